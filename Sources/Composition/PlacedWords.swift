import Correspondence
import Reporting
import Typesetting

/// The words of a paragraph with their places in the file, as its lines on a page lead to them.
struct PlacedWords {
    /// A piece of running text, as it becomes a span of the paragraph's copy.
    private struct Piece {
        var scalars: [Unicode.Scalar]
        var places: TextPlaces
        /// Of a value.
        var location: SourceLocation?
    }

    private let file: String
    private let pieces: [Piece]

    init(_ text: [Inline], in file: String) {
        self.file = file
        var pieces: [Piece] = []
        func add(_ text: String, _ places: TextPlaces, _ location: SourceLocation? = nil) {
            pieces.append(Piece(scalars: Array(text.unicodeScalars), places: places, location: location))
        }
        func walk(_ inlines: [Inline]) {
            for inline in inlines {
                switch inline {
                case .text(let text, let places), .code(let text, let places): add(text, places)
                case .value(let text, let location): add(text, .unknown, location)
                case .emphasis, .strong, .strike, .link, .foreign: walk(inline.inside)
                // A mark's number stands in no file; it leads to what stands behind it.
                case .footnote: add("", .unknown)
                case .lineBreak: add("\u{2028}", .unknown)
                }
            }
        }
        walk(text)
        self.pieces = pieces
    }

    /// How many pieces a text has.
    static func count(of text: [Inline]) -> Int {
        text.reduce(0) { sum, inline in
            switch inline {
            case .text, .code, .value, .footnote, .lineBreak: sum + 1
            case .emphasis, .strong, .strike, .link, .foreign: sum + count(of: inline.inside)
            }
        }
    }

    /// Whether any of the words has a place.
    var areKnown: Bool { pieces.contains { $0.places.isKnown || $0.location != nil } }

    // MARK: From the page

    /// The place of the word at a point of a block; nil where it is not known.
    func location(at point: Point, in block: PlacedBlock) -> SourceLocation? {
        guard case .lines(let lines) = block.content else { return nil }
        var bottom = block.origin.y
        let line = lines.first { line in
            bottom += line.leading
            return point.y <= bottom
        }
        let x = point.x - block.origin.x
        guard let run = (line ?? lines.last)?.runs.min(by: { $0.distance(to: x) < $1.distance(to: x) }) else { return nil }
        let places = run.places(in: pieces.map(\.scalars))
        let number = run.scalar(at: x)
        return places.indices.contains(number) ? location(of: places[number]) : nil
    }

    private func location(of start: GlyphRun.Start) -> SourceLocation? {
        guard pieces.indices.contains(start.span) else { return nil }
        let piece = pieces[start.span]
        if let location = piece.location { return location }
        var first = min(start.scalar, max(0, piece.scalars.count - 1))
        while first > 0, !piece.scalars[first - 1].properties.isWhitespace { first -= 1 }
        guard let place = piece.places.place(ofScalar: first, in: piece.scalars) ?? place(before: start.span) else { return nil }
        return SourceLocation(file: file, line: place.line, column: place.column)
    }

    /// Where the text before a piece ends; the line is as good as known.
    private func place(before number: Int) -> (line: Int, column: Int)? {
        guard let piece = pieces[..<number].last(where: { $0.places.isKnown }) else { return nil }
        return piece.places.place(ofScalar: piece.scalars.count, in: piece.scalars)
    }

    // MARK: To the page

    /// The boxes of a file's line in a block, each with the column of its text: the whole block where it holds nothing else.
    func boxes(ofLine line: Int, in file: String, of block: PlacedBlock) -> [(column: Int, box: Rectangle)] {
        guard case .lines(let lines) = block.content, shows(line, file) else { return [] }
        let texts = pieces.map(\.scalars)
        var boxes: [(column: Int, box: Rectangle)] = []
        var isWhole = true
        var top = block.origin.y
        for placed in lines {
            var found: [Int: (left: Double, right: Double)] = [:]
            for run in placed.runs {
                let places = run.places(in: texts)
                let numbers = run.scalarsOfGlyphs
                var pen = run.x
                for (glyph, number) in zip(run.glyphs, numbers) {
                    let end = pen + glyph.advance
                    if let column = places.indices.contains(number) ? column(of: places[number], on: line, file) : nil {
                        let box = found[column] ?? (pen, end)
                        found[column] = (min(box.left, pen), max(box.right, end))
                    } else {
                        isWhole = false
                    }
                    pen = end
                }
            }
            for (column, box) in found.sorted(by: { $0.key < $1.key }) {
                boxes.append(
                    (column, Rectangle(x: block.origin.x + box.left, y: top, width: box.right - box.left, height: placed.leading))
                )
            }
            top += placed.leading
        }
        guard isWhole, Set(boxes.map(\.column)).count == 1, let first = boxes.first else { return boxes }
        return [(first.column, boxes.dropFirst().reduce(first.box) { $0.union($1.box) })]
    }

    private func shows(_ line: Int, _ file: String) -> Bool {
        pieces.contains { piece in
            if let location = piece.location { return location.file == file && location.line == line }
            return file == self.file && piece.places.marks.contains { Int($0.line) == line }
        }
    }

    /// The column by which texts on the line are told apart; nil for what stands on another line.
    private func column(of start: GlyphRun.Start, on line: Int, _ file: String) -> Int? {
        guard pieces.indices.contains(start.span) else { return nil }
        let piece = pieces[start.span]
        if let location = piece.location { return location.file == file && location.line == line ? location.column ?? 1 : nil }
        guard file == self.file, piece.places.line(ofScalar: start.scalar) == line else { return nil }
        return firstColumn(on: line)
    }

    /// Where the paragraph's words begin on a line.
    private func firstColumn(on line: Int) -> Int {
        pieces.lazy.flatMap(\.places.marks).first { Int($0.line) == line }.map { Int($0.column) } ?? 1
    }
}

extension GlyphRun {
    fileprivate var width: Double { glyphs.reduce(0) { $0 + $1.advance } }

    fileprivate func distance(to x: Double) -> Double { max(self.x - x, x - self.x - width, 0) }

    /// For each glyph the number of its first scalar in the run's text.
    fileprivate var scalarsOfGlyphs: [Int] {
        var numbers: [Int] = []
        numbers.reserveCapacity(text.utf8.count)
        var number = -1
        for byte in text.utf8 {
            if byte & 0xC0 != 0x80 { number += 1 }
            numbers.append(number)
        }
        return glyphs.map { numbers.indices.contains($0.cluster) ? numbers[$0.cluster] : max(number, 0) }
    }

    /// Number of the scalar whose glyph is at or nearest to x.
    fileprivate func scalar(at x: Double) -> Int {
        var pen = self.x
        for (glyph, number) in zip(glyphs, scalarsOfGlyphs) {
            pen += glyph.advance
            if x < pen { return number }
        }
        return scalarsOfGlyphs.last ?? 0
    }
}
