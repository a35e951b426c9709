import Composition
import Languages
import Reporting
import TrueType
import Typesetting

/// Sets lines: what the typesetter placed becomes strips of sorts whose text comes out right.
///
/// `Documentation/text-extraction.md` has the rules and the engines that need them; their letters stand at their places here.
struct ComposingStick {
    /// Advance, in thousandths of an em, of the space that ends a right-to-left line.
    private static let blank = 100.0
    /// How far left of its sign a signpost stands, in thousandths of an em: poppler sorts by place, and from 40 on it
    /// sees a space.
    static let signpostDistance = 20.0
    /// How far inside its line a mark stands that leads to it from the line above, in thousandths of an em: further than a
    /// sign hangs out of the measure.
    static let stepInset = 350.0

    /// How far a line's baseline is from those of the same text's lines above and below, in points; 0 where there is none.
    struct Neighbours {
        /// poppler takes lines up to one and a half times their size from one another for one text.
        static let usual = 1.47

        var above = 0.0
        var below = 0.0
    }

    var setting = SetSorts()
    /// Whether poppler takes the page for right-to-left.
    var isOnRightToLeftPage = false
    /// Whether text may stand beside the page's right-to-left lines.
    var isBesideText = false
    /// How many such marks have been set since the page was turned to.
    var leftToRightMarks = 0
    private let foundry: Foundry
    private let partsMarks: Bool
    var line = CellLine()
    var cribs = Cribs()
    var isRightToLeft = false
    private var isMixed = false
    /// The line is right-to-left and ends in a space.
    private var endsInSpace = false
    var runs: [GlyphRun] = []
    var origin = (x: 0.0, y: 0.0)
    var pen = Pen()
    /// Where poppler needs to see a mark, from the left edge of the measure, and like which cell.
    var signposts: [(x: Double, cell: Cell, mark: Unicode.Scalar)] = []

    /// Where the last sort of the open strip ended.
    struct Pen {
        var run = -1
        var isTurned = false
        var x = 0.0
    }

    /// The text of a sort: up to two characters that the line does not have, then characters of the line.
    struct Text {
        var first: Unicode.Scalar?
        var second: Unicode.Scalar?
        var rest: Range<Int> = 0..<0
    }

    init(_ foundry: Foundry, partsMarks: Bool) {
        self.foundry = foundry
        self.partsMarks = partsMarks
    }

    mutating func clear() { setting.removeAll() }

    /// Sets a line.
    /// - Parameters:
    ///   - x: left edge of the measure on the page.
    ///   - y: the baseline, upwards from the page's lower edge.
    ///   - goesOn: another line of the text follows, which begins with another word.
    ///   - neighbours: how far the text's lines above and below are.
    mutating func set(
        _ line: Line, x: Double, y: Double, goesOn: Bool = false, neighbours: Neighbours = Neighbours()
    ) throws(Diagnostics) {
        try self.line.read(line, from: foundry)
        guard !self.line.cells.isEmpty else { return }
        self.line.moveBorders()
        (isRightToLeft, runs, origin) = (line.isRightToLeft, line.runs, (x, y))
        isMixed = self.line.isMixed
        if isRightToLeft {
            cribs.read(self.line) { line.isPlain($0) }
        } else {
            cribs.removeAll()
        }
        let first = self.line.cells[0]
        endsInSpace =
            goesOn && isRightToLeft && !isMixed && runs[first.run].link == nil && runs[first.run].decoration.isEmpty
        for stretch in stretches() { set(stretch) }
        if goesOn && !endsInSpace { setSpaceBetweenLines() }
        if isRightToLeft, isBesideText { setStep(between: neighbours) }
    }

    /// Readers of the tags need a space between the words of two lines (ISO 32000-1, 14.8.2.5), and so does MuPDF's search.
    /// After a left-to-right line it is a space like any other, and on the left of a right-to-left one; elsewhere it stands
    /// where no engine that looks at places sees it.
    private mutating func setSpaceBetweenLines() {
        guard let last = line.cells.last, let width = line.matrices[last.run].space else { return }
        if !isRightToLeft, !last.isRightToLeft, !isMixed {
            let right = setting.strips.last?.right
            place(width, at: last.right, like: last, Text(first: " "))
            // Links and lines along the text end with its ink.
            if let right { setting.strips[setting.strips.count - 1].right = right }
        } else {
            pen.run = -1
            let end = isRightToLeft ? line.cells[0] : last
            place(width, at: isRightToLeft ? end.left : end.right, like: end, Text(first: " "))
            setting.strips[setting.strips.count - 1].aside = .clipped
        }
    }

    /// Sets right-to-left marks alone, without ink or width: the text of one code.
    /// - Parameter place: y upwards from the page's lower edge.
    mutating func setWeight(marks: Int, in face: Face, at place: Point) throws(Diagnostics) {
        let matrices = try foundry.matrices(for: face)
        clear()
        setting.keys = [SortKey.head(advance: 0, parts: 0, characters: 1), Unicode.Scalar.rightToLeftMark.value]
        setting.sorts = [SetSorts.Sort(key: setting.keys.indices, hash: SortKey.hash(setting.keys.span), kern: 0)]
        setting.strips = [
            SetSorts.Strip(
                matrices: matrices, size: 1, colour: .black, isTurned: false, isRightToLeft: false,
                aside: .weight(String(repeating: "\u{200F}", count: marks)), link: nil, x: place.x, y: place.y, right: place.x,
                sorts: setting.sorts.indices)
        ]
    }

    /// Cells that are shown one after another: of one embedding and one style.
    private struct Stretch {
        var cells: Range<Int>
        /// The stretch of cells in the paragraph's own direction, or against it, that they are part of.
        var region: Range<Int>
    }

    /// The line's stretches in logical order: MuPDF and pdf.js read runs as they come, and would keep styles of one
    /// right-to-left run in visual order.
    private func stretches() -> [Stretch] {
        let cells = line.cells
        var stretches: [Stretch] = []
        var region = 0, start = 0
        for index in cells.indices.dropFirst() {
            let isBorder = cells[index].isEmbedded != cells[index - 1].isEmbedded || isRightToLeft && line.isSeam(before: index)
            guard isBorder || !isOneStyle(cells[index - 1].run, cells[index].run) else { continue }
            stretches.append(Stretch(cells: start..<index, region: region..<index))
            start = index
            if isBorder { region = index }
        }
        stretches.append(Stretch(cells: start..<cells.count, region: region..<cells.count))
        guard stretches.count > 1 else { return stretches }
        for index in stretches.indices.dropLast().reversed()
        where stretches[index].region.lowerBound == stretches[index + 1].region.lowerBound {
            stretches[index].region = stretches[index + 1].region
        }
        func order(_ range: Range<Int>) -> Int { cells[range].reduce(Int.max) { min($0, $1.text.lowerBound) } }
        return stretches.map { (order($0.cells), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
    }

    private func isOneStyle(_ one: Int, _ other: Int) -> Bool {
        one == other
            || line.matrices[one] === line.matrices[other] && runs[one].size == runs[other].size
                && runs[one].colour == runs[other].colour && runs[one].link == runs[other].link
                && runs[one].decoration == runs[other].decoration && runs[one].language == runs[other].language
                && runs[one].level % 2 == runs[other].level % 2 && runs[one].expansion == runs[other].expansion
    }

    private mutating func set(_ stretch: Stretch) {
        let region = stretch.region
        guard let first = line.cells[stretch.cells].first, let last = line.cells[stretch.cells].last else { return }
        let isBase = isRightToLeft && !first.isEmbedded
        let beginsRegion = stretch.cells.lowerBound == region.lowerBound
        let endsRegion = stretch.cells.upperBound == region.upperBound
        pen = Pen(isTurned: first.isRightToLeft && !isRightToLeft)
        if isBase, line.kind(first, last: true) == .mark {
            // (d) The visually first cell ends in a mark, which MuPDF would give to what stands before it in the stream.
            if stretch.cells.lowerBound == 0 {
                place(space: isMixed ? .arabicLetterMark : nil, before: first, isLed: !isMixed)
            } else {
                place(0, at: first.left, like: first, Text(first: .arabicLetterMark))
            }
        } else if isBase {
            // (k) The visually first cell of a right-to-left run has no direction of its own.
            let isUndirected = isUndirected(stretch.cells.lowerBound)
            if endsInSpace, stretch.cells.lowerBound == 0 {
                place(space: nil, before: first, isLed: isUndirected)
            } else if isUndirected {
                placeSilently(.arabicLetterMark, at: first.left, like: first)
            }
        }
        if !isRightToLeft, beginsRegion, region.lowerBound > 0, !first.isRightToLeft, !first.isSpace,
            line.kind(first) == .neutral
        {
            // (i) What follows an embedded run begins neutral.
            signposts.append((first.left, first, .leftToRightMark))
        }
        if isRightToLeft, endsRegion, line.isSeam(before: region.upperBound) {
            // (m) Another such run is read before it, and no sign of the line stands between: a footnote's mark.
            place(0, at: first.left, like: first, Text(first: .arabicLetterMark))
            pen.run = -1
            signposts.append((last.right - Self.signpostDistance * line.scales[last.run].size / 1000, last, .arabicLetterMark))
        }
        // Numbers and phrases of the other direction are hidden as a whole.
        let isHidden = isRightToLeft && !first.isRightToLeft && cribs.hides(stretch.cells.lowerBound)
        let start = setting.sorts.count
        var index = stretch.cells.lowerBound
        while index < stretch.cells.upperBound {
            let cell = line.cells[index]
            if cell.isSpace {
                set(space: cell, isEdge: isRightToLeft && !cell.isEmbedded && line.isEdge(index))
            } else if cell.isRightToLeft {
                set(rightToLeft: index, in: region)
            } else if let end = endOfNumber(from: index, in: stretch.cells, isHidden: isHidden) {
                set(number: index..<end)
                index = end
                continue
            } else {
                set(leftToRight: cell)
            }
            index += 1
        }
        if isHidden { hide(from: start) } else if isBase { divide(from: start) }
        if isBase, isMixed, endsRegion, region.upperBound < line.cells.count, isNeutral(last) {
            // (f) A run that ends neutral before an embedded one.
            signposts.append((last.right - Self.signpostDistance * line.scales[last.run].size / 1000, last, .arabicLetterMark))
        } else if endsRegion, !first.isRightToLeft, line.kind(last, last: true) == .neutral,
            isRightToLeft || isOnRightToLeftPage && region.upperBound == line.cells.count
        {
            // (h) A left-to-right line, or run in a line, that ends neutral on a page that counts as right-to-left.
            signposts.append((last.right, last, .leftToRightMark))
        }
        setSignposts()
        setCribs(of: stretch.cells)
    }

    /// A space at the left end of a right-to-left line. Beside the word, since poppler may sort one over it into it; what
    /// gives MuPDF a direction stands before it, so that the space and the word are one string to readers of the tags.
    private mutating func place(space mark: Unicode.Scalar?, before cell: Cell, isLed: Bool) {
        let left = cell.left - Self.blank * line.scales[cell.run].size / 1000
        if isLed { placeSilently(.arabicLetterMark, at: left, like: cell) }
        place(blank(Self.blank, like: cell), at: left, like: cell, Text(first: mark ?? " ", second: mark == nil ? nil : " "))
    }

    /// Whether nothing tells MuPDF the direction of a right-to-left run that begins with this cell.
    private func isUndirected(_ index: Int) -> Bool {
        let cell = line.cells[index]
        // Hidden signs have a mark of their own, but for separators that are hidden with their letter.
        let isMarked = cribs.hides(index) && line.needsLetterMark(index)
        return !isMarked && line.kind(cell) != .rightToLeft && line.kind(cell) != .mark
    }

    // MARK: Sorts

    private func isNeutral(_ cell: Cell) -> Bool {
        line.scalars[cell.text].allSatisfy {
            let kind = TextKind($0)
            return kind == .neutral || kind == .weak
        }
    }

    /// A space has exactly the width that is left: it takes the rounding of the word before it.
    private mutating func set(space cell: Cell, isEdge: Bool) {
        let em = line.scales[cell.run].em
        let left = pen.run == cell.run && abs(pen.x - origin.x - cell.left) < 0.02 * em ? pen.x - origin.x : cell.left
        // (e) At the edge of a run of a mixed line.
        let text = Text(first: isEdge ? .arabicLetterMark : nil, rest: cell.text)
        place(units(cell.right - left, cell.run), at: left, like: cell, text)
    }

    private mutating func set(leftToRight cell: Cell) {
        if cell.ink.count == 1, let glyph = line.ink[cell.ink].first, glyph.y == 0 {
            // Latin letters keep the face's own advance; kerning moves the pen.
            place(glyph.advance, ink: cell.ink, from: glyph.x, at: glyph.x, like: cell, Text(rest: cell.text))
        } else {
            place(units(cell.width, cell.run), ink: cell.ink, from: cell.left, at: cell.left, like: cell, Text(rest: cell.text))
        }
    }

    /// poppler takes no more than eight characters of a code, and any number of those of a sequence with a text; MuPDF no
    /// more than 32.
    private static let longestNumber = (shown: 7, hidden: 31)

    /// Where a number in Arabic-Indic digits ends, if one begins at a cell: its digits and what separates them.
    private func endOfNumber(from start: Int, in cells: Range<Int>, isHidden: Bool) -> Int? {
        func kind(_ index: Int) -> TextKind? {
            cells.contains(index) && line.cells[index].text.count == 1 ? line.kind(line.cells[index]) : nil
        }
        // Most letters are none of such a number's characters.
        guard line.cells[start].text.count == 1, line.scalars[line.cells[start].text.lowerBound].value >= 0x600,
            kind(start) == .arabicNumber
        else { return nil }
        let longest = isHidden ? Self.longestNumber.hidden : Self.longestNumber.shown
        var end = start + 1
        while end - start < longest, line.cells.indices.contains(end), line.cells[end].run == line.cells[start].run,
            line.cells[end].text.lowerBound == line.cells[end - 1].text.upperBound,
            kind(end) == .arabicNumber || kind(end) == .weak && kind(end + 1) == .arabicNumber
        { end += 1 }
        return end
    }

    /// A number is one sort, so that nothing stands between its digits; a long one is several. (g) Before each a word
    /// joiner.
    private mutating func set(number cells: Range<Int>) {
        guard let first = line.cells[cells].first, let last = line.cells[cells].last else { return }
        place(
            units(last.right - first.left, first.run), ink: first.ink.lowerBound..<last.ink.upperBound, from: first.left,
            at: first.left, like: first, Text(first: .wordJoiner, rest: first.text.lowerBound..<last.text.upperBound))
    }

    /// From the left: the marks' characters, the base with all the ink, the further letters of a ligature.
    private mutating func set(rightToLeft index: Int, in region: Range<Int>) {
        let cell = line.cells[index]
        let isBeforeMark = index + 1 < region.upperBound && line.hasMark(line.cells[index + 1])
        var start = setting.sorts.count
        let width = units(cell.width, cell.run)
        var rest = cell.text
        while rest.count > 1, TextKind(line.scalars[rest.upperBound - 1]) == .mark {
            rest = rest.dropLast()
            place(0, at: cell.left, like: cell, Text(rest: rest.upperBound..<rest.upperBound + 1))
        }
        if cribs.hiddenMarks.contains(index) {
            hide(from: start)
            start = setting.sorts.count
        }
        var text = Text(first: .wordJoiner)
        var after: Text?
        if !rest.isEmpty {
            rest = rest.dropLast()
            text = Text(rest: rest.upperBound..<rest.upperBound + 1)
            let base = line.scalars[rest.upperBound], kind = TextKind(base)
            if base.isSeparator, !line.needsLetterMark(index) {
                // (j) Before white space or another sign poppler would let the separator jump over it.
                let next = index > region.lowerBound ? line.kind(line.cells[index - 1], last: true) : .rightToLeft
                if next != .rightToLeft && next != .mark {
                    signposts.append(
                        (cell.left - Self.signpostDistance * line.scales[cell.run].size / 1000, cell, .arabicLetterMark))
                }
                if isBeforeMark && !cribs.hides(index) { after = Text(first: .arabicLetterMark) }  // (b)
            } else if kind != .rightToLeft && kind != .mark && !base.isPlainNeutral {
                if base.isPaired && cribs.hides(index) {
                    placeSilently(.arabicLetterMark, at: cell.left, like: cell)
                    start = setting.sorts.count
                } else {
                    text.first = .arabicLetterMark  // (a)
                    // (b)
                    if kind == .weak && isBeforeMark && !cribs.hides(index) { after = Text(first: .arabicLetterMark) }
                    // (c) PDFium would mirror it.
                    if base.isPaired { after = Text(first: .wordJoiner, second: .leftToRightMark) }
                }
            }
        }
        let further = rest.isEmpty ? 0 : line.scalars[rest].count { TextKind($0) != .mark }
        let share = UInt16(Int(width) / (1 + further))
        let inked = width - share * UInt16(further)
        place(inked, ink: cell.ink, from: cell.left, at: cell.left, like: cell, text)
        var x = cell.left + points(inked, cell.run)
        for index in rest.reversed() {
            let advance = TextKind(line.scalars[index]) == .mark ? 0 : share
            place(advance, at: x, like: cell, Text(rest: index..<index + 1))
            x += points(advance, cell.run)
        }
        if cribs.hides(index) { hide(from: start) }
        if let after { place(0, at: cell.right, like: cell, after) }
    }

    // MARK: Measures

    func units(_ length: Double, _ run: Int) -> UInt16 {
        UInt16(clamping: Int((length * line.scales[run].unitsPerEm / line.scales[run].em).rounded()))
    }

    private func points(_ units: UInt16, _ run: Int) -> Double {
        Double(units) * line.scales[run].em / line.scales[run].unitsPerEm
    }

    private func blank(_ thousandths: Double, like cell: Cell) -> UInt16 {
        UInt16(thousandths * line.scales[cell.run].unitsPerEm / 1000)
    }

    // MARK: Placing

    /// Puts a sort at `x`. The ink is placed in it as it stands to the right of `left`.
    mutating func place(
        _ advance: UInt16, ink: Range<Int> = 0..<0, from left: Double = 0, at x: Double, like cell: Cell, _ text: Text
    ) {
        let run = line.scales[cell.run]
        let x = origin.x + x
        open(at: x, run: cell.run)
        let distance = (x - pen.x) * 1000 / run.em
        var kern = 0.0
        if abs(distance) >= (cell.isRightToLeft ? 6 : 0.5) {
            kern = (distance * 10).rounded() / 10
            pen.x += kern * run.em / 1000
        }

        let start = setting.keys.count
        let characters = (text.first == nil ? 0 : 1) + (text.second == nil ? 0 : 1) + text.rest.count
        setting.keys.append(SortKey.head(advance: advance, parts: ink.count, characters: characters))
        let scale = ink.isEmpty ? (x: 1, y: 1) : (x: run.unitsPerEm / run.em, y: run.unitsPerEm / run.size)
        for place in ink {
            let glyph = line.ink[place]
            SortKey.append(
                GlyphPart(
                    glyph.glyph, dx: Int16(clamping: Int(((glyph.x - left) * scale.x).rounded())),
                    dy: Int16(clamping: Int((glyph.y * scale.y).rounded()))),
                to: &setting.keys)
        }
        if let first = text.first { setting.keys.append(first.value) }
        if let second = text.second { setting.keys.append(second.value) }
        if text.first == .leftToRightMark || text.second == .leftToRightMark { leftToRightMarks += 1 }
        for place in text.rest { setting.keys.append(line.scalars[place].value) }

        setting.sorts.append(
            SetSorts.Sort(key: start..<setting.keys.count, hash: SortKey.hash(setting.keys.span.extracting(start...)), kern: kern)
        )
        pen.x += Double(EmbeddedFont.thousandths(advance, Int(run.unitsPerEm))) * run.em / 1000
        setting.strips[setting.strips.count - 1].end(at: pen.x, sort: setting.sorts.count)
    }

    /// Begins a strip unless the open one goes on with this run.
    private mutating func open(at x: Double, run index: Int) {
        if pen.run == index { return }
        if pen.run >= 0, isOneStyle(pen.run, index) {
            pen.run = index
            return
        }
        pen.run = index
        pen.x = (x * 1000).rounded() / 1000
        setting.strips.append(
            SetSorts.Strip(
                matrices: line.matrices[index], size: runs[index].size, expansion: runs[index].expansion,
                colour: runs[index].colour, isTurned: pen.isTurned, isRightToLeft: runs[index].level % 2 == 1,
                link: runs[index].link, decoration: runs[index].decoration, language: runs[index].language,
                notes: partsMarks ? runs[index].notes : [], x: pen.x, y: origin.y, right: pen.x,
                sorts: setting.sorts.count..<setting.sorts.count))
    }
}

extension Line {
    /// Whether a run is neither a link nor decorated, nor of another language than its paragraph.
    fileprivate func isPlain(_ run: Int) -> Bool {
        runs[run].link == nil && runs[run].decoration.isEmpty && runs[run].language == nil
    }
}

extension EmbeddedFont {
    /// An advance as `W` has it (ISO 32000-1, 9.7.4.3), and so as the page's pen moves.
    static func thousandths(_ advance: UInt16, _ unitsPerEm: Int) -> Int {
        unitsPerEm == 1000 ? Int(advance) : Int((Double(advance) * 1000 / Double(unitsPerEm)).rounded())
    }
}
