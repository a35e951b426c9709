import Correspondence
import LetterFolder
import Reporting
import SampleLanguages
import Testing

/// Slips that are easily made and hard to see.
@Suite struct SlipTests {
    @Test(arguments: [
        (
            "reference: Motion #12 of 2026",
            "letter.yaml:1:19 warning comment-in-value: ‘#12 of 2026’ is taken for a comment, and not part of the text. / Put the whole text into quotes; or a space behind the ‘#’ of a comment."
        ),
        (
            "reference: #12",
            "letter.yaml:1:12 warning comment-in-value: ‘#12’ is taken for a comment, and not part of the text. / Put the whole text into quotes; or a space behind the ‘#’ of a comment."
        ),
        (
            "reference:  #12",
            "letter.yaml:1:13 warning comment-in-value: ‘#12’ is taken for a comment, and not part of the text. / Put the whole text into quotes; or a space behind the ‘#’ of a comment."
        ),
        ("reference: 'Motion #12'", ""), ("paper: a4 # as all", ""),
        (
            "sender:\n\tname: A",
            "letter.yaml:2:1 yaml-tab: The line is indented with a tab, which YAML does not allow. / Indent with spaces."
        ),
        ("paper:a4", "letter.yaml:1:6 yaml-colon: There is no space behind the colon of ‘paper’. / Write ‘paper: …’."),
        ("place: X\npaper:a4", "letter.yaml:2:6 yaml-colon: There is no space behind the colon of ‘paper’. / Write ‘paper: …’."),
    ])
    func `A slip in letter.yaml is told in its line`(yaml: String, expected: String) throws {
        #expect(try Folder(["letter.yaml": yaml + "\n"]).findings() == (expected.isEmpty ? [] : [expected]))
    }

    @Test func `Pasted bullets are lists, and their places stay`() throws {
        let body = try text("We ask:\n\n•\tone;\n•\ttwo *b*.\n\nEnd.").body
        guard body.count == 3, case .list(let list) = body[1] else {
            Issue.record("no list: \(body)")
            return
        }
        #expect(list.items.count == 2)
        #expect(
            try Folder(statement("x\n\n• one {{x}}\n• two")).findings().map { $0.prefix(40) } == [
                "statement.en.md:6:7 unknown-placeholder:"
            ])
        #expect(try text("A\n\n– one\n– two").body.count == 2)
        #expect(try text("– Yes, he said.\n\nAnd went.").body.count == 2)
    }

    @Test func `A comment that would be printed is told, and spaces are single`() throws {
        #expect(
            try Folder(statement("We call <!-- ask -- before --> to act.")).findings() == [
                "statement.en.md:4:9 broken-comment: This comment would be printed: it holds ‘--’, or has no end. / Write a comment as ‘<!-- … -->’ without two hyphens in it; or ‘\\<!--’ to print it."
            ])
        #expect(try text("One.  Two.   Three.").body == text("One. Two. Three.").body)
        let folder = try Folder(["recipients.csv": "id,name\na,Ann   Lee\n"])
        #expect(try folder.campaign().recipients[0].values == ["a", "Ann Lee"])
    }

    @Test func `A text that is not read is told`() throws {
        #expect(
            try Folder(["statement.ar.md": "---\ntitle: ع\n---\nنص.\n"]).findings() == [
                "statement.ar.md warning unread-statement: The letter's languages leave Arabic out: this text is not read. / Add ‘ar’ to ‘languages’ in letter.yaml, or delete the file."
            ])
    }

    @Test func `Files that are no UTF-8 are called what they are`() throws {
        let folder = try Folder()
        for (bytes, message) in [
            ([0x69, 0, 0x64, 0, 0x0A, 0], "The file looks like UTF-16 without a byte order mark, which is not guessed."),
            ([0, 0, 0, 0x69, 0, 0, 0, 0x64], "The file looks like UTF-32 without a byte order mark, which is not guessed."),
            ([0xFF, 0xFE, 0, 0, 0x69, 0, 0, 0], "The file is UTF-32, which is not read."),
            ([0x50, 0x4B, 3, 4, 0], "The file is a document or spreadsheet (.docx, .odt, .xlsx, .ods), and no text."),
        ] as [([UInt8], String)] {
            try folder.write(bytes, to: "recipients.csv")
            #expect(folder.findings().first?.contains(message) == true, "\(folder.findings())")
        }
    }

    @Test func `A column that looks like an address and is not used is told`() throws {
        let csv = "id,name,Second Street,street\na,Ann,Back,S 1\n"
        #expect(
            try Folder(["recipients.csv": csv]).findings() == [
                "recipients.csv:1:9 warning unused-address-column: The column ‘Second Street’ looks like a part of the address, and is not used. / Say in letter.yaml what it is: ‘columns: {Second Street: street}’, or ‘{Second Street: none}’."
            ])
        #expect(try Folder(["recipients.csv": csv, "letter.yaml": "columns: {Second Street: none}\n"]).findings().isEmpty)
        #expect(
            try Folder(["recipients.csv": csv, "letter.yaml": "subject: '{{recipient.Second Street}}'\n"]).findings().isEmpty)
    }

    @Test func `A demand that is gone in a translation is found by its numbers`() throws {
        let folder = try Folder([
            "letter.yaml": "languages: [en, ar]\n",
            "statement.en.md": "---\ntitle: T\n---\n\n<!-- demands -->\n- pay 100 to all\n- pay 200 to all\n- pay 300 to all\n",
            "statement.ar.md": "---\ntitle: ع\n---\n\n<!-- demands -->\n- ادفعوا ١٠٠ للجميع\n- ادفعوا ٣٠٠ للجميع\n",
        ])
        #expect(folder.findings().map { $0.prefix(58) } == ["statement.en.md:7:3 unmatched-block: This item (“pay 200 t"])
    }

    @Test func `Check says what it took`() throws {
        let folder = try Folder([
            "letter.yaml": "sender: {country: PS}\n",
            "statement.en.md": "---\ntitle: T\n---\n\nText.\n\n<!-- demands -->\n- one <!-- to: a -->\n- two\n",
            "recipients.csv": "id,Name,Street,ZIP,City,Country\na,Ann,S 1,10119,Berlin,DE\nb,Ben,S 2,,Jenin,PS\n",
        ])
        #expect(
            try folder.campaign().account() == [
                "en: “T”; 1 paragraph, 1 list of demands", "demand 1: meant for a", "demand 2: meant for nobody in particular",
                "columns: ZIP → postcode", "longest address (row 2): Ann | S 1 | 10119 Berlin | GERMANY",
            ])
    }
}
