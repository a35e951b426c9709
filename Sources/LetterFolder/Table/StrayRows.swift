import Correspondence
import Reporting

/// Rows of a list that are no recipients by their look: the header once more, sums, headings between rows, notes below
/// them.
struct StrayRows {
    enum Kind: Equatable {
        case header
        case total(String)
        /// Nothing but numbers: a sum without a word, or a number that was given to a row in advance.
        case figures(String)
        /// It may be a recipient all the same.
        case note(String)
    }

    private let names: [String]
    /// Columns in which one value alone says whom a letter is for.
    private let telling: Set<Int>
    private let id: Int?
    /// Whether rows have several values: a list of names has one each.
    private let isWide: Bool

    private static let totals = Set(WordLists.headers["total"].map(\.foldedName))

    init(columns: Columns) {
        names = Array(columns.names.prefix(columns.headerCount))
        id = columns.index(of: "id")
        telling = Set(["id", "email"].compactMap { columns.index(of: $0) }.filter { $0 < columns.headerCount })
        isWide = names.count { !$0.isEmpty } > 3 && ["street", "city", "postcode"].contains { columns.index(of: $0) != nil }
    }

    /// Whether a row of a kind gets no letter.
    static func isLeftOut(_ kind: Kind) -> Bool { if case .note = kind { false } else { true } }

    /// nil for a row like others.
    func kind(of values: [String]) -> Kind? {
        var filled = 0
        var first: Int?
        var isHeader = true
        for index in names.indices where !values[index].isEmpty {
            filled += 1
            first = first ?? index
            if isHeader, values[index].lowercased() != names[index].lowercased() { isHeader = false }
            // Rows of people have words in several columns.
            if filled > 2, !isHeader { break }
        }
        guard let first else { return nil }
        if isHeader, filled > 1 { return .header }
        // Two of them tell as much as all.
        let words = Array(names.indices.lazy.filter { !values[$0].isEmpty && !Self.isFigure(values[$0]) }.prefix(2))
        if words.count == 1, let word = words.first, Self.isTotal(values[word]) { return .total(values[word]) }
        // A program may have given ids to all rows: "c;Total;3".
        if words.count == 2, filled > 2, words[0] == id, !hasWord(values, behind: words[1]), Self.isTotal(values[words[1]]) {
            return .total(values[words[1]])
        }
        guard isWide, !telling.contains(where: { !values[$0].isEmpty }) else { return nil }
        if words.isEmpty { return .figures(values[first]) }
        guard filled == 1 else { return nil }
        return .note(values[first])
    }

    private func hasWord(_ values: [String], behind column: Int) -> Bool {
        names.indices.dropFirst(column + 1).contains { !values[$0].isEmpty && !Self.isFigure(values[$0]) }
    }

    /// "Total", "Summe:", "Total (3)".
    private static func isTotal(_ value: String) -> Bool {
        guard value.utf8.count <= 40 else { return false }
        return totals.contains(String(value.filter { !$0.isNumber }).foldedName)
    }

    private static func isFigure(_ value: String) -> Bool {
        // Nearly every value has a letter of ASCII, and no figure has one.
        guard value.hasOnlyBytes({ !(0x61...0x7A).contains($0 | 0x20) }) else { return false }
        return value.contains { $0.isNumber } && value.allSatisfy { $0.isNumber || ".,' \u{A0}\u{202F}%€$£٫٬-+".contains($0) }
    }

    func diagnostic(_ kind: Kind, at location: SourceLocation) -> Diagnostic {
        switch kind {
        case .header:
            Diagnostic(
                .warning, code: .repeatedHeaderRow, "The row says the names of the columns once more, and is left out.",
                at: location, hint: "Delete the row.")
        case .total(let word):
            Diagnostic(
                .warning, code: .totalRow, "The row is a sum, by its look (‘\(word)’), and is left out.", at: location,
                hint: "Delete the row; or fill in its address, if it is a recipient.")
        case .figures(let figure):
            Diagnostic(
                .warning, code: .totalRow, "The row has nothing but figures (‘\(figure)’), and is left out.", at: location,
                hint: "Delete the row; or fill in its address, if it is a recipient.")
        case .note(let word):
            Diagnostic(
                .warning, code: .loneValue,
                "The row has nothing but ‘\(word.prefix(40))\(word.count > 40 ? "…" : "")’, like a heading or a note, and gets a letter.",
                at: location, hint: "Delete the row, or fill in its address.")
        }
    }
}
