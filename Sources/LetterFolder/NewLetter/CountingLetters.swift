import Correspondence

/// Which letters items are counted by, and which of them may follow one another: alphabets differ, and so do the orders of
/// one.
enum CountingLetters {
    private static let alphabets = WordLists.ordinals.lists.filter { !$0.key.hasPrefix(asLetter) }.map(\.words)
    private static let firsts = Set(alphabets.compactMap(\.first))
    private static let followers = {
        var followers: [String: Set<String>] = [:]
        for alphabet in alphabets {
            for (letter, next) in zip(alphabet, alphabet.dropFirst()) { followers[letter, default: []].insert(next) }
        }
        return followers
    }()
    private static let known = Set(alphabets.joined())

    /// How the letters that somebody typed are written among the alphabets; nil for what counts nothing.
    static func letter(_ typed: String) -> String? {
        var letter = typed.lowercased()
        // Heh is drawn out where it stands alone, so that it is no figure five.
        let scalars = letter.unicodeScalars
        if scalars.count == 2, let last = scalars.last, last == "\u{640}" || last == "\u{200D}" {
            letter = String(String.UnicodeScalarView(scalars.dropLast()))
        }
        letter = variants[letter] ?? letter
        return known.contains(letter) ? letter : nil
    }

    static func isFirst(_ letter: String) -> Bool { firsts.contains(letter) }

    static func follows(_ letter: String, _ other: String) -> Bool { followers[other]?.contains(letter) == true }

    /// What is typed for a letter, by what is typed.
    private static let variants: [String: String] = {
        var variants: [String: String] = [:]
        for list in WordLists.ordinals.lists where list.key.hasPrefix(asLetter) {
            for word in list.words { variants[word] = String(list.key.dropFirst(asLetter.count)) }
        }
        return variants
    }()
    /// What keys of such words begin with.
    private static let asLetter = "as "
}
