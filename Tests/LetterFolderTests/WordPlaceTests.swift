import Correspondence
import Languages
import Reporting
import SampleLanguages
import Testing

/// Every word of a letter knows where it stands in its file.
@Suite struct WordPlaceTests {
    /// A text in which each word but those in braces stands once, so that a search finds where it is.
    struct Sample: Sendable, CustomTestStringConvertible {
        var name: String
        var body: String
        var testDescription: String { name }
    }

    static let samples = [
        Sample(
            name: "lines, emphasis and links",
            body: """
                One two *three
                four* five **six** seven,
                [eight](https://example.org/one-two-ten) nine
                ten ~~eleven~~.

                > Twelve thirteen
                > fourteen `fifteen` sixteen\\
                > seventeen.

                * eighteen
                  nineteen
                * [twenty][ref] twentyone

                [ref]: https://example.org/
                """),
        Sample(
            name: "escapes, entities and typed signs",
            body: """
                Alpha \\* beta "gamma" -- delta...
                epsilon &amp; zeta  omega &eacute;2 rho
                theta 'iota' kappa
                lambda <!-- mu nu --> xi
                """),
        Sample(
            name: "code over two lines, and a fence",
            body: """
                Before `inside
                behind` after
                afterwards.

                ```
                fenced words
                and others
                ```
                """),
        Sample(
            name: "a table and a heading",
            body: """
                ## Heading here

                | Left | Right |
                |---|---|
                | upper `code` | lower |
                """),
        Sample(
            name: "a poem, and one of half-lines",
            body: """
                <!-- verse -->
                Rosy fingers *touch*
                the window, and

                <!-- verse -->
                first half | second portion
                third piece | fourth rest
                """),
        Sample(
            name: "Arabic with vowels",
            body: """
                نحن الموقّعين أدناه
                نطالب *بالحق* في
                التعليم [هنا](https://example.org).
                """),
    ]

    @Test(arguments: samples) func aWordLeadsToItsPlace(sample: Sample) throws {
        let folder = try Folder(statement(sample.body).merging(["letter.yaml": "languages: [en]\ntypography: smart\n"]) { $1 })
        let lines = ("---\ntitle: Title\n---\n" + sample.body).split(separator: "\n", omittingEmptySubsequences: false)
        let letter = try folder.campaign().letter(for: nil, edition: .english)
        var words = 0
        for word in letter.texts[0].body.words where word.text.allSatisfy(\.isLetter) && word.text != "and" {
            words += 1
            let found = lines.enumerated().compactMap { number, line in
                line.firstRange(of: word.text).map {
                    "\(number + 1):\(line.distance(from: line.startIndex, to: $0.lowerBound) + 1)"
                }
            }
            #expect(found.contains(word.place ?? ""), "\(word)")
        }
        #expect(words >= 7)
    }

    /// Columns count characters; marks over letters, typed dashes and closed-up spaces before a word move none.
    @Test func columnsAreThoseOfTheFile() throws {
        let folder = try Folder(
            statement("Ce\u{301}dille  and -- dash... end\nnext").merging(["letter.yaml": "languages: [en]\ntypography: smart\n"])
            { $1 })
        let words = try folder.campaign().letter(for: nil, edition: .english).texts[0].body.words
        #expect(words.map(\.place) == ["4:1", "4:10", "4:14", "4:17", "4:25", "5:1"])
    }

    @Test func placeholdersLeaveTheWordsBehindThemInPlace() throws {
        let folder = try Folder(
            statement("Dear {{recipient.name}}, on {{date}} we\n{{#if recipient.city}}met{{else}}saw{{/if}} you {{{{here}}.")
                .merging([
                    "letter.yaml": "languages: [en]\ndate: 2024-05-01\n", "recipients.csv": "id,name,city\na,Anna,\n",
                ]) { $1 })
        let campaign = try folder.campaign()
        let letter = try campaign.letter(for: campaign.recipient(id: "a"), edition: .english)
        let words = letter.texts[0].body.words
        #expect(words.map(\.text) == ["Dear", "Anna", ",", "on", "1", "May", "2024", "we", "saw", "you", "{{here}}."])
        #expect(words.first { $0.text == "Dear" }?.place == "4:1")
        #expect(words.first { $0.text == "," }?.place == "4:24")
        #expect(words.first { $0.text == "1" }?.place == "4:29")
        #expect(words.first { $0.text == "we" }?.place == "4:38")
        #expect(words.first { $0.text == "saw" }?.place == "5:34")
        #expect(words.first { $0.text == "{{here}}." }?.place == "5:49")
    }

    @Test func textsOfTheSettingsHaveTheirPlacesToo() throws {
        let folder = try Folder(["letter.yaml": "languages: [en]\nclosing: |\n  With kind\n  regards\nsubject: 'About it'\n"])
        let text = try folder.campaign().letter(for: nil, edition: .english).texts[0]
        #expect([Block.paragraph(try #require(text.closing))].words.map(\.place) == ["3:3", "3:8", "4:3"])
        #expect([Block.paragraph(try #require(text.subject))].words.map(\.place) == ["5:11", "5:17"])
    }
}

private struct PlacedWord {
    var text: String
    /// `line:column`
    var place: String?
}

extension [Block] {
    fileprivate var words: [PlacedWord] {
        flatMap { block -> [PlacedWord] in
            switch block {
            case .paragraph(let paragraph), .heading(_, let paragraph): paragraph.inlines.words
            case .list(let list): list.items.flatMap(\.words)
            case .quote(let blocks): blocks.words
            case .table(let table): (table.head + table.rows.joined()).flatMap(\.inlines.words)
            case .demands(let demands): demands.items.flatMap(\.blocks.words)
            case .figure, .thematicBreak: []
            }
        }
    }
}

extension [Inline] {
    fileprivate var words: [PlacedWord] {
        flatMap { inline -> [PlacedWord] in
            switch inline {
            case .text(let text, let places), .code(let text, let places): Self.words(of: text, places)
            case .value(let text, _): [PlacedWord(text: text, place: nil)]
            case .emphasis, .strong, .strike, .link, .foreign: inline.inside.words
            case .footnote, .lineBreak: []
            }
        }
    }

    private static func words(of text: String, _ places: TextPlaces) -> [PlacedWord] {
        let scalars = [Unicode.Scalar](text.unicodeScalars)
        return text.split(separator: " ").map { word in
            let first = text.unicodeScalars.distance(from: text.startIndex, to: word.startIndex)
            let place = places.place(ofScalar: first, in: scalars)
            return PlacedWord(text: String(word), place: place.map { "\($0.line):\($0.column)" })
        }
    }
}
