import Correspondence
import Languages
import Reporting
import SampleLanguages
import Testing

/// recipients.csv as it comes, and what is wrong with it.
@Suite struct RecipientTests {
    private func findings(_ csv: String) throws -> [String] {
        try Folder(statement("<!-- demands -->\n- one\n- two <!-- id: second -->").merging(["recipients.csv": csv]) { $1 })
            .findings()
    }

    @Test(arguments: [
        (
            "id,name\na,A\nb\nc,C\n",
            "recipients.csv:3:1 short-row: The row has 1 value, the header 2. / Add the missing separators, or check for a line break that is not in quotes."
        ),
        (
            "id,name\na,A,more\n",
            "recipients.csv:2:5 long-row: The row has 3 values, the header 2. / Put a value that holds the separator into quotes, or name the column in the header."
        ),
        (
            "id,name\na,\"A\nb,B\nc,C\n",
            "recipients.csv:2:3 unterminated-quote: The quote that opens this value is not closed. / Add a quote at the end of the value, or take this one away."
        ),
        (
            "id,name\na,\"A\" B\n",
            "recipients.csv:2:6 stray-quote: Text follows the quote that closes a value. / Double the quotes inside a value in quotes."
        ),
        (
            "id,name\na,A \"B\"\n",
            "recipients.csv:2:5 stray-quote: A quote stands inside a value that does not begin with one. / Put the whole value into quotes, and double the quotes inside."
        ),
        (
            "id,name\na,A\nA,B\n",
            "recipients.csv:3:1 repeated-id: The id ‘A’ stands in row 2 already (line 2). / Give each recipient an id of its own; upper and lower case are the same."
        ),
        (
            "id,name\n,A\n",
            "recipients.csv:2:1 missing-id: The row has no id. / Write a short name that no other recipient has."
        ),
        (
            "id,name\n../etc,A\n",
            "recipients.csv:2:1 bad-id: ‘../etc’ cannot be an id. / Use up to 64 letters and digits, with ‘-’, ‘_’, ‘.’ and ‘@’ between them."
        ),
        (
            "id,language\na,engelsk\n",
            "recipients.csv:2:3 unknown-language: ‘engelsk’ is no language that Bayan knows. / Write en."
        ),
        (
            "id,language\na,ar\n",
            "recipients.csv:2:3 missing-language: The recipient is to have Arabic, and the letter has no Arabic text. / Add ‘ar’ to ‘languages’ in letter.yaml, with its statement."
        ),
        (
            "id,demands\na,1 secnod\n",
            "recipients.csv:2:3 unknown-demand: There is no demand ‘secnod’. / Did you mean ‘second’?"
        ),
        (
            "id,city,country\na,Girona,ES\nb,Girona,\nc,,\n",
            "recipients.csv:3:10 missing-country: The address has no country. / Write its code, such as ES, also for the sender's own: it orders the lines, and is printed abroad only."
        ),
        (
            "id,country\na,Spian\n",
            "recipients.csv:2:3 unknown-country: ‘Spian’ is no country that Bayan knows. / Did you mean ‘Spain’?"
        ),
        (
            "id,name\na,A\u{1B}[31m\n",
            "recipients.csv:2:3 control-character: U+001B is a control character. / Delete it."
        ),
        (
            "id,name\na,\u{202E}A\n",
            "recipients.csv:2:3 bidi-control: U+202E RIGHT-TO-LEFT OVERRIDE turns the direction of text around unseen. / Delete it: Bayan sets every value in its own direction."
        ),
        (
            "id,name\na,AZ\(String(repeating: "\u{301}", count: 31))o\n",
            "recipients.csv:2:3 heaped-marks: More than 30 marks stand on one character. / Delete those that are too many."
        ),
        (
            "id,name\na,\u{2067}A\n",
            "recipients.csv:2:3 unbalanced-isolate: A directional isolate is opened and not closed. / Delete it: Bayan isolates every value by itself."
        ),
        (
            "id,name\na,A\u{2069}\n",
            "recipients.csv:2:3 unbalanced-isolate: U+2069 POP DIRECTIONAL ISOLATE closes a directional isolate that was not opened. / Delete it: Bayan isolates every value by itself."
        ),
    ])
    func `A row with a fault is told with its place`(csv: String, expected: String) throws {
        #expect(try findings(csv) == [expected])
    }

    @Test(arguments: [
        (
            "id,name,city,Name\na,A,B,C\n",
            "recipients.csv:1:14 repeated-header: Columns 2 and 4 are both named ‘Name’. / Rename or delete one of them."
        ),
        (
            "id,,name\na,b,c\n",
            "recipients.csv:1:4 empty-header: Column 2 has no name. / Name it in the first row, or delete the column."
        ),
        (
            "remark\nA\n",
            "recipients.csv:1 missing-column: The file has no column ‘id’, and none that an id could be made of. Its first row is taken for the names of its columns: ‘remark’. / Put a row with the names of the columns above it, with ‘id’, ‘name’ or ‘organisation’ among them."
        ),
        (
            "",
            "recipients.csv:1 warning empty-file: The file is empty: there are no recipients. / Write a first row with the names of the columns, or delete the file."
        ),
        (
            "id,langauge\na,en\n",
            "recipients.csv:1:4 warning column-like-known: The column ‘langauge’ is taken for one of your own. / Did you mean ‘language’?"
        ),
    ])
    func `A header with a fault is told`(csv: String, expected: String) throws {
        #expect(try findings(csv) == [expected])
    }

    @Test func `A row with a fault does not stop the others`() throws {
        let csv = "id,name,language\na,A,en\nb,B,xx\nc,\"C\nd,D,en\n\ne,E\nf,F,en\n"
        let campaign = try Folder(["recipients.csv": csv]).campaign()
        #expect(campaign.recipients.map(\.id) == ["a", "d", "f"])
        #expect(campaign.recipients.map(\.row) == [2, 5, 8])
        #expect(campaign.rowDiagnostics.map(\.row) == [3, 4, 7])
        #expect(campaign.rowDiagnostics.map(\.recipientID) == ["b", "c", "e"])
        #expect(throws: Diagnostics.self) { try campaign.requireAllRows() }
        #expect(throws: Diagnostics.self) { try campaign.recipient(id: "b") }
        #expect(try campaign.recipient(id: "f").row == 8)
    }

    @Test func `A demand meant for nobody is a warning`() throws {
        let folder = try Folder(
            statement("<!-- demands -->\n- one <!-- to: ub, uba -->").merging(["recipients.csv": "id\nub\n"]) { $1 })
        #expect(
            folder.findings() == [
                "statement.en.md:5:3 warning unknown-recipient: The demand ‘1’ is meant for ‘uba’, who is no recipient. / Did you mean ‘ub’?"
            ])
    }

    @Test func `An unknown recipient is told with the nearest`() throws {
        let campaign = try Folder(["recipients.csv": "id\nuab\nuoc\n"]).campaign()
        do {
            _ = try campaign.recipient(id: "uabb")
            Issue.record("there is one")
        } catch {
            #expect(
                error.all.map(\.line) == [
                    "recipients.csv unknown-recipient: There is no recipient ‘uabb’. / Did you mean ‘uab’?"
                ])
        }
    }

    /// Name and city of the recipients.
    private func read(_ bytes: [UInt8]) throws -> [[String]] {
        let folder = try Folder(statement("{{recipient.name}}|{{recipient.city}}"))
        try folder.write(bytes, to: "recipients.csv")
        let campaign = try folder.campaign()
        try campaign.requireAllRows()
        return try campaign.recipients.map { recipient in
            guard case .paragraph(let paragraph) = try campaign.letter(for: recipient, edition: .english).texts[0].body[0]
            else { return [] }
            return paragraph.inlines.compactMap { if case .value(let value, _) = $0 { value } else { nil } }
        }
    }

    @Test(arguments: [
        "id,name,city\n1,سلمى,\"Ramallah, Palestine\"\n",
        "\u{FEFF}id;name;city\r\n1;سلمى;Ramallah, Palestine\r\n",
        "id\tname\tcity\n1\tسلمى\tRamallah, Palestine",
        "sep=;\r\nid;name;city\r\n1;سلمى;Ramallah, Palestine\r\n",
        "\"sep=;\"\nid;name;city\n1;سلمى;Ramallah, Palestine\n",
        "id;name;city;;\n1;سلمى;Ramallah, Palestine;;\n;;;;\n\n",
        "id;name;city\r1; سلمى ;Ramallah, Palestine\r",
        "ID;Name;CITY\n1;سلمى;Ramallah, Palestine\n",
        "\n\n\"id\",\"name\",\"city\"\n\"1\",\"سلمى\",\"Ramallah, Palestine\"\n",
    ])
    func `Files of many programs are read alike`(csv: String) throws {
        #expect(try read(Array(csv.utf8)) == [["سلمى", "Ramallah, Palestine"]])
        let utf16 = Array(csv.replacing("\u{FEFF}", with: "").utf16)
        #expect(try read([0xFF, 0xFE] + utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }).count == 1)
        #expect(try read([0xFE, 0xFF] + utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }).count == 1)
    }

    @Test func `Line ends and doubled quotes in quotes are kept`() throws {
        #expect(
            try read(Array("id,name,city\n1,\"A \"\"B\"\"\",\"C\r\nD\"\n2,E,F\n".utf8)) == [["A \"B\"", "C\nD"], ["E", "F"]])
    }

    @Test(arguments: [[0xC7, 0xE1] as [UInt8], [0xE9]])
    func `Legacy encodings are refused, not guessed`(legacy: [UInt8]) throws {
        let folder = try Folder()
        try folder.write(Array("id,name\na,".utf8) + legacy + [0x0A], to: "recipients.csv")
        #expect(folder.findings().map { $0.prefix(29) } == ["recipients.csv:2:3 not-utf-8:"])
    }

    @Test func `An empty list of recipients is fine`() throws {
        let campaign = try Folder(["recipients.csv": "id,name\n"]).campaign()
        #expect(campaign.recipients.isEmpty)
        #expect(campaign.check().isEmpty)
    }

    @Test func `Signatories of a long list stand below their organisations`() throws {
        let folder = try Folder([
            "signatories.csv":
                "name,acronym,role,member-of\nAcademy,PalAST,,\nPhysics,PPS,,PalAST\nUnion,,,\nChemistry,,,Academy\n"
        ])
        let signatories = try folder.campaign().letter(for: nil, edition: .english).texts[0].signatories
        #expect(signatories.map(\.name) == ["Academy", "Union"])
        #expect(signatories[0].members.map(\.name) == ["Physics", "Chemistry"])
        #expect(
            try Folder(["signatories.csv": "name,member-of\nPhysics,PalAST\n"]).findings() == [
                "signatories.csv:2:1 unknown-signatory: No row above this one is named ‘PalAST’. / Known: Physics."
            ]
                || Folder(["signatories.csv": "name,member-of\nPhysics,PalAST\n"]).findings() == [
                    "signatories.csv:2:1 unknown-signatory: No row above this one is named ‘PalAST’."
                ])
    }

    @Test func `Any bytes in a table are read or refused, never a crash`() throws {
        var random = SystemRandomNumberGenerator()
        let pieces = ["\"", ",", ";", "\n", "\r", "\r\n", "a", "ب", " ", "\"\"", "id", "\t", "é", "\u{200F}"]
        let folder = try Folder()
        var read = 0
        for _ in 0..<120 {
            let csv = (0..<Int.random(in: 0..<60, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
            try folder.write(Array(("id,name\n" + csv.joined()).utf8), to: "recipients.csv")
            // What seems a second row of names may be none that can be read: then the list is refused as a whole.
            guard let campaign = try? folder.campaign() else {
                #expect(folder.findings().contains { $0.hasPrefix("recipients.csv:") })
                continue
            }
            read += 1
            // Every row that is not blank is either a recipient or told.
            for recipient in campaign.recipients { _ = try campaign.letters(for: recipient) }
            #expect(Set(campaign.recipients.map(\.row)).isDisjoint(with: campaign.rowDiagnostics.map(\.row)))
        }
        #expect(read > 100)
    }

    @Test func `What is written as a quoted value is read as it was`() throws {
        let characters = ["\"", ",", ";", "\n", "a", "ب", "*", "<b>", "&amp;", "{{date}}", "\\", "#", "_", "x y"]
        var random = SystemRandomNumberGenerator()
        for _ in 0..<200 {
            let value =
                "x"
                + (0..<Int.random(in: 0..<12, using: &random)).map { _ in characters.randomElement(using: &random) ?? "" }
                .joined() + "x"
            let csv = "id,name,city\n1,\"\(value.replacing("\"", with: "\"\""))\",y\n"
            #expect(try read(Array(csv.utf8)) == [[value, "y"]])
        }
    }
}
