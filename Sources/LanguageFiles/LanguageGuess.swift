public import Languages

/// Which language a text is in, told by the words that hardly any text of a language lacks.
public struct LanguageGuess: Sendable {
    /// All words of the text, in small letters.
    private let words: [String]
    private let script: String?

    /// - Parameter text: without markup.
    public init(_ text: String) {
        words = text.lowercased().unicodeScalars.split { !Self.isOfWord($0) }.map(String.init)
        script = Script.code(of: text)
    }

    /// Letters, the marks on them, and what joins or parts letters within a word.
    private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x61...0x7A, 0x200C, 0x200D: true
        case ..<0x80: false
        default: scalar.properties.isAlphabetic || scalar.properties.canonicalCombiningClass != .notReordered
        }
    }

    /// Whether there are enough words to tell by.
    var isLong: Bool { words.count >= Self.fewestWords }

    /// Which part of the words are stop words of the language; 0 where the text is not in its script.
    public func share(of language: Language) -> Double {
        guard !words.isEmpty, language.scripts(contain: script) else { return 0 }
        return Double(words.count { language.stopWords.contains($0) }) / Double(words.count)
    }

    /// The language that the text is most likely in; nil where no language of its script has
    /// several of its words.
    public func best(of shelf: LanguageShelf) -> Language? {
        var best: (language: Language, share: Double)?
        for tag in shelf.tags where !tag.contains("-") {
            guard let language = (try? shelf.language(tag)) ?? nil else { continue }
            let share = share(of: language)
            // One word over and over tells nothing.
            if share > best?.share ?? 0, language.stopWords.intersection(words).count >= Self.fewestStopWords {
                best = (language, share)
            }
        }
        return best?.language
    }

    /// A language that the text is plainly in, instead of the one that it is said to be in; nil where it may be right.
    /// Other languages are looked at only where the text has few of the words of its own.
    public func other(than language: Language, on shelf: LanguageShelf) -> Language? {
        // A script that the language is not written in tells even of a short text.
        if words.reduce(0, { $0 + $1.count }) >= Self.fewestLetters, let script, !language.scripts(contain: script),
            let usual = (try? shelf.scripts())?[script].language, usual != language.tag,
            let other = (try? shelf.language(usual)) ?? nil
        {
            return isLong ? best(of: shelf) ?? other : other
        }
        guard isLong else { return nil }
        let own = share(of: language)
        guard own < Self.usualShare, let best = best(of: shelf), best != language, !language.parents.contains(best.tag) else {
            return nil
        }
        let share = share(of: best)
        return share >= Self.usualShare && share > own * 2.5 ? best : nil
    }

    private static let fewestLetters = 8
    private static let fewestWords = 25
    private static let fewestStopWords = 4
    /// Running text of every shipped language has more.
    private static let usualShare = 0.1
}

extension Language {
    fileprivate func scripts(contain code: String?) -> Bool {
        code.map { code in customs.scripts.contains { $0.code == code } } ?? false
    }
}

extension LanguageShelf {
    /// The language of a text; where it is short, or none of its words tell, its script's usual one; the fallback where it has no letters.
    public func language(ofText text: String, or fallback: String) -> Language {
        let guess = LanguageGuess(text)
        if guess.isLong, let best = guess.best(of: self) { return best }
        let tag = Script.code(of: text).flatMap { code in (try? scripts())?[code].language } ?? fallback
        return ((try? language(tag)) ?? nil) ?? .undetermined
    }
}
