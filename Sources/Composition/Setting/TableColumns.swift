import Correspondence
import Languages
import Reporting
import Typesetting

/// How wide the columns of a table are: as wide as what stands in them, or, where that is more than the measure, as much
/// less as each can do without.
struct TableColumns {
    let widths: [Double]
    /// Between two columns.
    let gap: Double
    /// Without any word parted.
    private let least: Double
    /// With no column so narrow that its lines are a word each.
    private let comfortable: Double

    /// Width of the table.
    var width: Double { widths.reduce(0, +) + gap * Double(max(0, widths.count - 1)) }

    /// The table can be set in its measure at all, and is easily read there.
    func fit(_ measure: Double) -> Bool { least <= measure + 0.01 }
    func fitWell(_ measure: Double) -> Bool { comfortable <= measure + 0.01 }
    var leastWidth: Double { least }

    init(_ table: Table, in setting: Setting, _ setter: ParagraphSetter) {
        let size = setter.sheet.style(.table).size
        gap = size * 1.2
        let measure = setter.measure(setting)
        let rows = (table.head.isEmpty ? [] : [(table.head, Letterhead.Role.tableHead)]) + table.rows.map { ($0, .table) }
        var natural = [Double](repeating: 0, count: table.sides.count)
        var words = natural
        var cells: [[Double]] = []
        for (row, role) in rows {
            let widths = row.prefix(natural.count).map { setter.naturalWidth(of: $0, role) }
            cells.append(widths)
            for (column, cell) in row.prefix(natural.count).enumerated() {
                natural[column] = max(natural[column], widths[column])
                words[column] = max(words[column], setter.widestWord(of: cell, role))
            }
        }
        for column in natural.indices { natural[column] = max(natural[column], words[column], size) }
        let gaps = gap * Double(max(0, natural.count - 1))
        least = words.reduce(0, +) + gaps
        comfortable = zip(natural, words).reduce(gaps) { $0 + max(min($1.0, size * 7.5), $1.1) }
        let (room, most) = (measure - gaps, natural.reduce(0, +))
        guard most > room, least - gaps < room, most > least - gaps else {
            widths = natural
            return
        }
        let share = (room - (least - gaps)) / (most - (least - gaps))
        let first = zip(natural, words).map { $1 + ($0 - $1) * share }
        let improved = Self.improved(first, least: words, most: natural, cells)
        widths = Self.evened(improved, least: words, most: natural, cells)
    }

    /// Lines of a cell that is so wide in one.
    private static func lines(_ cell: Double, _ width: Double) -> Double {
        // Broken lines are not quite full.
        cell <= width ? 1 : (cell * 1.07 / width).rounded(.up)
    }

    /// Columns that want about the same are equally wide, where that makes no row higher.
    private static func evened(_ widths: [Double], least: [Double], most: [Double], _ cells: [[Double]]) -> [Double] {
        func height(_ widths: [Double]) -> Double {
            cells.reduce(0) { $0 + (zip($1, widths).map(lines).max() ?? 0) }
        }
        var best = widths
        var isDone = [Bool](repeating: false, count: widths.count)
        for column in widths.indices where !isDone[column] {
            let alike = widths.indices.filter {
                abs(most[$0] - most[column]) <= alikeness && abs(least[$0] - least[column]) <= alikeness
            }
            alike.forEach { isDone[$0] = true }
            let mean = alike.reduce(0) { $0 + best[$1] } / Double(alike.count)
            var tried = best
            alike.forEach { tried[$0] = mean }
            if alike.allSatisfy({ mean >= least[$0] }), height(tried) <= height(best) { best = tried }
        }
        return best
    }

    /// By how many points the wants of columns may differ that are taken for the same.
    private static let alikeness = 4.0

    /// Moves width from one column to another as long as that makes the table lower, or its cells.
    private static func improved(_ widths: [Double], least: [Double], most: [Double], _ cells: [[Double]]) -> [Double] {
        func price(_ widths: [Double]) -> Double {
            cells.reduce(0) { sum, row in
                let counts = zip(row, widths).map(lines)
                return sum + 8 * (counts.max() ?? 0) + counts.reduce(0, +)
            }
        }
        var (best, lowest) = (widths, price(widths))
        var step = 48.0
        while step >= 3 {
            var isBetter = false
            for from in best.indices {
                for to in best.indices where to != from {
                    // A column that lacks less than a step is given what it lacks.
                    let amount = min(step, most[to] - best[to])
                    guard amount > 0.01, best[from] - amount >= least[from] else { continue }
                    var tried = best
                    tried[from] -= amount
                    tried[to] += amount
                    let own = price(tried)
                    if own < lowest { (best, lowest, isBetter) = (tried, own, true) }
                }
            }
            if !isBetter { step /= 2 }
        }
        return best
    }

    /// Each row's cells with the settings that they have, the head's first.
    func cells(of table: Table, in setting: Setting, _ setter: ParagraphSetter) -> [[(cell: Paragraph, setting: Setting)]] {
        let rows = (table.head.isEmpty ? [] : [(table.head, Letterhead.Role.tableHead)]) + table.rows.map { ($0, .table) }
        return rows.map { row, role in
            var start = setting.start
            return zip(row.prefix(widths.count), widths).enumerated().map { column, cell in
                var own = setting
                own.role = role
                own.start = start
                own.end = setter.width - start - cell.1
                own.alignment = Self.alignment(table.sides[column], isRightToLeft: setter.wording.language.isRightToLeft)
                start += cell.1 + gap
                return (cell.0, own)
            }
        }
    }

    private static func alignment(_ side: Table.Side?, isRightToLeft: Bool) -> Alignment {
        switch side {
        case nil: .start
        case .centre: .centre
        case .left: isRightToLeft ? .end : .start
        case .right: isRightToLeft ? .start : .end
        }
    }
}

extension ParagraphSetter {
    /// What a recipient's own cells are wide is rounded up, so that the tables of many recipients look alike.
    private static let step = 12.0

    /// On one line; 0 where it cannot be set, which is told when it is.
    fileprivate func naturalWidth(of cell: Paragraph, _ role: Letterhead.Role) -> Double {
        guard !cell.inlines.isEmpty else { return 0 }
        return width(of: sheet.copy(cell.inlines, role, wording, location: cell.location), isPersonal: cell.isPersonal)
    }

    /// Of the widest of its longest words.
    fileprivate func widestWord(of cell: Paragraph, _ role: Letterhead.Role) -> Double {
        let words = cell.inlines.plainText.split(whereSeparator: \.isWhitespace).sorted { $0.count > $1.count }
        var style = sheet.text(role, wording.language)
        if cell.inlines.contains(where: { if case .strong = $0 { true } else { false } }) { style.isBold = true }
        return words.prefix(2).reduce(0) { widest, word in
            let copy = Copy(
                spans: [Span(String(word))], language: wording.language, style: style, alignment: .start, hyphenates: false)
            return max(widest, width(of: copy, isPersonal: cell.isPersonal))
        }
    }

    private func width(of copy: Copy, isPersonal: Bool) -> Double {
        var copy = copy
        copy.alignment = .start
        copy.hyphenates = false
        let galley =
            try? isPersonal ? typesetter.set(copy, measure: 10_000) : memory.set(copy, measure: 10_000, isBalanced: false)
        let natural = galley?.lines.map(\.naturalWidth).max() ?? 0
        return isPersonal ? (natural / Self.step).rounded(.up) * Self.step : natural + 0.5
    }
}
