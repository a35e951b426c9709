public import Languages

/// Which language a text is in, told by the words that hardly any text of a language lacks.
public struct LanguageGuess: Sendable {
    /// All words of the text, in small letters.
    private let words: [String]
    private let script: String?
    private let text: String

    /// - Parameter text: without markup.
    public init(_ text: String) {
        self.text = text
        words = text.unicodeScalars.split { !Self.isOfWord($0) }.map { Self.inSmallLetters(Substring($0)) }
        script = Script.code(of: text)
    }

    /// Letters, the marks on them, and what joins or parts letters within a word.
    private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        // Most letters show by their numbers what they are.
        case 0x41...0x5A, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F, 0x400...0x481, 0x5D0...0x5EA, 0x620...0x64A,
            0x671...0x6D3, 0x200C, 0x200D:
            true
        case ..<0x80, 0x2000...0x206F: false
        default: scalar.properties.isAlphabetic || scalar.properties.canonicalCombiningClass != .notReordered
        }
    }

    private static func inSmallLetters(_ word: Substring) -> String {
        // Hebrew and Arabic have no capitals.
        word.unicodeScalars.allSatisfy { (0x590...0x8FF).contains($0.value) } ? String(word) : word.lowercased()
    }

    /// Whether four fifths of the letters or more are of the text's script.
    private var isOfOneScript: Bool {
        let codes = text.unicodeScalars.lazy.compactMap { Script.code(of: $0) }
        return 5 * codes.count { $0 == script } >= 4 * codes.count { _ in true }
    }

    /// Whether there are enough words to tell by.
    var isLong: Bool { words.count >= Self.fewestWords }

    /// Which part of the words are stop words of the language; 0 where the text is not in its script.
    public func share(of language: Language) -> Double {
        guard !words.isEmpty, language.scripts(contain: script) else { return 0 }
        return Double(count(of: language.stopWords)) / Double(words.count)
    }

    private func count(of stopWords: Set<String>) -> Int { words.count { stopWords.contains($0) } }

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

    /// The language of a few lines: that of which they have words, and of any other half as many at most.
    func plain(of shelf: LanguageShelf) -> Language? {
        guard words.count >= Self.fewestOfFewLines else { return nil }
        let own = Set(words)
        var best: (language: Language, count: Int)?
        var second = 0
        for tag in shelf.tags where !tag.contains("-") {
            guard let language = (try? shelf.language(tag)) ?? nil, language.scripts(contain: script) else { continue }
            let count = language.stopWords.intersection(own).count
            if count > best?.count ?? 0 {
                second = best?.count ?? 0
                best = (language, count)
            } else {
                second = max(second, count)
            }
        }
        guard let best, best.count > 1, best.count >= 2 * second else { return nil }
        return best.language
    }

    /// A language that the text is plainly in, instead of the one that it is said to be in; nil where it may be right.
    /// Other languages are looked at only where the text has few of the words of its own.
    public func other(than language: Language, on shelf: LanguageShelf) -> Language? {
        // Names and titles in another script say nothing of a text.
        if isLong, let script, !language.scripts(contain: script), !isOfOneScript { return nil }
        // A script that the language is not written in tells even of a short text.
        if let script, !language.scripts(contain: script), words.reduce(0, { $0 + $1.count }) >= Self.fewestLetters,
            let usual = (try? shelf.scripts())?[script].language, usual != language.tag,
            let other = (try? shelf.language(usual)) ?? nil
        {
            return isLong ? best(of: shelf) ?? other : other
        }
        return isLong ? otherByWords(than: language, on: shelf) : nil
    }

    /// A language of the same script that a part of a text is plainly in, instead of the whole's; nil where it may be in that
    /// one, or is too short to tell.
    public func otherPart(ofTextIn language: Language, on shelf: LanguageShelf) -> Language? {
        guard isLong, language.scripts(contain: script) else { return nil }
        // A text has many paragraphs: files of other languages are read only where most little words are not the text's.
        let little = words.filter { $0.count <= Self.littleWord }
        // A list of names has few of them.
        guard 5 * little.count >= words.count else { return nil }
        let stopWords = language.stopWords
        let known = little.count { stopWords.contains($0) }
        return otherByWords(
            than: language, on: shelf,
            orNear: Double(known) < Self.knownLittleWords * Double(little.count) || isUnlike(language))
    }

    private func otherByWords(than language: Language, on shelf: LanguageShelf, orNear: Bool = true) -> Language? {
        let own = share(of: language)
        if own < Self.usualShare, let best = best(of: shelf), best != language, !language.parents.contains(best.tag) {
            let share = share(of: best)
            if share >= Self.usualShare, share > own * 2.5 { return best }
        }
        return orNear && (own < Self.plainShare || isUnlike(language)) ? near(language, on: shelf) : nil
    }

    /// Whether several words have what hardly any word of the language has.
    private func isUnlike(_ language: Language) -> Bool {
        let unlike = language.unlikeSpellings
        guard !unlike.isEmpty else { return false }
        let stopWords = language.stopWords
        let first = words.prefix(Self.longestLook)
        let strange = first.filter { unlike.occur(in: $0) && !stopWords.contains($0) }
        return Double(strange.count) >= Self.unlikeShare * Double(first.count) && Set(strange).count > 1
    }

    /// A language that has many words in common with another, and whose own words the text has instead of the other's.
    private func near(_ language: Language, on shelf: LanguageShelf) -> Language? {
        var nearest: (language: Language, count: Int)?
        let stopWords = language.stopWords, spellings = language.ownSpellings
        for tag in language.customs.near {
            guard let other = (try? shelf.language(tag)) ?? nil, other.scripts(contain: script) else { continue }
            let others = other.stopWords
            let spelledOther = other.ownSpellings.subtracting(spellings), spelledOwn = spellings.subtracting(other.ownSpellings)
            // A stop word of one alone, or a word that is spelled as it alone spells.
            let its = words.filter { word in
                others.contains(word)
                    ? !stopWords.contains(word)
                    : !stopWords.contains(word) && spelledOther.occur(in: word) && !spelledOwn.occur(in: word)
            }
            let own = words.count { word in
                stopWords.contains(word)
                    ? !others.contains(word)
                    : !others.contains(word) && spelledOwn.occur(in: word) && !spelledOther.occur(in: word)
            }
            let fewest = words.count < Self.fewWords ? Self.fewestStopWords : Self.fewestStopWords - 1
            guard Double(its.count) >= Self.timesOwn * Double(own), Double(its.count) >= Self.ownShare * Double(words.count),
                Set(its).count >= fewest - (own == 0 ? 1 : 0), its.count > nearest?.count ?? 0
            else { continue }
            nearest = (other, its.count)
        }
        return nearest?.language
    }

    private static let fewestLetters = 8
    private static let fewestWords = 25
    private static let fewestOfFewLines = 6
    private static let fewestStopWords = 4
    /// Running text of every shipped language has more.
    private static let usualShare = 0.1
    /// So many are stop words in plain text of a language, and in that of one that is near to it seldom.
    private static let plainShare = 0.4
    /// Letters of words that are hardly ever other than stop words, and the share of them that are.
    private static let littleWord = 3
    private static let knownLittleWords = 0.7
    /// So many are those that the languages do not share, and so many times those of the text's own language.
    private static let ownShare = 0.06
    private static let timesOwn = 2.5
    /// Of fewer words than this, more must be different ones.
    private static let fewWords = 35
    /// Words that are looked through for spellings, and the share of them with some.
    private static let longestLook = 400
    private static let unlikeShare = 0.05
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
        if let best = guess.isLong ? guess.best(of: self) : guess.plain(of: self) { return best }
        let tag = Script.code(of: text).flatMap { code in (try? scripts())?[code].language } ?? fallback
        return ((try? language(tag)) ?? nil) ?? .undetermined
    }
}
