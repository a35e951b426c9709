import Correspondence
import Languages
import SampleLanguages
import Testing
import Typesetting

@testable import Composition

/// Footnotes that their pages cannot hold.
@Suite struct SplitNoteTests {
    private func letter(noteWords: Int, _ languages: [Language] = [.english]) -> Letter {
        var letter = Specimen.longLetter(paragraphs: 6, languages)
        for index in letter.texts.indices {
            letter.texts[index].body.insert(.paragraph(Paragraph([.text("Text"), .footnote(1), .text(".")])), at: 0)
            let words = (1...noteWords).map { "word\($0)" }.joined(separator: " ")
            letter.texts[index].footnotes = [[.paragraph(Paragraph([.text(words)]))]]
        }
        return letter
    }

    private func words(_ composed: ComposedLetter) -> [[String]] {
        composed.pages.indices.map { page in
            composed.words(onPage: page).joined(separator: " ").split(separator: " ").map(String.init).filter {
                $0.hasPrefix("word")
            }
        }
    }

    @Test(arguments: [[Language.english], [.arabic], [.english, .arabic]])
    func `A note of a thousand words goes on over pages, and no word is lost`(languages: [Language]) throws {
        let composed = try Specimen.compose(letter(noteWords: 1000, languages))
        let found = words(composed)
        #expect(found.count { !$0.isEmpty } > 1)
        #expect(found.joined().count == 1000 * languages.count)
        #expect(found[0].first == "word1")
        for page in composed.pages {
            for block in page.blocks { #expect(block.origin.y < page.size.height - 20) }
        }
    }

    /// The closing keeps with the paragraph before it, and that one's note takes more than the page.
    @Test func `A letter of one paragraph and a long note begins on the first page`() throws {
        var letter = Specimen.longLetter(paragraphs: 1, [.english])
        letter.texts[0].body = [.paragraph(Paragraph([.text("Text"), .footnote(1), .text(".")]))]
        letter.texts[0].closing = Paragraph([.text("Yours,")])
        let words = (1...1000).map { "word\($0)" }.joined(separator: " ")
        letter.texts[0].footnotes = [[.paragraph(Paragraph([.text(words)]))]]
        let composed = try Specimen.compose(letter)
        let found = self.words(composed)
        #expect(found[0].first == "word1")
        #expect(found.joined().count == 1000)
        #expect(composed.words(onPage: 0).contains { $0.hasPrefix("Text") })
    }

    @Test func `Text goes on above what is left of a note`() throws {
        let composed = try Specimen.compose(letter(noteWords: 700))
        let rest = try #require(
            composed.pages.indices.dropFirst().first { page in
                composed.words(onPage: page).contains { $0.contains("word700") }
            })
        #expect(composed.words(onPage: rest).contains { $0.contains("the page is filled from its head") })
    }

    @Test func `A note that its page can hold is not parted`() throws {
        let found = words(try Specimen.compose(letter(noteWords: 60)))
        #expect(found[0].count == 60)
    }

    @Test func `What begins on a page has two lines there, and two overleaf`() {
        let leadings = [[1: [10.0, 10, 10, 10]]]
        func plan(_ room: Double) -> [Range<Int>]? {
            NotePlan(begun: [[]], called: [[1]], leadings: leadings, room: room, splits: true)?.placed[0].map(\.lines)
        }
        #expect(plan(40) == [0..<4] && plan(35) == [0..<2] && plan(19) == nil)
        #expect(NotePlan(begun: [[]], called: [[1]], leadings: leadings, room: 35, splits: false) == nil)
    }

    /// Otherwise the first names would stand on the notes.
    @Test func `Names in columns end above the notes of the page they begin on`() throws {
        var letter = Specimen.longLetter(paragraphs: 1, signatories: 60)
        letter.texts[0].body.append(.paragraph(Paragraph([.text("Text"), .footnote(1)])))
        letter.texts[0].footnotes = [[.paragraph(Paragraph([.text(String(repeating: "A note that is long. ", count: 60))]))]]
        let page = try Specimen.compose(letter).pages[0]
        func bottoms(_ start: String) -> [(top: Double, bottom: Double)] {
            page.blocks.compactMap { block in
                guard case .lines(let lines) = block.content, lines.first?.text.hasPrefix(start) == true else { return nil }
                return (block.origin.y, block.origin.y + lines.reduce(0) { $0 + $1.leading })
            }
        }
        let note = try #require(bottoms("A note").first)
        #expect(bottoms("Signatory").allSatisfy { $0.bottom <= note.top })
    }
}
