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
        let again = try Batch(in: folder).run(roster, makers: roster.makers { throw CampaignFault(Diagnostics(code: .letterFailed, $0.id)) })
        #expect(again.progress.kept == 90)
        #expect(try folder.contents == before)
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
        #expect(again.strangers == ["r89.en+ar.pdf"])
    }

    @Test func aNewNameIsANewFile() throws {
        _ = try Batch(in: folder).run(roster, makers: roster.makers())
        var batch = Batch(in: folder)
        batch.names = try NameTemplate("{{recipient.id}}.pdf", columns: roster.columns)
        #expect(try batch.run(roster, makers: roster.makers()).progress.made == 90)
        #expect(try folder.letters["r0.pdf"] == folder.letters["r0.en.pdf"])
    }
}
