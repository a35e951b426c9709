import Correspondence
import Foundation
import Languages
import LetterFolder
import Reporting
import SampleLanguages
import Testing

/// Documents that become letters; `Fixtures/Manuscripts/make.py` made them.
@Suite struct ManuscriptTests {
    private func path(_ file: String) -> String { Repository.root + "/Tests/LetterFolderTests/Fixtures/Manuscripts/" + file }

    /// Makes a letter's folder of a document, and hands over what was told and where it lies.
    private func make(_ file: String, _ work: ([String], String) throws -> Void) throws {
        let folder = NSTemporaryDirectory() + "bayan-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try work(
            NewLetter.write(
                to: folder, from: PlainText(contentsOf: file, languages: SampleLanguages.shelf), languages: SampleLanguages.shelf
            ).taken, folder)
    }

    private func text(_ name: String, of folder: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name)), as: UTF8.self)
    }

    private func made(of text: String, named name: String = "s.txt", _ work: ([String], String) throws -> Void) throws {
        let folder = try Folder([name: text])
        try make(folder.path + "/" + name, work)
    }

    /// Those of LibreOffice, of python-docx and by hand; what is expected of each was looked at by a person.
    @Test(arguments: [
        ("harbour.docx", "harbour"), ("harbour.odt", "harbour"), ("harbour-libreoffice.docx", "harbour"),
        ("page.html", "harbour"),
        ("bilingual.docx", "bilingual"), ("bilingual.odt", "bilingual"), ("letter.docx", "letter"), ("letter.html", "letter"),
        ("notes.docx", "notes"), ("oddities.docx", "oddities"), ("oddities.odt", "oddities"), ("nested.docx", "nested"),
        ("nested.odt", "nested"),
    ])
    func `Thirteen documents make the folders that are expected`(file: String, expected: String) throws {
        try make(path(file)) { _, folder in
            func texts(_ folder: String) throws -> [String: String] {
                let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter {
                    $0.hasPrefix("statement.") || $0 == "letter.yaml"
                }
                return Dictionary(uniqueKeysWithValues: try names.map { ($0, try text($0, of: folder)) })
            }
            let (made, wanted) = (try texts(folder), try texts(path("Expected/\(expected)")))
            #expect(made == wanted)
        }
    }

    @Test func `What is not taken over is told`() throws {
        try make(path("letter.html")) { told, _ in
            #expect(told.contains("left out: the header"))
            #expect(
                told.contains(
                    "left out: what stands above the title (Union of Public Employees, Main Street 1, 12345 Town; 1 March 2024)"))
        }
        try make(path("oddities.docx")) { told, _ in
            for left in [
                "hidden text", "a text box (“In a box”)", "the line through some words",
                "the mail-merge field ‘Name’: write a placeholder such as {{recipient.name}} in its place",
            ] { #expect(told.contains("left out: " + left)) }
        }
        #expect(throws: Diagnostics.self) { try make(path("harbour.rtf")) { _, _ in } }
    }

    /// A letter of which every list has been read is the same once more.
    @Test func `Lists in lists are read as they were written`() throws {
        try make(path("nested.docx")) { told, folder in
            #expect(told.contains("demands: 3"))
            #expect(told.contains("left out: the table of contents: ‘contents: yes’ in letter.yaml makes one"))
            let body = try Campaign.read(folder: folder, languages: SampleLanguages.shelf).letters(for: nil)[0].texts[0].body
            var outline: [String] = []
            func add(_ list: List, _ indent: String) {
                for (index, item) in list.items.enumerated() {
                    let mark = list.labels.isEmpty ? list.start.map { "\($0 + index)." } ?? "-" : list.labels[index]
                    outline.append(
                        "\(indent)\(mark) \(item.compactMap { if case .paragraph = $0 { $0.plain } else { nil } }.joined(separator: "|"))"
                    )
                    for case .list(let inner) in item { add(inner, indent + " ") }
                }
            }
            for block in body {
                if case .list(let list) = block { add(list, "") }
                if case .demands(let demands) = block {
                    add(List(start: demands.start, items: demands.items.map(\.blocks), labels: []), "")
                }
            }
            #expect(
                outline == [
                    "1. open the rooms", " a) on Mondays,", " b) on Fridays:", "  (i) early;", "  (ii) late;",
                    "2. answer us:|we have written twice;", "3. publish the plan.", "7. seven", "8. eight", "أ) one", "ب) two",
                ])
        }
    }

    @Test(arguments: [
        ("1. one\na) inner\nb) inner\n2. two", "1. one\n   a) inner\n   b) inner\n2. two"),
        ("• one\n– inner\n– inner\n• two", "- one\n  - inner\n  - inner\n- two"),
        ("- one\n    - inner\n        i. deep\n        ii. deep\n- two", "- one\n  - inner\n    i. deep\n    ii. deep\n- two"),
        ("أ. واحد\nب. اثنان\nج. ثلاثة", "أ. واحد\nب. اثنان\nج. ثلاثة"),
        ("I. one\nII. two\nIII. three\nIV. four", "I. one\nII. two\nIII. three\nIV. four"),
        ("1. one\na) inner\nb) inner\n\nWhy so?\n\n2. two", "1. one\n   a) inner\n   b) inner\n\n   Why so?\n2. two"),
        ("3. three\n4. four", "3. three\n4. four"), ("c) three\nd) four", "c) three\n\nd) four"),
        ("1. one\n2. two\n1. another", "1. one\n2. two\n\n1) another"),
    ])
    func `Typed lists in lists keep their marks`(typed: String, markdown: String) throws {
        try made(of: "Title\n\nText of it. And more.\n\nThey are because:\n\n\(typed)\n\nEnd of it.") { _, folder in
            let names = try FileManager.default.contentsOfDirectory(atPath: folder)
            let name = try #require(names.first { $0.hasPrefix("statement.") })
            #expect(try text(name, of: folder).contains("They are because:\n\n\(markdown)\n\nEnd of it.\n"))
        }
    }

    @Test(arguments: ["a) open the rooms;\nb) answer us.", "أ) فتح القاعات؛\nب) الرد علينا."])
    func `Demands keep their letters`(typed: String) throws {
        let isArabic = typed.first == "أ"
        let lead = isArabic ? "العنوان\n\nنص أول. ونص ثان.\n\nنطالب بما يلي:" : "Title\n\nText of it. And more.\n\nWe demand:"
        try made(of: lead + "\n\n" + typed) { told, folder in
            let letters = typed.split(separator: "\n").map { String($0.prefix(2)) }
            #expect(told.contains("demands: 2") && told.contains { $0.hasPrefix("  \(letters[1]) ") })
            #expect(!told.contains { $0.hasPrefix("left out") })
            let body = try Campaign.read(folder: folder, languages: SampleLanguages.shelf).letters(for: nil)[0].texts[0].body
            let demands = body.compactMap { if case .demands(let demands) = $0 { demands } else { nil } }
            #expect(demands.map(\.labels) == [letters])
        }
    }

    @Test func `A web page's lists and pictures`() throws {
        let page =
            "<html><body><h1>Title</h1><p>Text of it. And more.</p><ol start=3><li><p>three</p><p>more of it</p><ol type=i><li>deep<li>deeper</ol><li value=7>seven</ol><p>Then.</p><p><img src=\"plan.png\" alt=\"A plan\"></p><p>The end.</p></body></html>"
        try made(of: page, named: "s.html") { told, folder in
            let statement = try text("statement.en.md", of: folder)
            #expect(
                statement.contains(
                    "3. three\n\n   more of it\n   i. deep\n   ii. deeper\n7. seven\n\nThen.\n\nThe end.\n"))
            #expect(told.contains("left out: the picture ‘A plan’ behind “Then.”, which the document only refers to"))
        }
    }

    /// As Google Docs and Outlook write lists below items.
    @Test func `A web page's list may stand directly in a list`() throws {
        let page =
            "<html><body><h1>Title</h1><p>Text of it. And more.</p><p>For reasons:</p><ol><li>a</li><UL><li>b</li><li>c</li></UL><li>g</li></ol><p>The end.</p></body></html>"
        try made(of: page, named: "s.html") { _, folder in
            let statement = try text("statement.en.md", of: folder)
            #expect(statement.contains("1. a\n   - b\n   - c\n2. g\n\nThe end.\n"))
        }
    }

    @Test func `Those who sign stand in lines of one paragraph`() throws {
        let page =
            "<html><body><h1>Title</h1><p>Text of it. And more.</p><p>Yours sincerely,</p><p>Ann Roe, chair<br>Bob Doe, treasurer</p></body></html>"
        try made(of: page, named: "s.html") { told, folder in
            #expect(told.contains("signatories: 2"))
            let letter = try text("letter.yaml", of: folder)
            #expect(letter.contains("Bob Doe") && !letter.contains("chair, Bob"))
        }
    }

    @Test func `A picture that nobody has described is told until somebody does`() throws {
        let page =
            "<html><body><p><img src=\"data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJggg==\"></p><h1>Title</h1><p>Text of it. And more.</p><p><img src=\"data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJggg==\"></p><p>The end.</p></body></html>"
        try made(of: page, named: "s.html") { told, folder in
            let statement = try text("statement.en.md", of: folder)
            #expect(
                statement.contains(
                    "![TODO: say what this picture shows](assets/picture-2.png)\n\nThe end.\n"))
            #expect(
                told.contains(
                    "left out: the picture assets/picture-1.png above the title; a logo is named in letter.yaml: ‘sender: {logo: {file: …}}’"
                ))
            let warnings = try Campaign.read(folder: folder, languages: SampleLanguages.shelf).warnings
            #expect(warnings.contains { "\($0.code)" == "unfilled-mark" })
        }
    }

    @Test(arguments: ["harbour.docx", "harbour.odt", "page.html"])
    func `A document keeps its parts`(file: String) throws {
        try make(path(file)) { told, folder in
            #expect(
                try text("statement.en.md", of: folder) == """
                    ---
                    title: "Keep the Reading Rooms Open"
                    standfirst: "An open letter to the town council"
                    ---

                    The council will close **three** of four rooms; see [its notice](<https://council.example/notice?a=1&b=2>) of \\*May\\*.

                    ## What it costs

                    | Year | Cost |
                    | --- | --- |
                    | 2025 | 410,000 |

                    A word in *italics*

                    We call on the council to:

                    <!-- demands -->
                    1. withdraw the decision;
                    2. publish the figures.

                    ![A reading room \\[the large one\\]](assets/picture-1.png)

                    """)
            let letter = try text("letter.yaml", of: folder)
            #expect(letter.contains("closing: \"Yours faithfully,\"\n"))
            #expect(letter.contains("  - name: \"Harbour Reads (Layla Haddad, Chair)\"\n"))
            #expect(
                letter.contains("  - name: \"Union of Library Workers\"\n    acronym: \"ULW\"\n    description: \"Local 7, with"))
            #expect(told.contains("demands: 2"))
            #expect(told.contains("tables: 1"))
            let pictures = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/assets")) ?? []
            #expect(pictures == ["picture-1.png"])
        }
    }

    @Test func `A document in two languages becomes two statements`() throws {
        try make(path("bilingual.docx")) { told, folder in
            let campaign = try Campaign.read(folder: folder, languages: SampleLanguages.shelf)
            #expect(campaign.languages.map(\.tag) == ["en", "ar"])
            #expect(campaign.warnings.isEmpty)
            #expect(try text("statement.en.md", of: folder).contains("<!-- demands -->\n- Typed item one\n- Typed item two\n"))
            #expect(try text("statement.ar.md", of: folder).contains("<!-- demands -->\n1. البند الأول\n2. البند الثاني\n"))
            #expect(told.contains("title: نداء مشترك"))
        }
    }

    @Test func `Lists of two languages begin with the same number`() throws {
        let page =
            "<html><title>Elsewhere</title><h1>نداء</h1><p>نكتب إليكم في شأن الحديقة.</p><ol><li>سقيها<li>حراستها</ol><p>مع الشكر.</p>"
            + "<h1>An appeal</h1><p>We write to you about the garden.</p><ol start=3><li>water it<li>guard it</ol><p>Thank you.</p></html>"
        try made(of: page, named: "two.html") { told, folder in
            let (arabic, english) = (try text("statement.ar.md", of: folder), try text("statement.en.md", of: folder))
            #expect(arabic.contains("1. سقيها\n2. حراستها\n"))
            #expect(english.contains("1. water it\n2. guard it\n"))
            // A page's own name is none of its text.
            let isTold = told.joined().contains("Elsewhere")
            #expect(!isTold)
        }
    }

    @Test func `Footnotes come along, and what was struck out does not`() throws {
        try make(path("notes.docx")) { told, folder in
            let statement = try text("statement.en.md", of: folder)
            #expect(statement.contains("Text[^2] goes on always [here](<https://a.example/>)."))
            #expect(statement.contains("[^2]: The note.\n"))
            #expect(told.contains("left out: comments"))
            #expect(told.contains("left out: what was struck out as a change"))
            #expect(
                try Campaign.read(folder: folder, languages: SampleLanguages.shelf).letters(for: nil)[0].texts[0].footnotes.count
                    == 1)
        }
    }

    @Test func `Addresses in a text stay whole`() throws {
        let addresses = [
            "https://example.org/a_b*c", "www.example.org/x_y", "http://example.org/~me/#top", "https://example.org/?a=1&b=[2]",
            "https://example.org/plain",
        ]
        let pasted =
            "Title\n\nFirst *paragraph*. It goes on.\n\n" + addresses.map { "See \($0), and (\($0))." }.joined(separator: "\n\n")
        try made(of: pasted) { _, folder in
            let body = try Campaign.read(folder: folder, languages: SampleLanguages.shelf).letters(for: nil)[0].texts[0].body
            for (block, address) in zip(body.dropFirst(), addresses) {
                guard case .paragraph(let paragraph) = block else {
                    Issue.record("no paragraph: \(block)")
                    continue
                }
                let link = Inline.link(
                    destination: address.hasPrefix("www.") ? "http://" + address : address, [.text(address)])
                #expect(paragraph.inlines == [.text("See "), link, .text(", and ("), link, .text(").")])
            }
        }
    }

    @Test func `A text without empty lines is parted at its lines`() throws {
        let long = String(repeating: "A sentence that makes the line long. ", count: 5)
        let pasted =
            "The title\nAn open letter to the council\n\(long)\n\(long)\nWe therefore call on it to:\n1.\tWithdraw;\n2.\tPublish.\nWe are ready.\nYours faithfully,\nSignatories\nHarbour Reads (Layla Haddad, Chair)\nParents – Dr. Weiß, President\n"
        try made(of: pasted) { told, _ in
            #expect(told.contains("title: The title"))
            #expect(told.contains("standfirst: An open letter to the council"))
            #expect(told.contains("paragraphs: 4"))
            #expect(told.contains("demands: 2"))
            #expect(told.contains("closing: Yours faithfully,"))
            #expect(told.contains("signatories: 2"))
        }
    }

    @Test(arguments: [
        ("١- واحد\n٢- اثنان", true), ("(1) one\n(2) two", true), ("1- one\n2- two", true), ("a) one\nb) two", true),
        ("أ) واحد\nب) اثنان", true), ("أ- واحد\nب- اثنان", true), ("•\tone\n•\ttwo", false), ("· one\n· two", false),
        ("● one\n● two", false), ("– one\n– two", false), ("o\tone\no\ttwo", false), ("\u{F0B7}\tone\n\u{F0B7}\ttwo", false),
    ])
    func `Typed marks are lists`(list: String, isNumbered: Bool) throws {
        let statement = try PlainStatement("Title\n\nWe ask:\n\n\(list)\n\nEnd.", file: "s.txt", languages: SampleLanguages.shelf)
        guard case .list(let items) = statement.blocks[1] else {
            Issue.record("no list: \(statement.blocks)")
            return
        }
        #expect(items.count == 2)
        #expect((items[0].mark != .bullet) == isNumbered)
        #expect(statement.demands == 1)
    }

    @Test func `A greeting on a line of its own, and a bullet that Word pastes as a letter`() throws {
        let read = try PlainStatement(
            "Title\n\nDear Mayor,\nwe have waited. Nobody came.\n\nWe demand:\n• that it is mended;\no that it is closed.\n\nEnd of it.",
            file: "s.txt", languages: SampleLanguages.shelf)
        #expect(read.salutation == "Dear Mayor,")
        #expect(read.blocks[0] == .paragraph("we have waited. Nobody came."))
        guard case .list(let items) = read.blocks[2] else {
            Issue.record("no list: \(read.blocks)")
            return
        }
        #expect(items.map(\.text) == ["that it is mended;", "that it is closed."])
    }

    @Test func `Names, reasons and signatories are no demands`() throws {
        let signed = try PlainStatement(
            "Title\n\nPara one. It goes on.\n\nWe ask:\n\n1. One\n2. Two\n\nSigned:\n\n- Harbour Reads\n- Union\n", file: "s.txt",
            languages: SampleLanguages.shelf)
        #expect(signed.demands == 2)
        #expect(signed.signers.map(\.name) == ["Harbour Reads", "Union"])
        let reasons = try PlainStatement(
            "Title\n\nWe write for these reasons:\n\n- it is late;\n- it is dark.\n\nEnd.", file: "s.txt",
            languages: SampleLanguages.shelf)
        #expect(reasons.demands == nil)
        let names = try PlainStatement(
            "Title\n\nThose who helped:\n\n- Jane Roe\n- John Doe\n\nEnd.", file: "s.txt", languages: SampleLanguages.shelf)
        #expect(names.demands == nil)
    }

    @Test func `A mail's head and foot are left out, and told`() throws {
        let mail =
            "From: A <a@b.example>\nTo: c@d.example\nSubject: FINAL\n\nThe title\nA subtitle of it\n\n14 September 2026\n\nFirst paragraph here. And more.\n\nSigned:\n\nHarbour Reads\n\n--\nLayla\nTel. 1\n"
        try made(of: mail) { told, _ in
            #expect(told.contains("title: The title"))
            #expect(told.contains("signatories: 1"))
            #expect(told.contains("left out: a mail's head (From, To, Subject)"))
            #expect(told.contains("left out: the date (14 September 2026): letter.yaml prints one, ‘date: 2020-08-28’"))
            #expect(told.contains("left out: a mail's foot (Layla, Tel. 1)"))
        }
    }

    @Test func `The first paragraph is no standfirst, and one line is one signatory whatever its length`() throws {
        let text =
            "Title\n\nFor years we have read. On Monday it ends.\n\nMore text.\n\n\nMolly, Project\nElana, Committee Member of a Technical Committee, Open Source Initiative\nJulia\n"
        let statement = try PlainStatement(text, file: "s.txt", languages: SampleLanguages.shelf)
        #expect(statement.standfirst == nil)
        #expect(statement.signers.map(\.name) == ["Molly", "Elana", "Julia"])
    }

    @Test(arguments: [
        ("{\\rtf1 x}", "The file is RTF, which is not read."),
        ("%PDF-1.7", "The file is a PDF, in which nobody can tell paragraphs from lines."),
        ("\u{1}", "U+0001 is a control character."), ("BEGIN:VCARD\n", "The file is an address book, and no text."),
    ])
    func `What is no text is called what it is`(content: String, message: String) throws {
        let folder = try Folder(["s.txt": content + "\n\nText."])
        do {
            _ = try PlainText(contentsOf: folder.path + "/s.txt", languages: SampleLanguages.shelf)
            Issue.record("it was read")
        } catch { #expect(error.all.map(\.message) == [message]) }
        try folder.write([0xD0, 0xCF, 0x11, 0xE0, 0xA1], to: "s.doc")
        #expect(throws: Diagnostics.self) { try PlainText(contentsOf: folder.path + "/s.doc", languages: SampleLanguages.shelf) }
    }

    @Test func `Signatories stay apart below their heading, whatever their length`() throws {
        let long = "General Federation of Workers in Health, Education, Culture, and Public Administration of the Northern Region"
        let english =
            "Title\n\nFirst text. It goes on.\n\nSigned by:\nUnion (UA)\n\(long)\nAnna Example, Chair\nDr. Sami (retired)\n"
        let read = try PlainStatement(english, file: "s.txt", languages: SampleLanguages.shelf)
        #expect(read.signers.map(\.name) == ["Union", long, "Anna Example", "Dr. Sami (retired)"])
        let arabic =
            "العنوان\n\nنص أول هنا. ونص آخر.\n\nمع فائق الاحترام\n\nالموقعون:\nاتحاد العاملين في قطاعات الصحة والتعليم والثقافة والإدارة العامة في المنطقة الشمالية من البلاد كلها وما حولها\nسلمى الخطيب، رئيسة\n"
        let other = try PlainStatement(arabic, file: "s.txt", languages: SampleLanguages.shelf)
        #expect(other.closing == "مع فائق الاحترام")
        #expect(other.signers.count == 2 && other.signers.last?.name == "سلمى الخطيب")
        let plain = try PlainStatement(
            "Title\n\nFirst text. It goes on.\n\nYours sincerely,\n\nAnna Example\nBen Sample, Secretary\n", file: "s.txt",
            languages: SampleLanguages.shelf)
        #expect(plain.closing == "Yours sincerely," && plain.signers.map(\.name) == ["Anna Example", "Ben Sample"])
    }

    @Test func `A further language's farewell and signatories stand beside the first one's, or are told`() throws {
        let settings =
            "languages: [en]\nclosing: \"Yours,\"\nsignatories:\n  - name: \"Union\"\n    description: Local 7\n  - name: Readers\n"
        let body = "العنوان\n\nنص أول هنا. ونص آخر.\n\nمع التحية\n\nالموقعون:\n"
        let folder = try Folder(["letter.yaml": settings, "ar.txt": body + "اتحاد، الفرع ٧\nالقراء\n"])
        func add() throws -> [String] {
            try NewLetter.add(
                "ar", to: folder.path, from: PlainText(contentsOf: folder.path + "/ar.txt", languages: SampleLanguages.shelf),
                languages: SampleLanguages.shelf
            ).taken.filter { $0.hasPrefix("not taken") }.map { String($0.drop { $0 != ":" }) }
        }
        #expect(try add() == [])
        #expect(
            try text("letter.yaml", of: folder.path)
                == "languages: [en, ar]\nclosing: {en: \"Yours,\", ar: \"مع التحية\"}\nsignatories:\n  - name: {en: \"Union\", ar: \"اتحاد\"}\n    description: {en: \"Local 7\", ar: \"الفرع ٧\"}\n  - name: {en: \"Readers\", ar: \"القراء\"}\n"
        )
        try folder.write(Array(settings.utf8), to: "letter.yaml")
        try folder.write(Array((body + "اتحاد\nالقراء\nثالث\n").utf8), to: "ar.txt")
        try FileManager.default.removeItem(atPath: folder.path + "/statement.ar.md")
        #expect(try add() == [": the signatory اتحاد", ": the signatory القراء", ": the signatory ثالث"])
        #expect(try text("letter.yaml", of: folder.path).contains("  - name: Readers\n"))
    }

    @Test func `A language is added to a letter`() throws {
        let folder = try Folder([
            "letter.yaml": "# mine\nlanguages: [en]\n", "ar.txt": "العنوان\n\nنص أول هنا. ونص آخر.\n\nنص ثان.\n",
        ])
        let told = try NewLetter.add(
            "ar", to: folder.path, from: PlainText(contentsOf: folder.path + "/ar.txt", languages: SampleLanguages.shelf),
            languages: SampleLanguages.shelf)
        #expect(told.files == ["\(folder.path)/statement.ar.md"])
        #expect(try text("letter.yaml", of: folder.path) == "# mine\nlanguages: [en, ar]\n")
        #expect(throws: Diagnostics.self) {
            try NewLetter.add("ar", to: folder.path, from: nil, languages: SampleLanguages.shelf)
        }
        let other = try Folder(
            statement(
                "This is a text of which it can be seen that it is in English, by the words that it has, for it is as long as the first of the letters that were written to you and to all of us in the town."
            ))
        _ = try NewLetter.add("ar", to: other.path, from: nil, languages: SampleLanguages.shelf)
        #expect(other.findings().contains { $0.hasPrefix("statement.ar.md") && $0.contains("warning") })
    }

    /// Named as the column `language` may name it; copied from its own language, else from the letter's first.
    @Test(arguments: [("de-CH", "de-CH", "fr"), ("FR-ch", "fr-CH", "fr"), ("Arabic", "ar", "fr"), ("EN-GB", "en-GB", "en")])
    func `A language that is added begins as the letter's first text`(_ named: String, _ tag: String, _ first: String) throws {
        let folder = try Folder([
            "letter.yaml": "languages: [fr, en]\n", "statement.fr.md": "---\ntitle: fr\n---\n\n1\n",
            "statement.en.md": "---\ntitle: en\n---\n\n1\n",
        ])
        let made = try NewLetter.add(named, to: folder.path, from: nil, languages: SampleLanguages.shelf)
        #expect(made.files == ["\(folder.path)/statement.\(tag).md"])
        #expect(try text("statement.\(tag).md", of: folder.path) == "---\ntitle: \(first)\n---\n\n1\n")
    }

    @Test func `Markdown stays what it is`() throws {
        try made(of: "# A *title*\n\nText with **bold**.\n\nWe ask:\n\n- one\n- two\n", named: "s.md") { _, folder in
            let statement = try text("statement.en.md", of: folder)
            #expect(
                statement
                    == "---\ntitle: \"A *title*\"\n---\n\nText with **bold**.\n\nWe ask:\n\n<!-- demands -->\n- one\n- two\n")
        }
    }
}
