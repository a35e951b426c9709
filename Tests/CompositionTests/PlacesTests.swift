import Composition
import Correspondence
import Reporting
import SampleLanguages
import Testing

/// From a page back to the files, and from a line of a file to the pages.
@Suite struct PlacesTests {
    /// A paragraph that begins on each of these lines of the statement.
    private func letter(_ lines: [Int]) -> Letter {
        var text = LetterText(
            language: .english, title: [.text("A title")],
            body: lines.map { line in
                let words = String(repeating: "Words of line \(line) fill the page. ", count: 14)
                return .paragraph(
                    Paragraph([.text(words)], location: SourceLocation(file: "statement.en.md", line: line, column: 1)))
            })
        text.locations.title = SourceLocation(file: "statement.en.md", line: 2, column: 8)
        return Letter(edition: .english, texts: [text], date: nil)
    }

    @Test func aPointLeadsToItsParagraphAndBack() throws {
        let composed = try Specimen.compose(letter(Array(stride(from: 5, to: 45, by: 2))))
        #expect(composed.pages.count > 1)
        for line in stride(from: 5, to: 45, by: 2) {
            let places = composed.places(of: SourceLocation(file: "statement.en.md", line: line))
            #expect(!places.isEmpty)
            for place in places {
                let middle = Point(
                    x: place.rectangle.x + place.rectangle.width / 2, y: place.rectangle.y + place.rectangle.height / 2)
                #expect(composed.source(at: middle, onPage: place.page)?.line == line)
            }
        }
    }

    @Test func aLineInsideAParagraphBelongsToIt() throws {
        let composed = try Specimen.compose(letter([5, 9]))
        let file = "statement.en.md"
        #expect(
            composed.places(of: SourceLocation(file: file, line: 7)) == composed.places(of: SourceLocation(file: file, line: 5)))
        #expect(composed.places(of: SourceLocation(file: file, line: 2)).count == 1)
        #expect(composed.places(of: SourceLocation(file: file, line: 1)).isEmpty)
        #expect(composed.places(of: SourceLocation(file: "statement.ar.md", line: 5)).isEmpty)
    }

    @Test func whereNothingStandsNothingIsKnown() throws {
        let composed = try Specimen.compose(letter([5]))
        #expect(composed.source(at: Point(x: 1, y: 1), onPage: 0) == nil)
        #expect(composed.source(at: Point(x: 1, y: 1), onPage: 9) == nil)
    }

    @Test func aLineOfAnAddressLeadsToItsRow() throws {
        var letter = letter([5])
        letter.address = [
            AddressLine("The Rector", language: .english, location: SourceLocation(file: "recipients.csv", line: 3, column: 4)),
            AddressLine(
                "Example Street 1", language: .english, location: SourceLocation(file: "recipients.csv", line: 3, column: 15)),
        ]
        let composed = try Specimen.compose(letter)
        let street = composed.places(of: SourceLocation(file: "recipients.csv", line: 3, column: 15))
        try #require(street.count == 1)
        let corner = Point(x: street[0].rectangle.x + 1, y: street[0].rectangle.y + 1)
        #expect(composed.source(at: corner, onPage: 0)?.column == 15)
    }

    /// Each note stands on the page of its mark, and no two marks are read as one number.
    @Test func marksSideBySideAreToldApart() throws {
        var text = LetterText(
            language: .english, title: [.text("A title")],
            body: [.paragraph(Paragraph([.text("A word"), .footnote(1), .footnote(2), .text(" and another"), .footnote(3)]))])
        text.body += (0..<60).map { .paragraph(Paragraph([.text("Paragraph \($0).")])) }
        text.footnotes = ["First.", "Second.", "Third."].map { [.paragraph(Paragraph([.text($0)]))] }
        let composed = try Specimen.compose(Letter(edition: .english, texts: [text]))
        let first = composed.words(onPage: 0).joined(separator: "\n")
        #expect(first.contains("A word1,2 and another3"))
        #expect(first.contains("First.") && first.contains("Second.") && first.contains("Third."))
    }
}
