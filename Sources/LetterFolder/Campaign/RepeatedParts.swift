import Correspondence
import Languages
import Reporting

/// Parts of a letter that letter.yaml has, and that were typed into the statement too: they would be printed twice.
struct RepeatedParts {
    let statement: Statement
    let settings: Settings
    /// The recipients' list has salutations.
    let hasSalutations: Bool
    let hasSignatories: Bool

    func findings() -> [Diagnostic] {
        let blocks = statement.outline
        var found: [Diagnostic] = []
        func tell(_ entry: OutlineEntry, _ what: String, _ key: String) {
            found.append(
                Diagnostic(
                    .warning, code: .repeatedPart,
                    "‘\(entry.beginning.prefix(30))’ looks like \(what), which the letter has already.",
                    at: entry.location, hint: "Delete it here, or take \(key) away."))
        }
        let title = statement.title.plainText.foldedName
        for entry in blocks.prefix(2) where entry.isWhole && entry.beginning.foldedName == title {
            tell(entry, "the title", "the front matter's ‘title’")
        }
        // A date and a salutation stand at the beginning; farewells, and those who sign, at the end.
        for entry in blocks.prefix(3) where entry.kind == .paragraph && entry.isWhole {
            if settings.date != nil, StatementWords.isDate(entry.beginning) { tell(entry, "the date", "‘date’ in letter.yaml") }
            if hasSalutations || settings.salutation[statement.language] != nil, StatementWords.isGreeting(entry.beginning) {
                tell(entry, "a salutation", "‘salutation’ in letter.yaml")
            }
        }
        for entry in blocks.suffix(4) where entry.kind == .paragraph && entry.isWhole {
            if settings.closing[statement.language] != nil, StatementWords.isFarewell(entry.beginning) {
                tell(entry, "a closing", "‘closing’ in letter.yaml")
            }
            if hasSignatories, StatementWords.isSignedHeading(entry.beginning) {
                tell(entry, "the head of a list of those who sign", "those in letter.yaml or signatories.csv")
            }
        }
        return found
    }
}

extension OutlineEntry {
    /// Whether nothing follows its beginning.
    fileprivate var isWhole: Bool { length <= beginning.count }
}
