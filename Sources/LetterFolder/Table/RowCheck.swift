import Correspondence
import Languages
import Reporting

/// What must be right in a row of recipients.csv so that a letter can be made from it.
struct RowCheck {
    let columns: Columns
    let known: KnownColumns
    /// Ids of the statement's demands; nil where they are not known.
    let demands: Set<String>?
    /// Tags of those that countries may be named in.
    let languages: [String]

    func problems(of values: [String], in row: CSVTable.Row, of table: CSVTable) -> [Diagnostic] {
        var found: [Diagnostic] = []
        func add(_ code: DiagnosticCode, _ message: String, column: Int, hint: String?) {
            let location = table.location(ofOffset: row.fields[columns.own(column)].offset, in: row)
            found.append(Diagnostic(code: code, message, at: location, hint: hint))
        }
        if let column = known.id {
            let id = values[column]
            if id.isEmpty {
                let isMade = column >= columns.headerCount
                add(
                    .missingID, isMade ? "The row says neither who the recipient is nor where." : "The row has no id.",
                    column: column,
                    hint: isMade ? "Fill it in, or delete it." : "Write a short name that no other recipient has.")
            } else if !Self.isID(id) {
                add(
                    .badID, "‘\(id)’ cannot be an id.", column: column,
                    hint: "Use up to 64 letters and digits, with ‘-’, ‘_’, ‘.’ and ‘@’ between them.")
            }
        }
        if let column = known.demands, let demands {
            for id in Self.list(values[column]) where !demands.contains(id) {
                add(
                    .unknownDemand, "There is no demand ‘\(id)’.", column: column,
                    hint: demands.isEmpty
                        ? "Mark the list of demands in the statement with ‘<!-- demands -->’."
                        : Nearest.hint(for: id, among: demands.sorted()))
            }
        }
        if let column = known.country {
            if !values[column].isEmpty, Country(values[column], languages: languages) == nil {
                add(
                    .unknownCountry, "‘\(values[column])’ is no country that Bayan knows.", column: column,
                    hint: Country.hint(for: values[column], languages: languages))
            } else if values[column].isEmpty, known.places.contains(where: { !values[$0].isEmpty }) {
                add(
                    .missingCountry, "The address has no country.", column: column,
                    hint:
                        "Write its code, such as ES, also for the sender's own: it orders the lines, and is printed abroad only.")
            }
        }
        return found
    }

    /// Ids of demands in one value, with space, commas or semicolons between them.
    static func list(_ value: String) -> [String] {
        value.isEmpty ? [] : value.split { $0 == "," || $0 == ";" || $0 == "،" || $0.isWhitespace }.map(String.init)
    }

    /// Letters are named after ids, so that these may hold nothing that a path could trip over.
    static func isID(_ id: String) -> Bool {
        func isPlain(_ byte: UInt8) -> Bool {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
            default: false
            }
        }
        if let first = id.utf8.first, isPlain(first), id.utf8.count <= 64, id.utf8.last != UInt8(ascii: "."),
            id.hasOnlyBytes({ isPlain($0) || "-_.@+".utf8.contains($0) })
        {
            return true
        }
        guard id.unicodeScalars.count <= 64, let first = id.first, let last = id.last else { return false }
        func isWord(_ character: Character) -> Bool { character.isLetter || character.isNumber }
        return isWord(first) && last != "."
            && id.allSatisfy { isWord($0) || "-_.@+".contains($0) }
    }
}
