import TrueType
import Typesetting

/// What one engine sees and another does not: text that is hidden, and text that stands aside.
extension ComposingStick {
    /// Hides sorts from PDFium, which is told something else in their place: their text is given once more, as what it is,
    /// and inside that stands a sequence without any. PDFium decides by the one and reads the other.
    mutating func hide(from start: Int) {
        guard start < setting.sorts.count else { return }
        let sorts = start..<setting.sorts.count
        setting.replacements.append(SetSorts.Replacement(sorts: sorts, text: setting.text(sorts), isHidden: true))
    }

    /// Hidden signs part a right-to-left strip, whose parts stand as MuPDF and pdf.js want them, from left to right. The
    /// structure tree tells the order in which they are read.
    mutating func divide(from start: Int) {
        guard start < setting.sorts.count, let sorts = setting.strips.last?.sorts else { return }
        let replacements = setting.replacements.drop { $0.sorts.lowerBound < sorts.lowerBound }
        var starts: [Int] = []
        for (index, replacement) in zip(replacements.indices, replacements) where replacement.isHidden {
            // What gives a direction stays with what it gives it to.
            let isLed =
                index > replacements.startIndex && !replacements[index - 1].isHidden
                && replacements[index - 1].sorts.upperBound == replacement.sorts.lowerBound
            starts += [
                isLed ? replacements[index - 1].sorts.lowerBound : replacement.sorts.lowerBound, replacement.sorts.upperBound,
            ]
        }
        starts = starts.filter { sorts.contains($0) && $0 > sorts.lowerBound }
        guard !starts.isEmpty else { return }
        let borders = [sorts.lowerBound] + starts + [sorts.upperBound]
        setting.strips[setting.strips.count - 1].parts = zip(borders, borders.dropFirst()).map { $0..<$1 }.filter { !$0.isEmpty }
    }

    /// A mark that gives MuPDF a direction and is no text.
    mutating func placeSilently(_ mark: Unicode.Scalar, at x: Double, like cell: Cell) {
        let start = setting.sorts.count
        place(0, at: x, like: cell, Text(first: mark))
        setting.replacements.append(SetSorts.Replacement(sorts: start..<setting.sorts.count, text: ""))
    }

    /// Shows what PDFium reads in the place of hidden cells, each in a strip of its own.
    mutating func setCribs(of cells: Range<Int>) {
        for crib in cribs.cribs where cells.contains(crib.cells.lowerBound) {
            // To PDFium a text without ink is none.
            let near = crib.cells.first { !line.cells[$0].ink.isEmpty } ?? nearestInk(to: crib.cells.lowerBound)
            guard let near, var ink = line.cells[near].ink.first else { continue }
            // The same for all, so that few letters need a sort of their own for it.
            if let common = line.matrices[line.cells[near].run].cribInk { ink = line.add(ink: common) }
            let cell = line.cells[near], scale = line.scales[cell.run]
            let left = leftEnd(of: crib) - (crib.isOnTheLeft ? Self.signpostDistance * scale.size / 1000 : 0)
            let right = line.cells[crib.cells.upperBound - 1].right, width = right - left
            pen.run = -1
            // From the width of a code PDFium concludes what stands on one line. It sorts by place.
            let part = width > scale.em ? scale.em / 2 : width
            for x in width > scale.em && !crib.isOnTheLeft ? [left, right - part] : [left] {
                place(
                    units(part, cell.run), ink: ink..<ink + 1, from: line.ink[ink].x, at: x, like: cell, Text(first: .wordJoiner))
            }
            setting.strips[setting.strips.count - 1].aside = .crib(crib.text)
        }
    }

    /// Where a crib begins. Before a letter a wide one stands where the last of the strips begins that it is shown for: PDFium,
    /// which goes from object to object, would see a gap where one begins far on the left of where the one before ended.
    private func leftEnd(of crib: Cribs.Crib) -> Double {
        let next = crib.cells.upperBound, left = line.cells[crib.cells.lowerBound].left
        guard !crib.isOnTheLeft, next < line.cells.count, !line.cells[next].isSpace,
            line.cells[next - 1].right - left > line.scales[line.cells[next - 1].run].em
        else { return left }
        var first = next - 1
        while first > crib.cells.lowerBound, line.cells[first].isEmbedded, line.cells[first - 1].isEmbedded { first -= 1 }
        return line.cells[first].left
    }

    private func nearestInk(to index: Int) -> Int? {
        (1..<line.cells.count).lazy.flatMap { [index - $0, index + $0] }.first {
            line.cells.indices.contains($0) && !line.cells[$0].ink.isEmpty
        }
    }

    /// Shows the stretch's signposts, each in a strip of its own.
    mutating func setSignposts() {
        for (x, cell, mark) in signposts {
            pen.run = -1
            place(0, at: x, like: cell, Text(first: mark))
            setting.strips[setting.strips.count - 1].aside = .clipped
        }
        signposts.removeAll(keepingCapacity: true)
    }

    /// (l) A mark that leads poppler from a line to the next where they are far from one another. Its size is one at which
    /// their distance is usual, and poppler takes a whole line with a mark on it. It starts from what is on the first line's
    /// left; the further marks have to be below the line before.
    mutating func setStep(between neighbours: Neighbours) {
        guard let left = line.cells.first, let right = line.cells.last else { return }
        let size = runs.reduce(0) { max($0, $1.size) }
        let limit = Neighbours.usual * size
        let x: Double, distance: Double
        if neighbours.above > limit {
            (x, distance) = (right.right - Self.stepInset * size / 1000, neighbours.above)
        } else if neighbours.below > limit {
            (x, distance) = (left.left - Self.signpostDistance * size / 1000, neighbours.below)
        } else {
            return
        }
        pen.run = -1
        place(0, at: x, like: left, Text(first: .arabicLetterMark))
        setting.strips[setting.strips.count - 1].aside = .clipped
        setting.strips[setting.strips.count - 1].size = distance / Neighbours.usual
    }
}
