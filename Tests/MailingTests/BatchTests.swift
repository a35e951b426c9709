import Correspondence
import Foundation
import Hashing
import Languages
import Mailing
import Reporting
import Testing

@Suite struct BatchTests {
    let folder = TemporaryFolder()

    @Test func aLetterForEachRecipientAndALineForEachLetter() throws {
        let roster = SyntheticRoster(300)
        let outcome = try Batch(in: folder).run(roster, makers: roster.makers())
        #expect(outcome.progress.made == 300)
        #expect(try folder.letters.count == 300)
        let letter = try #require(try folder.letters["r4.ar.pdf"])
        #expect(letter.starts(with: Data("%PDF ar ....".utf8)))
        #expect(letter.suffix(68) == Data("r4 \(roster.entries[4].inputs.hexadecimal)\n".utf8))

        let manifest = try Manifest(at: folder.file("manifest.jsonl"))
        #expect(manifest.header == ManifestHeader(bayan: "0", letters: 300, shard: "1/1"))
        #expect(manifest.lines.map(\.id) == roster.entries.map(\.id), "in the recipients' order")
        let line = try #require(manifest.lines[4].letter)
        #expect(line.digest == Digest(of: letter))
        #expect(line.bytes == letter.count)
        #expect(line.inputs == roster.entries[4].inputs)
        #expect(line.pages == 2)
        #expect(manifest.lines[4].row == 6)
        #expect(try folder.contents.keys.filter { !$0.hasSuffix(".pdf") } == ["manifest.jsonl"], "nothing left behind")
    }

    @Test func neighboursOrderAndWorkersDoNotChangeALetter() throws {
        let roster = SyntheticRoster(120)
        _ = try Batch(in: folder, jobs: 2).run(roster, makers: roster.makers())
        let together = try folder.letters

        let alone = TemporaryFolder()
        _ = try Batch(in: alone, only: ["r77"]).run(roster, makers: roster.makers())
        #expect(try alone.letters == together.filter { $0.key.hasPrefix("r77.") })

        let reversed = SyntheticRoster(roster.entries.reversed())
        let backwards = TemporaryFolder()
        _ = try Batch(in: backwards, jobs: 1).run(reversed, makers: reversed.makers())
        #expect(try backwards.letters == together)

        let shards = TemporaryFolder()
        for shard in ["1/3", "2/3", "3/3"] {
            _ = try Batch(in: shards, shard: Shard(shard)).run(roster, makers: roster.makers())
        }
        #expect(try shards.letters == together)
    }

    /// An authority or a token that is gone is told once, and no further letter is made for nothing.
    @Test func whatAllLettersNeedEndsTheBatchWhereItIsGone() throws {
        let roster = SyntheticRoster(500)
        var remarks = 0
        let error = #expect(throws: Diagnostics.self) {
            try Batch(in: folder, jobs: 2).run(
                roster,
                makers: roster.makers { (entry: RosterEntry) throws(Diagnostics) in
                    if entry.row > 100 { throw Diagnostics(code: .noAnswer, "Nobody answers.") }
                }, report: { event in if case .remarks = event { remarks += 1 } })
        }
        #expect(error?.all.map(\.code) == [.noAnswer] && remarks == 0)
        #expect(try (1...99).contains(folder.letters.count))
        let again = try Batch(in: folder).run(roster, makers: roster.makers())
        #expect(again.progress.made + again.progress.kept == 500 && again.progress.kept > 0)
    }

    @Test func aBadRecipientIsReportedAndStopsNobody() throws {
        let roster = SyntheticRoster(50)
        let wrong = Diagnostic(
            code: .missingCountry, "The address has no country.", at: SourceLocation(file: "recipients.csv", line: 9, column: 4))
        var reported: [Int: [Diagnostic]] = [:]
        let outcome = try Batch(in: folder).run(
            roster, makers: roster.makers { entry throws(Diagnostics) in if entry.id == "r7" { throw Diagnostics(wrong) } }
        ) {
            if case .remarks(_, let row, let diagnostics) = $0 { reported[row] = diagnostics }
        }
        #expect(outcome.progress.made == 49)
        #expect(outcome.progress.failed == 1)
        #expect(reported == [9: [wrong]])
        let manifest = try Manifest(at: folder.file("manifest.jsonl"))
        #expect(manifest.lines[7].result == .failed([wrong]))

        let mended = try Batch(in: folder).run(roster, makers: roster.makers())
        #expect(mended.progress.kept == 49)
        #expect(mended.progress.made == 1)
    }

    @Test func aRowThatCannotBeUnderstoodIsALetterThatFailed() throws {
        var roster = SyntheticRoster(20)
        let unknown = Diagnostic(code: .unknownLanguage, "‘xx’ is no language.")
        roster.rejected = [RejectedRow(id: "", row: 30, errors: [unknown])]
        let first = try Batch(in: folder).run(roster, makers: roster.makers())
        #expect(first.progress.failed == 1)
        #expect(first.progress.made == 20)
        let findings = try JoinedManifest(Manifest.all(in: folder.path)).findings
        #expect(findings.map(\.code) == [.failedLetter])

        roster.rejected = []
        roster.entries.append(.synthetic(id: "r20", row: 30))
        _ = try Batch(in: folder).run(roster, makers: roster.makers())
        #expect(try JoinedManifest(Manifest.all(in: folder.path)).findings.isEmpty)
        #expect(try Manifest(at: folder.file("manifest.jsonl")).lines.count == 21, "the mended row's error is gone")
    }

    @Test func strictWritesNothingWhereOneRecipientIsBad() throws {
        let roster = SyntheticRoster(50)
        var batch = Batch(in: folder)
        batch.folder = folder.file("letters")
        batch.isStrict = true
        let wrong = Diagnostic(code: .missingCountry, "The address has no country.")
        var told: Set<String> = []
        let error = #expect(throws: Diagnostics.self) {
            try batch.run(
                roster,
                makers: roster.makers { entry throws(Diagnostics) in
                    if entry.id == "r7" || entry.id == "r17" { throw Diagnostics(wrong) }
                }
            ) { event in
                if case .remarks(let id, _, [wrong]) = event { told.insert(id) }
            }
        }
        #expect(error?.first.code == .strict)
        #expect(told == ["r7", "r17"])
        #expect(!FileManager.default.fileExists(atPath: batch.folder))
    }

    @Test func theSignalStopsAfterTheLettersInHand() throws {
        let roster = SyntheticRoster(500)
        let stop = StopSignal()
        let outcome = try Batch(in: folder, jobs: 1).run(
            roster, makers: roster.makers { if $0.id == "r100" { stop.raise() } }, stop: stop)
        #expect(outcome.wasStopped)
        #expect(outcome.progress.made == 101)
        #expect(try folder.letters.count == 101)
        let rest = try Batch(in: folder).run(roster, makers: roster.makers())
        #expect(rest.progress.kept == 101)
        #expect(try folder.letters.count == 500)
    }

    @Test func aRosterThatGivesOutEndsTheRunAndKeepsWhatIsFinished() throws {
        let roster = SyntheticRoster(500)
        #expect(throws: SyntheticRoster.gone) {
            try Batch(in: folder, jobs: 1).run(roster, makers: roster.makers { if $0.id == "r40" { roster.end.raise() } })
        }
        #expect(try folder.letters.count == 41)
        #expect(try Manifest(at: folder.file("manifest.jsonl")).lines.count == 41)
    }

    @Test func aMakerThatCannotBeginEndsTheRun() {
        let roster = SyntheticRoster(5)
        #expect(throws: Diagnostics(code: .unusableFont, "no font")) {
            try Batch(in: folder).run(
                roster, makers: { () throws(Diagnostics) -> SyntheticMaker in throw Diagnostics(code: .unusableFont, "no font") })
        }
    }

    @Test func onlyKnownRecipientsCanBeChosen() {
        let roster = SyntheticRoster(5)
        #expect(throws: Diagnostics.self) {
            try Batch(in: folder, only: ["r2", "nobody"]).run(roster, makers: roster.makers())
        }
    }

    @Test func aRepeatedIdNamesBothRows() throws {
        let roster = SyntheticRoster([
            .synthetic(id: "ub", row: 2), .synthetic(id: "uab", row: 3), .synthetic(id: "ub", row: 7),
        ])
        let errors = try #require(throws: Diagnostics.self) {
            try Batch(in: folder).run(roster, makers: roster.makers())
        }
        #expect(errors.all.map(\.message) == ["The id ‘ub’ stands in row 2 and in row 7."])
    }

    @Test func twoRunsInOneFolderAreRefused() throws {
        let roster = SyntheticRoster(3)
        let batch = Batch(in: folder, jobs: 1)
        var told: Set<DiagnosticCode> = []
        let outcome = try batch.run(
            roster,
            // While this run goes on, another one begins.
            makers: roster.makers { (_: RosterEntry) throws(Diagnostics) in _ = try batch.run(roster, makers: roster.makers()) }
        ) { if case .remarks(_, _, let diagnostics) = $0 { told.formUnion(diagnostics.map(\.code)) } }
        #expect(outcome.progress.failed == 3 && told == [.folderInUse])
    }

    @Test func aFolderInALettersPlaceStopsNoOtherLetter() throws {
        let roster = SyntheticRoster(50)
        let place = URL(fileURLWithPath: folder.file("r7.ar.pdf"))
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        var reported: [Int: [Diagnostic]] = [:]
        for _ in 1...2 {
            let outcome = try Batch(in: folder).run(roster, makers: roster.makers()) {
                if case .remarks(_, let row, let diagnostics) = $0 { reported[row] = diagnostics }
            }
            #expect(outcome.progress.failed == 1)
            #expect(outcome.progress.made + outcome.progress.kept == 49)
            #expect(reported.keys.sorted() == [9])
            #expect(reported[9]?.map(\.code) == [.nameTaken])
            #expect(reported[9]?.first?.location?.file == place.path)
        }
        #expect(try Manifest(at: folder.file("manifest.jsonl")).lines[7].letter == nil)

        try FileManager.default.removeItem(at: place)
        let mended = try Batch(in: folder).run(roster, makers: roster.makers())
        #expect(mended.progress.made == 1)
        #expect(try folder.contents.keys.filter { !$0.hasSuffix(".pdf") } == ["manifest.jsonl"], "nothing left behind")
    }

    @Test(arguments: ["manifest.jsonl", ".unfinished"])
    func whatStandsInTheWayOfTheBatchItselfIsNamed(name: String) throws {
        let path = folder.file(name)
        if name == ".unfinished" {
            try Data().write(to: URL(fileURLWithPath: path))
        } else {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        }
        let roster = SyntheticRoster(1)
        let error = try #require(throws: Diagnostics.self) { try Batch(in: folder).run(roster, makers: roster.makers()) }
        #expect(error.first.code == .cannotWrite)
        #expect(error.first.location?.file == path)
        #expect(error.first.hint == "Move away what stands there and run the same command again.")
    }

    @Test func anOutputFolderThatCannotBeMadeIsNamed() throws {
        try Data().write(to: URL(fileURLWithPath: folder.file("taken")))
        var batch = Batch(in: folder)
        batch.folder = folder.file("taken/letters")
        let roster = SyntheticRoster(1)
        let error = try #require(throws: Diagnostics.self) { try batch.run(roster, makers: roster.makers()) }
        #expect(error.first.code == .cannotWrite)
        #expect(error.first.location?.file == batch.folder)
    }
}
