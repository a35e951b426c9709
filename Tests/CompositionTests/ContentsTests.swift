import Correspondence
import Languages
import SampleLanguages
import Testing
import Typesetting

@testable import Composition

/// The list of headings at a letter's beginning, and poems.
@Suite struct ContentsTests {
    private func blocks(_ composed: ComposedLetter) -> [(page: Int, block: PlacedBlock, text: String)] {
        composed.pages.enumerated().flatMap { number, page in
            page.blocks.compactMap { block in
                guard case .lines(let lines) = block.content else { return nil }
                return (number, block, lines.map(\.text).joined(separator: " "))
            }
        }
    }

    @Test(arguments: [Language.english, .arabic])
    func `Headings stand before the text with the pages that they are on`(language: Language) throws {
        var letter = Specimen.longLetter(paragraphs: 12, [language])
        let prose = letter.texts[0].body
        letter.texts[0].body = ["First", "Second", "Third"].flatMap { name in
            [Block.heading(level: 1, Paragraph([.text(name)]))] + prose
        }
        letter.texts[0].contentsHeading = "Contents"
        letter.hasContents = true
        letter.numbersHeadings = true
        let composed = try Specimen.compose(letter)
        let marks = composed.bookmarks.filter { $0.level == 2 }
        #expect(Set(marks.map(\.page)).count > 1)
        let said = blocks(composed)
        let start = try #require(said.firstIndex { $0.text == "Contents" })
        let wording = Wording(language)
        let expected = marks.flatMap { [$0.title, wording.number($0.page + 1)] }
        func plain(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
        #expect(said[(start + 1)...].prefix(6).map { plain($0.text) } == expected)
        #expect(composed.elements.filter { $0.role == .contentsItem }.count == 3)
        // Numbers stand at the end of the measure, level with their headings.
        let (first, number) = (said[start + 1].block, said[start + 2].block)
        #expect(abs(first.origin.y - number.origin.y) < 0.01)
    }

    @Test func `Halves of verses are equally wide, the second one level with the first`() throws {
        var letter = Specimen.longLetter([.arabic])
        var poem = Paragraph([
            .text("حفنة قمح في يد الريح | تمضي بها نحو المدى"), .lineBreak, .text("لا تسأل الحقل | عن الذي حصد الندى"),
        ])
        poem.isVerse = true
        letter.texts[0].body = [.paragraph(poem)]
        let composed = try Specimen.compose(letter)
        let halves = composed.pages[0].blocks.compactMap { block -> (line: Line, origin: Point)? in
            guard case .lines(let lines) = block.content, lines.count == 1,
                ["حفنة", "تمضي", "لا تسأل", "عن الذي"].contains(where: { lines[0].text.replacing("ـ", with: "").hasPrefix($0) })
            else { return nil }
            return (lines[0], block.origin)
        }
        try #require(halves.count == 4)
        let widths = halves.map(\.line.width)
        #expect(try #require(widths.max()) - #require(widths.min()) < 2)
        #expect(abs(halves[0].origin.y - halves[1].origin.y) < 0.01 && halves[2].origin.y > halves[0].origin.y)
        // The first half is the right one.
        #expect(halves[0].origin.x > halves[1].origin.x)
        // Filled, not only parted.
        #expect(halves.contains { half in half.line.width > half.line.naturalWidth + 5 })
        #expect(composed.elements.filter { $0.role == .paragraph }.count == 1)
    }

    @Test func `A poem's line that is too long goes on further in`() throws {
        var letter = Specimen.longLetter()
        var poem = Paragraph([
            .text("A short line"), .lineBreak, .text(String(repeating: "A line that is much longer than the column ", count: 4)),
        ])
        poem.isVerse = true
        letter.texts[0].body = [.paragraph(poem)]
        let composed = try Specimen.compose(letter)
        let lines = composed.pages[0].blocks.compactMap { block -> Line? in
            guard case .lines(let lines) = block.content, lines[0].text.contains("longer than") else { return nil }
            return lines[0]
        }
        let starts = lines.map { line in line.runs.map(\.x).min() ?? 0 }
        #expect(lines.count > 1 && starts[1] > starts[0] + 5)
    }

    @Test func `Beside a poem whose verses take two lines each, the other language's lines stand as close as they do alone`()
        throws
    {
        func poem(_ lines: [String]) -> Block {
            var poem = Paragraph(Array(lines.map { [Inline.text($0)] }.joined(separator: [.lineBreak])))
            poem.isVerse = true
            return .paragraph(poem)
        }
        var letter = Specimen.longLetter([.english, .arabic])
        letter.layout = .parallel
        letter.texts[0].body = [poem(["Wheat in the hand", "of the wind", "and gone"])]
        let half = "حفنة قمح في يد الريح التي تمضي بها"
        letter.texts[1].body = [poem(["أولا", "ثانيا", "ثالثا"].map { "\($0) \(half) | \(half) نحو المدى" })]
        let said = blocks(try Specimen.compose(letter))
        func lines(_ words: [String]) throws -> [(top: Double, leading: Double)] {
            try words.map { word in
                let block = try #require(said.first { $0.text.hasPrefix(word) }, "\(word)").block
                guard case .lines(let lines) = block.content else { return (0, 0) }
                return (block.origin.y, lines[0].leading)
            }
        }
        let (english, arabic) = (try lines(["Wheat in", "of the wind", "and gone"]), try lines(["أولا", "ثانيا", "ثالثا"]))
        for (own, step) in [(english, 1.0), (arabic, 2)] {
            for (above, below) in zip(own, own.dropFirst()) { #expect(abs(below.top - above.top - step * above.leading) < 0.01) }
        }
    }
}
