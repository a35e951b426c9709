import Reporting

/// Many short entries in columns of equal width, filled from the top of the first column to the foot of the last, and
/// level at the end.
struct ColumnList: Sendable {
    /// What stays together: a name with what is said of it, a heading.
    struct Entry: Hashable, Sendable {
        var passages: [Passage]
        let height: Double
        /// Above it, at least, where it is not the first of its column.
        var spaceBefore: Double
        /// Begins on the list's grid.
        var isInRegister = true
        /// No column ends after it.
        var keepsWithNext: Bool

        init(_ passages: [Passage], spaceBefore: Double = 0, keepsWithNext: Bool = false) {
            self.passages = passages
            height = passages.reduce(0) { $0 + $1.height }
            self.spaceBefore = spaceBefore
            self.keepsWithNext = keepsWithNext
        }
    }

    /// Heading, number and note, over all columns.
    var head: [Passage] = []
    var entries: [Entry]
    var count: Int
    var width: Double
    var gap: Double
    /// From line to line of the grid that entries begin on, so that those of all columns are level; nil where they begin
    /// wherever those above them end.
    var step: Double?
    /// Left edge of the whole and its width.
    var x: Double
    var fullWidth: Double
    var isRightToLeft: Bool

    /// Of nobody: the names stand elsewhere.
    static let empty = ColumnList(entries: [], count: 1, width: 0, gap: 0, x: 0, fullWidth: 0, isRightToLeft: false)

    /// One entry's place: the column, counted in reading direction, and its top below the list's top on the page.
    struct Slot: Hashable, Sendable {
        var entry: Int
        var column: Int
        var y: Double
    }

    func left(ofColumn column: Int) -> Double {
        let offset = Double(column) * (width + gap)
        return isRightToLeft ? x + fullWidth - width - offset : x + offset
    }

    /// Above the list, if it begins with a heading.
    var spaceBefore: Double? { head.first?.spaceBefore }

    /// The head's passages with their tops below the list's top.
    var headPlaces: [(passage: Passage, y: Double)] {
        var y = 0.0
        return head.enumerated().map { index, passage in
            if index > 0 { y += max(head[index - 1].spaceAfter, passage.spaceBefore) }
            defer { y += passage.height }
            return (passage, y)
        }
    }

    var headHeight: Double { headPlaces.last.map { $0.y + $0.passage.height + $0.passage.spaceAfter } ?? 0 }

    /// Pages of slots; the first page has `firstHeight`, the others `height`. The head takes its room of the first page
    /// that has slots.
    ///
    /// Linear in the number of entries: only the last page is balanced.
    ///
    /// - Parameter reserve: Height of what follows; rather than alone, it stands on a page with some of the list.
    func pages(firstHeight: Double, height: Double, reserve: Double = 0) -> [[Slot]] {
        var pages: [[Slot]] = []
        var next = 0
        var head = headHeight
        let usual = entries.prefix(64).reduce(0) { $0 + $1.height } / Double(max(1, min(entries.count, 64)))
        while next < entries.count {
            let room = (pages.isEmpty ? firstHeight : height) - head
            if pages.isEmpty, firstHeight < height, room < usual * 3, fill(from: next, room: room).next < entries.count {
                pages.append([])
                continue
            }
            let filled = fill(from: next, room: room)
            guard filled.next == entries.count else {
                if filled.next > next {
                    pages.append(filled.slots)
                    next = filled.next
                    head = 0
                } else if pages.isEmpty, firstHeight < height {
                    pages.append([])
                } else {
                    // An entry higher than a page stands alone on it.
                    pages.append([Slot(entry: next, column: 0, y: 0)])
                    next += 1
                    head = 0
                }
                continue
            }
            let last = balanced(from: next, room: room, upTo: entries.count)
            let moved = entries.count - 2 * count
            if reserve > 0, self.height(of: last) + reserve > room, reserve < height / 2, moved > next {
                pages.append(balanced(from: next, room: room, upTo: moved))
                next = moved
                head = 0
                continue
            }
            pages.append(last)
            next = entries.count
        }
        return pages
    }

    /// - Throws: `does-not-fit` for an entry that is higher than a page, whose words would be lost.
    func refuse(higherThan height: Double) throws(Diagnostics) {
        guard let entry = entries.first(where: { $0.height > height }) else { return }
        throw Diagnostics(
            code: .doesNotFit, "What stands here of one who signs is higher than a page in its column.",
            at: entry.passages.lazy.compactMap(\.location).first,
            hint: "Say less of them; a text belongs into the statement.")
    }

    /// The list's height on a page of these slots.
    func height(of slots: [Slot]) -> Double {
        slots.map { $0.y + entries[$0.entry].height }.max() ?? 0
    }

    private func fill(from start: Int, room: Double, upTo end: Int? = nil) -> (slots: [Slot], next: Int) {
        let end = end ?? entries.count
        var slots: [Slot] = []
        var next = start
        for column in 0..<count {
            var y = 0.0
            let first = slots.count
            while next < end {
                let top = slots.count == first ? 0 : top(of: entries[next], below: y)
                guard top + entries[next].height <= room + 0.01 else { break }
                slots.append(Slot(entry: next, column: column, y: top))
                y = top + entries[next].height
                next += 1
            }
            // What is kept with the next one goes to the next column with it, unless the column has nothing else.
            guard next < end else { continue }
            var kept = slots.count
            while kept > first, entries[slots[kept - 1].entry].keepsWithNext { kept -= 1 }
            if kept > first, kept < slots.count {
                next -= slots.count - kept
                slots.removeLast(slots.count - kept)
            }
        }
        return (slots, next)
    }

    private func top(of entry: Entry, below y: Double) -> Double {
        let top = y + entry.spaceBefore
        guard let step, entry.isInRegister else { return top }
        return (top / step - 0.01).rounded(.up) * step
    }

    /// The least height that holds all the rest.
    private func balanced(from start: Int, room: Double, upTo end: Int) -> [Slot] {
        var low = 0.0
        var high = room
        for _ in 0..<24 {
            let middle = (low + high) / 2
            if fill(from: start, room: middle, upTo: end).next == end { high = middle } else { low = middle }
        }
        return fill(from: start, room: high, upTo: end).slots
    }
}
