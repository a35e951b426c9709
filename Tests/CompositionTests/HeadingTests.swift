import Correspondence
import Languages
import SampleLanguages
import Testing
import Typesetting

@testable import Composition

/// Headings, and the links that lead to them.
@Suite struct HeadingTests {
    private func letter(_ levels: [Int], numbered: Bool = false, _ language: Language = .english) -> Letter {
        var letter = Specimen.longLetter(paragraphs: 0, [language])
        letter.numbersHeadings = numbered
        letter.texts[0].body = levels.enumerated().flatMap { index, level -> [Block] in
            [.heading(level: level, Paragraph([.text("Heading \(index)")])), .paragraph(Paragraph([.text("Text.")]))]
        }
        return letter
    }

    private func headings(_ composed: ComposedLetter) -> [(words: String, role: Element.Role, run: GlyphRun)] {
        let roles = Dictionary(uniqueKeysWithValues: composed.elements.map { ($0.number, $0.role) })
        return composed.pages.flatMap(\.blocks).compactMap { block in
            guard case .element(let number) = block.tag, let role = roles[number], Element.headings.contains(role),
                role != .heading1,
                case .lines(let lines) = block.content, let run = lines.first?.runs.first
            else { return nil }
            return (lines[0].text, role, run)
        }
    }

    @Test(arguments: Letterhead.names(in: [Specimen.letterheads]), [Language.english, .arabic])
    func `Four levels look like four`(letterhead: String, language: Language) throws {
        var letter = letter([1, 2, 3, 4], language)
        letter.letterhead = letterhead
        let found = headings(try Specimen.compose(letter))
        #expect(found.map(\.role) == [.heading2, .heading3, .heading4, .heading5])
        let looks = Set(found.map { [$0.run.face.postScriptName, "\($0.run.size)", "\($0.run.colour)"] })
        #expect(looks.count == 4)
    }

    @Test func `Numbers go down with the levels and begin anew below each`() throws {
        let english = headings(try Specimen.compose(letter([1, 2, 2, 1, 2], numbered: true)))
        #expect(english.map { $0.words.split(whereSeparator: \.isWhitespace).first } == ["1", "1.1", "1.2", "2", "2.1"])
        let arabic = headings(try Specimen.compose(letter([1, 2], numbered: true, .arabic)))
        #expect(arabic[1].words.hasPrefix("١-١"))
    }

    @Test func `A heading's place is known by its name`() throws {
        let composed = try Specimen.compose(letter([1, 1]))
        let anchors = composed.anchors
        #expect(Set(anchors.keys) == ["en/heading-0", "en/heading-1"])
        #expect(try #require(anchors["en/heading-0"]).y < #require(anchors["en/heading-1"]).y)
    }

    @Test func `Links have the letterhead's colour and a line below`() throws {
        var letter = letter([1])
        letter.texts[0].body.append(.paragraph(Paragraph([.text("See "), .link(destination: "#heading-0", [.text("there")])])))
        let runs = try Specimen.compose(letter).pages[0].blocks.flatMap { block -> [GlyphRun] in
            if case .lines(let lines) = block.content { lines.flatMap(\.runs) } else { [] }
        }
        let link = try #require(runs.first { $0.link != nil })
        let accent = try Letterhead.named(letter.letterhead, in: [Specimen.letterheads]).colours["accent"]
        #expect(link.link == "#en/heading-0" && link.colour == accent && link.decoration == .underline)
    }
}
