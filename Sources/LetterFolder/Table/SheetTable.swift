import Correspondence
import OfficeFiles
import Reporting

/// Turns a spreadsheet's sheet, or an address book, into the table as which lists are read: a line a row, so that rows keep
/// their numbers.
enum SheetTable {
    static func read(_ bytes: [UInt8], file: String, sheet: String?, findings: Findings) throws(Diagnostics) -> CSVTable {
        let text = RowWriter()
        let report = try Sheet.read(bytes, file: file, sheet: sheet) { text.add($0) }
        text.finish()
        var table = CSVTable(
            file: file, bytes: text.bytes, delimiter: UInt8(ascii: ","),
            places: .sheet(
                report.name, firstColumn: text.firstColumn, others: report.others.filter { !$0.texts.isEmpty }.map(\.name)))
        table.uncalculated = report.formulasWithoutValue.mapValues { columns in columns.map { $0 - text.firstColumn } }
        tell(report, file: file, text, findings: findings)
        return table
    }

    static func readCards(_ bytes: [UInt8], file: String, findings: Findings) throws(Diagnostics) -> CSVTable {
        let cards = try VCards(bytes, file: file)
        cards.notes.forEach(findings.add)
        var table: [UInt8] = []
        // Columns that no card fills are left out.
        let used = VCards.columns.indices.filter { index in cards.rows.contains { !$0.values[index].isEmpty } }
        RowWriter.append(used.map { VCards.columns[$0] }, to: &table)
        for row in cards.rows { RowWriter.append(used.map { row.values[$0] }, to: &table) }
        return CSVTable(file: file, bytes: table, delimiter: UInt8(ascii: ","), places: .cards(cards.rows.map(\.line)))
    }

    private static func tellFormulas(_ report: SheetReport, findings: Findings, _ place: (String) -> SourceLocation) {
        let cells = report.formulasWithoutValue.sorted { $0.key < $1.key }.flatMap { row, columns in
            columns.map { Sheet.cell(row: row, column: $0) }
        }
        guard let first = cells.first else { return }
        let more = report.formulaCount - 1
        findings.warning(
            .formulaWithoutValue,
            more == 0
                ? "The formula has no value: no spreadsheet program has calculated it."
                : "\(more + 1) formulas have no value (\(cells.prefix(8).joined(separator: ", "))\(cells.count > 8 ? ", …" : "")): no spreadsheet program has calculated them.",
            at: place(first), hint: "Open the file in a spreadsheet program and save it.")
    }

    private static func tell(_ report: SheetReport, file: String, _ text: RowWriter, findings: Findings) {
        func place(_ cell: String) -> SourceLocation { SourceLocation(file: file, cell: "\(report.name)!\(cell)") }
        if report.hiddenRows > 0, let first = report.firstHiddenRow {
            findings.warning(
                .hiddenRows,
                "\(report.hiddenRows) row\(report.hiddenRows == 1 ? " is" : "s are") hidden in the sheet, by hand or by a filter, and taken all the same.",
                at: SourceLocation(file: file, line: first, cell: "\(report.name)!A\(first)"),
                hint: "Delete the rows that are to get no letter.")
        }
        let merged = report.merged.filter { range in
            // A merged title above the list, or beside it, is no harm.
            guard let row = Int(range.prefix { $0 != ":" }.drop { !$0.isNumber }) else { return true }
            return row > text.headerRow
        }
        if let first = merged.first {
            findings.warning(
                .mergedCells,
                "\(first) is one cell: its value belongs to the first of its rows and columns alone\(merged.count > 1 ? ", and so it is with \(merged.count - 1) more" : "").",
                at: place(String(first.prefix { $0 != ":" })), hint: "Split the cell, and write the value into each row.")
        }
        tellFormulas(report, findings: findings, place)
        let names = Set(text.header.map(\.foldedName))
        for other in report.others
        where names.count > 2 && names.intersection(other.texts.map(\.foldedName)).count * 2 > names.count {
            findings.warning(
                .unreadSheet, "The sheet ‘\(other.name)’ has the same columns, and is not read: ‘\(report.name)’ is.",
                at: SourceLocation(file: file, cell: "\(other.name)!A1"),
                hint:
                    "Put all rows onto one sheet, or say which one it is: ‘recipients: {file: \(file), sheet: …}’ in letter.yaml."
            )
        }
        if text.titleRows > 0 { findings.add(HeaderRows.skipped(above: text.firstRow, at: place("A\(text.firstRow)"))) }
        if text.firstRow < text.headerRow {
            findings.add(HeaderRows.joined(text.firstRow, text.headerRow, at: place("A\(text.firstRow)")))
        }
        if let cell = text.valueBeside {
            findings.warning(
                .valueBesideList,
                "The value stands outside the list, whose first column is \(Sheet.letters(of: text.firstColumn)).",
                at: place(cell), hint: "Name the column in the header, or delete the value.")
        }
    }
}

/// Writes rows as RFC 4180 has them.
private final class RowWriter {
    private(set) var bytes: [UInt8] = []
    private(set) var headerRow = 0
    /// The same, or the row above it where the header takes two.
    private(set) var firstRow = 0
    private(set) var firstColumn = 0
    private(set) var titleRows = 0
    private(set) var valueBeside: String?
    /// The header's values.
    private(set) var header: [String] = []
    private var width = 0
    private var pending: [SheetRow] = []
    private var nextRow = 1

    func add(_ row: SheetRow) {
        guard headerRow == 0 else { return write(row) }
        // A title of one cell may stand above the header, and so may a row that puts columns together.
        pending.append(row)
        if pending.count > 10 || pending.dropLast().contains(where: { $0.cells.count > 2 }) { begin() }
    }

    func finish() { if headerRow == 0 { begin() } }

    private func begin() {
        let top = HeaderRows.top(of: pending[...])
        var rows = pending.dropFirst(top.skipped)
        titleRows = top.skipped
        firstRow = 0
        if let both = top.both, let first = rows.first {
            firstRow = first.number
            rows.removeFirst()
            rows[rows.startIndex] = both
        }
        guard let header = rows.first, let first = header.cells.first, let last = header.cells.last else { return }
        pending = []
        headerRow = header.number
        if firstRow == 0 { firstRow = headerRow }
        self.header = header.cells.map(\.text)
        firstColumn = first.column
        width = last.column - first.column + 1
        for row in rows { write(row) }
    }

    private func write(_ row: SheetRow) {
        while nextRow < row.number {
            bytes.append(UInt8(ascii: "\n"))
            nextRow += 1
        }
        var column = firstColumn
        var written = 0
        for cell in row.cells {
            if cell.column < firstColumn {
                valueBeside = valueBeside ?? Sheet.cell(row: row.number, column: cell.column)
                continue
            }
            while column < cell.column {
                bytes.append(UInt8(ascii: ","))
                column += 1
                written += 1
            }
            Self.append(cell.text, to: &bytes)
        }
        while written + 1 < width {
            bytes.append(UInt8(ascii: ","))
            written += 1
        }
        bytes.append(UInt8(ascii: "\n"))
        nextRow = row.number + 1
    }

    static func append(_ values: [String], to bytes: inout [UInt8]) {
        for (index, value) in values.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            append(value, to: &bytes)
        }
        bytes.append(UInt8(ascii: "\n"))
    }

    private static func append(_ value: String, to bytes: inout [UInt8]) {
        guard value.utf8.contains(where: { [UInt8(ascii: ","), UInt8(ascii: "\""), 0x0A, 0x0D].contains($0) }) else {
            bytes += value.utf8
            return
        }
        bytes.append(UInt8(ascii: "\""))
        for byte in value.utf8 {
            if byte == UInt8(ascii: "\"") { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
