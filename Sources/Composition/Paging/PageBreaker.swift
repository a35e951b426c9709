import Reporting

/// Breaks rows into pages so that all of them together look best: full at the foot, no line alone, nothing parted that
/// belongs together, no stump of a last page. The pages are the cheapest way through all legal breaks, found in one
/// pass, in time linear in the number of lines.
struct PageBreaker {
    let rows: [Row]
    /// By column and number of the note.
    let notes: [[Int: Double]]
    /// Height of the text on the first page and on those after it.
    let firstHeight: Double
    let height: Double
    /// Between the text and the footnotes.
    let noteGap: Double
    /// A line's usual leading: what slack and stumps are judged by.
    let leading: Double
    /// More follows on the last page.
    let continues: Bool

    struct Span: Hashable, Sendable {
        var from: Position
        var to: Position
    }

    private struct Break {
        var cost: Double
        var previous: Position
    }

    /// - Throws: `does-not-fit` where something that cannot be parted is higher than a page.
    func pages() throws(Diagnostics) -> [Span] {
        let start = Position(row: 0)
        let end = Position(row: rows.count)
        guard !rows.isEmpty else { return [] }
        var best: [Position: Break] = [:]
        var frontier = [start]
        while let from = frontier.popLast() {
            if from == end { break }
            let cost = best[from]?.cost ?? 0
            let room = from == start ? firstHeight : height
            var candidates = ends(from: from, room: room, relaxed: false)
            // An empty first page is better than a torn paragraph.
            if candidates.isEmpty, from == start, firstHeight < height { candidates = [(from, 1000)] }
            if candidates.isEmpty { candidates = ends(from: from, room: room, relaxed: true) }
            if candidates.isEmpty {
                throw Diagnostics(
                    code: .doesNotFit, "Something is higher than a page.", at: location(ofHighestFrom: from.row),
                    hint: "Make the picture smaller or the margins narrower.")
            }
            for (to, price) in candidates {
                let total = cost + 10_000 + price
                if to == from { return try pagesAfterEmptyFirst() }
                if let known = best[to] {
                    if known.cost > total { best[to] = Break(cost: total, previous: from) }
                } else {
                    best[to] = Break(cost: total, previous: from)
                    frontier.insert(to, at: frontier.insertionIndex(of: to))
                }
            }
        }
        var spans: [Span] = []
        var to = end
        while to != start, let step = best[to] {
            spans.append(Span(from: step.previous, to: to))
            to = step.previous
        }
        return spans.reversed()
    }

    /// Where the highest of the rows comes from that stand together from a row on.
    private func location(ofHighestFrom first: Int) -> SourceLocation? {
        let last = rows[first...].firstIndex { !$0.keepsWithNext } ?? rows.count - 1
        func height(_ row: Row) -> Double { row.cells.map { $0?.height ?? 0 }.max() ?? 0 }
        return rows[first...last].max { height($0) < height($1) }?.cells.lazy.compactMap { $0?.location }.first
    }

    /// Nothing fits on what is left of the first page: the text begins on the next one.
    private func pagesAfterEmptyFirst() throws(Diagnostics) -> [Span] {
        let rest = PageBreaker(
            rows: rows, notes: notes, firstHeight: height, height: height, noteGap: noteGap, leading: leading,
            continues: continues)
        return [Span(from: Position(row: 0), to: Position(row: 0))] + (try rest.pages())
    }

    /// Places where the page that begins at `from` may end, with their prices.
    private func ends(from: Position, room: Double, relaxed: Bool) -> [(Position, Double)] {
        var found: [(position: Position, slack: Double, price: Double)] = []
        var y = from.isRowStart && from.row < rows.count ? rows[from.row].headHeight : 0
        var noted = notes.map { _ in 0.0 }
        var spaceAfter = 0.0
        for index in from.row..<rows.count {
            let row = rows[index]
            let start = index == from.row ? from : Position(row: index)
            let top = index == from.row ? y : y + max(spaceAfter, row.spaceBefore)
            for split in row.splits(from: start, relaxed: relaxed) {
                let noted = self.noted(noted, row, from: start, to: split)
                let slack = room - top - row.height(from: start, to: split) - noteHeight(noted)
                if slack >= -0.01 { found.append((split, slack, price(ofTearWithSlack: slack))) }
            }
            noted = self.noted(noted, row, from: start, to: row.end(row: index))
            y = top + row.height(from: start, to: row.end(row: index))
            let slack = room - y - noteHeight(noted)
            guard slack >= -0.01 else { break }
            spaceAfter = row.spaceAfter
            let after = Position(row: index + 1)
            if index + 1 == rows.count {
                found.append((after, 0, continues ? 0 : stump(y, isFirst: from == Position(row: 0))))
            } else if relaxed || !row.keepsWithNext {
                // Demands are read together.
                found.append((after, slack, row.isOnPanel && rows[index + 1].isOnPanel ? 40 : 0))
            }
        }
        if relaxed { return found.min { $0.slack < $1.slack }.map { [($0.position, 5000)] } ?? [] }
        // A page that is left half empty is a last resort.
        let full = found.filter { $0.slack <= room * 0.4 }
        let kept = full.isEmpty ? found : full
        return kept.map { ($0.position, $0.price + price(ofSlack: $0.slack, at: $0.position)) }
    }

    /// What a torn paragraph costs. Room for two lines or more below it looks like a mistake.
    private func price(ofTearWithSlack slack: Double) -> Double {
        let excess = max(0, slack / leading - 1.9)
        return 4 + 150 * excess * excess
    }

    /// What room left at a page's foot costs. Where some must be left somewhere, because a block cannot be parted, it is
    /// rather left before that block than spread over the pages before it: earlier pages cost more.
    private func price(ofSlack slack: Double, at position: Position) -> Double {
        10 * slack / leading * (2 - Double(position.row) / Double(rows.count))
    }

    /// What a short last page costs.
    private func stump(_ used: Double, isFirst: Bool) -> Double {
        let missing = 5 - used / leading
        return isFirst || missing <= 0 ? 0 : missing * missing * 40
    }

    private func noted(_ noted: [Double], _ row: Row, from: Position, to: Position) -> [Double] {
        var noted = noted
        for column in row.cells.indices {
            for reference in row.cells[column]?.references ?? []
            where reference.line >= from[column] && reference.line < to[column] {
                noted[column] += notes[column][reference.note] ?? 0
            }
        }
        return noted
    }

    private func noteHeight(_ noted: [Double]) -> Double {
        let most = noted.max() ?? 0
        return most > 0 ? most + noteGap : 0
    }
}

extension [Position] {
    /// In an array that falls, so that the first one is at the end.
    fileprivate func insertionIndex(of position: Position) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if self[middle] > position { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
