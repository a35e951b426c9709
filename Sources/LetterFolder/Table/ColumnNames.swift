import Correspondence

/// What the columns of people's own lists are called.
struct ColumnNames: Sendable {
    /// Standard columns by what they are called elsewhere.
    private let standard: [String: String]

    /// - Parameter lists: by standard columns.
    init(_ lists: WordLists) {
        var standard: [String: String] = [:]
        for (column, names) in lists.lists {
            standard[column.foldedName] = column
            for name in names { standard[name] = column }
        }
        self.standard = standard
    }

    /// The standard column that a header stands for; nil where none is known.
    func column(for header: String) -> String? {
        let name = header.foldedName
        if let known = standard[name] { return known }
        for context in Self.contexts where name.hasPrefix(context + " ") {
            if let known = standard[String(name.dropFirst(context.count + 1))], known != "id" { return known }
        }
        return compound(name).flatMap(CompoundHeader.column)
    }

    /// What the words of a header stand for, one by one or some together, as in "Vor- und Nachname"; nil where one of them
    /// stands for nothing.
    private func compound(_ name: String) -> [String]? {
        let words = name.split(separator: " ").map(String.init).filter { !CompoundHeader.joining.contains($0) }
        guard (2...6).contains(words.count) else { return nil }
        var columns: [String] = []
        var rest = words[...]
        while !rest.isEmpty {
            let found = (1...3).reversed().lazy.compactMap { count -> (String, Int)? in
                guard count <= rest.count, count < words.count else { return nil }
                let word = rest.prefix(count).joined(separator: " ")
                return (self.standard[word] ?? CompoundHeader.abbreviations[word]).map { ($0, count) }
            }.first
            guard let (column, count) = found else { return nil }
            columns.append(column)
            rest = rest.dropFirst(count)
        }
        return columns
    }

    /// Words in headers that speak of an address, and those that speak of one of another kind.
    private static let addressWords = Set(WordLists.headers["address"])
    private static let otherAddressWords = Set(WordLists.headers["other-address"])

    /// Whether a header that stands for no standard column speaks of an address all the same.
    static func speaksOfAddress(_ header: String) -> Bool {
        let words = header.foldedName.split(separator: " ").map(String.init)
        // "E-mail address", "web address": other addresses.
        guard !words.contains(where: otherAddressWords.contains) else { return false }
        return words.contains(where: addressWords.contains)
    }

    /// What address books put before a field's name.
    private static let contexts = WordLists.headers["context"]

    /// Parts of a person's name and of a street, of which Bayan's own columns are put together.
    static let parts = [
        "first-name", "middle-name", "last-name", "second-last-name", "title", "care-of", "street-2", "street-3", "house-number",
        "post-box",
    ]

    /// For recipients' lists.
    static let recipients = ColumnNames(.recipients)

    /// For lists of who signs.
    static let signatories = ColumnNames(.signatories)
}
