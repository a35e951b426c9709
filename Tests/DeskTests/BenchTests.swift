import Bayan
import Foundation
import Testing
import Witnesses

@testable import Desk

/// A letter's folder on the desk, without a browser.
@Suite struct BenchTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    private static let installation = Installation(folder: root.path)

    private let people = "id,language,name,email\r\na,en,Anna Example,anna@example.org\r\nb,en,Basma Example,\r\n"

    /// A letter with a text and a list, gone after the test.
    private func withLetter(
        _ text: String, recipients: String? = nil, _ body: (_ bench: Bench, _ folder: URL) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "bayan-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var files = ["letter.yaml": "languages: [en]\n", "statement.en.md": "---\ntitle: T\n---\n\n\(text)\n"]
        files["recipients.csv"] = recipients
        for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
        try await body(Bench(folder: folder.path, installation: Self.installation), folder)
    }

    @Test func aLetterThatNamesItsRecipientIsShownWithTheFirst() async throws {
        try await withLetter("Dear {{recipient.name}}, thank you.", recipients: people) { bench, _ in
            #expect(await bench.view().findings.map(\.code) == [])
            #expect(try await bench.page(PageRequest()).standIn == "Anna Example")
            let own = try await bench.page(PageRequest(letter: .init(recipient: "b")))
            #expect(own.standIn == nil)
        }
        try await withLetter("Dear {{recipient.name}}, thank you.") { bench, _ in
            #expect(await bench.view().findings.map(\.code) == ["no-recipient"])
        }
    }

    @Test func anAddressThatIsNoneIsMarkedAtItsCell() async throws {
        let list =
            people.replacing(",\r\n", with: ",leila(at)example.org\r\n")
            + "c,en,Chadi Example,c@example.org; d@example.org\r\n"
        try await withLetter("Thank you.", recipients: list) { bench, _ in
            let found = await bench.view().findings
            let cells = found.map { "\($0.code) \($0.row ?? 0) \($0.cell ?? -1)" }
            #expect(cells == ["bad-mail-address 3 3", "several-addresses 4 3"])
            let marked = try await bench.people(filter: "", onlyFaulty: true, offset: 0, count: 9)
            #expect(marked.rows.map(\.number) == [3, 4])
        }
    }

    @Test func aRowsFaultIsMarkedThoughTheTextHasOneToo() async throws {
        try await withLetter("Text {{nobody}}.", recipients: people.replacing("b,en", with: "b,xx")) { bench, _ in
            let marked = try await bench.people(filter: "", onlyFaulty: true, offset: 0, count: 9)
            #expect(marked.rows.map(\.number) == [3])
            let found = await bench.view().findings.map { "\($0.code) \($0.row ?? 0)" }
            #expect(found == ["unknown-placeholder 0", "unknown-language 3"])
        }
    }

    @Test func aListThatWasDroppedIsTakenBack() async throws {
        try await withLetter("Thank you.", recipients: people) { bench, folder in
            try await bench.takeList(Array("BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Other\r\nEND:VCARD\r\n".utf8), named: "others.vcf")
            #expect(await bench.view().undoable == "recipients.vcf")
            #expect(try await bench.undo()?.name == "recipients.csv")
            let list = try String(contentsOf: folder.appending(path: "recipients.csv"), encoding: .utf8)
            #expect(list == people)
            #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "recipients.vcf").path))
        }
    }

    @Test func aFileThatIsNoListIsToldByItsOwnName() async throws {
        try await withLetter("Thank you.", recipients: people) { bench, folder in
            let fault = await #expect(throws: DeskFault.self) { try await bench.takeList([1, 2, 3], named: "members.xls") }
            #expect(fault?.message.contains("members.xls") == true)
            let list = try String(contentsOf: folder.appending(path: "recipients.csv"), encoding: .utf8)
            #expect(list == people)
        }
    }

    @Test func whatIsAttachedOrNotShownIsKnown() async throws {
        try await withLetter("Thank you.") { bench, folder in
            let settings = try await bench.text("letter.yaml")
            try FileManager.default.createDirectory(at: folder.appending(path: "assets"), withIntermediateDirectories: true)
            try Data("id,sum\n1,2\n".utf8).write(to: folder.appending(path: "assets/sums.csv"))
            let more = "enclosures:\n  - {attach: assets/sums.csv, name: Sums}\n"
            _ = try await bench.write(settings.text + more, to: settings.name, over: settings.version)
            let view = await bench.view()
            #expect(view.findings.map(\.message) == [])
            #expect(view.holdsFiles && view.undrawn.isEmpty)
        }
    }

    @Test func thoseWhoSignComeFromAList() async throws {
        try await withLetter("Thank you.") { bench, _ in
            #expect(await bench.view().signatoryList == nil)
            try await bench.takeSignatories(Array("name,role\nAda Example,President\n".utf8), named: "who signs.csv")
            #expect(await bench.view().signatoryList == "signatories.csv")
            #expect(await bench.view().findings.map(\.code) == [])
            try await bench.leaveSignatories()
            #expect(await bench.view().signatoryList == nil)
            _ = try await bench.undo()
            #expect(await bench.view().signatoryList == "signatories.csv")
        }
    }

    /// Letters that ‘bayan batch --pack’ has made count as made, and are printed.
    @Test func lettersOfAPackAreAsGoodAsFiles() async throws {
        try await withLetter("Thank you.", recipients: people) { bench, folder in
            let program = Bundle.main.executableURL?.deletingLastPathComponent().appending(path: "bayan").path ?? "bayan"
            let letters = folder.appending(path: "letters").path
            let packed = try Witness.run(program, ["batch", folder.path, "-o", letters, "--pack"])
            #expect(packed.status == 0, "\(packed.errors)")
            func counts() async throws -> [Int] {
                let view = try await bench.made()
                return [view.total, view.made, view.outdated]
            }
            #expect(try await counts() == [2, 2, 0])
            _ = try await bench.begin(.init(kind: .press))
            while await bench.errandView()?.isRunning == true { try await Task.sleep(for: .milliseconds(20)) }
            let printed = await bench.errandView()
            #expect(printed?.pages == 2 && printed?.fault == nil && printed?.findings.isEmpty == true)
            #expect(try await bench.made(try #require(printed?.file)).starts(with: Array("%PDF-".utf8)))
            let text = try await bench.text("statement.en.md")
            _ = try await bench.write(text.text + "\nOne more.\n", to: text.name, over: text.version)
            #expect(try await counts() == [2, 0, 2])
            // The desk makes files, which count from then on.
            _ = try await bench.begin(.init(kind: .make))
            while await bench.errandView()?.isRunning == true { try await Task.sleep(for: .milliseconds(20)) }
            #expect(try await counts() == [2, 2, 0])
        }
    }

    @Test func itIsKnownWhichLettersAreMade() async throws {
        try await withLetter("Thank you.", recipients: people) { bench, folder in
            func counts() async throws -> [Int] {
                let view = try await bench.made()
                return [view.total, view.made, view.outdated]
            }
            #expect(try await counts() == [2, 0, 0])
            _ = try await bench.begin(.init(kind: .make))
            while await bench.errandView()?.isRunning == true { try await Task.sleep(for: .milliseconds(20)) }
            #expect(try await counts() == [2, 2, 0])
            #expect(try await Bench(folder: folder.path, installation: Self.installation).made().made == 2)
            let text = try await bench.text("statement.en.md")
            _ = try await bench.write(text.text + "\nOne more.\n", to: text.name, over: text.version)
            #expect(try await counts() == [2, 0, 2])
        }
    }
}
