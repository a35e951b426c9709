/// With whom the recipient lives, or who is to get the letter: a line of its own above the street.
package enum CareOf {
    /// What goes before the value, by the header of its column as `String.foldedName` writes it.
    package static func word(for header: String) -> String { words[header.foldedName] ?? "c/o" }

    /// By header.
    private static let words = Dictionary(
        WordLists.careOf.lists.filter { $0.key != beginningsKey }.flatMap { list in list.words.map { ($0, list.key) } },
        uniquingKeysWith: { first, _ in first })

    /// Whether a value says so itself: "c/o Meier", "bei Meier".
    static func introduces(_ value: String) -> Bool {
        let folded = value.foldedName + " "
        return beginnings.contains { folded.hasPrefix($0 + " ") }
    }

    private static let beginnings = Array(words.keys) + WordLists.careOf[beginningsKey]
    private static let beginningsKey = "begins"
}
