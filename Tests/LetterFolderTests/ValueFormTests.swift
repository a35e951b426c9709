import Correspondence
import Languages
import SampleLanguages
import Testing

/// Values that are printed in another way than the list has them.
@Suite struct ValueFormTests {
    private let both = [
        "letter.yaml": "languages: [en, ar]\nlayout: sequential\n",
        "statement.en.md": "---\ntitle: T\n---\n{{recipient.value | number}}\n",
        "statement.ar.md": "---\ntitle: ع\n---\n{{recipient.value | number}}\n",
    ]

    /// What the first recipient's texts say, one after the other.
    private func said(_ files: [String: String], value: String) throws -> [String] {
        let campaign = try Folder(files.merging(["recipients.csv": "id,value\na,\"\(value)\"\n"]) { $1 }).campaign()
        let texts = try campaign.letter(for: campaign.recipient(id: "a"), edition: campaign.usualEdition).texts
        return texts.map { $0.body.map(\.marked).joined(separator: "|") }
    }

    @Test(arguments: [
        ("1234.5", "[1,234.5]", "[١٬٢٣٤٫٥]"),
        ("1,234,567", "[1,234,567]", "[١٬٢٣٤٬٥٦٧]"),
        ("1.234,50", "[1,234.50]", "[١٬٢٣٤٫٥٠]"),
        ("1 234,50", "[1,234.50]", "[١٬٢٣٤٫٥٠]"),
        ("12,5", "[12.5]", "[١٢٫٥]"),
        ("0.125", "[0.125]", "[٠٫١٢٥]"),
        ("-007", "[−7]", "[−٧]"),
        ("١٬٢٣٤٫٥", "[1,234.5]", "[١٬٢٣٤٫٥]"),
    ])
    func `A number has the signs of the text's language`(value: String, english: String, arabic: String) throws {
        #expect(try said(both, value: value) == [english, arabic])
    }

    @Test(arguments: [
        ("2020-08-28", "[28 August 2020]"), ("2020-08-01 00:00:00", "[1 August 2020]"), ("28.8.2020", "[28 August 2020]"),
    ])
    func `A day is written as the language writes days`(value: String, english: String) throws {
        #expect(try said(statement("{{ recipient.value|date }}"), value: value) == [english])
    }

    @Test func `A day or a figure behind words of the other direction is isolated from them`() throws {
        let files = [
            "letter.yaml": "languages: [en]\ndate: 2020-08-28\n",
            "statement.en.md":
                "---\ntitle: T\n---\nIn الحرية, {{date}}, in Le Monde, {{date}}; {{recipient.name}} {{recipient.value | number}} {{recipient.value | number}}\n",
            "recipients.csv": "id,value,name\na,12,رؤى\n",
        ]
        let campaign = try Folder(files).campaign()
        let text = try campaign.letter(for: campaign.recipient(id: "a"), edition: .english).texts[0]
        #expect(
            text.body.map(\.marked) == [
                "In الحرية, \u{2066}28 August 2020\u{2069}, in Le Monde, 28 August 2020; [رؤى] [\u{2066}12\u{2069}] [12]"
            ])
    }

    @Test(arguments: [
        (
            "number", "about ten",
            "recipients.csv:2:3 unfit-value: ‘about ten’ is no number. ‘{{recipient.value}}’ asks for it. / Write digits alone, with a point before the fraction: 1234.50."
        ),
        (
            "number", "1.234",
            "recipients.csv:2:3 unfit-value: ‘1.234’ may be read as two numbers: it is not clear what its sign parts. ‘{{recipient.value}}’ asks for it. / Write it without signs between the thousands, or with two digits behind the point: 1234.50."
        ),
        (
            "date", "8/9/2020",
            "recipients.csv:2:3 unfit-value: ‘8/9/2020’ is no day that is read alike everywhere. ‘{{recipient.value}}’ asks for it. / Write year, month and day as in 2020-08-28, or 28.8.2020."
        ),
        (
            "money", "1",
            "statement.en.md:4:1 unknown-placeholder: A value cannot be written as ‘money’. / Write ‘{{recipient.value | number}}’ or ‘| date’."
        ),
    ])
    func `What is no such value is told with its cell`(form: String, value: String, expected: String) throws {
        let files = statement("{{recipient.value | \(form)}}").merging(["recipients.csv": "id,value\na,\(value)\n"]) { $1 }
        #expect(try Folder(files).findings().contains(expected))
    }

    @Test func `A column chooses among the forms of a text`() throws {
        let letter = """
            languages: [en, ar]
            layout: sequential
            salutation: "{{forms.dear}}"
            forms:
              dear:
                by: gender
                m: {en: "Dear Mr {{recipient.name}},", ar: "السيد {{recipient.name}}،"}
                f: {en: "Dear Ms {{recipient.name}},", ar: "السيدة {{recipient.name}}،"}
                other: {en: "Dear {{recipient.name}},", ar: "السادة {{recipient.name}}،"}

            """
        let campaign = try Folder([
            "letter.yaml": letter, "statement.ar.md": "---\ntitle: ع\n---\nنص.\n",
            "recipients.csv": "id,gender,name\na,F,Salma\nb,m,Zayd\nc,,Nour\n",
        ]).campaign()
        func greeted(_ id: String) throws -> [String?] {
            try campaign.letter(for: campaign.recipient(id: id), edition: .bilingual).texts
                .map { $0.salutation.map { Block.paragraph($0).marked } }
        }
        #expect(try greeted("a") == ["Dear Ms [Salma],", "السيدة [Salma]،"])
        #expect(try greeted("b") == ["Dear Mr [Zayd],", "السيد [Zayd]،"])
        #expect(try greeted("c") == ["Dear [Nour],", "السادة [Nour]،"])
    }

    @Test func `A value for which a text has no form is told`() throws {
        let folder = try Folder(
            statement("Dear {{forms.title}} and {{forms.titel}}").merging([
                "letter.yaml": "languages: [en]\nforms: {title: {by: gender, m: Mr, f: Ms}, none: {m: Mr}}\n",
                "recipients.csv": "id,gender\na,f\nb,x\n",
            ]) { $1 })
        #expect(
            folder.findings().prefix(2) == [
                "letter.yaml:2:50 missing-key: ‘forms.none’ does not say which column chooses its form. / Add ‘by: gender’, or another column of the recipients' list.",
                "statement.en.md:4:26 unknown-placeholder: There is no text ‘titel’ in ‘forms’. / Did you mean ‘title’?",
            ])
        let sound = try Folder(
            statement("Dear {{forms.title}}").merging([
                "letter.yaml": "languages: [en]\nforms: {title: {by: gender, m: Mr, f: Ms}}\n",
                "recipients.csv": "id,gender\na,f\nb,x\n",
            ]) { $1 })
        #expect(
            sound.findings().filter { $0.contains("recipients.csv") } == [
                "recipients.csv:3:3 unfit-value: ‘title’ has no form for ‘x’. ‘{{recipient.gender}}’ asks for it. / Write one of ‘f’, ‘m’, or give ‘title’ a form ‘other’."
            ])
    }
}
