import Composition
import Correspondence
import Foundation
import Languages
import Reporting
import SampleLanguages
import Testing
import Typesetting

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

    /// A word on the page leads to the line and the column where it stands in its file.
    @Test(arguments: [Edition.english, .arabic, .bilingual]) func everyWordLeadsToItself(edition: Edition) throws {
        let composed = try Specimen.compose(Specimen.letter(edition))
        var (words, lines) = (0, Set<Int>())
        for (page, content) in composed.pages.enumerated() {
            for word in content.blocks.flatMap(\.words) {
                guard let place = composed.source(at: word.middle, onPage: page), place.file.hasPrefix("statement.") else {
                    continue
                }
                let written = try Self.word(at: place)
                #expect(written.contains(word.letters), "\(word.letters) at \(place): \(written)")
                words += 1
                place.line.map { _ = lines.insert($0) }
            }
        }
        #expect(words > 300 && lines.count > 10)
    }

    /// And each line of a file leads to the boxes of its words.
    @Test(arguments: [Language.english, .arabic]) func everyLineLeadsToItsWords(language: Language) throws {
        let composed = try Specimen.compose(Specimen.letter(language == .english ? .english : .arabic))
        let file = "statement.\(language.tag).md"
        let lines = try Self.lines(of: file)
        let first = try #require(lines.dropFirst().firstIndex(of: "---")) + 1
        for (number, line) in lines.enumerated() where number >= first && line.first?.isLetter == true {
            let places = composed.places(of: SourceLocation(file: file, line: number + 1))
            let shown = places.flatMap { place in
                composed.pages[place.page].blocks.flatMap(\.words).filter { place.rectangle.holds($0.middle) }.map(\.letters)
            }
            let words = line.split(whereSeparator: { !$0.isLetter }).map(String.init)
            #expect(!words.isEmpty && shown.count >= words.count / 2, "\(number + 1)")
            let text = line.filter(\.isLetter)
            #expect(shown.allSatisfy { text.contains($0) }, "\(number + 1): \(shown)")
        }
    }

    private static func lines(of file: String) throws -> [String] {
        try String(contentsOf: Specimen.root.appending(path: "Examples/open-letter/" + file), encoding: .utf8)
            .components(separatedBy: "\n")
    }

    /// The letters from a place of a file up to the next space.
    private static func word(at place: Reporting.SourceLocation) throws -> String {
        let line = try lines(of: place.file)[(place.line ?? 1) - 1]
        return line.dropFirst((place.column ?? 1) - 1).prefix { !$0.isWhitespace }.filter(\.isLetter)
    }

    /// The second line of a paragraph belongs to its own words alone.
    @Test func aLineInsideAParagraphLeadsToItsWords() throws {
        var text = LetterText(language: .english, title: [.text("A title")], body: [])
        let file = "statement.en.md"
        text.body = [
            .paragraph(
                Paragraph(
                    [
                        .text("One two three ", at: Self.places((0, 5, 1))),
                        .strong([.text("four five", at: Self.places((0, 6, 3)))]),
                        .text(" six seven", at: Self.places((0, 6, 14), (5, 7, 1))),
                    ], location: SourceLocation(file: file, line: 5, column: 1)))
        ]
        let composed = try Specimen.compose(Letter(edition: .english, texts: [text], date: nil))
        let boxes = (5...7).map { composed.places(of: SourceLocation(file: file, line: $0)).map(\.rectangle) }
        #expect(boxes.map(\.count) == [1, 1, 1])
        #expect(boxes[0][0].right <= boxes[1][0].x + 0.01 && boxes[1][0].right <= boxes[2][0].x + 0.01)
        let middle = Point(x: boxes[2][0].x + boxes[2][0].width / 2, y: boxes[2][0].y + 2)
        #expect(composed.source(at: middle, onPage: 0) == SourceLocation(file: file, line: 7, column: 1))
        // A line without words leads to the paragraph.
        #expect(composed.places(of: SourceLocation(file: file, line: 9)).count == 1)
    }

    /// The words of a poem do, on its plain lines and on those of two halves.
    @Test(arguments: [" ", " | "]) func aPoemsWordsLeadToTheirPlaces(bar: String) throws {
        let file = "statement.en.md"
        var poem = Paragraph(
            [
                .text("One two\(bar)three four", at: Self.places((0, 5, 1))), .lineBreak,
                .text("five six\(bar)seven", at: Self.places((0, 6, 1))),
            ], location: SourceLocation(file: file, line: 5, column: 1))
        poem.isVerse = true
        let text = LetterText(language: .english, title: [.text("A title")], body: [.paragraph(poem)])
        let composed = try Specimen.compose(Letter(edition: .english, texts: [text], date: nil))
        var found: [String: String] = [:]
        for word in composed.pages[0].blocks.flatMap(\.words) {
            guard let place = composed.source(at: word.middle, onPage: 0), place.file == file else { continue }
            found[word.letters] = "\(place.line ?? 0):\(place.column ?? 0)"
        }
        #expect(found["One"] == "5:1" && found["two"] == "5:5" && found["four"] == "5:\(14 + bar.count)")
        #expect(found["six"] == "6:6" && found["seven"] == "6:\(9 + bar.count)")
    }

    private static func places(_ marks: (scalar: Int, line: Int, column: Int)...) -> TextPlaces {
        TextPlaces(marks.map { TextPlaces.Mark(scalar: $0.scalar, line: $0.line, column: $0.column) })
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

/// A word as it stands on a page.
private struct ShownWord {
    /// Without marks and signs.
    var letters: String
    var middle: Point
}

extension PlacedBlock {
    fileprivate var words: [ShownWord] {
        guard case .lines(let lines) = content, case .element = tag else { return [] }
        var words: [ShownWord] = []
        var top = origin.y
        for line in lines {
            for run in line.runs { words += run.words(from: origin.x, y: top + line.leading / 2) }
            top += line.leading
        }
        return words
    }
}

extension GlyphRun {
    fileprivate func words(from left: Double, y: Double) -> [ShownWord] {
        text.split(separator: " ").compactMap { word in
            let start = text.utf8.distance(from: text.startIndex, to: word.startIndex)
            let range = start..<start + word.utf8.count
            var (pen, first, last) = (x, Double.infinity, -Double.infinity)
            for glyph in glyphs {
                if range.contains(glyph.cluster) { (first, last) = (min(first, pen), max(last, pen + glyph.advance)) }
                pen += glyph.advance
            }
            let letters = word.filter(\.isLetter)
            guard letters.count > 1, first < last else { return nil }
            return ShownWord(letters: letters, middle: Point(x: left + (first + last) / 2, y: y))
        }
    }
}

extension Rectangle {
    fileprivate func holds(_ point: Point) -> Bool {
        (x...right).contains(point.x) && (y...bottom).contains(point.y)
    }
}
