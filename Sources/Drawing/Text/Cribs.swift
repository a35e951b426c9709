import Typesetting

/// Which cells of a line are hidden from PDFium, and what it is told in their place.
///
/// PDFium reverses the words of a Latin phrase, mirrors brackets, and leaves in their order on the page a number and the
/// sign beside it, several marks on one letter, and a mark and the comma after it. A *crib* is the same text in the order
/// that PDFium brings back into the right one. A line that it would take for left-to-right has one of right-to-left marks.
struct Cribs {
    struct Crib {
        /// From left to right.
        var cells: Range<Int>
        var text: String
        /// It stands on the left of its cell: for the cell's last marks, or for nothing.
        var isOnTheLeft = false
    }

    /// Cell by cell; empty if nothing is hidden.
    private(set) var hidden: [Bool] = []
    /// Of cells that are not, those whose last marks are.
    private(set) var hiddenMarks: Set<Int> = []
    /// From left to right.
    private(set) var cribs: [Crib] = []

    func hides(_ cell: Int) -> Bool { hidden.indices.contains(cell) && hidden[cell] }

    mutating func removeAll() {
        hidden.removeAll(keepingCapacity: true)
        hiddenMarks.removeAll(keepingCapacity: true)
        cribs.removeAll(keepingCapacity: true)
    }

    /// - Parameters:
    ///   - line: a right-to-left one.
    ///   - isPlain: whether a run is neither a link nor has a line along it; such strips stay in one piece.
    mutating func read(_ line: CellLine, isPlain: (Int) -> Bool) {
        removeAll()
        let cells = line.cells
        guard line.isMixed || cells.indices.contains(where: { line.needsLetterMark($0) || line.hasMark(cells[$0]) }) else {
            return
        }
        hidden = Array(repeating: false, count: cells.count)
        hideEmbedded(line)
        hideMarks(line, isPlain)
        for index in cells.indices
        where !hidden[index] && line.needsLetterMark(index) && isPlain(cells[index].run) && !line.followsSeparator(index) {
            hidden[index] = true
            let text = cells[index].text
            // A sign that follows and is not hidden would be one with it.
            let isJoined = index > 0 && !hidden[index - 1] && line.isSeparator(index - 1) && line.isWeakSign(cells[index])
            // Nor would it be in order with signs between it and a left-to-right word.
            let isAfterSigns = !isJoined && line.isAfterSign(index) && !line.isAfterRight(text.lowerBound)
            let prepared = PDFiumOrder.prepared(
                line.scalars[text], isAfterRight: isAfterSigns || line.isAfterRight(text.lowerBound))
            cribs.append(Crib(cells: index..<index + 1, text: isJoined || isAfterSigns ? PDFiumOrder.apart(prepared) : prepared))
        }
        cribs.sort { $0.cells.lowerBound < $1.cells.lowerBound }
        let lack = line.isMixed ? PDFiumOrder.lack(of: line.scalars) : 0
        if lack > 0 {
            cribs.insert(Crib(cells: 0..<1, text: PDFiumOrder.weight(lack), isOnTheLeft: true), at: 0)
        }
    }

    /// Several marks on a letter, and marks together with the separator after them.
    private mutating func hideMarks(_ line: CellLine, _ isPlain: (Int) -> Bool) {
        let cells = line.cells
        for index in cells.indices where !hidden[index] && isPlain(cells[index].run) {
            let marks = line.lastMarks(of: cells[index])
            guard !marks.isEmpty else { continue }
            let hasSeparator =
                index > 0 && !hidden[index - 1] && line.isSeparator(index - 1) && isPlain(cells[index - 1].run)
                && cells[index - 1].text.lowerBound == marks.upperBound
            guard hasSeparator || marks.count > 1 else { continue }
            hiddenMarks.insert(index)
            if hasSeparator { hidden[index - 1] = true }
            let text = line.scalars[marks.lowerBound..<(hasSeparator ? cells[index - 1].text.upperBound : marks.upperBound)]
            cribs.append(
                Crib(
                    cells: hasSeparator ? index - 1..<index : index..<index + 1, text: String(String.UnicodeScalarView(text)),
                    isOnTheLeft: !hasSeparator))
        }
    }

    /// Left-to-right stretches in the line, with the signs beside their numbers.
    private mutating func hideEmbedded(_ line: CellLine) {
        let cells = line.cells
        func regionEnd(_ start: Int) -> Int {
            cells.indices[(start + 1)...].first { !cells[$0].isEmbedded || line.isSeam(before: $0) } ?? cells.count
        }
        func isLeftToRight(_ region: Range<Int>) -> Bool { cells[region].allSatisfy { !$0.isRightToLeft } }
        var start = 0
        while start < cells.count {
            guard cells[start].isEmbedded else { start += 1; continue }
            var end = regionEnd(start)
            defer { start = end }
            guard isLeftToRight(start..<end) else { continue }
            var (first, last) = (start, end - 1)
            if line.isWeak(cells[last], last: true) {
                while first > 0, line.isWeakSign(cells[first - 1]), !hidden[first - 1] { first -= 1 }
            }
            // Signs before it, and a number before these: PDFium would take all for one.
            var head = start
            while line.isWeak(cells[head], last: false) {
                while last + 1 < cells.count, line.isWeakSign(cells[last + 1]), !hidden[last + 1] { last += 1 }
                guard last >= end || line.isSeam(before: end), last + 1 < cells.count, cells[last + 1].isEmbedded else { break }
                let region = last + 1..<regionEnd(last + 1)
                guard isLeftToRight(region), line.isWeak(cells[region.upperBound - 1], last: true) else { break }
                (head, last, end) = (region.lowerBound, region.upperBound - 1, region.upperBound)
            }
            guard let text = line.text(of: first...last) else { continue }
            let scalars = line.scalars[text]
            let hasSign = cells[first...last].contains { !$0.isEmbedded }
            let hasNumber = scalars.contains { TextKind($0) == .arabicNumber }
            let hasSeam = (first...last).dropFirst().contains(where: line.isSeam)
            guard hasSign || hasNumber || hasSeam || !PDFiumOrder.isOneSegment(scalars) else { continue }
            for index in first...last { hidden[index] = true }
            let prepared = PDFiumOrder.prepared(scalars, isAfterRight: line.isAfterRight(text.lowerBound))
            cribs.append(Crib(cells: first..<last + 1, text: prepared))
        }
    }
}

extension CellLine {
    /// Whether a space stands where the embedding changes, or at an end of a line in which it does.
    func isEdge(_ index: Int) -> Bool {
        guard isMixed else { return false }
        return [index - 1, index + 1].contains { !cells.indices.contains($0) || cells[$0].isEmbedded != cells[index].isEmbedded }
    }

    /// Whether two left-to-right runs meet before a cell that are read one after the other from the right.
    func isSeam(before index: Int) -> Bool {
        guard index > 0, index < cells.count, cells[index].isEmbedded, cells[index - 1].isEmbedded,
            !cells[index].isRightToLeft, !cells[index - 1].isRightToLeft
        else { return false }
        return cells[index].text.lowerBound < cells[index - 1].text.lowerBound
    }

    /// (a) Whether a right-to-left cell has an Arabic letter mark before its character.
    func needsLetterMark(_ index: Int) -> Bool {
        guard isSign(cells[index]), let base = cells[index].text.first.map({ scalars[$0] }) else { return false }
        if base.isSeparator, !isBesideNumber(index), !isBeforeEdge(index) { return false }
        return !base.isPlainNeutral
    }

    /// Whether a separator stands to the right of a cell; poppler parts the two without a mark in the code.
    fileprivate func followsSeparator(_ index: Int) -> Bool {
        guard index + 1 < cells.count, isSign(cells[index + 1]) else { return false }
        return cells[index + 1].text.first.map { scalars[$0].isSeparator } ?? false
    }

    /// Whether the last character before a cell that is no space is a sign, too.
    fileprivate func isAfterSign(_ index: Int) -> Bool {
        cells[(index + 1)...].first { !$0.isSpace }.map(isSign) ?? false
    }

    fileprivate func isSeparator(_ index: Int) -> Bool {
        isSign(cells[index]) && cells[index].text.first.map { scalars[$0].isSeparator } ?? false
    }

    /// The marks at the end of a right-to-left cell's text.
    fileprivate func lastMarks(of cell: Cell) -> Range<Int> {
        guard cell.isRightToLeft, cell.text.count > 1 else { return cell.text.upperBound..<cell.text.upperBound }
        let count = scalars[cell.text].reversed().prefix { TextKind($0) == .mark }.count
        return cell.text.upperBound - min(count, cell.text.count - 1)..<cell.text.upperBound
    }

    /// The space at the run's edge has its own mark.
    private func isBeforeEdge(_ index: Int) -> Bool {
        index > 0 && cells[index - 1].isSpace && cells[index - 1].isEmbedded == cells[index].isEmbedded && isMixed
            && (index == 1 || cells[index - 2].isEmbedded != cells[index].isEmbedded)
    }

    /// Whether a number or another separator stands beside a cell: to PDFium they would be one.
    private func isBesideNumber(_ index: Int) -> Bool {
        [index - 1, index + 1].contains { neighbour in
            guard cells.indices.contains(neighbour), !cells[neighbour].isSpace,
                let base = cells[neighbour].text.first.map({ scalars[$0] })
            else { return false }
            let kind = TextKind(base)
            return kind == .arabicNumber || kind == .weak || ("0"..."9").contains(base) || ("\u{6F0}"..."\u{6F9}").contains(base)
        }
    }

    /// One character without direction in right-to-left text, no space.
    fileprivate func isSign(_ cell: Cell) -> Bool {
        guard cell.isRightToLeft, !cell.isSpace, cell.text.count == 1, let kind = kind(cell) else { return false }
        return kind != .rightToLeft && kind != .mark
    }

    fileprivate func isWeakSign(_ cell: Cell) -> Bool { isSign(cell) && kind(cell) == .weak }

    fileprivate func isWeak(_ cell: Cell, last: Bool) -> Bool {
        guard !cell.text.isEmpty else { return false }
        return PDFiumOrder.kind(scalars[last ? cell.text.upperBound - 1 : cell.text.lowerBound]) == .weak
    }

    /// The characters that cells have together, if they are one piece of the line.
    fileprivate func text(of range: ClosedRange<Int>) -> Range<Int>? {
        var (start, end, count) = (Int.max, 0, 0)
        for cell in cells[range] {
            start = min(start, cell.text.lowerBound)
            end = max(end, cell.text.upperBound)
            count += cell.text.count
        }
        return count == end - start ? start..<end : nil
    }

    /// Whether the last letter before a character of the line is right-to-left; PDFium begins a line so.
    fileprivate func isAfterRight(_ character: Int) -> Bool {
        for scalar in scalars[..<character].reversed() {
            switch PDFiumOrder.kind(scalar) {
            case .left: return false
            case .right: return true
            case .weak, .neutral: continue
            }
        }
        return true
    }
}
