import Correspondence
import LetterFolder
import Reading
import Reporting

/// What the columns of the list are taken for.
struct ColumnMeanings {
    private let taken: [String: String]

    /// - Parameters:
    ///   - campaign: nil where the letter cannot be read; then the list alone says what its columns are.
    ///   - chosen: what letter.yaml takes columns for.
    init(_ campaign: Campaign?, of table: EditedTable, chosen: () -> [String: PlacedText]) {
        let taken =
            campaign?.recipients.takenColumns
            ?? ListText.takenColumns(named: table.rows.isEmpty ? [] : table.values(0), chosen: chosen()) { column in
                table.rows.indices.dropFirst().prefix(100).map { table.value($0, column).trimmed }
            }
        self.taken = Dictionary(taken.map { ($0.header, $0.standard) }, uniquingKeysWith: { first, _ in first })
    }

    /// The standard column, or the part of one; empty for one of the user's own.
    func meaning(of header: String) -> String {
        if let taken = taken[header] { return taken }
        let name = header.lowercased()
        return Recipients.knownColumns.contains(name) ? name : ""
    }
}

/// What columns mean, and which file is the list, as letter.yaml has it.
extension Bench {
    /// Says in letter.yaml what a column is to be taken for.
    /// - Parameter meaning: one of `PeopleView.standard`; `none` leaves the column one of the user's own.
    public func setMeaning(of column: String, to meaning: String) throws(DeskFault) -> FileText {
        guard ListText.meanings.contains(meaning) else { throw .noSuchFile(meaning) }
        let file = try text(Settings.fileName)
        var columns =
            settingsMap?.map("columns", keys: nil).map { map in
                map.keys.compactMap { key in map.string(key).map { (key, $0.text) } }
            } ?? []
        columns.removeAll { $0.0 == column }
        columns.append((column, meaning))
        guard let changed = SettingLine.settingMap("columns", to: columns, in: file.text) else {
            throw .byHand("columns")
        }
        return try change(file, to: changed)
    }

    /// What letter.yaml takes columns for, by their names.
    var chosenColumns: [String: PlacedText] {
        guard let map = settingsMap?.map("columns", keys: nil) else { return [:] }
        let pairs = map.keys.compactMap { key in map.string(key).map { (key, $0) } }
        return Dictionary(pairs) { first, _ in first }
    }

    /// The list that letter.yaml names; nil where it leaves that to the files' names.
    var chosenList: (file: String, sheet: String?)? {
        guard let list = settingsMap?.map("recipients", keys: nil) else { return nil }
        return list.string("file").map { ($0.text, list.string("sheet")?.text) }
    }

    private var settingsMap: YAMLMap? {
        guard let text = try? text(Settings.fileName).text else { return nil }
        return YAMLMap(SourceText(file: Settings.fileName, bytes: Array(text.utf8)), keys: nil, findings: Findings())
    }
}
