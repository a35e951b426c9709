import Correspondence
import Foundation
import Languages
import Mailing
import Reporting
import SampleLanguages
import Testing

@Suite struct ResumeTests {
    let folder = TemporaryFolder()
    let roster = SyntheticRoster(90)

    @Test func finishedLettersAreNotMadeAgain() throws {
        _ = try Batch(in: folder).run(roster, makers: roster.makers())
        let before = try folder.contents
        let again = try Batch(in: folder).run(
            roster,
            makers: roster.makers { (entry: RosterEntry) throws(Diagnostics) in throw Diagnostics(code: .letterFailed, entry.id) }
        )
        #expect(again.progress.kept == 90)
        #expect(try folder.contents == before)
    }

    @Test func lettersThatLieThereUntouchedAreNotReadAgainUnlessAsked() throws {
        _ = try Batch(in: folder).run(roster, makers: roster.makers())
        // Another content of the same length and time: what nobody does by mistake, and what shows whether files are read.
        let path = folder.file("r3.en.pdf")
        let time = try #require(try folder.modificationDate("r3.en.pdf"))
        var changed = try Data(contentsOf: URL(fileURLWithPath: path))
        changed[100] ^= 1
        try changed.write(to: URL(fileURLWithPath: path))
        let line = try #require(try Manifest(at: folder.file("manifest.jsonl")).lines.first { $0.id == "r3" }?.letter)
        var times = [
            timespec(),
            timespec(tv_sec: try #require(line.time) / 1_000_000_000, tv_nsec: try #require(line.time) % 1_000_000_000),
        ]
        times[0] = times[1]
        #expect(utimensat(AT_FDCWD, path, times, 0) == 0)
        #expect(try folder.modificationDate("r3.en.pdf") == time)

        #expect(try Batch(in: folder).run(roster, makers: roster.makers()).progress.kept == 90)
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == changed)
        var reading = Batch(in: folder)
        reading.readsFiles = true
        let again = try reading.run(roster, makers: roster.makers())
        #expect(again.progress.made == 1 && again.progress.kept == 89)
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) != changed)
    }

    @Test func lettersOfAnotherTimeAreReadAndKept() throws {
        _ = try Batch(in: folder).run(roster, makers: roster.makers())
        let before = try folder.contents
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 1)], ofItemAtPath: folder.file("r3.en.pdf"))
        #expect(try Batch(in: folder).run(roster, makers: roster.makers()).progress.kept == 90)
        #expect(try folder.contents == before)
        let line = try Manifest(at: folder.file("manifest.jsonl")).lines.first { $0.id == "r3" }
        #expect(line?.letter?.time == 1_000_000_000, "the next run need not read it")
    }

    @Test(arguments: [0, 1, 50, 300, 5000, 20_000])
    func aTornJournalLosesNothing(_ kept: Int) throws {
        _ = try Batch(in: folder).run(roster, makers: roster.makers())
        let before = try folder.contents
        let journal = try #require(before["manifest.jsonl"])
        try journal.prefix(kept).write(to: URL(fileURLWithPath: folder.file("manifest.jsonl")))
        let again = try Batch(in: folder).run(roster, makers: roster.makers())
        #expect(again.progress.made > 0)
        #expect(try folder.contents == before)
    }

    @Test func garbageInTheJournalIsNobodysLetter() throws {
        _ = try Batch(in: folder).run(roster, makers: roster.makers())
        let before = try folder.contents
        var journal = try #require(before["manifest.jsonl"])
        journal.insert(contentsOf: Data("\u{0}\u{0}{]\nnull\n{\"id\":\"r3\"}\n".utf8), at: 0)
        journal.append(Data(repeating: 0, count: 4096))
        try journal.write(to: URL(fileURLWithPath: folder.file("manifest.jsonl")))
        _ = try Batch(in: folder).run(roster, makers: roster.makers())
        #expect(try folder.contents == before)
    }

    @Test func damagedAndMissingLettersAreMadeAgain() throws {
        _ = try Batch(in: folder).run(roster, makers: roster.makers())
        let before = try folder.contents
        try FileManager.default.removeItem(atPath: folder.file("r3.en.pdf"))
        var damaged = try #require(before["r4.ar.pdf"])
        damaged[100] ^= 1
        try damaged.write(to: URL(fileURLWithPath: folder.file("r4.ar.pdf")))
        let again = try Batch(in: folder).run(roster, makers: roster.makers())
        #expect(again.progress.made == 2)
        #expect(try folder.contents == before)
    }

    @Test func whatAKilledRunLeftUnfinishedIsCleared() throws {
        try FileManager.default.createDirectory(atPath: folder.file(".unfinished"), withIntermediateDirectories: true)
        try Data("%PDF half".utf8).write(to: URL(fileURLWithPath: folder.file(".unfinished/0-17")))
        _ = try Batch(in: folder).run(roster, makers: roster.makers())
        #expect(try folder.contents.count == 91)
    }

    @Test func aChangedRecipientMakesOneLetterAChangedCampaignAll() throws {
        _ = try Batch(in: folder).run(roster, makers: roster.makers())
        var changed = roster
        changed.entries[5] = .synthetic(id: "r5", row: 7, name: "Another", edition: roster.entries[5].edition)
        let one = try Batch(in: folder).run(changed, makers: changed.makers())
        #expect(one.progress.made == 1)
        let rewritten = SyntheticRoster(90, campaign: "second")
        let all = try Batch(in: folder).run(rewritten, makers: rewritten.makers())
        #expect(all.progress.made == 90)
    }

    @Test func aRecipientMovedToAnotherRowKeepsTheLetter() throws {
        _ = try Batch(in: folder).run(roster, makers: roster.makers())
        var moved = roster
        for index in moved.entries.indices { moved.entries[index].row += 1 }
        let again = try Batch(in: folder).run(moved, makers: moved.makers())
        #expect(again.progress.kept == 90)
        #expect(try Manifest(at: folder.file("manifest.jsonl")).lines.first?.row == 3)
    }

    @Test func aRecipientThatIsGoneIsMentioned() throws {
        _ = try Batch(in: folder).run(roster, makers: roster.makers())
        let fewer = SyntheticRoster(Array(roster.entries.dropLast()))
        let again = try Batch(in: folder).run(fewer, makers: fewer.makers())
        #expect(again.leftOver == ["r89.en+ar.pdf"])
        // It is told until somebody takes it away; then the manifest is complete.
        #expect(try Batch(in: folder).run(fewer, makers: fewer.makers()).leftOver == ["r89.en+ar.pdf"])
        #expect(try findings(fewer) == ["stray-letter"])
        #expect(try findings() == ["stray-letter"])
        try FileManager.default.removeItem(atPath: folder.file("r89.en+ar.pdf"))
        #expect(try findings(fewer) == [])
        #expect(try Batch(in: folder).run(fewer, makers: fewer.makers()).leftOver == [])
        #expect(try findings() == [])
    }

    /// What the folder's manifest is told to lack or to have too much of.
    private func findings(_ roster: SyntheticRoster? = nil) throws -> [String] {
        try JoinedManifest(Manifest.all(in: folder.path), roster: roster, readsFiles: true).findings.map(\.code.name)
    }

    private func pruning(_ names: String? = nil) throws -> Batch {
        var batch = Batch(in: folder)
        batch.isPruning = true
        if let names { batch.names = try NameTemplate(names, columns: roster.columns) }
        return batch
    }

    private func bytes(_ name: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: folder.file(name))) }

    @Test func lettersOfRecipientsThatAreGoneAreMovedAside() throws {
        _ = try Batch(in: folder).run(roster, makers: roster.makers())
        let letter = try bytes("r89.en+ar.pdf")
        let fewer = SyntheticRoster(Array(roster.entries.dropLast()))
        let pruned = try pruning().run(fewer, makers: fewer.makers())
        #expect(pruned.leftOver == [] && pruned.setAside == ["left-over/r89.en+ar.pdf"])
        #expect(try bytes("left-over/r89.en+ar.pdf") == letter)
        #expect(try findings(fewer) == [] && findings() == [])
        let aside = try #require(try Manifest.all(in: folder.file("left-over")).first)
        #expect(aside.lines.map(\.id) == ["r89"])
        // The recipient comes back, and goes again: neither letter replaces the other.
        _ = try Batch(in: folder).run(roster, makers: roster.makers())
        #expect(try findings(roster) == [])
        #expect(try pruning().run(fewer, makers: fewer.makers()).setAside == ["left-over/r89.en+ar.2.pdf"])
        #expect(try bytes("left-over/r89.en+ar.pdf") == bytes("left-over/r89.en+ar.2.pdf"))
    }

    /// Folders that letters were moved out of are gone, unless something else lies there.
    @Test func foldersThatAreEmptiedGo() throws {
        func entry(_ id: String, _ organisation: String) -> RosterEntry { .synthetic(id: id, organisation: organisation) }
        let roster = SyntheticRoster([entry("a", "ES"), entry("b", "FR"), entry("c", "FR")])
        let names = "letters/{{recipient.organisation}}/{{recipient.id}}.pdf"
        _ = try pruning(names).run(roster, makers: roster.makers())
        let fewer = SyntheticRoster([entry("c", "FR")])
        #expect(
            try pruning(names).run(fewer, makers: fewer.makers()).setAside
                == ["left-over/letters/ES/a.pdf", "left-over/letters/FR/b.pdf"])
        let below = try FileManager.default.subpathsOfDirectory(atPath: folder.file("letters")).sorted()
        #expect(below == ["FR", "FR/c.pdf"])
        let none = SyntheticRoster([entry("d", "JO")])
        _ = try pruning(names).run(none, makers: none.makers())
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.file("letters")) == ["JO"])
    }

    @Test func lettersUnderFormerNamesAreToldAndMovedAside() throws {
        let three = SyntheticRoster(Array(roster.entries.prefix(3)))
        _ = try Batch(in: folder).run(three, makers: three.makers())
        var renamed = Batch(in: folder)
        renamed.names = try NameTemplate("{{recipient.id}}.pdf", columns: roster.columns)
        let former = ["r0.en.pdf", "r1.ar.pdf", "r2.en+ar.pdf"]
        #expect(try renamed.run(three, makers: three.makers()).leftOver == former)
        #expect(try renamed.run(three, makers: three.makers()).leftOver == former)
        let joined = try JoinedManifest(Manifest.all(in: folder.path))
        #expect(joined.findings.isEmpty && joined.warnings.map(\.code.name) == Array(repeating: "left-over-letter", count: 3))
        #expect(
            try pruning("{{recipient.id}}.pdf").run(three, makers: three.makers()).setAside == former.map { "left-over/" + $0 })
        #expect(try JoinedManifest(Manifest.all(in: folder.path)).warnings.isEmpty)
    }

    /// The names that were left are taken again.
    @Test func aNameThatIsTakenAgainIsNotLeftOver() throws {
        let two = SyntheticRoster(Array(roster.entries.prefix(2)))
        _ = try Batch(in: folder).run(two, makers: two.makers())
        _ = try renamed("{{recipient.id}}.pdf").run(two, makers: two.makers())
        #expect(try Batch(in: folder).run(two, makers: two.makers()).leftOver == ["r0.pdf", "r1.pdf"])
        // Another recipient's letter takes the place of one who is gone.
        let heir = SyntheticRoster([.synthetic(id: "heir", row: 3, name: "Recipient 0"), two.entries[1]])
        try FileManager.default.removeItem(atPath: folder.file("r0.pdf"))
        try FileManager.default.removeItem(atPath: folder.file("r1.pdf"))
        _ = try renamed("{{recipient.name}}.pdf").run(two, makers: two.makers())
        let outcome = try pruning("{{recipient.name}}.pdf").run(heir, makers: heir.makers())
        #expect(outcome.setAside == ["left-over/r0.en.pdf", "left-over/r1.ar.pdf"])
        #expect(try Set(folder.names) == ["Recipient 0.pdf", "Recipient 1.pdf", "manifest.jsonl", "left-over"])
        #expect(try findings(heir) == [])
    }

    private func renamed(_ names: String) throws -> Batch {
        var batch = try pruning(names)
        batch.isPruning = false
        return batch
    }

    @Test func aRowThatIsWrongNowMakesNoStranger() throws {
        _ = try Batch(in: folder).run(roster, makers: roster.makers())
        var wrong = SyntheticRoster(Array(roster.entries.dropLast()))
        wrong.rejected = [RejectedRow(id: "r89", row: 91, errors: [Diagnostics(code: .letterFailed, "no name").first])]
        let outcome = try pruning().run(wrong, makers: wrong.makers())
        #expect(outcome.setAside == [] && outcome.leftOver == [] && outcome.progress.failed == 1)
        #expect(try findings(wrong) == ["failed-letter"])
        #expect(try Batch(in: folder).run(roster, makers: roster.makers()).progress.kept == 90)
    }

    @Test func aLetterThatFailsNowLeavesItsOldOneOver() throws {
        let two = SyntheticRoster(Array(roster.entries.prefix(2)))
        _ = try Batch(in: folder).run(two, makers: two.makers())
        let changed = SyntheticRoster(2, campaign: "second")
        let failing = try Batch(in: folder).run(
            changed,
            makers: changed.makers { entry throws(Diagnostics) in
                if entry.id == "r1" { throw Diagnostics(code: .letterFailed, "no") }
            })
        #expect(failing.leftOver == ["r1.ar.pdf"])
        let mended = try Batch(in: folder).run(changed, makers: changed.makers())
        #expect(mended.leftOver == [] && mended.progress.made == 1)
    }

    @Test func aNewNameIsANewFile() throws {
        _ = try Batch(in: folder).run(roster, makers: roster.makers())
        var batch = Batch(in: folder)
        batch.names = try NameTemplate("{{recipient.id}}.pdf", columns: roster.columns)
        #expect(try batch.run(roster, makers: roster.makers()).progress.made == 90)
        #expect(try folder.letters["r0.pdf"] == folder.letters["r0.en.pdf"])
    }
}
