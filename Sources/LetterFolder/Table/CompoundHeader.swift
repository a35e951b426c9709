/// Headers that name several things at once: "Straße/Nr.", "PLZ Ort", "Name and surname".
enum CompoundHeader {
    /// Words between the things, as `String.foldedName` writes them.
    static let joining: Set = ["and", "und", "et", "y", "e", "u", "or", "oder", "ou", "o", "و"]

    /// What is written short beside another word alone.
    static let abbreviations = [
        "vor": "first-name", "nach": "last-name", "nr": "house-number", "no": "house-number", "n": "house-number",
        "num": "house-number", "number": "house-number", "numero": "house-number", "nummer": "house-number",
        "رقم": "house-number",
    ]

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
