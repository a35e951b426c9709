import Correspondence
import Foundation
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
                "signatories: none",
                "columns: ZIP → postcode", "longest address (row 2): Ann | S 1 | 10119 Berlin | GERMANY",
            ])
    }

    @Test func `Files of languages with nearly the right name are told`() throws {
        let folder = try Folder([
            "letter.yaml": "", "statement.en.md": "---\ntitle: T\n---\n\nText.\n", "languages/fr.yml": "inherits: fr\n",
            "languages/French.yaml": "", "languages/oc_FR.yaml": "", "languages/de.yaml": "wordings: {copies: Kopien an}\n",
        ])
        #expect(
            folder.findings().filter { $0.contains("misnamed-file") } == [
                "languages/French.yaml warning misnamed-file: ‘languages/French.yaml’ is not read. / Name it ‘fr.yaml’.",
                "languages/fr.yml warning misnamed-file: ‘languages/fr.yml’ is not read. / Name it ‘fr.yaml’.",
                "languages/oc_FR.yaml warning misnamed-file: ‘languages/oc_FR.yaml’ is not read. / Name it after its language's code, such as ‘oc.yaml’ or ‘ar-MA.yaml’.",
            ])
    }

    @Test func `Files with nearly the right name are told`() throws {
        let folder = try Folder([
            "Letter.yaml": "", "Statement.ar.md": "", "statement.md": "", "statement.en (1).md": "", "statement_fr.txt": "",
            "statement.docx": "",
        ])
        #expect(
            folder.findings() == [
                "Letter.yaml warning misnamed-file: ‘Letter.yaml’ is not read. / Only ‘letter.yaml’ is; delete this one, or take over what it says.",
                "Statement.ar.md warning misnamed-file: ‘Statement.ar.md’ is not read. / Name it ‘statement.ar.md’.",
                "statement.en (1).md warning misnamed-file: ‘statement.en (1).md’ is not read. / Only ‘statement.en.md’ is; delete this one, or take over what it says.",
                "statement.md warning misnamed-file: ‘statement.md’ is not read. / Name it after its language, such as ‘statement.en.md’; ‘bayan languages’ lists them.",
                "statement_fr.txt warning misnamed-file: ‘statement_fr.txt’ is not read. / Name it ‘statement.fr.md’.",
            ])
    }

    @Test(arguments: [
        ("Dear {recipient.name},", "{recipient.name}"), ("Dear [Name],", "[Name]"), ("Dear «name»,", "«name»"),
        ("Dear %NAME%,", "%NAME%"), ("On [insert date here].", "[insert date here]"), ("TODO: mend.", "TODO"),
        ("Lorem ipsum dolor.", "Lorem ipsum"), ("عزيزي [الاسم]،", "[الاسم]"),
        // What looks alike, and is meant.
        ("A \\[name\\] and a set {a, b}, [sic] and [1].", ""), ("{{recipient.name}} and 5% of 10%.", ""),
        ("«A quotation» and [a link](https://example.org).", ""), ("A TODOLIST, and todo.", ""),
    ])
    func `What was to be filled in is told`(text: String, mark: String) throws {
        let folder = try Folder(
            statement(text).merging(["recipients.csv": "id,name\na,Ann\n"]) { $1 })
        let found = folder.findings().filter { $0.contains("unfilled-mark") }
        #expect(found.map { $0.contains("‘\(mark)’") } == (mark.isEmpty ? [] : [true]), "\(found)")
    }

    @Test(arguments: [
        ("H~2~O", "‘~2~’"), ("x^2^ and more", "‘^2^’"), ("Well :smile:", "‘:smile:’"), ("Term\n: What it means", "‘: ’"),
        ("About ~5 and ~6, 2^32, at 10:30:45, a:b:c.", ""),
    ])
    func `Marks of other kinds of Markdown are told`(text: String, mark: String) throws {
        let found = try Folder(statement(text)).findings().filter { $0.contains("unread-markup") }
        #expect(found.map { $0.contains(mark) } == (mark.isEmpty ? [] : [true]), "\(found)")
    }

    @Test(arguments: [
        ("Ann Lee, City Library\nBen Roe, Harbour School", true), ("(1) one\n(2) two", true),
        ("قال\nالشاعر", true),
        ("Line one,\non the fifth.", false), ("Ann Lee\\\nBen Roe", false), ("One sentence.\nAnother one.", false),
        ("- one\n- two", false), ("99. one\n100. two\n101. three", false), ("٩٩. واحد\n١٠٠. اثنان", false),
        ("A line that somebody's program broke at a usual margin, since\nit was as long as lines are.", false),
    ])
    func `Lines that run together are told`(text: String, isTold: Bool) throws {
        let found = try Folder(statement(text)).findings().filter { $0.contains("lines-run-together") }
        #expect(found.map { $0.prefix(18) } == (isTold ? ["statement.en.md:4:"] : []), "\(found)")
    }

    @Test func `A letter below an item is told, since it runs on with the item`() throws {
        let found = try Folder(statement("8. eight\n   a. a part of it\n9. nine")).findings().filter {
            $0.contains("lines-run-together")
        }
        #expect(found.map { $0.prefix(18) } == ["statement.en.md:5:"])
    }

    @Test func `What the letter has already is told where it is typed again`() throws {
        let folder = try Folder([
            "letter.yaml":
                "date: 2026-03-05\nsalutation: Dear all,\nclosing: Yours,\nsignatories: [{name: The Union}]\n",
            "statement.en.md":
                "---\ntitle: Our letter\n---\n\n# Our letter\n\n5 March 2026\n\nDear colleagues,\n\nText.\n\nYours sincerely,\n\nSigned by:\n",
        ])
        #expect(
            folder.findings().map { $0.components(separatedBy: ": ")[0] }
                == [5, 7, 9, 13, 15].map { "statement.en.md:\($0):1 warning repeated-part" })
        let without = try Folder(statement("Dear colleagues,\n\nText.\n\nYours sincerely,"))
        #expect(without.findings().isEmpty)
    }

    @Test func `A text in another script is told, however short`() throws {
        #expect(
            try Folder(statement("نص قصير بالعربية.")).findings().map { $0.prefix(68) } == [
                "statement.en.md:1 warning other-language: The text reads like Arabic"
            ])
    }

    @Test func `A shortened number is told, and the same person twice`() throws {
        let folder = try Folder([
            "recipients.csv": "id,name,email,phone\na,Ann,a@example.org,4.91761E+11\nb,ann,A@example.org,1.5E+3x\n"
        ])
        #expect(
            try folder.campaign().warnings.map(\.code.name) == ["shortened-number", "repeated-address"])
    }

    @Test func `A folder in the folder, and a language by its name, are hinted at`() throws {
        #expect(
            try Folder(["letter.yaml": "languages: [English]\n"]).findings() == [
                "letter.yaml:1:13 unknown-language: ‘English’ is no language that Bayan knows. / Did you mean ‘en’?"
            ])
        let list = try Folder(["letter.yaml": "languages: en, ar\n"]).findings()
        #expect(list.map { $0.hasSuffix(" / Put brackets around it: ‘[en, ar]’.") } == [true], "\(list)")
        let folder = try Folder(["mine/letter.yaml": "languages: [en]\n"])
        try folder.remove("letter.yaml")
        #expect(folder.findings().first?.hasSuffix("The folder ‘mine’ in it has one: name that folder.") == true)
    }
}
