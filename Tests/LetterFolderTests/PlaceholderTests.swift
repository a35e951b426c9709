import Correspondence
import Languages
import SampleLanguages
import Testing

@Suite struct PlaceholderTests {
    private let recipients = "id,name,name.ar,title,city\nfull,Salma,سلمى,Dr,Ramallah\nbare,Zayd,,,\n"

    /// The body for a recipient as text, values in brackets.
    private func body(_ markdown: String, for id: String?, letter: String = "languages: [en]\n") throws -> [String] {
        let folder = try Folder(
            statement(markdown).merging(["recipients.csv": recipients, "letter.yaml": letter]) { $1 })
        let campaign = try folder.campaign()
        let text = try campaign.letter(for: id.map { try campaign.recipient(id: $0) }, edition: .english).texts[0]
        return text.body.map(\.marked)
    }

    @Test(arguments: [
        ("Dear {{recipient.title}} {{recipient.name}},", ["Dear [Dr] [Salma],"], ["Dear [Zayd],"]),
        ("Dear {{ recipient.Name }}{{recipient.title}}.", ["Dear [Salma][Dr]."], ["Dear [Zayd]."]),
        ("To {{recipient.name}} {{recipient.title}}, hello", ["To [Salma] [Dr], hello"], ["To [Zayd], hello"]),
        ("A {{#if recipient.title}}*B* {{recipient.title}}{{else}}C{{/if}} D", ["A B [Dr] D"], ["A C D"]),
        ("A {{#if recipient.title}}B{{/if}} C", ["A B C"], ["A C"]),
        ("*in {{recipient.title}}* out", ["in [Dr] out"], ["in out"]),
        ("{{#if recipient.title}}B{{#if recipient.city}}C{{/if}}{{/if}}", ["BC"], []),
        (
            "{{#if recipient.title}}\nOne.\n\nTwo.\n{{else}}\nThree.\n{{/if}}\n\nFour.", ["One.", "Two.", "Four."],
            ["Three.", "Four."]
        ),
        ("{{#if recipient.title}}\n\n- item\n\n{{/if}}\n\nText.", ["item", "Text."], ["Text."]),
        ("# {{recipient.name}}", ["[Salma]"], ["[Zayd]"]),
        ("- {{recipient.title}}\n- x", ["[Dr]\nx"], ["x"]),
        ("`{{recipient.nothing}}` {{{{name}}", ["{{recipient.nothing}} {{name}}"], ["{{recipient.nothing}} {{name}}"]),
        ("{{recipient.id}}", ["[full]"], ["[bare]"]),
        // Comparisons; capitals and small letters are the same.
        ("A {{#if recipient.title == \"dr\"}}B{{else}}C{{/if}} D", ["A B D"], ["A C D"]),
        ("A {{#if recipient.title != Dr}}B{{/if}} D", ["A D"], ["A B D"]),
        ("A {{#if recipient.city in (\"Nablus\", 'Ramallah')}}B{{/if}} D", ["A B D"], ["A D"]),
        (
            "{{#if recipient.title == Prof}}P{{else if recipient.name == Zayd}}Z{{else if recipient.city}}R{{else}}N{{/if}}",
            ["R"],
            ["Z"]
        ),
        (
            "{{#if recipient.title == Dr}}\nOne.\n\n{{else if recipient.name == \"Zayd\"}}\nTwo.\n\n{{else}}\nThree.\n{{/if}}\n\nFour.",
            ["One.", "Four."], ["Two.", "Four."]
        ),
        // Standard columns that the file leaves out.
        ("A {{#if recipient.organisation}}B{{else}}C{{/if}} D", ["A C D"], ["A C D"]),
        ("To {{recipient.department}} {{recipient.position.ar}}, hello", ["To, hello"], ["To, hello"]),
    ])
    func `Values stand where their names stood`(markdown: String, full: [String], bare: [String]) throws {
        #expect(try body(markdown, for: "full") == full)
        #expect(try body(markdown, for: "bare") == bare)
    }

    @Test func `A standard column that is left out is told as empty where the text counts on it`() throws {
        let folder = try Folder(
            statement("{{recipient.honorific}} {{#if recipient.position}}x{{/if}}").merging(["recipients.csv": "id\na\n"]) { $1 })
        #expect(
            folder.findings().filter { $0.contains("empty-value") } == [
                "statement.en.md:4:1 warning empty-value: ‘{{recipient.honorific}}’ is empty for one recipient (row 2). / Fill the column, or write ‘{{#if recipient.honorific}}…{{else}}…{{/if}}’."
            ])
    }

    @Test func `A line of its own in another script is told once, whoever gets it`() throws {
        let folder = try Folder([
            "letter.yaml": "languages: [ar]\nsalutation: \"Dear {{recipient.name}},\"\nclosing: مع التحية،\n",
            "statement.ar.md": "---\ntitle: بيان\n---\n\nنص.\n",
            "recipients.csv": "id,name,salutation\na,Anna,\nb,Ben,Hello Ben\nc,سلمى,أهلًا سلمى\nd,Dan,Hello Dan\n",
        ])
        #expect(
            folder.findings().filter { $0.contains("other-script") }.map { $0.split(separator: ": ", maxSplits: 1).first ?? "" }
                == [
                    "letter.yaml:2:13 note other-script", "recipients.csv:3:1 note other-script",
                ])
    }

    @Test(arguments: [
        (
            "Dear {{recipient.honorific.1}},",
            "statement.en.md:4:6 unknown-placeholder: recipients.csv has no column ‘honorific.1’. / Did you mean ‘honorific’?"
        ),
        (
            "Dear {{recipient.nmae}},",
            "statement.en.md:4:6 unknown-placeholder: recipients.csv has no column ‘nmae’. / Did you mean ‘name’?"
        ),
        (
            "Dear {{recipent.name}},",
            "statement.en.md:4:6 unknown-placeholder: There is no placeholder ‘{{recipent.name}}’. / Did you mean ‘recipient.name’?"
        ),
        (
            "Line one,\non {{date}}.",
            "statement.en.md:5:4 no-date: ‘{{date}}’ has no date to stand for. / Add a line such as ‘date: 2020-08-28’ to letter.yaml."
        ),
        (
            "Dear {{recipient.name,",
            "statement.en.md:4:6 unclosed-placeholder: ‘{{’ has no ‘}}’. / A placeholder is written ‘{{recipient.name}}’, on one line and without emphasis in it."
        ),
        (
            "A {{#if recipient.name}} B",
            "statement.en.md:4:3 unclosed-conditional: ‘{{#if recipient.name}}’ has no ‘{{/if}}’ in the same stretch of text. / Close it within the same paragraph and the same emphasis, or put both tags into paragraphs of their own."
        ),
        (
            "A {{else}} B",
            "statement.en.md:4:3 unopened-conditional: ‘{{else}}’ has no ‘{{#if …}}’ before it in the same stretch of text. / Open it within the same paragraph and the same emphasis; put a blank line before a tag that stands alone."
        ),
        (
            "{{#if recipient.name = A}}B{{/if}}",
            "statement.en.md:4:1 bad-condition: ‘= A’ compares in no way that Bayan knows. / Write ‘{{#if recipient.name == \"f\"}}’, ‘!= \"f\"’ or ‘in (\"f\", \"m\")’; quotation marks may be left out round one word."
        ),
        (
            "A {{#if recipient.name}}B{{else}}C{{else if recipient.id}}D{{/if}}",
            "statement.en.md:4:35 unopened-conditional: ‘{{else if recipient.id}}’ has no ‘{{#if …}}’ before it in the same stretch of text. / Open it within the same paragraph and the same emphasis; put a blank line before a tag that stands alone."
        ),
        (
            "{{#if recipient.name}}\n\nText.",
            "statement.en.md:4:1 unclosed-conditional: ‘{{#if recipient.name}}’ has no ‘{{/if}}’ after it. / Add ‘{{/if}}’ where the passage ends, in the same list or quotation."
        ),
        (
            "*A {{#if recipient.name}} B* {{/if}} C",
            "statement.en.md:4:4 unclosed-conditional: ‘{{#if recipient.name}}’ has no ‘{{/if}}’ in the same stretch of text. / Close it within the same paragraph and the same emphasis, or put both tags into paragraphs of their own."
        ),
        (
            "[link](https://example.org/{{recipient.id}})",
            "statement.en.md:4:28 placeholder-in-link: A link's destination cannot hold a placeholder. / Only a link's text can."
        ),
    ])
    func `A placeholder with a fault is told with its place`(markdown: String, expected: String) throws {
        let folder = try Folder(statement(markdown).merging(["recipients.csv": "id,name\na,A\n"]) { $1 })
        #expect(folder.findings().first == expected)
    }

    @Test func `Values are text and never markup`() throws {
        let value = "<b>*A*</b> & {{date}} \\ # [x](y) `z`"
        let folder = try Folder(
            statement("{{recipient.name}}").merging(["recipients.csv": "id,name\na,\"\(value)\"\n"]) { $1 })
        let campaign = try folder.campaign()
        let letter = try campaign.letter(for: campaign.recipient(id: "a"), edition: .english)
        guard case .paragraph(let paragraph) = letter.texts[0].body[0] else { Issue.record("no paragraph"); return }
        #expect(paragraph.inlines == [.value(value)])
        #expect(paragraph.isPersonal)
    }

    @Test func `A language has its own column`() throws {
        let folder = try Folder([
            "letter.yaml": "salutation: '{{recipient.name}}'\n", "statement.ar.md": "---\ntitle: ع\n---\nنص.\n",
            "recipients.csv": recipients,
        ])
        let campaign = try folder.campaign()
        func salutations(_ id: String) throws -> [[Inline]?] {
            try campaign.letter(for: campaign.recipient(id: id), edition: .bilingual).texts.map(\.salutation?.inlines)
        }
        #expect(try salutations("full") == [[.value("Salma")], [.value("سلمى")]])
        #expect(try salutations("bare") == [[.value("Zayd")], [.value("Zayd")]])
    }

    @Test func `The date is written as the language writes it`() throws {
        let folder = try Folder([
            "letter.yaml": "date: 2020-08-28\nmonths: {ar: gregorian}\ndigits: {ar: western}\n",
            "statement.en.md": "---\ntitle: On {{date}}\n---\nText.\n", "statement.ar.md": "---\ntitle: ع {{date}}\n---\nنص.\n",
        ])
        let texts = try folder.campaign().letter(for: nil, edition: .bilingual).texts
        #expect(texts.map(\.title) == [[.text("On 28 August 2020")], [.text("ع 28 أغسطس 2020")]])
        #expect(texts.map(\.dateline) == ["28 August 2020", "28 أغسطس 2020"])
    }

    @Test func `The open letter leaves out lines that cannot do without a recipient`() throws {
        let folder = try Folder([
            "letter.yaml": "salutation: 'Dear {{recipient.name}},'\nclosing: '{{#if recipient.name}}Yours{{else}}Ours{{/if}}'\n",
            "recipients.csv": recipients,
        ])
        let text = try folder.campaign().letter(for: nil, edition: .english).texts[0]
        #expect(text.salutation == nil)
        #expect(text.closing?.inlines == [.text("Ours")])
    }

    @Test func `A body that cannot do without a recipient has no open letter`() throws {
        let body = "Dear {{recipient.name}}."
        #expect(
            try Folder(statement(body)).findings() == [
                "statement.en.md:4:6 no-recipient: The open letter has no recipient to take ‘recipient.name’ from. / Write ‘{{#if recipient.name}}…{{else}}…{{/if}}’, with what the open letter says after {{else}}."
            ])
        #expect(
            try Folder(statement(body).merging(["recipients.csv": recipients]) { $1 }).findings().map { $0.prefix(42) } == [
                "statement.en.md:4:6 warning no-recipient: "
            ])
    }

    @Test func `A value that is empty where the text counts on it is a warning`() throws {
        let folder = try Folder([
            "letter.yaml": "salutation: 'Dear {{recipient.title}} {{recipient.name}},'\n", "recipients.csv": recipients,
        ])
        #expect(
            folder.findings() == [
                "letter.yaml:1:19 warning empty-value: ‘{{recipient.title}}’ is empty for one recipient (row 3). / Fill the column, or write ‘{{#if recipient.title}}…{{else}}…{{/if}}’."
            ])
    }

    @Test func `A recipient's own salutation and copies are personal`() throws {
        let folder = try Folder([
            "letter.yaml": "salutation: Dear all,\ncopies: [The press]\n",
            "recipients.csv": "id,salutation,copies\na,Dear friends,The dean; The council\nb,,\n",
        ])
        let campaign = try folder.campaign()
        let a = try campaign.letter(for: campaign.recipient(id: "a"), edition: .english).texts[0]
        #expect(a.salutation?.inlines == [.value("Dear friends")])
        #expect(a.copies.map(\.inlines) == [[.text("The press")], [.value("The dean")], [.value("The council")]])
        #expect(a.copies.map(\.isPersonal) == [false, true, true])
        let b = try campaign.letter(for: campaign.recipient(id: "b"), edition: .english).texts[0]
        #expect(b.salutation?.inlines == [.text("Dear all,")])
        #expect(b.salutation?.isPersonal == true)
    }

    @Test func `A recipient's own demands are marked, and come first where the letter says so`() throws {
        let folder = try Folder(
            statement("<!-- demands -->\n- one\n- two <!-- to: a -->\n- three").merging([
                "letter.yaml": "demands: {addressed-first: true}\n", "recipients.csv": "id,demands\na,3\nb,\n",
            ]) { $1 })
        let campaign = try folder.campaign()
        func demands(_ id: String) throws -> Demands? {
            let body = try campaign.letter(for: campaign.recipient(id: id), edition: .english).texts[0].body
            if case .demands(let demands) = body[0] { return demands }
            return nil
        }
        #expect(try demands("a")?.items.map(\.id) == ["2", "3", "1"])
        #expect(try demands("a")?.items.map(\.isAddressed) == [true, true, false])
        #expect(try demands("b")?.items.map(\.id) == ["1", "2", "3"])
        #expect(try demands("b")?.isPersonal == false)
    }

    @Test func `A body that differs by its demands alone is told from one that names the recipient`() throws {
        let demands = "<!-- demands -->\n- one\n- two <!-- to: a -->\n- three"
        func addressed(_ body: String, to id: String?) throws -> [String]? {
            let folder = try Folder(statement(body).merging(["recipients.csv": "id,name\na,Ada\nb,\n"]) { $1 })
            let campaign = try folder.campaign()
            var text = try campaign.letter(for: id.map { try campaign.recipient(id: $0) }, edition: .english).texts[0]
            let found = text.addressedDemands
            // Nobody knows what another body says.
            text.body = []
            #expect(text.addressedDemands == nil)
            return found
        }
        #expect(try addressed(demands, to: "a") == ["2"])
        #expect(try addressed(demands, to: "b") == [])
        #expect(try addressed(demands, to: nil) == [])
        #expect(try addressed("The same for all.", to: "a") == [])
        #expect(try addressed("You, {{recipient.name}}.\n\n" + demands, to: "b") == nil)
        #expect(try addressed("{{#if recipient.name}}You.{{/if}}\n\n" + demands, to: "a") == nil)
        #expect(try addressed("<!-- demands -->\n- one, {{recipient.name}}\n- two", to: "a") == nil)
    }

    @Test func `The layout separate makes a letter a language`() throws {
        let folder = try Folder([
            "letter.yaml": "layout: separate\n", "statement.ar.md": "---\ntitle: ع\n---\nنص.\n",
            "recipients.csv": "id,language\na,en+ar\nb,ar\n",
        ])
        let campaign = try folder.campaign()
        #expect(try campaign.letters(for: campaign.recipient(id: "a")).map(\.edition) == [.english, .arabic])
        #expect(try campaign.letters(for: campaign.recipient(id: "b")).map(\.edition) == [.arabic])
        #expect(try campaign.letters(for: nil, edition: .english).map(\.edition) == [.english])
    }

    @Test func `Any mixture of braces and tags is read or refused, never a crash`() throws {
        var random = SystemRandomNumberGenerator()
        let pieces = [
            "{{", "}}", "{", "{{#if recipient.name}}", "{{else}}", "{{/if}}", "{{recipient.name}}", "*", "\n\n", "\n", "- ",
            "> ", "text", "[^1]", "`", "<!-- demands -->\n", "عربي", " ", "{{date}}", "[", "](", ")",
        ]
        let folder = try Folder(["recipients.csv": "id,name\na,A\nb,\n"])
        for _ in 0..<120 {
            let body = (0..<Int.random(in: 0..<25, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
            try folder.write(Array("---\ntitle: T\n---\n\(body.joined())\n".utf8), to: "statement.en.md")
            guard let campaign = try? folder.campaign() else {
                #expect(!folder.findings().isEmpty)
                continue
            }
            for recipient in campaign.recipients { _ = try campaign.letters(for: recipient) }
        }
    }
}

extension Block {
    /// Its text, with values in brackets.
    var marked: String {
        func marked(_ inlines: [Inline]) -> String {
            inlines.map { inline in
                switch inline {
                case .value(let value, _): "[\(value)]"
                case .emphasis, .strong, .strike, .link, .foreign: marked(inline.inside)
                default: inline.plain
                }
            }.joined()
        }
        switch self {
        case .paragraph(let paragraph), .heading(_, let paragraph): return marked(paragraph.inlines)
        case .list(let list): return list.items.map { $0.map(\.marked).joined(separator: "\n") }.joined(separator: "\n")
        default: return plain
        }
    }
}
