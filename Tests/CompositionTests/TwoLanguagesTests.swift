import Composition
import Correspondence
import Languages
import SampleLanguages
import Testing
import Typesetting

/// Where the languages of a letter stand, whatever they are.
@Suite struct TwoLanguagesTests {
    /// A letter whose paragraphs begin with their language's tag.
    private func letter(_ tags: [String], _ layout: Layout, letterhead: String = "bilingual") -> Letter {
        let languages = tags.map(Language.sample)
        let texts = languages.map { language in
            LetterText(
                language: language, title: [.text(language.customs.name)],
                body: (0..<12).map { _ in
                    .paragraph(Paragraph([.text("\(language.tag) " + String(repeating: language.customs.name + " ", count: 40))]))
                })
        }
        var letter = Letter(edition: Edition(languages), texts: texts)
        letter.layout = layout
        letter.letterhead = letterhead
        return letter
    }

    /// Pages and left edges of the paragraphs of a language.
    private func places(of tag: String, in letter: ComposedLetter) -> [(page: Int, x: Double)] {
        letter.pages.indices.flatMap { page in
            letter.pages[page].blocks.compactMap { block in
                guard case .lines(let lines) = block.content, lines.first?.text.hasPrefix("\(tag) ") == true else { return nil }
                return (page, block.origin.x)
            }
        }
    }

    /// Which of the two stands in the left column.
    @Test(arguments: [
        (["fr", "es"], "fr"), (["es", "fr"], "es"), (["en", "ar"], "en"), (["ar", "en"], "en"), (["ar", "fa"], "fa"),
        (["he", "ar"], "ar"),
    ])
    func `Two languages stand beside one another, the first where its lines begin`(tags: [String], left: String) throws {
        let composed = try Specimen.compose(letter(tags, .parallel))
        let right = try #require(tags.first { $0 != left })
        let (one, other) = (places(of: left, in: composed), places(of: right, in: composed))
        #expect(one.count == 12 && other.count == 12)
        #expect(Set(one.map { $0.x.rounded() }).count == 1)
        for (one, other) in zip(one, other) { #expect(one.page == other.page && one.x + 200 < other.x) }
    }

    @Test(arguments: [["fr", "es"], ["ar", "fa"], ["en", "ar"], ["ar", "en"]])
    func `On facing pages the first language has the even ones`(tags: [String]) throws {
        let composed = try Specimen.compose(letter(tags, .facing))
        #expect(composed.isFacing && composed.language.tag == tags[0])
        #expect(places(of: tags[0], in: composed).allSatisfy { $0.page % 2 == 1 })
        #expect(places(of: tags[1], in: composed).allSatisfy { $0.page % 2 == 0 && $0.page > 0 })
    }

    @Test func `Three languages follow one another, each on pages of its own`() throws {
        let tags = ["ca", "ar", "en"]
        let composed = try Specimen.compose(letter(tags, .sequential, letterhead: "classical"))
        let pages = tags.map { tag in places(of: tag, in: composed).map(\.page) }
        #expect(pages.allSatisfy { !$0.isEmpty })
        for (before, after) in zip(pages, pages.dropFirst()) {
            let (last, first) = (try #require(before.max()), try #require(after.min()))
            #expect(last < first)
        }
        #expect(composed.structure.children.filter { $0.role == .section }.map(\.language?.tag) == ["ca", "ar", "en"])
    }
}
