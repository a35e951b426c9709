/// The columns of a table, by their names in its header.
package struct Columns: Sendable {
    /// As the header writes them, without space around.
    package let names: [String]
    /// Where they come from, for people.
    package let source: String
    private let indexes: [String: Int]

    package init(names: [String], source: String) {
        self.names = names
        self.source = source
        indexes = Dictionary(names.enumerated().map { ($1.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Upper and lower case are the same.
    package func index(of name: String) -> Int? { indexes[name.lowercased()] }

    /// The column for a language (`name.ar`) before the one for all (`name`).
    package func indexes(of name: String, language: Language) -> [Int] {
        [index(of: "\(name).\(language.rawValue)"), index(of: name)].compactMap { $0 }
    }

    /// Whether a name is one of the columns that Bayan knows, for all languages or for one, be it there or not.
    package func isStandard(_ name: String) -> Bool {
        let parts = name.lowercased().split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        return Recipients.knownColumns.contains(String(parts[0]))
            && (parts.count == 1 || Language(rawValue: String(parts[1])) != nil)
    }

    /// Its own names, and those of the standard columns that it lacks.
    package var namesAndStandard: [String] { names + Recipients.knownColumns.filter { index(of: $0) == nil } }
}
