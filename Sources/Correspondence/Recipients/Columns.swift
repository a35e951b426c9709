package import Languages

/// The columns of a table: those of its header, by their own names and by the standard ones that they stand for, and those
/// that are put together of others (a first and a last name, an id).
package struct Columns: Sendable {
    /// As the header writes them, without space around; then those that are put together.
    package let names: [String]
    /// Where they come from, for people.
    package let source: String
    /// How many stand in the header.
    package let headerCount: Int
    /// What columns of the list's own were taken for, in the header's order.
    package let taken: [TakenColumn]
    private let derived: [DerivedColumn]
    private let indexes: [String: Int]
    /// Columns with the name of a standard one that were taken for something else: placeholders may name them so.
    private let displaced: [String: Int]

    /// - Parameters:
    ///   - names: those of the header.
    ///   - standard: the columns that stand for standard ones which the header does not name itself.
    ///   - displaced: those that have a standard name, and stand for something else.
    package init(
        names: [String], source: String, standard: [String: Int] = [:], derived: [DerivedColumn] = [],
        taken: [TakenColumn] = [], displaced: Set<Int> = []
    ) {
        var indexes = Dictionary(names.enumerated().map { ($1.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
        self.displaced = indexes.filter { displaced.contains($0.value) }
        for name in self.displaced.keys { indexes[name] = nil }
        indexes.merge(standard) { own, _ in own }
        for (index, column) in derived.enumerated() { indexes[column.name] = names.count + index }
        self.names = names + derived.map(\.name)
        self.source = source
        self.derived = derived
        self.taken = taken
        self.indexes = indexes
        headerCount = names.count
    }

    /// Upper and lower case are the same.
    package func index(of name: String) -> Int? { indexes[name.lowercased()] }

    /// The columns that a placeholder names: those of the language, for all, and by the header's own word.
    package func indexes(ofPlaceholder name: String, language: Language) -> [Int] {
        let known = indexes(of: name, language: language)
        return known.isEmpty ? [displaced[name.lowercased()]].compactMap { $0 } : known
    }

    /// The column for a language (`name.ar`) before the one for all (`name`).
    package func indexes(of name: String, language: Language) -> [Int] {
        ([language.tag] + language.parents).compactMap { index(of: "\(name).\($0)") }.prefix(1)
            + [index(of: name)].compactMap { $0 }
    }

    /// Whether a column of the header is one that Bayan knows, or was taken for one.
    package func isKnown(_ column: Int) -> Bool {
        isStandard(names[column]) || taken.contains { $0.header == names[column] }
    }

    /// Whether ids are made of what rows say.
    package var makesIDs: Bool { index(of: "id").map { $0 >= headerCount } ?? false }

    /// All that a row says, whatever the order of its columns.
    private func content(of values: [String]) -> [String] {
        zip(names, values).prefix(headerCount).filter { !$1.isEmpty }.map { $0.lowercased() + "\u{1F}" + $1 }.sorted()
    }

    /// An id of all that a row says, where the one of who and where the recipient is does not do.
    package func fullID(of values: [String], short: String) -> String { RowID.id(short, of: content(of: values)) }

    /// Which column of the header to point to for a column.
    package func own(_ column: Int) -> Int {
        column < headerCount ? column : derived[column - headerCount].sources.first ?? 0
    }

    /// A row's own values, and what is put together of them.
    package func values(own values: [String]) -> [String] {
        derived.isEmpty ? values : values + derived.map { $0.value(of: values) }
    }

    /// Whether a name is one of the columns that Bayan knows, for all languages or for one, be it there or not.
    package func isStandard(_ name: String) -> Bool { Self.isStandard(name, known: Recipients.knownColumns) }

    package static func isStandard(_ name: String, known: [String]) -> Bool {
        let parts = name.lowercased().split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        return known.contains(String(parts[0])) && (parts.count == 1 || isTag(parts[1]))
    }

    /// Whether it may be the tag of a language: `ar`, `ckb`, `pt-br`.
    package static func isTag(_ text: Substring) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        return (2...3).contains(parts[0].utf8.count) && parts.dropFirst().allSatisfy { (2...4).contains($0.utf8.count) }
            && parts.joined().utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
    }

    /// Columns of the header that are the list's own, and taken for none that Bayan knows.
    package var strangers: [String] {
        let known = Set(taken.map(\.header))
        return names.prefix(headerCount).filter { !$0.isEmpty && !known.contains($0) && !isStandard($0) }
    }

    /// Its own names, and those of the standard columns that it lacks.
    package var namesAndStandard: [String] { names + Recipients.knownColumns.filter { index(of: $0) == nil } }
}
