import Correspondence
import Reporting

/// A first row of which no id can be made: a recipient's own, or one whose values are not set apart.
struct UnnamedColumns {
    let message: String
    let hint: String

    init(header: CSVTable.Row, table: CSVTable) {
        let names = header.fields.map(\.value.trimmed)
        let shown = names.prefix(5).map { "‘\($0.prefix(40))’" }.joined(separator: ", ") + (names.count > 5 ? ", …" : "")
        message =
            "The file has no column ‘id’, and none that an id could be made of. Its first row is taken for the names of its columns: \(shown)."
        if names.count == 1, table.delimiter == UInt8(ascii: "\t"), let name = names.first,
            let sign = [",", ";"].first(where: name.contains)
        {
            hint = "That is one column: there are no tabs in it. If ‘\(sign)’ stands between the values, name the file .csv."
        } else if case .sheet(let sheet, _, let others) = table.places, let other = others.first {
            hint =
                "The sheet ‘\(sheet)’ is read. If the list is on ‘\(other)’, write ‘recipients: {file: \(table.file), sheet: \(other)}’ into letter.yaml."
        } else {
            hint = "Put a row with the names of the columns above it, with ‘id’, ‘name’ or ‘organisation’ among them."
        }
    }
}

/// A list with places and nobody's name: its letters would begin with the street.
struct NamelessList {
    let message = "No column is taken for a name or an organisation: addresses would begin with the street or the town."
    let hint: String

    /// nil where there are names, or no addresses.
    init?(_ columns: Columns) {
        func has(_ column: String) -> Bool {
            columns.names.contains { $0.lowercased().hasPrefix(column + ".") } || columns.index(of: column) != nil
        }
        guard has("street") || has("city") && has("postcode"),
            !["name", "organisation", "department", "position"].contains(where: has)
        else { return nil }
        let unknown = columns.names.prefix(columns.headerCount).first { name in
            !columns.isStandard(name) && !columns.taken.contains { $0.header == name } && !ColumnNames.speaksOfAddress(name)
        }
        hint = "Say in letter.yaml which one it is: ‘columns: {\(unknown ?? "…"): name}’."
    }
}
