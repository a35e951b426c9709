import Composition
import Correspondence
import Languages
import SampleLanguages
import Testing
import Typesetting

/// Numbers of lists stand before their text, whatever their width.
@Suite struct ListNumberTests {
    @Test("A list's indent is as wide as its widest number", arguments: [Language.english, .arabic], [8, 98, 9998])
    func numbers(_ language: Language, from start: Int) throws {
        var letter = Specimen.longLetter(paragraphs: 1, [language])
        let word = language == .english ? "Item" : "بند"
        let items = (0..<4).map { _ in [Block.paragraph(Paragraph([.text(word)]))] }
        letter.texts[0].body = [.list(List(start: start, items: items))]
        let blocks = try Specimen.compose(letter).pages[0].blocks.compactMap {
            block -> (x: ClosedRange<Double>, y: Double, text: String)? in
            guard case .lines(let lines) = block.content, let line = lines.first, let run = line.runs.map(\.x).min() else {
                return nil
            }
            let left = block.origin.x + run
            return (left...left + line.width, block.origin.y + line.baseline, line.text)
        }
        let texts = blocks.filter { $0.text == word }
        #expect(texts.count == 4)
        for text in texts {
            let number = try #require(blocks.first { $0.text != word && abs($0.y - text.y) < 0.1 })
            let gap = language == .english ? text.x.lowerBound - number.x.upperBound : number.x.lowerBound - text.x.upperBound
            #expect(gap > 2, "\(number.text) \(gap)")
        }
    }

    @Test("No number loses what stands behind it, whatever its figures", arguments: [Language.english, .arabic])
    func wholeNumbers(_ language: Language) throws {
        var letter = Specimen.longLetter(paragraphs: 1, [language])
        letter.letterhead = "campaign"
        // The last ones are narrower than 100 and ٣٣.
        let numbers = language == .english ? 67...131 : 21...85
        let items = numbers.map { _ in [Block.paragraph(Paragraph([.text("x")]))] }
        letter.texts[0].body = [.list(List(start: numbers.lowerBound, items: items))]
        let lines = try Specimen.compose(letter).pages.flatMap(\.blocks).flatMap { block -> [String] in
            if case .lines(let lines) = block.content { lines.map(\.text) } else { [] }
        }
        #expect(numbers.map(Wording(language).listNumber).filter { !lines.contains($0) } == [])
    }

    @Test("Items of a numbered list have their numbers, with the boxes behind them", arguments: [Language.english, .arabic])
    func numberedBoxes(_ language: Language) throws {
        var letter = Specimen.longLetter(paragraphs: 1, [language])
        let word = language == .english ? "Item" : "بند"
        let items = (0..<2).map { _ in [Block.paragraph(Paragraph([.text(word)]))] }
        letter.texts[0].body = [.list(List(start: 1, items: items, ticks: [true, false]))]
        let blocks = try Specimen.compose(letter).pages[0].blocks
        let boxes = blocks.filter { if case .box = $0.content { true } else { false } }
        let texts = blocks.filter { block in
            guard case .lines(let lines) = block.content else { return false }
            return lines[0].text == word
        }
        let numbers = boxes.compactMap { box in blocks.first { $0.tag == box.tag && $0.content != box.content } }
        #expect(boxes.count == 2 && texts.count == 2 && numbers.count == 2)
        func ink(_ block: PlacedBlock) -> Double {
            guard case .lines(let lines) = block.content else { return block.origin.x }
            return block.origin.x + (lines[0].runs.map(\.x).min() ?? 0)
        }
        for ((number, box), text) in zip(zip(numbers, boxes), texts) {
            let order = [ink(number), ink(box), ink(text)]
            #expect(order == (language == .english ? order.sorted() : order.sorted(by: >)))
        }
    }
}
