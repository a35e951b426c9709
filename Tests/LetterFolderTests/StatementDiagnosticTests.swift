import Testing

/// A statement with a fault, and what is said about it. The body begins on line 4.
@Suite struct StatementDiagnosticTests {
    @Test(arguments: [
        (
            "Hello <b>all</b>.",
            [
                "statement.en.md:4:7 html-in-statement: HTML is not read: ‘<b>’. / Write Markdown, or put a backslash before the ‘<’ to print it as it is.",
                "statement.en.md:4:13 html-in-statement: HTML is not read: ‘</b>’. / Write Markdown, or put a backslash before the ‘<’ to print it as it is.",
            ]
        ),
        (
            "<div>\nText\n</div>",
            [
                "statement.en.md:4:1 html-in-statement: HTML is not read: ‘<div>’. / Write Markdown, or put a backslash before the ‘<’ to print it as it is."
            ]
        ),
        (
            "Text ![a logo](logo.png).",
            [
                "statement.en.md:4:6 image-in-statement: A picture stands in a paragraph of its own. / Put an empty line before and after it."
            ]
        ),
        (
            "# Our demands\n\n[see](#our-demand) and [here](#our-demands)",
            [
                "statement.en.md:6:7 unknown-heading: There is no heading ‘#our-demand’ in this text. / Did you mean ‘#our-demands’?"
            ]
        ),
        (
            "1. first\n\n3. third\n4. fourth\n\nText.\n\n1. all\n1. one",
            [
                "statement.en.md:6:1 warning jumping-number: This item is typed ‘3’, and is printed with the number 2. / A list counts on by itself from its first number; other text between two items ends it.",
                "statement.en.md:7:1 warning jumping-number: This item is typed ‘4’, and is printed with the number 3. / A list counts on by itself from its first number; other text between two items ends it.",
            ]
        ),
        (
            "**bold **text and \\*\\*stars\\*\\*\n\n*it *al\n\n==mark==\n\n####### seven\n\n2 * 3 * 4 and a == b",
            [
                "statement.en.md:4:1 warning printed-mark: ‘**’ marks nothing here, and is printed. / Write ‘**words**’, without spaces inside the marks.",
                "statement.en.md:6:1 warning printed-mark: ‘*’ marks nothing here, and is printed. / Write ‘*words*’, without spaces inside the marks.",
                "statement.en.md:8:1 warning printed-mark: ‘==’ marks nothing here, and is printed. / Markdown has no such marks; take them away.",
                "statement.en.md:10:1 warning printed-mark: ‘#######’ marks nothing here, and is printed. / Headings have one to six ‘#’.",
            ]
        ),
        (
            "![](assets/map.png)",
            [
                "statement.en.md:4:1 missing-alternative: The picture ‘assets/map.png’ has no text that stands for it. / Say between the brackets what it shows, for those who do not see it: ‘![A map of the town](assets/map.png)’."
            ]
        ),
        (
            "![A map](../map.png)",
            [
                "statement.en.md:4:1 image-in-statement: ‘../map.png’ is no picture of the letter's folder ‘assets’. / Put an SVG, PNG or JPEG file there and write ‘![what it shows](assets/picture.png)’."
            ]
        ),
        (
            "| a | b |\n|---|---|\n| 1 \\| | 2 |\n| 1 | 2 | 3 |",
            [
                "statement.en.md:7:1 table-row-too-long: This row has 3 cells, and the table's head has 2. / Give the head a cell more, or write ‘\\|’ for a bar that parts nothing."
            ]
        ),
        (
            "<!-- demands -->\n- [ ] Withdraw it.",
            [
                "statement.en.md:5:1 ticked-demand: Demands have no boxes to tick. / Take the ‘[ ]’ and ‘[x]’ away."
            ]
        ),
        (
            "<!-- demands -->\nNo list.",
            [
                "statement.en.md:4:1 misplaced-comment: ‘<!-- demands -->’ marks no list here. / Put it on a line of its own, right before the list of the demands."
            ]
        ),
        (
            "- item <!-- to: ub -->",
            [
                "statement.en.md:4:8 misplaced-comment: ‘<!-- to: ub -->’ belongs to no demand here. / Put it into an item of the list that ‘<!-- demands -->’ marks."
            ]
        ),
        (
            "<!-- demand -->\n- item",
            [
                "statement.en.md:4:1 unknown-comment: ‘<!-- demand -->’ is not a comment that Bayan knows. / Did you mean ‘<!-- demands -->’?"
            ]
        ),
        (
            "<!-- demands -->\n- one <!-- id: a -->\n- two <!-- id: a -->",
            [
                "statement.en.md:6:3 repeated-demand: Demand 2 has the id ‘a’, and so has demand 1. / Give one of the two another id."
            ]
        ),
        (
            "<!-- demands -->\n- one\n\nText\n\n<!-- demands -->\n- two",
            [
                "statement.en.md:10:1 repeated-demands: A statement has one list of demands; the first is on line 5. / Take ‘<!-- demands -->’ away from one of them."
            ]
        ),
        (
            "> <!-- demands -->\n> - one",
            [
                "statement.en.md:5:3 nested-demands: The list of demands stands inside another block. / Put it at the left margin, outside of quotations, lists and {{#if}}."
            ]
        ),
        (
            "See[^1].",
            ["statement.en.md:4:4 unknown-footnote: There is no footnote ‘[^1]’. / Add a line ‘[^1]: …’."]
        ),
        (
            "See[^a].\n\n[^a]: One.\n[^a]: Two.",
            [
                "statement.en.md:7:1 repeated-footnote: The footnote ‘[^a]’ is defined a second time; first on line 6. / Give one of the two another label."
            ]
        ),
        (
            "See.\n\n[^a]: One.",
            ["statement.en.md:6:1 warning unused-footnote: Nothing refers to the footnote ‘[^a]’; it is left out."]
        ),
        (
            "See[^a].\n\n[^a]: One, as in[^b].\n[^b]: Two.",
            [
                "statement.en.md:6:17 misplaced-footnote: A footnote cannot refer to a footnote, as ‘[^b]’ does. / Refer to it in a paragraph, a list or a heading; or write ‘\\[^’ to print the bracket."
            ]
        ),
        (
            "{{#if recipient.name}}See[^a].{{/if}} Also[^b], and[^a].\n\n[^a]: One.\n[^b]: Two.",
            [
                "statement.en.md:4:26 conditional-footnote: A footnote cannot depend on the recipient: the others' numbers would move. / Put the reference outside of {{#if}}."
            ]
        ),
        (
            "See[^a].\n\n[^a]: Dear {{recipient.name}}",
            [
                "statement.en.md:6:12 recipient-in-shared-text: A footnote cannot name the recipient: it is the same in every letter. / Put ‘{{recipient.name}}’ into the subject, the salutation or a paragraph."
            ]
        ),
        (
            "",
            ["statement.en.md:4 empty-statement: The statement has no text. / Write the text below the front matter."]
        ),
        (
            "A \u{7} bell.",
            ["statement.en.md:4:3 control-character: U+0007 is a control character. / Delete it."]
        ),
    ])
    func `A fault is told with its place`(body: String, expected: [String]) throws {
        #expect(try Folder(statement(body)).findings() == expected)
    }

    @Test(arguments: [
        (
            "Text.\n",
            "statement.en.md:1 missing-title: The statement has no title. / Begin the file with the lines ‘---’, ‘title: …’, ‘---’; or give the letter a ‘subject’ in letter.yaml."
        ),
        (
            "---\ntitle: T\n\nText.\n",
            "statement.en.md:1:1 unclosed-front-matter: The front matter that begins here has no end. / Close it with a line ‘---’."
        ),
        (
            "---\ntitle: T\nstandfrist: S\n---\nText.\n",
            "statement.en.md:3:1 unknown-key: There is no key ‘standfrist’ here. / Did you mean ‘standfirst’?"
        ),
        (
            "---\ntitle: Dear {{recipient.name}}\n---\nText.\n",
            "statement.en.md:2:13 recipient-in-shared-text: A title cannot name the recipient: it is the same in every letter. / Put ‘{{recipient.name}}’ into the subject, the salutation or a paragraph."
        ),
        (
            "---\ntitle: On letters[^a]\n---\nText.\n\n[^a]: A note.\n",
            "statement.en.md:2:18 misplaced-footnote: A title cannot refer to a footnote, as ‘[^a]’ does. / Refer to it in a paragraph, a list or a heading; or write ‘\\[^’ to print the bracket."
        ),
        (
            "---\ntitle: T\ntranslation: official\n---\nText.\n",
            "statement.en.md:3:14 unknown-value: ‘translation’ cannot be ‘official’. / Did you mean ‘unofficial’?"
        ),
    ])
    func `A fault of the front matter is told`(file: String, expected: String) throws {
        #expect(try Folder(["statement.en.md": file]).findings() == [expected])
    }

    @Test func `A title of a page's length is refused`() throws {
        let file = "---\ntitle: " + String(repeating: "word ", count: 201) + "\n---\nText.\n"
        #expect(
            try Folder(["statement.en.md": file]).findings() == [
                "statement.en.md:2:8 overlong-title: The title has 1004 characters; at most 1000 are set. / Shorten it; a standfirst or the first paragraph has room for more."
            ])
    }

    @Test func `Lists nested without end are refused and do not crash`() throws {
        let body = String(repeating: "> ", count: 20_000) + "deep"
        #expect(
            try Folder(statement(body)).findings().first
                == "statement.en.md:4:79 nested-too-deeply: Lists and quotes are nested more than 40 deep here.")
    }

    @Test func `A paragraph that is too long is refused before it is set`() throws {
        let words = String(repeating: "word ", count: 20_001)
        #expect(
            try Folder(statement("First.\n\n> \(words)\n\nLast.")).findings() == [
                "statement.en.md:6:3 overlong-text: The paragraph that begins here has more than 100000 bytes. / Put an empty line between its parts."
            ])
        #expect(try Folder(statement(String(words.dropLast(10)))).findings() == [])
    }

    @Test func `A statement that is too large is refused`() throws {
        let body = String(repeating: "word ", count: 250_000)
        #expect(
            try Folder(statement(body)).findings() == [
                "statement.en.md file-too-large: The file has 1250022 bytes; at most 524288 are read."
            ])
    }

    @Test func `Latin-1 is refused, not guessed`() throws {
        let folder = try Folder()
        try folder.write(Array("---\ntitle: T\n---\nCaf".utf8) + [0xE9, 0x0A], to: "statement.en.md")
        #expect(
            folder.findings() == [
                "statement.en.md:4:4 not-utf-8: The byte 0xE9 is not UTF-8: the file has another encoding, such as Windows-1252, Latin-1 or Windows-1256. / Save the file as UTF-8; in a spreadsheet program choose ‘CSV UTF-8’."
            ])
    }
}
