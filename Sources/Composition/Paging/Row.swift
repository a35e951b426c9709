/// Passages that stand level: one a column, nil where a language has nothing in this place.
struct Row: Sendable {
    var cells: [Passage?]
    /// For each cell: heights of its first n lines, for n from 0.
    let depths: [[Double]]
    let spaceBefore: Double
    let spaceAfter: Double
    let keepsWithNext: Bool
    let isOnPanel: Bool
    /// Somebody who signs stands here.
    let isSigned: Bool
    /// A cell reaches over both columns.
    let isWide: Bool
    /// Height of the tables' heads that stand above the row where it begins a page.
    let headHeight: Double
    /// Nothing but pictures of the text: they may be shown a little smaller.
    let isPicture: Bool
    /// Nothing but pictures that what comes after them may go ahead of.
    let mayWait: Bool
    /// A heading stands here.
    let isHeading: Bool
    /// It is of the text itself, not of what stands before and after it.
    let isInBody: Bool
    /// A footnote is called here.
    let callsNote: Bool

    init(_ cells: [Passage?]) {
        self.cells = cells
        depths = cells.map { cell in
            guard let cell else { return [0] }
            return (0..<cell.lineCount).reduce(into: [0]) { $0.append(($0.last ?? 0) + cell.height(ofLine: $1)) }
        }
        spaceBefore = cells.compactMap { $0?.spaceBefore }.max() ?? 0
        spaceAfter = cells.compactMap { $0?.spaceAfter }.max() ?? 0
        isSigned = cells.contains { $0?.place.section == .signatories }
        isOnPanel = cells.contains { $0?.panel != nil }
        isWide = cells.contains { $0?.isWide == true }
        headHeight = cells.compactMap { $0?.head?.height }.max() ?? 0
        keepsWithNext = cells.contains { $0?.keepsWithNext == true }
        isPicture = !isOnPanel && cells.allSatisfy { $0?.isPicture != false }
        mayWait = isPicture && cells.allSatisfy { $0?.mayWait != false }
        isHeading = cells.contains { $0?.isHeading == true }
        isInBody = cells.contains { $0?.place.section == .body }
        callsNote = cells.contains { $0?.references.isEmpty == false }
    }

    /// Rows of columns whose passages are in the order of their places.
    static func pair(_ columns: [[Passage]]) -> [Row] {
        guard columns.count > 1 else { return columns.first?.map { Row([$0]) } ?? [] }
        var next = columns.map { $0[...] }
        var rows: [Row] = []
        while let place = next.compactMap(\.first?.place).min() {
            var cells: [Passage?] = []
            for column in next.indices {
                cells.append(next[column].first?.place == place ? next[column].removeFirst() : nil)
            }
            rows.append(Row(LevelBlocks.level(cells)))
        }
        return rows
    }

    func lineCount(_ column: Int) -> Int { depths[column].count - 1 }

    /// How far each cell is moved down, so that the first baselines of the lines from `start` on are level.
    func shifts(from start: Position) -> [Double] {
        let baselines = cells.indices.map { column in
            start[column] < lineCount(column) ? cells[column]?.baseline(ofLine: start[column]) : nil
        }
        guard let lowest = baselines.compactMap({ $0 }).max() else { return cells.map { _ in 0 } }
        return baselines.map { $0.map { lowest - $0 } ?? 0 }
    }

    /// Height of the lines from `start` up to `end`, exclusive.
    func height(from start: Position, to end: Position) -> Double {
        if cells.count == 1 { return depths[0][end[0]] - depths[0][start[0]] }
        let shifts = shifts(from: start)
        return cells.indices.reduce(0) { height, column in
            guard end[column] > start[column] else { return height }
            return max(height, shifts[column] + depths[column][end[column]] - depths[column][start[column]])
        }
    }

    /// Where the row ends.
    func end(row: Int) -> Position { Position(row: row, lineCount(0), cells.count > 1 ? lineCount(1) : 0) }

    /// Places where a page may end within the row, from `start` on, the last first. Each column that has begun or has
    /// to begin leaves two lines or more on either side, so no line stands alone.
    ///
    /// - Parameters:
    ///   - room: Only places that are no further below `start` are looked for, so that a block of many pages is not looked
    ///     through for each of them.
    ///   - relaxed: Any line may end the page.
    func splits(from start: Position, within room: Double = .infinity, relaxed: Bool) -> [Position] {
        let least = relaxed ? 1 : 2
        var options: [[Int]] = []
        for column in cells.indices {
            let count = lineCount(column)
            let rest = count - start[column]
            var ends = [count]
            if rest > 0, relaxed || cells[column]?.isUnbreakable != true, rest >= 2 * least {
                let first = start[column] + least
                let last = min(count - least, lastLine(column, above: depths[column][start[column]] + room))
                if first <= last {
                    ends += (first...last).reversed().filter { relaxed || cells[column]?.mayPart(behind: $0) != false }
                }
            }
            options.append(ends)
        }
        if cells.count == 1 { return options[0].dropFirst().map { Position(row: start.row, $0, 0) } }
        // Cut both columns at the same height: each takes the most lines that lie above the cut.
        let shifts = shifts(from: start)
        func depth(_ column: Int, _ end: Int) -> Double {
            end > start[column] ? shifts[column] + depths[column][end] - depths[column][start[column]] : 0
        }
        let cuts = Set(cells.indices.flatMap { column in options[column].map { depth(column, $0) } })
        var splits: [Position] = []
        for cut in cuts.sorted(by: >) {
            let ends = cells.indices.map { column in options[column].first { depth(column, $0) <= cut + 0.001 } }
            guard let first = ends[0], let second = ends[1] else { continue }
            let split = Position(row: start.row, first, second)
            if split != end(row: start.row), split != start, splits.last != split { splits.append(split) }
        }
        return splits
    }

    /// How many of a cell's first lines are no higher together than that.
    private func lastLine(_ column: Int, above depth: Double) -> Int {
        var low = 0
        var high = depths[column].count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if depths[column][middle] <= depth { low = middle } else { high = middle - 1 }
        }
        return low
    }
}

/// A place between lines of rows: how many lines of the row's cells come before it.
struct Position: Hashable, Comparable, Sendable {
    var row: Int
    private var first: Int
    private var second: Int

    init(row: Int, _ first: Int = 0, _ second: Int = 0) {
        self.row = row
        self.first = first
        self.second = second
    }

    subscript(column: Int) -> Int { column == 0 ? first : second }

    var isRowStart: Bool { first == 0 && second == 0 }

    static func < (a: Position, b: Position) -> Bool {
        a.row != b.row ? a.row < b.row : a.first + a.second < b.first + b.second
    }
}
