import QRCodes
import Reporting
import Typesetting

/// A stretch of a column that is set: a paragraph's lines, a picture, a row of signature fields.
struct Passage: Hashable, Sendable {
    enum Content: Hashable, Sendable {
        case lines([Line])
        case art(path: String, Size)
        case rule(Size, Colour)
        case fields([Field])
        case row(TableRow)
        /// Lines of a poem.
        case stanza([VerseLine])
        /// Room that is left free.
        case space(Double)
        /// A QR code, and the length of a side.
        case code(QRCode, Double)
        /// Blocks beside one another.
        case blocks([Inset])
    }

    /// A passage in a row of blocks.
    struct Inset: Hashable, Sendable {
        var passage: Passage
        /// Of its block's column, from the row's top left corner.
        var x: Double
        var y: Double
    }

    /// One frame for a signature.
    struct Field: Hashable, Sendable {
        var number: Int
        /// From the left edge of the passage.
        var x: Double
        var size: Size
        var lines: [Line]
        var element: ElementNumber
    }

    /// One row of a table, or some lines of a row that is higher than a page.
    struct TableRow: Hashable, Sendable {
        struct Cell: Hashable, Sendable {
            /// From the left edge of the passage.
            var x: Double
            var lines: [Line]
            /// nil where the cell is shown once more.
            var element: ElementNumber?
            /// The number of the personal part that it is, and which of its lines.
            var personal: PersonalSource?
        }

        /// A rule as wide as the table.
        struct Edge: Hashable, Sendable {
            var thickness: Double
            var colour: Colour
        }

        var cells: [Cell]
        /// Left edge of the table and its width.
        var x: Double
        var width: Double
        /// Above the lines, and below them.
        var head: Double
        var foot: Double
        var above: Edge?
        var below: Edge?

        /// From the row's top to the first lines' baselines, which stand level.
        var baseline: Double { head + (cells.compactMap { $0.lines.first?.baseline }.max() ?? 0) }

        var height: Double {
            let deepest = cells.map { cell in shift(of: cell) + cell.lines.reduce(0) { $0 + $1.leading } }.max() ?? 0
            return deepest + head + foot
        }

        /// From the space above the lines down to the cell's first line.
        func shift(of cell: Cell) -> Double { baseline - head - (cell.lines.first?.baseline ?? 0) }

        /// As it stands again at the head of a page, where it is no content.
        var repeated: TableRow {
            var row = self
            for index in row.cells.indices { row.cells[index].element = nil }
            return row
        }
    }

    /// A line of a poem, or a part of one that takes several.
    struct VerseLine: Hashable, Sendable {
        var row: TableRow
        /// The next one belongs to it.
        var goesOn: Bool
    }

    /// What stands before the first line, outside the passage's measure: a bullet, a number.
    struct Marker: Hashable, Sendable {
        enum Content: Hashable, Sendable {
            case line(Line)
            /// And the distance from its top to the baseline.
            case box(TickBox, rise: Double)
            /// A number, and a box that stands so far right of it.
            case numberedBox(Line, TickBox, rise: Double, shift: Double)
        }

        var content: Content
        /// Of the marker's measure, from the left edge of the column.
        var x: Double
        var element: ElementNumber
    }

    /// A line that refers to a footnote, and the number of the note.
    struct Reference: Hashable, Sendable {
        var line: Int
        var note: Int
    }

    /// A vertical rule beside the lines.
    struct Bar: Hashable, Sendable {
        /// From the left edge of the column.
        var x: Double
        var width: Double
        var colour: Colour
    }

    /// What passages that follow one another stand on: a tint, and rules above and below.
    struct Panel: Hashable, Sendable {
        /// From the left edge of the column.
        var x: Double
        var width: Double
        /// Above and below the passages.
        var padding: Double
        var colour: Colour?
        var edge: Double
        var edgeColour: Colour
    }

    /// The place in the letter; passages of two languages with the same place stand level.
    var place: Place
    var content: Content
    /// Of the passage's measure, from the left edge of its column.
    var x: Double
    /// nil for ornament.
    var element: ElementNumber?
    var marker: Marker?
    /// What stands behind the last line, at the end of the measure: a page's number.
    var trailer: Marker?
    var bar: Bar?
    var panel: Panel?
    var references: [Reference] = []
    var spaceBefore = 0.0
    var spaceAfter = 0.0
    /// No page ends after it.
    var keepsWithNext = false
    var isUnbreakable = false
    /// Where its paragraph or picture is in its file.
    var location: SourceLocation?
    /// Reaches over the columns of both languages.
    var isWide = false
    /// What comes after it may go ahead of it where it does not fit on a page's rest.
    var mayWait = false
    /// Heads what comes next.
    var isHeading = false
    /// The head of its table, which stands again above it where it begins a page.
    var head: TableRow?
    /// The number of the personal part that it is.
    var part: Int?

    var lineCount: Int {
        switch content {
        case .lines(let lines): lines.count
        case .stanza(let lines): lines.count
        case .art, .rule, .fields, .row, .space, .code, .blocks: 1
        }
    }

    /// Whether a page may end behind so many of its lines: not within a verse.
    func mayPart(behind count: Int) -> Bool {
        guard case .stanza(let lines) = content, lines.indices.contains(count - 1) else { return true }
        return !lines[count - 1].goesOn
    }

    /// A picture of the text, which may be shown smaller.
    var isPicture: Bool {
        if case .art = content { place.section == .body } else { false }
    }

    /// A picture shown smaller, at the side where it stood.
    func scaled(by scale: Double, isRightToLeft: Bool) -> Passage {
        guard scale != 1, case .art(let path, let size) = content else { return self }
        var smaller = self
        smaller.content = .art(path: path, Size(width: size.width * scale, height: size.height * scale))
        if isRightToLeft { smaller.x += size.width * (1 - scale) }
        return smaller
    }

    var height: Double { (0..<lineCount).reduce(0) { $0 + height(ofLine: $1) } }

    /// Height of the line with this number; of the whole, if it has no lines.
    func height(ofLine index: Int) -> Double {
        switch content {
        case .lines(let lines): lines[index].leading
        case .art(_, let size), .rule(let size, _): size.height
        case .fields(let fields): fields.map(\.size.height).max() ?? 0
        case .space(let height): height
        case .code(_, let side): side
        case .row(let row): row.height
        case .stanza(let lines): lines[index].row.height
        case .blocks(let insets): insets.reduce(0) { max($0, $1.y + $1.passage.height) }
        }
    }

    /// From the top of the line's box to its baseline.
    func baseline(ofLine index: Int) -> Double? {
        switch content {
        case .lines(let lines): lines.indices.contains(index) ? lines[index].baseline : nil
        case .row(let row): row.baseline
        case .stanza(let lines): lines.indices.contains(index) ? lines[index].row.baseline : nil
        case .art, .rule, .fields, .space, .code, .blocks: nil
        }
    }
}

/// Where a passage stands in a letter's order.
struct Place: Hashable, Comparable, Sendable {
    /// The big parts, in order.
    enum Section: Int, Comparable, Sendable {
        case dateline, reference, subject, title, note, standfirst, contents, salutation, body, closing
        case signatoriesHeading, signatories, fields, postscript, copies, enclosures

        static func < (a: Section, b: Section) -> Bool { a.rawValue < b.rawValue }
    }

    var section: Section
    /// Of the block or the entry in its section.
    var index = 0
    /// Of the passage in its block.
    var passage = 0

    static func < (a: Place, b: Place) -> Bool {
        (a.section.rawValue, a.index, a.passage) < (b.section.rawValue, b.index, b.passage)
    }
}
