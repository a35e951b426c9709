import Correspondence
import OfficeFiles
import Reporting

/// Where a table's header stands: in its first row, below a title, or in two rows that are read together.
struct TableHead {
    /// The header; where it takes two rows, the lower one, with the names of both.
    let row: CSVTable.Row
    /// What was left out or put together, told of the row where the header begins.
    let remarks: [Diagnostic]

    /// So many rows are looked at.
    private static let reach = 10

    /// nil where the table has no row. In a sheet the header is found while the sheet is read.
    init?(of table: CSVTable) {
        var rows: [CSVTable.Row] = []
        for row in table.rows() where !row.isBlank {
            rows.append(row)
            if !table.isText || row.problem != nil || rows.count > Self.reach || rows.dropLast().contains(where: Self.isWide) {
                break
            }
        }
        guard let first = rows.first else { return nil }
        let top = table.isText ? Self.top(of: rows.map(Self.cells)) : HeaderRows.Top(skipped: 0, both: nil)
        let begin = rows.indices.contains(top.skipped) ? rows[top.skipped] : first
        let place = table.location(of: begin)
        var remarks: [Diagnostic] = []
        if begin.number > first.number {
            remarks.append(HeaderRows.skipped(above: begin.number, at: place))
        }
        if let both = top.both, rows.indices.contains(top.skipped + 1) {
            remarks.append(HeaderRows.joined(begin.number, rows[top.skipped + 1].number, at: place))
            row = Self.row(rows[top.skipped + 1], named: both)
        } else {
            row = begin
        }
        self.remarks = remarks
    }

    /// A title has one value, or takes the whole row with empty ones behind it.
    private static func isWide(_ row: CSVTable.Row) -> Bool { cells(row).cells.count > 2 }

    private static func cells(_ row: CSVTable.Row) -> SheetRow {
        let filled = row.fields.enumerated().filter { !$1.value.allSatisfy(\.isWhitespace) }
        return SheetRow(number: row.number, cells: filled.map { ($0, $1.value.trimmed) }, isHidden: false)
    }

    private static func top(of rows: [SheetRow]) -> HeaderRows.Top {
        let top = HeaderRows.top(of: rows[...])
        // A text may have a comma too many anywhere: only a row with names that are known is found to be the header.
        guard top.skipped > 0, top.both == nil, rows.indices.contains(top.skipped) else { return top }
        return HeaderRows.knownNames(in: rows[top.skipped]) > 1 ? top : HeaderRows.Top(skipped: 0, both: nil)
    }

    /// The lower row, with the names that both have. A name that stands in the upper row alone is told at the value below it.
    private static func row(_ lower: CSVTable.Row, named both: SheetRow) -> CSVTable.Row {
        var row = lower
        let width = max(lower.fields.count, (both.cells.last?.column ?? 0) + 1)
        let end = lower.fields.last?.offset ?? lower.offset
        for index in row.fields.indices { row.fields[index].value = "" }
        while row.fields.count < width { row.fields.append(CSVTable.Field(value: "", offset: end)) }
        for cell in both.cells { row.fields[cell.column].value = cell.text }
        return row
    }
}
