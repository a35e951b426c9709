package import Reporting

/// A row of a sheet that has a value in it.
package struct SheetRow: Sendable {
    /// As the program shows it: the first is 1.
    package var number: Int
    /// Values by column from 0, as the sheet shows them; empty ones are not among them.
    package var cells: [(column: Int, text: String)]
    /// Left out of sight, by hand or by a filter.
    package var isHidden: Bool

    package init(number: Int, cells: [(column: Int, text: String)], isHidden: Bool) {
        self.number = number
        self.cells = cells
        self.isHidden = isHidden
    }
}

/// What was noticed while a sheet was read.
package struct SheetReport: Sendable {
    /// Name of the sheet.
    package var name: String
    /// Names of all sheets, in the book's order.
    package var sheets: [String]
    /// Rows that are hidden: how many, and the first.
    package var hiddenRows = 0
    package var firstHiddenRow: Int?
    /// Ranges of cells that are one, as "B2:B5".
    package var merged: [String] = []
    /// Columns, by row, of formulas without a value: nothing has calculated them. The first thousands alone.
    package var formulasWithoutValue: [Int: [Int]] = [:]
    package var formulaCount = 0
    /// Other sheets in sight, with the texts of their first cells.
    package var others: [(name: String, texts: [String])] = []

    mutating func addFormula(row: Int, column: Int) {
        formulaCount += 1
        if formulaCount <= 100_000 { formulasWithoutValue[row, default: []].append(column) }
    }

    package init(name: String, sheets: [String]) {
        self.name = name
        self.sheets = sheets
    }
}

package enum Sheet {
    /// What spreadsheet programs allow.
    package static let maximalRows = 1 << 20
    package static let maximalColumns = 1 << 10
    /// So many cells of a sheet that is not read are looked at.
    static let glance = 60

    /// How a sheet goes on beyond what is read.
    enum Excess {
        /// A value far to the side.
        case column(cell: String)
        case rows

        func diagnostic(sheet: String, file: String) -> Diagnostic {
            let hint = "Delete what does not belong to the list."
            return switch self {
            case .column(let cell):
                Diagnostic(
                    code: .tooManyColumns,
                    "The value stands beyond column \(letters(of: maximalColumns - 1)), the last one that is read.",
                    at: SourceLocation(file: file, cell: "\(sheet)!\(cell)"), hint: hint)
            case .rows:
                Diagnostic(
                    code: .tooManyRows, "The sheet has more than \(maximalRows) rows.",
                    at: SourceLocation(file: file, cell: "\(sheet)!A\(maximalRows + 1)"), hint: hint)
            }
        }
    }

    /// "C12"
    package static func cell(row: Int, column: Int) -> String { letters(of: column) + String(row) }

    /// "A", …, "Z", "AA", … for columns from 0.
    package static func letters(of column: Int) -> String {
        var rest = column + 1
        var letters = ""
        while rest > 0 {
            letters = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + letters
            rest = (rest - 1) / 26
        }
        return letters
    }

    /// The column from 0 of a reference such as "AB12".
    static func column(of reference: String) -> Int? {
        var column = 0
        for byte in reference.utf8 {
            guard (65...90).contains(byte), column < 1 << 20 else { break }
            column = column * 26 + Int(byte) - 64
        }
        return column > 0 ? column - 1 : nil
    }

    /// Reads a sheet of an Excel (`.xlsx`) or OpenDocument (`.ods`) file row by row.
    /// - Parameters:
    ///   - bytes: the file's.
    ///   - file: what it is called in diagnostics.
    ///   - sheet: the sheet's name; nil for the first one that is not hidden.
    ///   - take: gets the rows from the top; blank ones are not among them.
    package static func read(
        _ bytes: [UInt8], file: String, sheet: String?, _ take: @escaping (SheetRow) -> Void
    ) throws(Diagnostics) -> SheetReport {
        // A compound file (MS-CFB, 2.2).
        guard !bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) else {
            throw Diagnostics(
                code: .noSpreadsheet, "The file is a spreadsheet of the old kind (.xls), or has a password.",
                at: SourceLocation(file: file),
                hint: "Open it in a spreadsheet program, and save it as .xlsx or .ods without a password.")
        }
        let archive = try Archive(bytes, file: file)
        if archive.has("content.xml") {
            return try OpenDocumentSheet.read(archive, file: file, sheet: sheet, take)
        }
        return try ExcelBook(archive, file: file).read(sheet: sheet, take)
    }

    static func unknown(_ sheet: String, among sheets: [String], file: String) -> Diagnostics {
        Diagnostics(
            code: .unknownSheet, "The file has no sheet ‘\(sheet)’.", at: SourceLocation(file: file),
            hint: Nearest.hint(for: sheet, among: sheets))
    }
}
