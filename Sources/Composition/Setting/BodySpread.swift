import Correspondence
import Languages

/// How the bodies of texts that run beside one another stand: which blocks are level, and which tables reach over the
/// columns of both languages.
///
/// Tables stand beside one another where both are easily read in their columns. Where one is not, each takes the full
/// width and they stand under one another, the first language's above: two tables of unlike widths would tell less than
/// two alike.
struct BodySpread {
    /// Of each text's blocks; empty where only one text runs.
    private let rows: [[Int]]
    private let wideTables: Set<Int>
    private let outsets: [(start: Double, end: Double)]

    init(_ letter: Letter, _ group: [Geometry.Column], _ composer: Composer) {
        guard group.count == 2 else {
            (rows, wideTables, outsets) = ([], [], [])
            return
        }
        let bodies = group.map { letter.texts[$0.text].body }
        let rows = BodyRows(bodies[0], bodies[1]).rows
        self.rows = rows
        let left = group.map(\.x).min() ?? 0
        let right = group.map { $0.x + $0.width }.max() ?? 0
        outsets = group.map { column in
            let (before, after) = (column.x - left, right - column.x - column.width)
            return column.language.isRightToLeft ? (after, before) : (before, after)
        }
        var wide: Set<Int> = []
        for (index, column) in group.enumerated() where group[0].page == group[1].page {
            let setter = composer.paragraphSetter(letter, column)
            for (block, row) in zip(bodies[index], rows[index]) {
                guard case .table(let table) = block else { continue }
                let setting = Setting(role: .table, place: Place(section: .body))
                if !TableColumns(table, in: setting, setter).fitWell(column.width) { wide.insert(row) }
            }
        }
        wideTables = wide
    }

    /// Whether a recipient's own cells depend on how the bodies stand.
    static func isNeeded(forPersonalPartsOf letter: Letter, _ group: [Geometry.Column]) -> Bool {
        guard group.count == 2 else { return false }
        return group.contains { column in
            letter.texts[column.text].body.contains { if case .table(let table) = $0 { table.isPersonal } else { false } }
        }
    }

    func prepare<Visitor>(_ walker: inout TextWalker<Visitor>, forColumn index: Int) {
        guard rows.indices.contains(index) else { return }
        walker.rows = rows[index]
        walker.wideTables = wideTables
        walker.outset = outsets[index]
        walker.order = index
    }
}
