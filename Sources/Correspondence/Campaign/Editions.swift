import Languages

/// The editions that a campaign's letters may have: any of its languages, in any order.
package struct Editions: Sendable {
    /// All of the letter's languages, in its own order.
    let full: Edition
    /// What is made where nobody asks for another.
    let usual: Edition
    /// What all letters share, whatever their languages.
    let letter: Letter
    let texts: [String: TextMaster]
    private let known: [Edition: EditionMaster]

    /// - Parameters:
    ///   - letter: without its texts; its edition is the usual one.
    ///   - texts: one for each of the letter's languages, in its order.
    package init(of letter: Letter, texts: [TextMaster]) {
        full = Edition(texts.map(\.shared.language))
        usual = letter.edition
        self.letter = letter
        self.texts = Dictionary(uniqueKeysWithValues: texts.map { ($0.shared.language.tag, $0) })
        var known: [Edition: EditionMaster] = [:]
        for edition in full.parts + [full, usual] {
            known[edition] = Self.master(edition, letter, self.texts)
        }
        self.known = known
    }

    /// nil where the letter lacks one of the languages.
    subscript(edition: Edition) -> EditionMaster? { known[edition] ?? Self.master(edition, letter, texts) }

    private static func master(_ edition: Edition, _ letter: Letter, _ texts: [String: TextMaster]) -> EditionMaster? {
        let tags = edition.tags
        var chosen = tags.compactMap { texts[$0] }
        guard chosen.count == tags.count else { return nil }
        // A letter in the authoritative language alone need not say so.
        if let authoritative = letter.authoritative, tags != [authoritative.tag] {
            let languages = chosen.map(\.shared.language)
            for index in chosen.indices {
                chosen[index].shared.authorityNote = chosen[index].shared.wording.authorityNote(
                    authoritative, among: languages)
            }
        }
        var letter = letter
        letter.edition = edition
        // Two stand beside one another; more follow one another.
        if chosen.count > 2, letter.layout != .separate { letter.layout = .sequential }
        return EditionMaster(letter: letter, texts: chosen)
    }
}
