import Languages
import Reporting
import TrueType
import Typesetting

/// What a grapheme cluster takes of its line, from pen to pen. Its borders are invisible and may be moved.
struct Cell {
    /// Index of the run in the line.
    var run: Int
    var left: Double
    var right: Double
    var ink: Range<Int>
    var text: Range<Int>
    var isRightToLeft: Bool
    /// Against the paragraph's direction, or deeper.
    var isEmbedded: Bool
    var isSpace: Bool

    var width: Double { right - left }
}

/// The cells of one line from left to right, and what they refer to. Kept from line to line for its room.
struct CellLine {
    struct Ink {
        var glyph: UInt16
        /// From the left edge of the measure.
        var x: Double
        /// Upwards from the baseline.
        var y: Double
        /// The face's own, in font units.
        var advance: UInt16
    }

    /// What lengths of a run are measured in.
    struct Scale {
        /// The em across the line: the glyphs' advances are parts of it.
        var em: Double
        var size: Double
        var unitsPerEm: Double
    }

    private(set) var cells: [Cell] = []
    private(set) var ink: [Ink] = []
    /// The line's characters in logical order, without layout controls.
    private(set) var scalars: [Unicode.Scalar] = []
    private(set) var matrices: [Matrices] = []
    /// By run.
    private(set) var scales: [Scale] = []

    /// Where each of `scalars` begins in its run's text, in bytes of UTF-8.
    private var offsets: [Int] = []
    private var runStarts: [Int] = []

    mutating func read(_ line: Line, from foundry: Foundry) throws(Diagnostics) {
        cells.removeAll(keepingCapacity: true)
        ink.removeAll(keepingCapacity: true)
        scalars.removeAll(keepingCapacity: true)
        offsets.removeAll(keepingCapacity: true)
        runStarts.removeAll(keepingCapacity: true)
        matrices.removeAll(keepingCapacity: true)
        scales.removeAll(keepingCapacity: true)
        for index in line.runs.indices {
            matrices.append(try foundry.matrices(for: line.runs[index].face))
            let size = line.runs[index].size
            scales.append(
                Scale(
                    em: size * line.runs[index].expansion, size: size,
                    unitsPerEm: Double(line.runs[index].face.unitsPerEm)))
            runStarts.append(scalars.count)
            var offset = 0
            for scalar in line.runs[index].text.unicodeScalars {
                if !scalar.isLayoutControl {
                    scalars.append(scalar == "\t" ? " " : scalar)
                    offsets.append(offset)
                }
                offset += UTF8.width(scalar)
            }
        }
        runStarts.append(scalars.count)
        if line.runs.count == 1 {
            read(0, of: line)
        } else {
            for run in line.runs.indices.sorted(by: { (line.runs[$0].x, $0) < (line.runs[$1].x, $1) }) { read(run, of: line) }
        }
        dropTrailingSpaces()
    }

    /// Cells of both embeddings stand in the line.
    var isMixed: Bool { cells.contains { $0.isEmbedded != cells[0].isEmbedded } }

    func kind(_ cell: Cell, last: Bool = false) -> TextKind? {
        cell.text.isEmpty ? nil : TextKind(scalars[last ? cell.text.upperBound - 1 : cell.text.lowerBound])
    }

    func hasMark(_ cell: Cell) -> Bool {
        cell.text.count > 1 && scalars[cell.text].contains { TextKind($0) == .mark }
    }

    private mutating func read(_ index: Int, of line: Line) {
        let program = matrices[index].program
        let level = line.runs[index].level
        let isRightToLeft = level % 2 == 1
        let isEmbedded = level > (line.isRightToLeft ? 1 : 0)
        let first = cells.count
        var open: Cell?
        var cluster = -1
        var pen = line.runs[index].x
        func cell(ink: Int, text: Range<Int>) -> Cell {
            Cell(
                run: index, left: pen, right: pen, ink: ink..<ink, text: text, isRightToLeft: isRightToLeft,
                isEmbedded: isEmbedded, isSpace: false)
        }
        // Kashida to the left of all letters, if a run should begin so.
        var waiting: Int?
        for glyph in line.runs[index].glyphs {
            if glyph.isSynthetic && isRightToLeft {
                if open == nil { waiting = waiting ?? ink.count }
            } else if glyph.isSynthetic {
                scalars.append("-")
                offsets.append(.max)
                if let open { cells.append(open) }
                open = cell(ink: ink.count, text: (scalars.count - 1)..<scalars.count)
                cluster = -1
            } else if glyph.cluster != cluster || open == nil {
                cluster = glyph.cluster
                let start = scalar(at: cluster, ofRun: index)
                if let open { cells.append(open) }
                open = cell(ink: waiting ?? ink.count, text: start..<runStarts[index + 1])
                waiting = nil
            }
            if let id = UInt16(exactly: glyph.id), id < program.glyphCount, program.hasInk(id) {
                ink.append(Ink(glyph: id, x: pen + glyph.dx, y: -glyph.dy, advance: program.advances[Int(id)]))
            }
            if let cell = open {
                open?.right += glyph.advance
                open?.ink = cell.ink.lowerBound..<ink.count
            }
            pen += glyph.advance
        }
        if let open { cells.append(open) }
        finish(first, isRightToLeft, start: runStarts[index])
    }

    /// Adds ink that is no cell's.
    /// - Returns: its place.
    mutating func add(ink glyph: UInt16) -> Int {
        ink.append(Ink(glyph: glyph, x: 0, y: 0, advance: 0))
        return ink.count - 1
    }

    /// A cell's text ends where the logically next one begins; then cells that are neither ink, text nor width can go.
    private mutating func finish(_ first: Int, _ isRightToLeft: Bool, start: Int) {
        var next: Int?
        for place in first..<cells.count {
            let index = isRightToLeft ? place : first + cells.count - 1 - place
            let text = cells[index].text
            if text.count == 1, text.upperBound > runStarts[runStarts.count - 1] { continue }
            if let next { cells[index].text = min(text.lowerBound, next)..<next }
            next = cells[index].text.lowerBound
        }
        var hasBlank = false
        for index in first..<cells.count where cells[index].ink.isEmpty {
            let text = cells[index].text
            cells[index].isSpace = text.count == 1 && scalars[text.lowerBound].isSpace
            hasBlank = hasBlank || text.isEmpty || cells[index].isSpace && cells[index].width <= 0
        }
        if hasBlank { cells.removeAll { $0.ink.isEmpty && ($0.text.isEmpty || $0.isSpace && $0.width <= 0) } }
    }

    private func scalar(at offset: Int, ofRun run: Int) -> Int {
        var (low, high) = (runStarts[run], runStarts[run + 1])
        while low < high {
            let middle = (low + high) / 2
            if offsets[middle] < offset { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The space at which the line was broken is shown by the break.
    private mutating func dropTrailingSpaces() {
        while let last = cells.indices.max(by: { cells[$0].text.lowerBound < cells[$1].text.lowerBound }), cells[last].isSpace {
            cells.remove(at: last)
        }
    }
}

// MARK: Moving borders

extension CellLine {
    /// Limits that steer the engines, in thousandths of an em.
    enum Limit {
        /// pdf.js ends a chunk of right-to-left text at gaps over 0.6 em.
        static let space = 500.0
        /// It adds a space before a mark at gaps over 0.102 em.
        static let spaceBeforeMark = 90.0
        /// poppler and PDFium take equal marks that are nearer to one another for imitation bold.
        static let letter = 120.0
    }

    mutating func moveBorders() {
        narrowSpaces()
        widenLetters()
    }

    /// A wide space between right-to-left words gives its excess to the cell on its left.
    private mutating func narrowSpaces() {
        for index in cells.indices.dropFirst() {
            let space = cells[index], left = cells[index - 1]
            guard space.isSpace, space.isRightToLeft, left.isRightToLeft, !left.isSpace, left.isEmbedded == space.isEmbedded
            else { continue }
            let beforeMark = index + 1 < cells.count && hasMark(cells[index + 1])
            let limit = (beforeMark ? Limit.spaceBeforeMark : Limit.space) * scales[space.run].size / 1000
            let excess = space.width - limit
            guard excess > 0 else { continue }
            cells[index - 1].right += excess
            cells[index].left += excess
        }
    }

    /// A narrow letter borrows from its neighbours in the word.
    private mutating func widenLetters() {
        func least(_ cell: Cell) -> Double {
            let letters = cell.text.count < 2 ? 1 : max(1, scalars[cell.text].count { TextKind($0) != .mark })
            return Limit.letter * Double(letters) * scales[cell.run].size / 1000
        }
        for index in cells.indices where cells[index].isRightToLeft && !cells[index].isSpace {
            var need = least(cells[index]) - cells[index].width
            for neighbour in [index + 1, index - 1] where need > 0 && cells.indices.contains(neighbour) {
                let other = cells[neighbour]
                let gap = neighbour > index ? other.left - cells[index].right : cells[index].left - other.right
                guard other.isRightToLeft, !other.isSpace, other.isEmbedded == cells[index].isEmbedded, abs(gap) < 0.01
                else { continue }
                let loan = max(0, min(need, other.width - least(other)))
                need -= loan
                if neighbour > index {
                    cells[index].right += loan
                    cells[neighbour].left += loan
                } else {
                    cells[index].left -= loan
                    cells[neighbour].right -= loan
                }
            }
        }
    }
}
