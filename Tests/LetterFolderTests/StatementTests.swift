import Correspondence
import Languages
import Reporting
import SampleLanguages
import Testing

/// What Markdown becomes.
@Suite struct StatementTests {
    /// Blocks without their places.
    private func bare(_ blocks: [Block]) -> [Block] {
        blocks.map { block in
            switch block {
            case .paragraph(let paragraph): .paragraph(Paragraph(paragraph.inlines, isPersonal: paragraph.isPersonal))
            case .heading(let level, let paragraph): .heading(level: level, Paragraph(paragraph.inlines))
            case .list(let list):
                .list(List(start: list.start, items: list.items.map(bare), ticks: list.ticks, labels: list.labels))
            case .quote(let blocks): .quote(bare(blocks))
            case .demands(let demands):
                .demands(
                    Demands(
                        start: demands.start,
                        items: demands.items.map { item in
                            Demand(id: item.id, blocks: bare(item.blocks), isAddressed: item.isAddressed)
                        }, isPersonal: demands.isPersonal))
            case .thematicBreak: .thematicBreak
            case .figure(let figure): .figure(figure)
            case .table(var table):
                .table(
                    {
                        table.location = nil
                        return table.mapped { Paragraph($0.inlines, isPersonal: $0.isPersonal) }
                    }())
            }
        }
    }

    private func paragraph(_ text: String) -> Block { .paragraph(Paragraph([.text(text)])) }

    @Test func `Emphasis, links, code and hard breaks`() throws {
        let body = try text("One *two* **three** [four](https://example.org) `five *six*`\\\nseven & <!-- unseen --> eight").body
        #expect(
            bare(body) == [
                .paragraph(
                    Paragraph([
                        .text("One "), .emphasis([.text("two")]), .text(" "), .strong([.text("three")]), .text(" "),
                        .link(destination: "https://example.org", [.text("four")]), .text(" "), .code("five *six*"),
                        .lineBreak, .text("seven & eight"),
                    ]))
            ])
    }

    /// What is typed, and the address that is a link there.
    @Test(arguments: [
        ("موقع: www.example.org، حساب", "www.example.org"), ("https://example.org/ar؛ و", "https://example.org/ar"),
        ("www.example.org/ar؟", "www.example.org/ar"), ("(https://example.org/a_(b))،", "https://example.org/a_(b)"),
        ("انظر https://ar.wikipedia.org/wiki/بيان، ثم", "https://ar.wikipedia.org/wiki/بيان"),
        ("قالت «www.example.org/ar» كلمتها", "www.example.org/ar"), ("see “https://example.org/z”—or", "https://example.org/z"),
        ("‘www.example.org’…", "www.example.org"), ("https://example.org/z—", "https://example.org/z"),
        ("https://example.org/a.b…", "https://example.org/a.b"), ("https://example.org/x/#y", "https://example.org/x/#y"),
    ])
    func `A bare address ends before the marks of any script`(typed: String, address: String) throws {
        guard case .paragraph(let paragraph)? = try text(typed).body.first else {
            Issue.record("no paragraph")
            return
        }
        func links(_ inlines: [Inline]) -> [Inline] {
            inlines.flatMap { inline -> [Inline] in
                switch inline {
                case .link: [inline]
                case .emphasis(let inner): links(inner)
                default: []
                }
            }
        }
        let destination = address.hasPrefix("www.") ? "http://" + address : address
        #expect(links(paragraph.inlines) == [.link(destination: destination, [.text(address)])])
        #expect(paragraph.inlines.plainText == typed)
    }

    @Test func `Nested lists, quotes, headings and breaks`() throws {
        let body = try text("# Head\n\n1. one\n   - nested\n2. two\n\n> quoted\n\n---\n\n    code\n    lines").body
        #expect(
            bare(body) == [
                .heading(level: 1, Paragraph([.text("Head")])),
                .list(
                    List(
                        start: 1,
                        items: [
                            [paragraph("one"), .list(List(items: [[paragraph("nested")]]))], [paragraph("two")],
                        ])),
                .quote([paragraph("quoted")]), .thematicBreak,
                .paragraph(Paragraph([.code("code"), .lineBreak, .code("lines")])),
            ])
    }

    @Test(arguments: [
        ("a) one\nb) two", ["a)", "b)"]), ("(a) one\n\n(b) two", ["(a)", "(b)"]),
        ("أ) one\nب) two", ["أ)", "ب)"]), ("a. one\nb. two", ["a.", "b."]),
        ("i. one\nii. two", ["i.", "ii."]), ("(I) one\n(II) two", ["(I)", "(II)"]),
        ("الف) one\nب) two", ["الف)", "ب)"]), ("א. one\nב. two", ["א.", "ב."]), ("α) one\nβ) two", ["α)", "β)"]),
        ("(а) one\n(б) two", ["(а)", "(б)"]), ("ئ) one\nا) two", ["ئ)", "ا)"]),
    ])
    func `Lists with letters keep what was typed`(markdown: String, labels: [String]) throws {
        #expect(
            try bare(text("We ask:\n\n" + markdown + "\n\nEnd.").body) == [
                paragraph("We ask:"), .list(List(start: 1, items: [[paragraph("one")], [paragraph("two")]], labels: labels)),
                paragraph("End."),
            ])
    }

    @Test(arguments: [
        "١. one\n٢. two", "١- one\n٢- two", "۱) one\n۲) two", "١ - one\n٢ - two", "1- one\n2- two", "1 - one\n2 - two",
        "1.) one\n2.) two",
    ])
    func `Numbers in other digits make the list that they make to a reader`(markdown: String) throws {
        #expect(
            try bare(text("We ask:\n" + markdown + "\n\nEnd.").body) == [
                paragraph("We ask:"), .list(List(start: 1, items: [[paragraph("one")], [paragraph("two")]])), paragraph("End."),
            ])
        #expect(try bare(text("We ask since\n٧. more").body) == [paragraph("We ask since ٧. more")])
        #expect(try bare(text("We ask since\n1 - more").body) == [paragraph("We ask since 1 - more")])
    }

    @Test func `A letter alone makes no list, and an abjad goes on`() throws {
        #expect(try bare(text("a) one\nmore").body) == [paragraph("a) one more")])
        guard case .list(let list)? = try text("أ) أول\nب) ثان\nج) ثالث\nد) رابع\nهـ) خامس\nو) سادس").body.first else {
            Issue.record("no list")
            return
        }
        #expect(list.labels == ["أ)", "ب)", "ج)", "د)", "هـ)", "و)"])
        for letters in [
            "الف ب پ ت ٹ ث", "ا ب ج د ه\u{200D} و", "א ב ג ד ה ו ז ח ט י יא יב", "α β γ δ ε στ ζ", "а б в г д е ж з и к",
            "а б в г ґ д",
        ] {
            let items = letters.split(separator: " ")
            guard case .list(let list)? = try text(items.map { "\($0)) x" }.joined(separator: "\n")).body.first else {
                Issue.record("no list: \(letters)")
                continue
            }
            #expect(list.labels == items.map { "\($0))" })
        }
        // Places stay those of the file.
        #expect(
            try Folder(statement("أ) one\nب) two {{x}}")).findings().first?.hasPrefix("statement.en.md:5:8 unknown-placeholder")
                == true)
    }

    @Test func `A poem keeps its lines`() throws {
        let body = try text("<!-- verse -->\nOne line\nand *another*\n\nProse\nruns on.").body
        guard case .paragraph(let poem)? = body.first else {
            Issue.record("no paragraph")
            return
        }
        #expect(poem.isVerse && poem.inlines == [.text("One line"), .lineBreak, .text("and "), .emphasis([.text("another")])])
        #expect(bare(Array(body.dropFirst())) == [paragraph("Prose runs on.")])
        #expect(
            try Folder(statement("<!-- verse -->\nDear {{recipient.id}}")).findings().first
                == "statement.en.md:5:6 recipient-in-shared-text: A poem cannot name the recipient: it is the same in every letter. / Put ‘{{recipient.id}}’ into the subject, the salutation or a paragraph."
        )
        #expect(
            try Folder(statement("<!-- verse -->\n\n- a list")).findings().first
                == "statement.en.md:4:1 misplaced-comment: ‘<!-- verse -->’ marks no lines here. / Put it on a line of its own, right before the lines of the poem."
        )
    }

    @Test(arguments: [
        "> <!-- verse -->\n> One line\n> and another", "- <!-- verse -->\n  One line\n  and another\n- Prose\n  runs on",
    ])
    func `A poem keeps its lines in a quotation and in an item`(markdown: String) throws {
        let poem: Paragraph? =
            switch try text(markdown).body.first {
            case .quote(let blocks)?: blocks.first.flatMap { if case .paragraph(let poem) = $0 { poem } else { nil } }
            case .list(let list)?: list.items.first?.first.flatMap { if case .paragraph(let poem) = $0 { poem } else { nil } }
            default: nil
            }
        #expect(poem?.isVerse == true && poem?.inlines == [.text("One line"), .lineBreak, .text("and another")])
    }

    @Test func `A verse has two halves, with one bar between`() throws {
        #expect(
            try Folder(statement("<!-- verse -->\none | two\none | two | three\none|two")).findings() == [
                "statement.en.md:6:11 verse-bars: This line of the poem has a second bar. / Write ‘ | ’ once in a line, between the two halves of a verse.",
                "statement.en.md:7:4 verse-bars: This bar parts no halves: it has no space on either side. / Write ‘ | ’ once in a line, between the two halves of a verse.",
            ])
    }

    @Test(arguments: [
        ("- [x]no space", "[x]"), ("- [] none", "[]"), ("- [o] what", "[o]"), ("[x] not in a list", "[x]"),
        ("> [!NOTE]\n> A box", "[!NOTE]"), ("A ~tilde~ here", "~tilde~"), ("A ~~~word~~~ here", "~~"),
        ("A ~~ word ~~ here", "~~"),
        ("| a | b |\n|---|---|\n| [ ] | c |", "[ ]"),
    ])
    func `GitHub's marks that are written almost right are errors`(markdown: String, mark: String) throws {
        let findings = try Folder(statement(markdown)).findings()
        #expect(findings.count == 1 && findings.allSatisfy { $0.contains("broken-mark: ‘\(mark)’") }, "\(findings)")
    }

    @Test(arguments: ["text^[a note]", "[TOC]", "\\newpage", "the sum $x^2$ is"])
    func `Marks of Pandoc's that nothing reads are told`(markdown: String) throws {
        let findings = try Folder(statement(markdown)).findings()
        #expect(findings.count == 1 && findings.allSatisfy { $0.contains("warning unread-markup") }, "\(findings)")
    }

    @Test(arguments: [
        "- [x] done", "It costs $5 and $6", "\\\\newpage", "\\[x] meant", "- [1] a source", "About ~5 and ~6",
        "\\~so\\~ and `~~`", "[x](https://example.org)",
        "See /~ann/ and ~/bin", "~~struck~~",
    ])
    func `What only looks like them is none`(markdown: String) throws {
        #expect(try Folder(statement(markdown)).findings() == [])
    }

    @Test func `Addresses of links become footnotes, each once, among the author's own`() throws {
        let markdown = """
            [One](https://example.org/1) and a note[^own] https://example.org/bare, [again](https://example.org/1),
            [mail](mailto:a@example.org).[^own]

            {{#if recipient.name}}[Two](https://example.org/2){{/if}} [see](#head)

            # Head

            [^own]: With [a link](https://example.org/3).
            """
        func made(_ links: String) throws -> LetterText {
            let files = statement(markdown).merging([
                "letter.yaml": "languages: [en]\nlinks: \(links)\n", "recipients.csv": "id,name\na,A\n",
            ]) { $1 }
            let campaign = try Folder(files).campaign()
            return try campaign.letter(for: campaign.recipient(id: "a"), edition: .english).texts[0]
        }
        let notes = try made("notes")
        #expect(
            notes.footnotes.map { $0.map(\.marked) } == [
                ["https://example.org/1"], ["With a link (https://example.org/3)."], ["a@example.org"],
            ])
        guard case .paragraph(let first)? = notes.body.first, case .paragraph(let second)? = notes.body.dropFirst().first else {
            Issue.record("no paragraphs")
            return
        }
        #expect(
            first.inlines == [
                .text("One"), .footnote(1), .text(" and a note"), .footnote(2), .text(" "),
                .link(destination: "https://example.org/bare", [.text("https://example.org/bare")]), .text(", "),
                .text("again"), .footnote(1), .text(", "), .text("mail"), .footnote(3), .text("."), .footnote(2),
            ])
        #expect(Block.paragraph(second).marked == "Two (https://example.org/2) see")
        guard case .paragraph(let both)? = try made("both").body.first else { return }
        #expect(both.inlines.prefix(2) == [.link(destination: "https://example.org/1", [.text("One")]), .footnote(1)])
        #expect(try made("live").footnotes.count == 1)
    }

    @Test func `Tables, with sides and without a head`() throws {
        let body = try text("| Year | *Members* |\n|:-----|--------:|\n| 2025 | 1,200 \\| more |\n\n| | |\n|-|:-:|\n| a | b |")
            .body
        func cell(_ inlines: [Inline]) -> Paragraph { Paragraph(inlines) }
        #expect(
            bare(body) == [
                .table(
                    Table(
                        sides: [.left, .right], head: [cell([.text("Year")]), cell([.emphasis([.text("Members")])])],
                        rows: [[cell([.text("2025")]), cell([.text("1,200 | more")])]])),
                .table(Table(sides: [nil, .centre], head: [], rows: [[cell([.text("a")]), cell([.text("b")])]])),
            ])
    }

    @Test func `Struck words, bare addresses and boxes`() throws {
        let body = try text("~~Gone~~ about ~5 from https://example.org/a_b, www.example.org\n\n- [x] done\n- [ ] open\n- plain")
            .body
        #expect(
            bare(body) == [
                .paragraph(
                    Paragraph([
                        .strike([.text("Gone")]), .text(" about ~5 from "),
                        .link(destination: "https://example.org/a_b", [.text("https://example.org/a_b")]), .text(", "),
                        .link(destination: "http://www.example.org", [.text("www.example.org")]),
                    ])),
                .list(List(items: [[paragraph("done")], [paragraph("open")], [paragraph("plain")]], ticks: [true, false, nil])),
            ])
    }

    @Test func `The demands are the list below the comment`() throws {
        let body = try text("<!-- demands -->\n1. one <!-- id: first --> <!-- to: a, b -->\n2. two\n   <!-- to: c -->").body
        #expect(
            bare(body) == [
                .demands(
                    Demands(
                        start: 1,
                        items: [
                            Demand(id: "first", blocks: [paragraph("one")]), Demand(id: "2", blocks: [paragraph("two")]),
                        ]))
            ])
    }

    @Test func `Footnotes are numbered in the order of their references`() throws {
        let text = try text(
            "One[^b], two[^a], one again[^b], `[^c]`.\n\n[^a]: First *note*.\n[^b]: Second\n  goes on.\n\n    And on.")
        #expect(
            bare(text.body) == [
                .paragraph(
                    Paragraph([
                        .text("One"), .footnote(1), .text(", two"), .footnote(2), .text(", one again"), .footnote(1), .text(", "),
                        .code("[^c]"), .text("."),
                    ]))
            ])
        #expect(
            text.footnotes.map(bare) == [
                [paragraph("Second goes on."), paragraph("And on.")],
                [.paragraph(Paragraph([.text("First "), .emphasis([.text("note")]), .text(".")]))],
            ])
    }

    @Test func `A backslash before a footnote's bracket prints the bracket`() throws {
        let text = try text("A\\[^1\\] b[^1] c\\\\[^1] d\\[^2].\n\n[^1]: Note.\n")
        #expect(
            bare(text.body) == [
                .paragraph(
                    Paragraph([.text("A[^1] b"), .footnote(1), .text(" c\\"), .footnote(1), .text(" d[^2].")]))
            ])
    }

    @Test func `The front matter's texts are Markdown where that makes sense`() throws {
        let folder = try Folder([
            "statement.en.md": "---\ntitle: \"2020. A *year*\"\nstandfirst: On *Nature*\n---\nText."
        ])
        let text = try folder.campaign().letter(for: nil, edition: .english).texts[0]
        #expect(text.title == [.text("2020. A *year*")])
        #expect(text.standfirst == [.text("On "), .emphasis([.text("Nature")])])
    }

    @Test func `Places count lines and characters of the file`() throws {
        let body = try text("\nFirst.\n\n- **عربي** item").body
        guard case .paragraph(let first) = body[0], case .list(let list) = body[1], case .paragraph(let item) = list.items[0][0]
        else { Issue.record("other blocks"); return }
        #expect(first.location == SourceLocation(file: "statement.en.md", line: 5, column: 1))
        #expect(item.location == SourceLocation(file: "statement.en.md", line: 7, column: 3))
    }

    @Test func `UTF-16 and a byte order mark are read`() throws {
        let folder = try Folder()
        let statement = "---\r\ntitle: عنوان\r\n---\r\nText.\r\n"
        try folder.write([0xFF, 0xFE] + statement.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }, to: "statement.en.md")
        #expect(try folder.campaign().letter(for: nil, edition: .english).texts[0].title == [.text("عنوان")])
        try folder.write([0xEF, 0xBB, 0xBF] + Array(statement.utf8), to: "statement.en.md")
        #expect(try folder.campaign().letter(for: nil, edition: .english).texts[0].title == [.text("عنوان")])
    }
}
