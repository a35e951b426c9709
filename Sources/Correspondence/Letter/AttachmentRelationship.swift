/// What an attached file is to the letter that it is in (ISO 32000-2, table 43; ISO 19005-3, annex E).
public enum AttachmentRelationship: String, CaseIterable, Hashable, Sendable {
    /// What the letter was made of.
    case source
    /// Figures that the letter shows or speaks of.
    case data
    /// The letter in another form.
    case alternative
    /// Something beside the letter.
    case supplement

    private static let tables: Set = ["csv", "tsv", "xlsx", "xls", "ods", "json", "xml"]

    /// What a file of this name is where nobody says it.
    package static func usual(of name: String) -> AttachmentRelationship {
        let ending = name.lowercased().split(separator: ".").last.map(String.init) ?? ""
        return tables.contains(ending) ? .data : .supplement
    }
}
