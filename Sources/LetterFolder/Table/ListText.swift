package import Correspondence
import Reading
public import Reporting

/// A list of recipients as plain CSV, whatever it was kept in. A row keeps its number.
public enum ListText {
    /// Endings of the files that a list may be kept in.
    public static let endings = TableFile.endings

    /// What letter.yaml may take a column for; `none` leaves it one of the author's own.
    public static let meanings = Recipients.knownColumns + ColumnNames.parts + ["email", "none"]

    /// What columns are taken for by their names and first values, whatever the letter is.
    /// - Parameters:
    ///   - chosen: what letter.yaml takes them for, by their names.
    ///   - sample: some of a column's first values, by its index.
    package static func takenColumns(
        named names: [String], chosen: [String: PlacedText], sample: (Int) -> [String]
    ) -> [TakenColumn] {
        var columns = ChosenColumns.none
        columns.columns = chosen
        var reading = HeaderReading(names: names, known: Recipients.knownColumns, usual: .recipients, chosen: columns)
        reading.read(findings: Findings(), location: { _ in SourceLocation(file: "") }, sample: sample)
        return reading.taken
    }

    /// A list as text, and in which of the sheet's columns it begins, from 0.
    public typealias Plain = (bytes: [UInt8], firstColumn: Int)

    /// - Parameters:
    ///   - bytes: the file's.
    ///   - file: its name, by whose ending it is read.
    ///   - sheet: of a spreadsheet; nil for the first one that is not hidden.
    /// - Throws: what keeps the file from being read.
    public static func csv(_ bytes: [UInt8], file: String, sheet: String? = nil) throws(Diagnostics) -> Plain {
        switch TableFile.ending(of: file) {
        case "xlsx", "ods":
            let table = try SheetTable.read(bytes, file: file, sheet: sheet, findings: Findings())
            guard case .sheet(_, let first, _) = table.places else { return (table.bytes, 0) }
            return (table.bytes, first)
        case "vcf": return (try SheetTable.readCards(bytes, file: file, findings: Findings()).bytes, 0)
        case "csv", "tsv", "txt": return (try TextEncoding.utf8(bytes, file: file), 0)
        default: throw TableFile.unknown(file, at: SourceLocation(file: file))
        }
    }
}
