import Correspondence

/// Headers that name several things at once: "Straße/Nr.", "PLZ Ort", "Name and surname".
enum CompoundHeader {
    /// Words between the things, as `String.foldedName` writes them.
    static let joining = Set(WordLists.headers["joining"])

    /// What is written short beside another word alone.
    static let abbreviations = Dictionary(
        ["first-name", "last-name", "house-number"].flatMap { column in
            WordLists.headers["short-\(column)"].map { ($0, column) }
        }, uniquingKeysWith: { first, _ in first })

    /// The column that holds all the things; nil where no one column does.
    static func column(_ parts: [String]) -> String? {
        let kinds = Set(parts)
        if kinds.count == 1 { return parts.first }
        return wholes.first { kinds.isSubset(of: $0.parts) && !kinds.isDisjoint(with: $0.needed) }?.column
    }

    private static let wholes: [(column: String, parts: Set<String>, needed: Set<String>)] = [
        ("name", ["honorific", "title", "first-name", "middle-name", "last-name", "name"], ["first-name", "last-name", "name"]),
        ("street", ["street", "house-number", "street-2", "post-box"], ["street"]),
        ("city", ["postcode", "city", "region"], ["city"]),
        ("position", ["position", "title"], ["position"]),
        ("organisation", ["organisation", "department"], ["organisation"]),
        ("name", ["name", "organisation"], ["name"]),
    ]
}
