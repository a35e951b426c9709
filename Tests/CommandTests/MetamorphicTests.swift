import Foundation
import Testing
import Witnesses

@Suite struct MetamorphicTests {
    @Test(arguments: ["en", "ar", "en+ar"])
    func aLetterDependsOnItsOwnRecipientOnly(_ edition: String) throws {
        let campaign = try MadeUpCampaign(recipients: 40)
        func batch(_ output: String, _ more: String...) throws -> [String: Data] {
            let report = try Witness.run(
                BayanProgram.path,
                ["batch", campaign.path, "--output", campaign.output(output), "--edition", edition] + more)
            #expect(report.status == 0, "\(report.errors)")
            return try campaign.files(output, suffix: ".pdf")
        }
        let together = try batch("together", "--jobs", "2")
        #expect(together.count == 40)

        let alone = try batch("alone", "--only", "r000017")
        #expect(alone.count == 1)
        #expect(alone.allSatisfy { together[$0.key] == $0.value })

        for shard in 1...3 { _ = try batch("shards", "--shard", "\(shard)/3") }
        #expect(try campaign.files("shards", suffix: ".pdf") == together)

        try campaign.write([campaign.rows[0]] + campaign.rows.dropFirst().reversed())
        #expect(try batch("reversed", "--jobs", "1") == together)

        try campaign.write(Array(campaign.rows[...20]))
        _ = try batch("resumed")
        try campaign.write(campaign.rows)
        #expect(try batch("resumed") == together)
    }

    /// Recipients whose letters differ in where something stands, though it is as high: an address on the other side, a
    /// paragraph behind another, an item of a list instead of a quotation.
    @Test func whatIsAsHighElsewhereIsNoNeighboursPlace() throws {
        let folder = try Witness.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let columns = ["reference", "subject", "before", "after", "quote", "bullet", "number", "rule", "first", "last", "demand"]
        func condition(_ column: String, _ text: String) -> String { "{{#if recipient.\(column)}}\(text){{/if}}" }
        let files = [
            "letter.yaml": """
            languages: [en]
            date: 2020-08-20
            sender: {name: A sender}
            reference: "\(condition("reference", "To you"))"
            subject: "\(condition("subject", "To you"))"
            """,
            "statement.en.md": """
            ---
            title: A statement
            ---

            \(condition("before", "\n\nTo you\n\n"))

            To all.

            \(condition("after", "\n\nTo you\n\n"))
            \(condition("quote", "\n\n> To you\n\n"))
            \(condition("bullet", "\n\n- To you\n\n"))
            \(condition("number", "\n\n1. To you\n\n"))
            \(condition("rule", "\n\n---\n\n"))

            - \(condition("first", "To you"))
            - to all
            - \(condition("last", "To you"))

            <!-- demands -->
            - to do this \(condition("demand", "and that"));
            - to do nothing else.

            """,
            "recipients.csv": """
            id,name,\(columns.joined(separator: ","))
            nobody,Ada\(String(repeating: ",", count: columns.count))
            arabic,عائشة\(String(repeating: ",", count: columns.count))

            """
                + columns.map { column in "\(column),Ada," + columns.map { $0 == column ? "x" : "" }.joined(separator: ",") + "\n"
                }.joined(),
        ]
        let campaign = folder.appending(path: "campaign")
        try FileManager.default.createDirectory(at: campaign, withIntermediateDirectories: true)
        for (name, text) in files { try Data(text.utf8).write(to: campaign.appending(path: name)) }

        let together = folder.appending(path: "together"), alone = folder.appending(path: "alone")
        let report = try BayanProgram.run("batch", campaign.path, "--output", together.path, "--jobs", "1")
        #expect(report.status == 0, "\(report.errors)")
        for id in ["nobody", "arabic"] + columns {
            try BayanProgram.run("batch", campaign.path, "--output", alone.path, "--only", id)
            let name = "\(id).en.pdf"
            #expect(
                try Data(contentsOf: together.appending(path: name)) == Data(contentsOf: alone.appending(path: name)),
                "\(id)'s letter depends on its neighbours")
        }
    }

    /// Strings that Swift holds for equal: with accents composed, decomposed, and in another order.
    @Test func anAccentIsNoNeighboursAccent() throws {
        let campaign = try MadeUpCampaign(recipients: 0)
        let names = ["\u{C5}s\u{1E69}a", "A\u{30A}s\u{323}\u{307}a", "\u{212B}s\u{307}\u{323}a"]
        try campaign.write(["id,language,name,country"] + (0..<60).map { "r\($0),en,\(names[$0 % 3]) \($0 / 9),ES" })
        let together = try BayanProgram.run("batch", campaign.path, "--output", campaign.output("together"), "--jobs", "1")
        #expect(together.status == 0, "\(together.errors)")
        try BayanProgram.run("batch", campaign.path, "--output", campaign.output("alone"), "--only", "r1")
        try BayanProgram.run("batch", campaign.path, "--output", campaign.output("alone"), "--only", "r2")
        let letters = try campaign.files("together", suffix: ".pdf")
        #expect(letters.count == 60)
        #expect(try campaign.files("alone", suffix: ".pdf").allSatisfy { letters[$0.key] == $0.value })
    }

    @Test func noLetterHoldsAnotherRecipientsData() throws {
        let campaign = try MadeUpCampaign(recipients: 30)
        try BayanProgram.run("batch", campaign.path, "--output", campaign.output("letters"))
        let report = try Witness.python("privacy.py", [campaign.path + "/recipients.csv", campaign.output("letters")])
        #expect(report.output == "30 letters, each with its own recipient's data and no other's\n", "\(report.errors)")
    }
}
