import Reporting

/// Breaks rows into pages so that all of them together look best: full at the foot, no line alone, nothing parted that
/// belongs together, no stump of a last page. The pages are the cheapest way through all legal breaks, found in one
/// pass, in time linear in the number of lines.
///
/// Spaces and pictures give way: those of a page are a little smaller where more fits on it then. A picture that is higher
/// than a page's rest waits for the next page's top while the text goes on before it.
struct PageBreaker {
    let rows: [Row]
    /// By column and number of the note: the leadings of its lines.
    let notes: [[Int: [Double]]]
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
        /// By column.
        var notes: [[NotePiece]]
        /// Rows of a picture that waited since the page before: they stand first.
        var first: Range<Int>?
        /// Rows of a picture between `from` and `to` that waits for the next page.
        var held: Range<Int>?
        var scale = Scale()

        /// What stands on the page, from the top.
        func pieces(of rows: [Row]) -> [(from: Position, to: Position)] {
            var pieces = first.map { $0.map { (from: Position(row: $0), to: rows[$0].end(row: $0)) } } ?? []
            var at = from
            while at < to {
                let end = at.row == to.row ? to : rows[at.row].end(row: at.row)
                if held?.contains(at.row) != true { pieces.append((at, end)) }
                at = end == to ? to : Position(row: at.row + 1)
            }
            return pieces
        }
    }

    /// How large pictures are on a page, and spaces between paragraphs; 1 for as large as they were set.
    struct Scale: Hashable, Sendable {
        var pictures = 1.0
        var spaces = 1.0

        /// What a page's least scale is: smaller would be seen at once beside the other pages.
        static let least = Scale(pictures: 0.75, spaces: 0.7)
    }

    /// Where a page begins: at a place of the text, with what is left of footnotes that the page before could not hold.
    fileprivate struct Stop: Hashable {
        var position: Position
        var carried: [[NotePiece]]
        /// Rows of a picture that wait.
        var held: Range<Int>?

        var carries: Bool { carried.contains { !$0.isEmpty } }
    }

    private struct Break {
        var cost: Double
        var previous: Stop
        var notes: [[NotePiece]]
        var scale: Scale
    }

    /// An end that a page may have.
    private struct End {
        var stop: Stop
        var notes: [[NotePiece]]
        var slack: Double
        var price: Double
        var scale = Scale()
    }

    /// What stands on a page down to some place of it.
    private struct Fill {
        var depth: Double
        /// Numbers of the notes that are called, by column.
        var called: [[Int]]
        /// Height of the pictures, and of the spaces between the rows.
        var pictures = 0.0
        var spaces = 0.0
        var held: Range<Int>?

        /// By how much they can give way.
        var give: Double { pictures * (1 - Scale.least.pictures) + spaces * (1 - Scale.least.spaces) }
    }

    private var nothing: [[NotePiece]] { notes.map { _ in [] } }

    /// - Throws: `does-not-fit` where something that cannot be parted is higher than a page.
    func pages() throws(Diagnostics) -> [Span] {
        let start = Stop(position: Position(row: 0), carried: nothing)
        let end = Stop(position: Position(row: rows.count), carried: nothing)
        guard !rows.isEmpty else { return [] }
        var best: [Stop: Break] = [:]
        var frontier = [start]
        while let from = frontier.popLast() {
            if from == end { break }
            let cost = best[from]?.cost ?? 0
            let room = from == start ? firstHeight : height
            var candidates = ends(from: from, room: room, relaxed: false)
            // An empty first page is better than a torn paragraph.
            if candidates.isEmpty, from == start, firstHeight < height { return try pagesAfterEmptyFirst() }
            if candidates.isEmpty { candidates = ends(from: from, room: room, relaxed: true) }
            if candidates.isEmpty {
                throw Diagnostics(
                    code: .doesNotFit, "Something is higher than a page.", at: location(ofHighestFrom: from.position.row),
                    hint: "Make the picture smaller or the margins narrower.")
            }
            for candidate in candidates {
                let total = cost + 10_000 + candidate.price
                let step = Break(cost: total, previous: from, notes: candidate.notes, scale: candidate.scale)
                if let known = best[candidate.stop] {
                    if known.cost > total { best[candidate.stop] = step }
                } else {
                    best[candidate.stop] = step
                    frontier.insert(candidate.stop, at: frontier.insertionIndex(of: candidate.stop))
                }
            }
        }
        var spans: [Span] = []
        var to = end
        while to != start, let step = best[to] {
            spans.append(
                Span(
                    from: step.previous.position, to: to.position, notes: step.notes, first: step.previous.held, held: to.held,
                    scale: step.scale))
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
        return [Span(from: Position(row: 0), to: Position(row: 0), notes: nothing)] + (try rest.pages())
    }

    /// Places where the page that begins at `from` may end, with their prices.
    private func ends(from: Stop, room: Double, relaxed: Bool) -> [End] {
        let alone = from.carries ? notesAlone(from, room: room) : nil
        if let alone, from.position.row == rows.count && from.held == nil || alone.stop.carries { return [alone] }
        let found = ends(from: from, room: room, relaxed: relaxed, spills: false)
        // A page that is left half empty is a last resort.
        func full(_ ends: [End]) -> [End] { ends.filter { $0.slack <= room * 0.4 } }
        var kept = full(found)
        if kept.allSatisfy({ $0.slack > room * 0.25 }), notes.contains(where: { $0.count > 1 }) {
            let known = Set(kept.map(\.stop.position))
            kept += full(ends(from: from, room: room, relaxed: relaxed, spills: true)).filter {
                !known.contains($0.stop.position)
            }
        }
        if kept.isEmpty { kept = found }
        // Below what is left of a note there is no room for what comes next.
        if kept.isEmpty, let alone { return [alone] }
        if relaxed {
            guard var last = kept.min(by: { $0.slack < $1.slack }) else { return [] }
            last.price = 5000
            return [last]
        }
        return kept.map { end in
            var end = end
            end.price += price(ofSlack: end.slack, at: end.stop.position)
            return end
        }
    }

    /// The same without what is left white.
    /// - Parameter spills: notes that are called here may go on overleaf, whichever they are.
    private func ends(from: Stop, room: Double, relaxed: Bool, spills: Bool) -> [End] {
        var found: [End] = []
        var fill = Fill(depth: 0, called: notes.map { _ in [Int]() })
        var spaceAfter = 0.0
        func end(at position: Position, _ fill: Fill, tearing row: Row? = nil) -> End? {
            self.end(from, at: position, fill, room, spills: spills, tearing: row)
        }
        if let held = from.held {
            fill = self.fill(held)
            spaceAfter = rows[held.upperBound - 1].spaceAfter
        }
        let waited = fill
        var beforePicture = fill
        if from.position.isRowStart, from.position.row < rows.count { fill.depth += rows[from.position.row].headHeight }
        for index in from.position.row..<rows.count {
            let row = rows[index]
            if let held = fill.held {
                if held.contains(index) { continue }
                // Nothing goes before a picture of another section, nor the letter's end before a picture of its text.
                if row.isHeading || row.headHeight > 0 || row.isPicture || !row.isInBody { break }
            }
            let isFirst = index == from.position.row
            let start = isFirst ? from.position : Position(row: index)
            let space = isFirst && from.held == nil ? 0 : max(spaceAfter, start.isRowStart ? row.spaceBefore : 0)
            let top = fill.depth + space
            if row.isPicture { beforePicture = fill }
            fill.spaces += space
            let above = fill
            for split in row.splits(from: start, within: room - top + fill.give + 0.02, relaxed: relaxed) {
                var own = above
                own.depth = top + row.height(from: start, to: split)
                own.called = called(above.called, row, from: start, to: split)
                if let end = end(at: split, own, tearing: row) { found.append(end) }
            }
            fill.called = called(fill.called, row, from: start, to: row.end(row: index))
            let height = row.height(from: start, to: row.end(row: index))
            fill.depth = top + height
            if row.isPicture { fill.pictures += height }
            let after = Position(row: index + 1)
            guard var end = end(at: after, fill) else {
                guard !relaxed, let waiting = waiting(index, behind: from) else { break }
                // What fits only at a page's top lets the text go on.
                fill = beforePicture
                fill.held = waiting
                continue
            }
            spaceAfter = row.spaceAfter
            if index + 1 == rows.count {
                if !continues, !end.stop.carries, end.stop.held == nil {
                    end.price += stump(fill.depth, isFirst: from.position == Position(row: 0))
                }
                end.slack = 0
                found.append(end)
            } else if relaxed || !row.keepsWithNext {
                end.price += price(ofParting: index)
                found.append(end)
            }
            if end.stop.carries {
                // What keeps with the next row cannot, where a note takes the rest of the page; a white page is no better.
                if found.isEmpty || row.keepsWithNext && !row.isHeading && index + 1 < rows.count {
                    end.price += found.isEmpty ? Self.partingPrice : Self.noteBetweenPrice
                    found.append(end)
                }
                break
            }
        }
        // Nothing but the picture, if there is no other way.
        if found.isEmpty, from.held != nil, var end = end(at: from.position, waited) {
            if from.position.row == rows.count { end.slack = 0 }
            return [end]
        }
        return found
    }

    /// The end of a page that is filled so far, if that fits on it.
    private func end(
        _ from: Stop, at position: Position, _ fill: Fill, _ room: Double, spills: Bool, tearing row: Row?
    ) -> End? {
        if let end = end(from, at: position, fill, room, give: 0, spills: spills, tearing: row) { return end }
        guard fill.give > 0 else { return nil }
        return end(from, at: position, fill, room, give: fill.give, spills: spills, tearing: row)
    }

    /// - Parameter give: by how much pictures and spaces may give way.
    private func end(
        _ from: Stop, at position: Position, _ fill: Fill, _ room: Double, give: Double, spills: Bool, tearing row: Row?
    ) -> End? {
        let rest = room - fill.depth + give
        let whole =
            plan(from.carried, fill.called, room: rest, splits: false)
            ?? plan(from.carried, fill.called, room: rest, splits: true)
        guard let plan = whole ?? (spills ? plan(from.carried, fill.called, room: rest, splits: true, spills: true) : nil) else {
            return nil
        }
        let slack = rest - (plan.height > 0 ? plan.height + noteGap : 0)
        guard slack >= -0.01 else { return nil }
        let given = max(0, give - slack)
        let left = max(0, slack - give)
        var price = row.map { self.price(ofTearing: $0, at: position, left) } ?? 0
        if plan.carriesOver { price += Self.splitPrice }
        if whole == nil { price += Self.spillPrice }
        var end = End(
            stop: Stop(position: position, carried: plan.carried, held: fill.held), notes: plan.placed, slack: left, price: price)
        if fill.held != nil { end.price += Self.waitingPrice }
        if given > 0 {
            let share = given / give
            end.scale.pictures = 1 - share * (1 - Scale.least.pictures)
            end.scale.spaces = 1 - share * (1 - Scale.least.spaces)
            end.price += Self.closingPrice * (1 + share)
        }
        return end
    }

    /// What a picture takes that has waited, with its caption, at a page's top.
    private func fill(_ held: Range<Int>) -> Fill {
        var fill = Fill(depth: 0, called: notes.map { _ in [] })
        for index in held {
            if index > held.lowerBound {
                let space = max(rows[index - 1].spaceAfter, rows[index].spaceBefore)
                fill.depth += space
                fill.spaces += space
            }
            let height = rows[index].height(from: Position(row: index), to: rows[index].end(row: index))
            fill.depth += height
            if rows[index].isPicture { fill.pictures += height }
        }
        return fill
    }

    /// The rows of a picture and its caption that may wait for the next page, if the row is one of them. A picture that
    /// stands with its heading, or with words that point at it, does not wait; nor does one whose caption calls a note, for
    /// notes are numbered in the order of their pages.
    private func waiting(_ index: Int, behind from: Stop) -> Range<Int>? {
        var start = index
        if start > 0, !rows[start].isPicture, rows[start - 1].isPicture { start -= 1 }
        guard rows[start].mayWait, start > from.position.row || start == from.position.row && from.held != nil,
            start == 0 || !rows[start - 1].keepsWithNext
        else { return nil }
        var end = start
        while end < rows.count, rows[end].keepsWithNext { end += 1 }
        end += 1
        // What keeps with the picture is its caption alone.
        guard end < rows.count, end - start <= 2, !rows[start..<end].contains(where: \.callsNote) else { return nil }
        return start..<end
    }

    /// What it costs at least that pictures and spaces are smaller on a page, and that a picture waits: less than six lines
    /// left white.
    private static let (closingPrice, waitingPrice) = (40.0, 60.0)

    /// What it costs to part a row from the next one, which it belongs with more or less: demands are read together, and
    /// those who sign are seen together; the last of them is not left alone.
    private func price(ofParting index: Int) -> Double {
        let (row, next) = (rows[index], rows[index + 1])
        if row.isOnPanel && next.isOnPanel { return 40 }
        if next.headHeight > 0 { return 25 }
        guard row.isSigned, next.isSigned else { return 0 }
        let rest = rows[(index + 1)...].prefix(while: \.isSigned)
        let isOne = rest.dropLast().allSatisfy(\.keepsWithNext)
        return isOne ? rest.endIndex < rows.count ? 70 : Self.lonePrice : 20
    }

    /// What a page costs that has nothing but the last who signs: more than half a page left white.
    private static let lonePrice = 400.0

    /// What a demand costs that is torn, and its panel with it: rather some lines are left white.
    private static let tornDemandPrice = 110.0

    /// What it costs to leave a whole note, or most of it, to the next page.
    private static let spillPrice = 100.0

    /// What a footnote costs that goes on overleaf: more than a page break that spares it, less than a quarter of a page
    /// left white.
    private static let splitPrice = 150.0

    /// What it costs that a note which goes on overleaf stands between rows that belong together.
    private static let noteBetweenPrice = 200.0

    /// What it costs to part rows that belong together.
    private static let partingPrice = 1000.0

    private func plan(
        _ begun: [[NotePiece]], _ called: [[Int]], room: Double, splits: Bool, spills: Bool = false
    ) -> NotePlan? {
        if begun.allSatisfy(\.isEmpty), called.allSatisfy(\.isEmpty) {
            return NotePlan(begun: begun, called: called, leadings: notes, room: 0, splits: false)
        }
        // A note that goes on is not parted once more while there is text for the page.
        return NotePlan(
            begun: begun, called: called, leadings: notes, room: room - noteGap,
            splits: splits && !called.allSatisfy(\.isEmpty), spills: spills)
    }

    /// A page of nothing but what the page before left of its footnotes.
    private func notesAlone(_ from: Stop, room: Double) -> End? {
        let called = notes.map { _ in [Int]() }
        guard let plan = NotePlan(begun: from.carried, called: called, leadings: notes, room: room, splits: true, spills: true)
        else { return nil }
        return End(
            stop: Stop(position: from.position, carried: plan.carried, held: from.held), notes: plan.placed, slack: 0,
            price: Self.partingPrice)
    }

    /// What a torn paragraph costs. Room for two lines or more below it looks like a mistake.
    /// So does a page that begins with a few lines in one column, beside nothing in the other.
    private func price(ofTearing row: Row, at position: Position, _ slack: Double) -> Double {
        let excess = max(0, slack / leading - 1.9)
        // Rather than half a page before a whole paragraph, some lines are left white below a torn one.
        let white = min(150 * excess * excess, 20 + 10 * excess)
        // What has fewer than four lines cannot be torn itself.
        let isUneven = row.cells.indices.contains { row.lineCount($0) > 3 && position[$0] == row.lineCount($0) }
        return 4 + white + (row.isOnPanel ? Self.tornDemandPrice : 0) + (isUneven ? 80 : 0)
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

    private func called(_ called: [[Int]], _ row: Row, from: Position, to: Position) -> [[Int]] {
        var called = called
        for column in row.cells.indices {
            for reference in row.cells[column]?.references ?? []
            where reference.line >= from[column] && reference.line < to[column] {
                called[column].append(reference.note)
            }
        }
        return called
    }
}

extension [PageBreaker.Stop] {
    /// In an array that falls, so that the first one is at the end.
    fileprivate func insertionIndex(of stop: PageBreaker.Stop) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if self[middle].position > stop.position { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
