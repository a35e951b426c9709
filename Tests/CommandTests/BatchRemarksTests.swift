import Foundation
import Testing
import Witnesses

/// What `bayan batch` says of letters that cannot be made.
@Suite struct BatchRemarksTests {
    private static let glyph =
        "error: No font has a glyph for the character ‘😀’ (U+1F600, GRINNING FACE). [character-without-glyph]"

    /// Runs a batch; the lines that it says, without hints.
    private func batch(_ files: [String: String], _ options: [String] = []) throws -> (status: Int32, said: [String]) {
        let folder = try Witness.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
        let report = try Witness.run(
            BayanProgram.path, ["batch", folder.path, "-o", folder.appending(path: "letters").path] + options)
        let said = options.contains("json") ? report.output : report.errors
        return (report.status, said.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("  hint") })
    }

    private func statement(_ text: String) -> String { "---\ntitle: Title\n---\n\n\(text)\n" }

    @Test func aValueIsToldOnceHoweverOftenItIsPrinted() throws {
        let (status, said) = try batch([
            "letter.yaml": "salutation: Dear {{recipient.name}}\n",
            "recipients.csv": "id,name,city,country\na,Anna,Rome,IT\nb,Bob 😀,Rome,IT\n",
            "statement.en.md": statement("We call on {{recipient.name}}, *{{recipient.name}}*."),
        ])
        #expect(status == 75)
        #expect(
            said == [
                "recipients.csv:3:3: \(Self.glyph)",
                "bayan: mend what is told above and run the same command again; only what is missing is made",
            ])
    }

    @Test(arguments: [
        "Text {{recipient.note}}", "{{#if recipient.note}}Text {{recipient.note}}{{/if}}", "> - *{{recipient.note}}*",
        "# {{recipient.note}}",
        "[{{recipient.note}}](https://example.org)",
    ])
    func aColumnOfTheUsersOwnIsToldWithItsPlace(text: String) throws {
        let (_, said) = try batch([
            "letter.yaml": "place: Rome\n", "statement.en.md": statement(text),
            "recipients.csv": "id,note\na,fine\nb,\"two\nlines 😀\"\nc,😀\n",
        ])
        #expect(said.dropLast() == ["recipients.csv:3:3: \(Self.glyph)", "recipients.csv:5:3: \(Self.glyph)"])
    }

    @Test func aValueThatIsTooWideIsToldWithItsPlace() throws {
        let (_, said) = try batch([
            "letter.yaml": "place: Rome\n", "statement.en.md": statement("# {{recipient.small}} {{recipient.note}}"),
            "recipients.csv": "id,small,note\na,small,\(String(repeating: "wide", count: 60))\n",
        ])
        #expect(
            said.dropLast() == [
                "recipients.csv:2:9: error: A word of a name or value here is wider than its column. [text-overflows-column]"
            ])
    }

    @Test(arguments: [[], ["--strict"]])
    func aFaultOfASharedTextIsToldOnce(options: [String]) throws {
        let rows = (1...40).map { "r\($0)\n" }.joined()
        let (status, said) = try batch(
            ["letter.yaml": "place: Rome\n", "statement.en.md": statement("Text 😀"), "recipients.csv": "id\n" + rows], options)
        #expect(status == (options.isEmpty ? 75 : 1))
        #expect(
            said.dropLast() == [
                "statement.en.md:5:6: \(Self.glyph)",
                "statement.en.md:5:6: note: This kept 40 letters from being made, the first that of row 2 (‘r1’): No font has a glyph for the character ‘😀’ (U+1F600, GRINNING FACE). [shared-fault]",
            ])
    }

    @Test func aFolderInALettersPlaceIsNamedWithItsRow() throws {
        let campaign = try MadeUpCampaign(recipients: 3)
        let place = campaign.output("letters/r000002.en.pdf")
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        let report = try BayanProgram.run("batch", campaign.path, "-o", campaign.output("letters"), "--edition", "en")
        #expect(report.status == 75)
        #expect(
            report.errors.contains(
                "\(place): error: row 3 (‘r000002’): A folder stands where the letter should go. [name-taken]\n  hint: Move the folder away"
            ))
        #expect(!report.errors.contains("shared-fault"))
        #expect(report.output.contains("2 letters made, 1 failed"))
    }

    @Test func programsReadWhatIsTold() throws {
        let (_, said) = try batch(
            [
                "letter.yaml": "place: Rome\n", "statement.en.md": statement("Text{{#if recipient.name}} 😀{{/if}}"),
                "recipients.csv": "id,name\na,Anna\nb,\nc,Carl\nd,D😀\n",
            ], ["--format", "json"])
        let lines = try said.map { try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]) }
        let remarks = lines.filter { $0["event"] as? String != "letter" }
        #expect(
            remarks.map { $0["code"] as? String ?? $0["event"] as? String } == [
                "character-without-glyph", "character-without-glyph", "shared-fault", "finished",
            ])
        #expect(remarks.last?["failed"] as? Int == 3)
        #expect(lines.count == remarks.count + 1)
    }
}
