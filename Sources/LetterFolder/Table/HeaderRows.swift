import Correspondence
import OfficeFiles
import Reporting

/// Which of a list's first rows are its header: below titles, and in two rows ("Name" in one cell over both, "Address"
/// over "Street" and "Town").
enum HeaderRows {
    struct Top {
        /// So many rows stand above the header.
        var skipped: Int
        /// Both rows of the header as one, where it takes two.
        var both: SheetRow?
    }

    static func top(of rows: ArraySlice<SheetRow>) -> Top {
        var rows = rows
        var skipped = 0
        if rows.contains(where: { $0.cells.count > 2 }) {
            while let first = rows.first, first.cells.count == 1 {
                skipped += 1
                rows.removeFirst()
            }
        }
        guard let first = rows.first, let second = rows.dropFirst().first else { return Top(skipped: skipped, both: nil) }
        if let both = joined(first, second) { return Top(skipped: skipped, both: both) }
        let isGroups = first.cells.count < second.cells.count && knownNames(in: first) * 2 < knownNames(in: second)
        return Top(skipped: skipped + (isGroups ? 1 : 0), both: nil)
    }

    static func skipped(above row: Int, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .warning, code: .rowsAboveHeader, "The list begins in row \(row); what stands above is left out.", at: place,
            hint: "Nothing need be done, if that row has the names of the columns.")
    }

    static func joined(_ upper: Int, _ lower: Int, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .warning, code: .rowsAboveHeader,
            "The names of the columns stand in rows \(upper) and \(lower), and are read together.", at: place,
            hint: "Nothing need be done, if that is right.")
    }

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
            // "«Name»" is a recipient that was never filled in.
            guard !cell.text.contains(where: \.isNumber), cell.text.first.map({ "«{[<%".contains($0) }) != true else {
                return nil
            }
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
