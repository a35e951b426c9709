import Correspondence
import OfficeFiles

/// Headers that take two rows: "Name" in one cell over both, "Address" over "Street" and "Town".
enum HeaderRows {
    /// The two rows as one, with the number of the lower one; nil where the lower one is no part of the header, or the
    /// whole of it.
    static func joined(_ upper: SheetRow, _ lower: SheetRow) -> SheetRow? {
        guard lower.number == upper.number + 1 else { return nil }
        var cells: [(column: Int, text: String)] = []
        var known = 0
        for cell in lower.cells {
            let group = upper.cells.last { $0.column <= cell.column }
            let whole = group.map { $0.text + " " + cell.text }
            let name = !isKnown(cell.text) && whole.map(isKnown) == true ? whole ?? cell.text : cell.text
            guard !cell.text.contains(where: \.isNumber) else { return nil }
            known += isKnown(name) ? 1 : 0
            cells.append((cell.column, name))
        }
        let below = Set(lower.cells.map(\.column))
        for cell in upper.cells where !below.contains(cell.column) {
            cells.append(cell)
        }
        guard known > 1, known * 2 >= lower.cells.count, cells.count > lower.cells.count else { return nil }
        return SheetRow(number: lower.number, cells: cells.sorted { $0.column < $1.column }, isHidden: lower.isHidden)
    }

    static func knownNames(in row: SheetRow) -> Int { row.cells.count { isKnown($0.text) } }

    private static func isKnown(_ name: String) -> Bool {
        ColumnNames.recipients.column(for: name) != nil || Recipients.knownColumns.contains(name.lowercased())
    }
}
