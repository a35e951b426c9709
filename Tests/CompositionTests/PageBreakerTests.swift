import Correspondence
import Languages
import Reporting
import SampleLanguages
import Testing
import Typesetting

@testable import Composition

/// Pages of ten lines of 10 points each, made of paragraphs that only have lines.
@Suite struct PageBreakerTests {
    private func paragraph(
        _ lines: Int, keep: Bool = false, whole: Bool = false, leading: Double = 10, at index: Int = 0,
        in section: Place.Section = .body
    ) -> Passage {
        let line = Line(leading: leading, baseline: 8, naturalWidth: 100, width: 100, isRightToLeft: false, runs: [])
        var passage = Passage(
            place: Place(section: section, index: index), content: .lines(Array(repeating: line, count: lines)), x: 0, element: 0)
        passage.keepsWithNext = keep
        passage.isUnbreakable = whole
        return passage
    }

    /// How many lines of each paragraph stand on each page.
    private func pages(_ passages: [Passage], first: Double = 100, height: Double = 100, notes: [Int: [Double]] = [:]) throws
        -> [[Int]]
    {
        let rows = passages.map { Row([$0]) }
        let breaker = PageBreaker(
            rows: rows, notes: [notes], firstHeight: first, height: height, noteGap: 10, leading: 10, continues: false)
        return try breaker.pages().map { span in
            passages.indices.map { row in
                let from = row == span.from.row ? span.from[0] : row < span.from.row ? rows[row].lineCount(0) : 0
                let to = row == span.to.row ? span.to[0] : row < span.to.row ? rows[row].lineCount(0) : 0
                return max(0, to - from)
            }
        }
    }

    @Test func `A paragraph that does not fit goes on on the next page`() throws {
        #expect(try pages([paragraph(6), paragraph(10)]) == [[6, 4], [0, 6]])
    }

    @Test func `A torn paragraph has no gap below it where its end can be moved`() throws {
        let text = [6, 9, 5, 7, 8, 4, 9, 6, 5, 8, 7, 9].flatMap { [paragraph(1, keep: true, whole: true), paragraph($0)] }
        for first in stride(from: 60.0, through: 100, by: 10) {
            let pages = try pages(text, first: first)
            for (number, lines) in pages.enumerated().dropLast() {
                let isTorn = zip(lines, pages[number + 1]).contains { $0 > 0 && $1 > 0 }
                let slack = (number == 0 ? first : 100) / 10 - Double(lines.reduce(0, +))
                #expect(!isTorn || slack <= 2)
            }
        }
    }

    @Test func `No first line stands alone at a page's foot`() throws {
        #expect(try pages([paragraph(9), paragraph(6)]) == [[9, 0], [0, 6]])
    }

    @Test func `No last line stands alone at a page's head`() throws {
        #expect(try pages([paragraph(6), paragraph(5), paragraph(6)])[0] == [6, 3, 0])
    }

    @Test func `A paragraph of three lines is not parted`() throws {
        #expect(try pages([paragraph(8), paragraph(3), paragraph(6)]) == [[8, 0, 0], [0, 3, 6]])
    }

    @Test func `A heading does not stand at a page's foot`() throws {
        #expect(try pages([paragraph(9), paragraph(1, keep: true), paragraph(6)]) == [[9, 0, 0], [0, 1, 6]])
    }

    @Test func `A long introduction may be parted, but ends on the page of what it introduces`() throws {
        let pages = try pages([paragraph(5), paragraph(5, keep: true), paragraph(1), paragraph(5)])
        #expect(pages[0] == [5, 3, 0, 0])
        #expect(pages[1] == [0, 2, 1, 5])
    }

    @Test func `A signatory is not torn apart`() throws {
        #expect(try pages([paragraph(5), paragraph(6, whole: true), paragraph(2)]) == [[5, 0, 0], [0, 6, 2]])
    }

    @Test func `Of those who sign none is left alone for the sake of a few lines`() throws {
        let signed = paragraph(3, whole: true, in: .signatories)
        #expect(
            try pages([paragraph(4), signed, signed, signed, paragraph(2, in: .postscript)]) == [
                [4, 3, 0, 0, 0], [0, 0, 3, 3, 2],
            ])
    }

    @Test func `A last paragraph is torn rather than that it leaves a third of a page white to stay with the names`() throws {
        let signed = paragraph(5, whole: true, in: .signatories)
        let closing = paragraph(1, keep: true, in: .closing)
        let text = [paragraph(15), paragraph(10), paragraph(10, keep: true), closing, signed]
        #expect(try pages(text, first: 400, height: 400)[0] == [15, 10, 8, 0, 0])
        // Two who sign stay together rather than that one stands alone.
        let two = [paragraph(28), paragraph(4, keep: true), closing, signed, signed]
        #expect(try pages(two, first: 400, height: 400)[1].suffix(3) == [1, 5, 5])
    }

    @Test func `Of two notes to one line the first may go on overleaf, rather than that a third of the page stays white`() throws
    {
        var noted = paragraph(4)
        noted.references = [Passage.Reference(line: 3, note: 1), Passage.Reference(line: 3, note: 2)]
        let pages = try pages(
            [paragraph(20), noted, paragraph(20)], first: 400, height: 400,
            notes: [1: Array(repeating: 10.0, count: 25), 2: [10]])
        #expect(pages[0] == [20, 4, 0])
    }

    @Test func `A line stays where it is while its note goes on overleaf, although what it belongs to goes there too`() throws {
        var noted = paragraph(1, keep: true)
        noted.references = [Passage.Reference(line: 0, note: 1)]
        let text = [paragraph(10), noted, paragraph(1, in: .closing)]
        #expect(
            try pages(text, first: 400, height: 400, notes: [1: Array(repeating: 10.0, count: 45)])[0] == [10, 1, 0])
    }

    @Test func `A demand is not torn where the ones before it fill the page`() throws {
        var demand = paragraph(5)
        demand.panel = Passage.Panel(x: 0, width: 100, padding: 0, edge: 1, edgeColour: .black)
        #expect(try pages([paragraph(2), demand, demand, paragraph(4)]) == [[2, 5, 0, 0], [0, 0, 5, 4]])
    }

    @Test func `Of several notes to one line the last ones may stand on the next page, if there is no room`() throws {
        var noted = paragraph(1)
        noted.references = [Passage.Reference(line: 0, note: 1), Passage.Reference(line: 0, note: 2)]
        let long = Array(repeating: 10.0, count: 12)
        #expect(try pages([noted, paragraph(2)], notes: [1: long, 2: long]) == [[1, 0], [0, 0], [0, 2]])
    }

    @Test func `Lines are taken over so that the last page holds more than a stump`() throws {
        let pages = try pages([paragraph(4), paragraph(4), paragraph(2), paragraph(2)])
        #expect(pages[1].reduce(0, +) > 2)
    }

    @Test func `A footnote stands on the page of the line that refers to it`() throws {
        var noted = paragraph(10)
        noted.references = [Passage.Reference(line: 4, note: 1)]
        // Two of the ten lines are the note's and its rule's, so the fifth line would be the ninth.
        #expect(try pages([paragraph(4), noted], notes: [1: [10]]) == [[4, 4], [0, 6]])
    }

    @Test func `Where nothing fits any more on the first page, the text begins on the next`() throws {
        #expect(try pages([paragraph(3, whole: true), paragraph(4)], first: 20) == [[0, 0], [3, 4]])
    }

    @Test func `What cannot be parted and is higher than a page is parted all the same`() throws {
        let pages = try pages([paragraph(25, whole: true)])
        #expect(pages.map { $0[0] }.reduce(0, +) == 25)
        #expect(pages.count == 3)
    }

    @Test func `A picture higher than a page is an error`() throws {
        var picture = Passage(
            place: Place(section: .body), content: .art(path: "p.png", Size(width: 10, height: 200)), x: 0, element: 0)
        picture.location = SourceLocation(file: "statement.en.md", line: 7, column: 1)
        let error = #expect(throws: Diagnostics.self) { try pages([paragraph(4), picture]) }
        #expect(error?.all.map(\.code) == [.doesNotFit])
        #expect(error?.first.location == picture.location)
    }

    /// The pages of a picture between paragraphs.
    private func spans(_ before: Passage, _ height: Double, _ after: [Passage], mayWait: Bool = true) throws -> [PageBreaker.Span]
    {
        var picture = Passage(
            place: Place(section: .body), content: .art(path: "p.png", Size(width: 10, height: height)), x: 0, element: 0)
        picture.mayWait = mayWait
        let rows = ([before, picture] + after).map { Row([$0]) }
        return try PageBreaker(
            rows: rows, notes: [[:]], firstHeight: 100, height: 100, noteGap: 10, leading: 10, continues: false
        ).pages()
    }

    @Test func `A picture a little too high for the rest of its page is shown smaller`() throws {
        let pages = try spans(paragraph(7), 40, [paragraph(9)])
        #expect(pages[0].to == Position(row: 2))
        #expect(abs(pages[0].scale.pictures - 0.75) < 0.001)
        #expect(pages[1].scale == PageBreaker.Scale())
    }

    @Test(arguments: [true, false])
    func `Text goes on before a picture that waits for the next page`(mayWait: Bool) throws {
        let pages = try spans(paragraph(5), 90, [paragraph(5), paragraph(6)], mayWait: mayWait)
        #expect(pages.map(\.held) == [mayWait ? 1..<2 : nil, nil, nil])
        #expect(pages.map(\.first) == [nil, mayWait ? 1..<2 : nil, nil])
        #expect(pages[0].to.row == (mayWait ? 2 : 1))
    }

    @Test func `Spaces between paragraphs are closed up where that spares a stump of a page`() throws {
        var spaced = paragraph(3)
        spaced.spaceBefore = 8
        #expect(try pages([paragraph(3), spaced, spaced]) == [[3, 3, 0], [0, 0, 3]])
        spaced.spaceBefore = 7
        #expect(try pages([paragraph(3), spaced, spaced]) == [[3, 3, 3]])
    }

    @Test func `A row that breaks over a page breaks in both columns`() throws {
        let rows = [
            Row([paragraph(6), paragraph(4, leading: 15)]), Row([paragraph(6, at: 1), paragraph(5, leading: 15, at: 1)]),
        ]
        let breaker = PageBreaker(
            rows: rows, notes: [[:], [:]], firstHeight: 100, height: 100, noteGap: 10, leading: 10, continues: false)
        let pages = try breaker.pages()
        #expect(pages.count == 2)
        #expect(pages[0].to == Position(row: 1, 4, 2))
    }

    @Test func `Paragraphs of two languages with the same place make one row`() {
        let english = [paragraph(2, at: 0), paragraph(3, at: 1), paragraph(1, at: 3)]
        let arabic = [paragraph(2, at: 0), paragraph(2, at: 2), paragraph(4, at: 3)]
        let rows = Row.pair([english, arabic])
        #expect(rows.map { $0.cells.map { $0?.lineCount } } == [[2, 2], [3, nil], [nil, 2], [1, 4]])
    }

    @Test func `First baselines of a row are level`() {
        let low = Line(leading: 20, baseline: 15, naturalWidth: 1, width: 1, isRightToLeft: true, runs: [])
        var arabic = paragraph(1)
        arabic.content = .lines([low])
        let row = Row([paragraph(1), arabic])
        #expect(row.shifts(from: Position(row: 0)) == [7, 0])
        #expect(row.height(from: Position(row: 0), to: Position(row: 0, 1, 1)) == 20)
    }
}
