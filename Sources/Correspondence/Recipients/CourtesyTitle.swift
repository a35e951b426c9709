/// Titles before a name: what a letter's salutation cannot consist of.
package enum CourtesyTitle {
    /// Whether a value is titles and nothing else: "Mr.", "Frau Dr.", «السيدة». A sign behind them makes it a salutation
    /// ("Madame, Monsieur,").
    package static func isAlone(_ value: String) -> Bool {
        guard value.utf8.count <= 40, !value.utf8.contains(UInt8(ascii: ",")), !value.contains("،") else { return false }
        let words = value.foldedName.split(separator: " ")
        return !words.isEmpty && words.allSatisfy { titles.contains(String($0)) }
    }

    /// By language, in the order of the file; a list says not which language a row is in.
    private static let titles = Set(WordLists.titles.lists.flatMap(\.words))
}
