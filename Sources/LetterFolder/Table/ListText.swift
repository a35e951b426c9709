import Correspondence
import Reading
public import Reporting

/// A list of recipients as plain CSV, whatever it was kept in. A row keeps its number.
public enum ListText {
    /// Endings of the files that a list may be kept in.
    public static let endings = TableFile.endings

    /// What letter.yaml may take a column for; `none` leaves it one of the author's own.
    public static let meanings = Recipients.knownColumns + ColumnNames.parts + ["email", "none"]

    /// - Parameters:
    ///   - bytes: the file's.
    ///   - file: its name, by whose ending it is read.
    ///   - sheet: of a spreadsheet; nil for the first one that is not hidden.
    /// - Throws: what keeps the file from being read.
    public static func csv(_ bytes: [UInt8], file: String, sheet: String? = nil) throws(Diagnostics) -> [UInt8] {
        switch TableFile.ending(of: file) {
        case "xlsx", "ods": return try SheetTable.read(bytes, file: file, sheet: sheet, findings: Findings()).bytes
        case "vcf": return try SheetTable.readCards(bytes, file: file, findings: Findings()).bytes
        case "csv", "tsv", "txt": return try TextEncoding.utf8(bytes, file: file)
        default: throw TableFile.unknown(file, at: SourceLocation(file: file))
        }
    }
}
