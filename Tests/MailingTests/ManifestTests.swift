import Correspondence
import Foundation
import Mailing
import Reporting
import Testing

@Suite struct ManifestTests {
    let roster = SyntheticRoster(40)
    let folder = TemporaryFolder()

    private func run(_ shards: String..., in folder: TemporaryFolder) throws {
        for shard in shards {
            _ = try Batch(in: folder, shard: Shard(shard)).run(roster, makers: roster.makers())
        }
    }

    private func codes(_ folders: TemporaryFolder..., roster: SyntheticRoster? = nil, readsFiles: Bool = false) throws -> [String]
    {
        try JoinedManifest(folders.flatMap { try Manifest.all(in: $0.path) }, roster: roster, readsFiles: readsFiles)
            .findings.map(\.code.name)
    }

    @Test func shardsInOneFolderOrInManyMakeAWhole() throws {
        try run("1/2", "2/2", in: folder)
        #expect(try codes(folder) == [])
        let (one, other) = (TemporaryFolder(), TemporaryFolder())
        try run("1/2", in: one)
        try run("2/2", in: other)
        #expect(try codes(one, other) == [])
        let joined = try JoinedManifest(Manifest.all(in: one.path) + Manifest.all(in: other.path))
        #expect(joined.letters.map(\.line.id) == roster.entries.map(\.id))
    }

    @Test func aShardThatIsMissingIsNamed() throws {
        try run("1/3", "3/3", in: folder)
        #expect(try codes(folder) == ["missing-manifest", "missing-letter"])
        let named = try JoinedManifest(Manifest.all(in: folder.path), roster: roster)
        #expect(named.findings.count == 40 - named.letters.count)
    }

    @Test func twoLettersForOneRecipientAreFound() throws {
        try run("1/1", in: folder)
        let other = TemporaryFolder()
        try run("2/2", in: other)
        #expect(try Set(codes(folder, other)) == ["double-letter"])
    }

    @Test func theSameFileInTwoManifestsIsOneLetter() throws {
        try run("1/2", "2/2", "1/1", in: folder)
        #expect(try codes(folder) == [])
    }

    /// A folder that is not there takes no memory for each of its letters.
    @Test func findingsThatNobodyReadsAreCounted() throws {
        let zeros = String(repeating: "0", count: 64)
        let lines = (0..<10_050).map { number in
            "{\"id\":\"r\(number)\",\"row\":\(number + 2),\"edition\":\"en\",\"file\":\"r\(number).pdf\","
                + "\"inputs\":\"\(zeros)\",\"sha256\":\"\(zeros)\",\"pages\":1,\"bytes\":9,\"signed\":false}\n"
        }
        try Data(lines.joined().utf8).write(to: URL(fileURLWithPath: folder.file("manifest.jsonl")))
        let joined = try JoinedManifest(Manifest.all(in: folder.path))
        // The manifest does not say how many letters there are to be, either.
        #expect(joined.findingCount == 10_051 && joined.findings.count == 10_002)
        #expect(joined.findings.last?.message == "So it is with 50 more letters.")
        #expect(joined.findings.last?.code == .missingLetter)
    }

    @Test func filesThatAreGoneOrDamagedAreFound() throws {
        try run("1/1", in: folder)
        try FileManager.default.removeItem(atPath: folder.file("r3.en.pdf"))
        try Data("short".utf8).write(to: URL(fileURLWithPath: folder.file("r4.ar.pdf")))
        var bytes = try #require(try folder.contents["r5.en+ar.pdf"])
        bytes[9] ^= 1
        try bytes.write(to: URL(fileURLWithPath: folder.file("r5.en+ar.pdf")))
        #expect(try codes(folder) == ["missing-letter", "damaged-letter"])
        #expect(try codes(folder, readsFiles: true) == ["missing-letter", "damaged-letter", "damaged-letter"])
    }

    @Test func aFailedLetterIsMissingUntilItIsMade() throws {
        let error = Diagnostics(code: .missingCountry, "The address has no country.")
        _ = try Batch(in: folder).run(
            roster, makers: roster.makers { entry throws(Diagnostics) in if entry.id == "r9" { throw error } })
        #expect(try codes(folder) == ["failed-letter"])
        #expect(try codes(folder, roster: roster) == ["failed-letter"])
        try run("1/1", in: folder)
        #expect(try codes(folder) == [])
    }

    @Test func aLetterThatOneRunMadeDoesNotCountAsFailedInAnother() throws {
        let error = Diagnostics(code: .missingCountry, "The address has no country.")
        let (second, third) = (TemporaryFolder(), TemporaryFolder())
        for (shard, folder) in [("1/2", folder), ("2/2", second)] {
            _ = try Batch(in: folder, shard: Shard(shard)).run(
                roster, makers: roster.makers { entry throws(Diagnostics) in if entry.id == "r9" { throw error } })
        }
        #expect(try codes(folder, second, roster: roster) == ["failed-letter"])
        _ = try Batch(in: third, only: ["r9"]).run(roster, makers: roster.makers())
        #expect(try codes(folder, second, third, roster: roster) == [])
        #expect(try codes(third, second, folder, roster: roster) == [])
    }

    /// As in the manifest of a run that was killed after a row had moved.
    @Test func theLastLineAboutALetterCounts() throws {
        try run("1/1", in: folder)
        let path = URL(fileURLWithPath: folder.file("manifest.jsonl"))
        var lines = try String(contentsOf: path, encoding: .utf8).split(separator: "\n").map(String.init)
        lines.append(lines[4].replacingOccurrences(of: "\"row\":5,", with: "\"row\":99,"))
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: path)
        let manifest = try Manifest(at: path.path)
        #expect(manifest.lines.count == 40)
        #expect(manifest.lines.last?.id == "r3" && manifest.lines.last?.row == 99)
        #expect(try JoinedManifest([manifest]).letters.map(\.line) == Array(manifest.lines))
    }

    @Test func lettersOfNobodyAreStray() throws {
        try run("1/1", in: folder)
        let fewer = SyntheticRoster(Array(roster.entries.dropLast(2)))
        #expect(try codes(folder, roster: fewer) == ["stray-letter", "stray-letter"])
    }

    @Test func aFolderWithoutManifestIsAnError() {
        #expect(throws: Diagnostics.self) { try Manifest.all(in: folder.path) }
    }

    @Test func everyCharacterSurvivesTheManifest() throws {
        let strange = SyntheticRoster([.synthetic(id: "a\"b\\c/\u{1}\n\tد\u{1F600}")])
        _ = try Batch(in: folder).run(strange, makers: strange.makers())
        #expect(try Manifest(at: folder.file("manifest.jsonl")).lines.map(\.id) == strange.entries.map(\.id))
        let again = try Batch(in: folder).run(strange, makers: strange.makers())
        #expect(again.progress.kept == 1)
    }

    @Test func aLineThatPointsOutOfItsFolderIsNotBelieved() throws {
        try run("1/1", in: folder)
        var text = String(decoding: try #require(try folder.contents["manifest.jsonl"]), as: UTF8.self)
        text = text.replacingOccurrences(of: "\"r7.ar.pdf\"", with: "\"../r7.ar.pdf\"")
        try Data(text.utf8).write(to: URL(fileURLWithPath: folder.file("manifest.jsonl")))
        #expect(try codes(folder) == ["missing-letter"])
    }
}
