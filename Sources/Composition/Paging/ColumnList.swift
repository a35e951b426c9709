/// Many short entries in columns of equal width, filled from the top of the first column to the foot of the last, and
/// level at the end.
struct ColumnList: Sendable {
    /// Passages of one entry, which stay together.
    var entries: [[Passage]]
    var count: Int
    var width: Double
    var gap: Double
    /// Left edge of the whole and its width.
    var x: Double
    var fullWidth: Double
    var isRightToLeft: Bool
    var spaceBetween: Double

    /// One entry's place: the column, counted in reading direction, and its top below the list's top on the page.
    struct Slot: Hashable, Sendable {
        var entry: Int
        var column: Int
        var y: Double
    }

    static func height(_ entry: [Passage]) -> Double {
        entry.reduce(0) { sum, passage in
            sum + (0..<passage.lineCount).reduce(0) { $0 + passage.height(ofLine: $1) }
        }
    }

    func left(ofColumn column: Int) -> Double {
        let offset = Double(column) * (width + gap)
        return isRightToLeft ? x + fullWidth - width - offset : x + offset
    }

    /// Pages of slots; the first page has `firstHeight`, the others `height`.
    ///
    /// Linear in the number of entries: only the last page is balanced.
    func pages(firstHeight: Double, height: Double) -> [[Slot]] {
        let heights = entries.map(Self.height)
        var pages: [[Slot]] = []
        var next = 0
        while next < entries.count {
            let room = pages.isEmpty ? firstHeight : height
            let filled = fill(heights, from: next, room: room)
            guard filled.next == entries.count else {
                pages.append(filled.slots)
                // An entry higher than a page stands alone on it.
                if filled.slots.isEmpty, !pages.dropLast().isEmpty {
                    pages[pages.count - 1] = [Slot(entry: next, column: 0, y: 0)]
                    next += 1
                } else {
                    next = filled.next
                }
                continue
            }
            pages.append(balanced(heights, from: next, room: room))
            next = entries.count
        }
        return pages
    }

    /// The list's height on a page of these slots.
    func height(of slots: [Slot]) -> Double {
        slots.map { $0.y + Self.height(entries[$0.entry]) }.max() ?? 0
    }

    private func fill(_ heights: [Double], from start: Int, room: Double) -> (slots: [Slot], next: Int) {
        var slots: [Slot] = []
        var next = start
        for column in 0..<count {
            var y = 0.0
            while next < heights.count {
                let top = y == 0 ? 0 : y + spaceBetween
                guard top + heights[next] <= room + 0.01 else { break }
                slots.append(Slot(entry: next, column: column, y: top))
                y = top + heights[next]
                next += 1
            }
        }
        return (slots, next)
    }

    /// The least height that holds all the rest.
    private func balanced(_ heights: [Double], from start: Int, room: Double) -> [Slot] {
        var low = 0.0
        var high = room
        for _ in 0..<24 {
            let middle = (low + high) / 2
            if fill(heights, from: start, room: middle).next == heights.count { high = middle } else { low = middle }
        }
        return fill(heights, from: start, room: high).slots
    }
}
