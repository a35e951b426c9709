import Correspondence
import Languages
import Reporting
import SampleLanguages
import Testing

/// Words whose language the author names: `[…]{lang=de}`.
@Suite struct ForeignMarksTests {
    private func text(_ body: String, settings: String = "languages: [en]\n") throws -> LetterText {
        let files = statement(body).merging(["letter.yaml": settings]) { $1 }
        return try Folder(files).campaign().letter(for: nil, edition: .english).texts[0]
    }

    @Test(arguments: [
        ("They call it [Sprachkurs]{lang=de} here.", "They call it ‹de:Sprachkurs› here."),
        ("[Ganz]{lang=de} und *[gar]{lang=\"de-CH\"}*", "‹de:Ganz› und ‹de-CH:gar›"),
        ("The [*Neue* [Zeit](https://example.org)]{lang=German}.", "The ‹de:Neue Zeit›."),
        ("[a [b]{lang=fr} [c] d]{lang=de}", "‹de:a ‹fr:b› [c] d›"),
        ("[one] and [two\nthree]{lang=العربية}", "[one] and ‹ar:two three›"),
        ("a] {lang=de} *[b*]{lang=de} `[c]{lang=de}`", "a] {lang=de} [b]{lang=de} [c]{lang=de}"),
    ])
    func `Words in brackets are of the language that is named after them`(body: String, expected: String) throws {
        #expect(try text(body).body.map(\.named) == [expected])
    }

    @Test func `They are of it in items, cells, notes and texts of letter.yaml, too, and may hold a value`() throws {
        let body = """
            - [Eins]{lang=de}

            | [Zwei]{lang=de} |
            |---|
            | [Drei]{lang=de}[^1] |

            [Vier {{recipient.name}}]{lang=de}

            [^1]: [Fünf]{lang=de}
            """
        let files = statement(body).merging([
            "letter.yaml": "languages: [en]\nsubject: On [Sechs]{lang=de}\n", "recipients.csv": "id,name\na,Ada\n",
        ]) { $1 }
        let campaign = try Folder(files).campaign()
        let text = try campaign.letter(for: campaign.recipients.first, edition: .english).texts[0]
        #expect(text.body.map(\.named) == ["‹de:Eins›", "‹de:Zwei›|‹de:Drei›", "‹de:Vier Ada›"])
        #expect(text.footnotes.map { $0.map(\.named) } == [["‹de:Fünf›"]])
        #expect(text.subject?.inlines.named == "On ‹de:Sechs›")
    }

    @Test func `Typed signs in them become those of their language`() throws {
        let text = try text("He said \"[Was \"ich\" sage]{lang=de}\".", settings: "languages: [en]\ntypography: smart\n")
        #expect(text.body.map(\.named) == ["He said “‹de:Was „ich“ sage›”."])
    }

    @Test func `Links in them are given as notes`() throws {
        let text = try text(
            "[Die [Zeit](https://example.org/)]{lang=de}", settings: "languages: [en]\nlinks: notes\n")
        #expect(text.footnotes.count == 1)
    }

    @Test func `A language that there is not is told where it is named`() throws {
        let files = statement("One.\n\nTwo [x]{lang=de} and\nthree [y]{lang=zz}.").merging(["letter.yaml": "languages: [en]\n"]) {
            $1
        }
        let findings = try Folder(files).findings()
        #expect(
            findings == [
                "statement.en.md:7:9 unknown-language: There is no language ‘zz’. / Write the code of a language that ‘bayan languages’ shows, as in ‘[…]{lang=ar}’."
            ])
    }

    @Test(arguments: [
        ("رسالة و**«الحرية»** هنا", "«الحرية»"), ("و*\"العدل\"* هنا", "\"العدل\""), ("**(نعم)**ونعم", "(نعم)"),
        ("ב**\"הארץ\"** כאן", "\"הארץ\""),
    ])
    func `Emphasis that touches a right-to-left letter is emphasis`(body: String, emphasised: String) throws {
        guard case .paragraph(let paragraph)? = try text(body).body.first else { throw Missing() }
        #expect(paragraph.inlines.map(\.inside.named).joined() == emphasised)
        #expect(!paragraph.inlines.named.contains("\u{2058}") && !paragraph.inlines.named.contains("*"))
    }

    private struct Missing: Error {}

    @Test func `Brackets without end and nested ones take no longer than others`() throws {
        for body in [
            String(repeating: "[ ", count: 40_000), String(repeating: "]{lang=de} ", count: 9_000),
            String(repeating: "[ ", count: 8_000) + "x" + String(repeating: "]{lang=de} ", count: 7_000),
            String(repeating: "[x]{lang=de}\n", count: 7_000),
        ] {
            _ = try text(body)
        }
    }
}

extension Block {
    /// Its words, each stretch of a named language in angles with the language's code.
    fileprivate var named: String {
        switch self {
        case .paragraph(let paragraph), .heading(_, let paragraph): paragraph.inlines.named
        case .list(let list): list.items.map { $0.map(\.named).joined(separator: "\n") }.joined(separator: "\n")
        case .table(let table): ([table.head] + table.rows).joined().map(\.inlines.named).joined(separator: "|")
        default: plain
        }
    }
}

extension [Inline] {
    fileprivate var named: String {
        map { inline in
            switch inline {
            case .foreign(let language, let inside): "‹\(language.tag):\(inside.named)›"
            case .emphasis, .strong, .strike, .link: inline.inside.named
            default: inline.plain
            }
        }.joined()
    }
}
