import Correspondence
import Languages

/// A place inside a word where a line may end.
struct WordBreak: Hashable, Sendable {
    /// UTF-8 offset in the word: what comes before it stays on the line.
    var offset: Int
    var kind: Discretionary.Kind
    /// For `Discretionary.penalty`.
    var penalty: Double
}

/// Where words may be divided between lines. A word is what stands between two spaces, with its punctuation.
///
/// - A soft hyphen (U+00AD) in a word is its author's word on it: the word is divided there and nowhere else.
/// - Web addresses break after `/`, `.` and `?`, without a hyphen. E-mail addresses break after `@` and `.`, but only
///   if hardly anything else is left.
/// - A written hyphen or dash between letters lets the line end after it; the parts of such a compound stay whole.
/// - Names, acronyms and numbers stay whole: a word with a digit, with a capital after its first letter, or with a
///   capital at its beginning unless it begins a sentence. What institutions call themselves is made of ordinary words
///   with capitals, though: long words with endings that names of persons and places do not have (Recognition,
///   University, Development), which the language's data list, are hyphenated, at a price. So is every word with a
///   capital where all nouns have one.
/// - All other words are hyphenated by the dictionary, with as many letters before the hyphen and after it as the
///   language asks for.
struct WordBreaks: Sendable {
    /// nil: only the breaks that need no dictionary.
    var dictionary: HyphenationDictionary?
    var lettersBefore = 2
    var lettersAfter = 3
    /// Shorter words stay whole.
    var shortestWord = 6
    /// Words with a capital are divided like others.
    var dividesCapitalised = false
    /// Endings that names do not have.
    var ordinaryEndings: [String] = []

    static let hyphenPenalty = 50.0
    static let capitalPenalty = 100.0
    static let addressPenalty = 100.0
    static let mailPenalty = 2_000.0
    /// For dividing what nothing else divides.
    static let lastPenalty = 5_000.0

    /// With the minima of English.
    init(dictionary: HyphenationDictionary?) { self.dictionary = dictionary }

    /// As a language divides its words.
    init(_ language: Language, _ hyphenation: Hyphenation) {
        dictionary = hyphenation.dictionary(for: language).flatMap(HyphenationDictionary.at)
        guard let customs = language.hyphenation else { return }
        lettersBefore = customs.lettersBefore
        lettersAfter = customs.lettersAfter
        dividesCapitalised = customs.dividesCapitalised
        ordinaryEndings = customs.ordinaryEndings
    }

    /// `isOverlong`: the word is wider than its line, so that even a name has to be hyphenated.
    func points(in word: String, startsSentence: Bool = false, isOverlong: Bool = false) -> [WordBreak] {
        if word.utf8.count < shortestWord { return [] }
        if word.unicodeScalars.contains("\u{AD}") { return softHyphens(in: word) }
        if word.utf8.contains(where: Self.mayDivide) {
            if Self.isAddress(word) { return address(word) }
            let written = writtenHyphens(in: word)
            if !written.isEmpty { return written }
        }
        guard let dictionary else { return [] }
        if word.unicodeScalars.contains(where: { $0.properties.numericType != nil }) { return [] }
        var points = [WordBreak]()
        var isFirst = true
        for part in word.split(whereSeparator: { !$0.isLetter }) {
            let mayBegin = isFirst && startsSentence
            isFirst = false
            guard part.count >= shortestWord, !part.dropFirst().contains(where: \.isUppercase) else { continue }
            let isCapitalised = part.first?.isUppercase == true && !mayBegin && !dividesCapitalised
            if isCapitalised && !isOverlong && !isOrdinary(part) { continue }
            let start = word.utf8.distance(from: word.startIndex, to: part.startIndex)
            let scalars = part.unicodeScalars
            for after in dictionary.divisions(of: part, left: lettersBefore, right: lettersAfter) {
                let index = scalars.index(scalars.startIndex, offsetBy: after)
                points.append(
                    WordBreak(
                        offset: start + part.utf8.distance(from: part.startIndex, to: index), kind: .hyphenation,
                        penalty: isCapitalised ? Self.capitalPenalty : Self.hyphenPenalty))
            }
        }
        return points
    }

    /// Whether a capitalised word is an ordinary one by its ending.
    private func isOrdinary(_ word: Substring) -> Bool {
        word.count >= 9 && ordinaryEndings.contains { word.hasSuffix($0) }
    }

    private func softHyphens(in word: String) -> [WordBreak] {
        let scalars = word.unicodeScalars
        return scalars.indices.filter { scalars[$0] == "\u{AD}" }.map { index in
            WordBreak(
                offset: word.utf8.distance(from: word.startIndex, to: scalars.index(after: index)), kind: .hyphenation,
                penalty: Self.hyphenPenalty)
        }
    }

    /// Bytes of the signs that addresses and compounds have: `- . / : @`, and where dashes of General Punctuation begin.
    private static func mayDivide(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x2D...0x2F, 0x3A, 0x40, 0xE2: true
        default: false
        }
    }

    private static func isAddress(_ word: String) -> Bool {
        word.contains("://") || word.contains("www.") || word.dropFirst().dropLast().contains("@")
    }

    private func address(_ word: String) -> [WordBreak] {
        let bytes = Array(word.utf8)
        let isMail = bytes.contains(UInt8(ascii: "@")) && !word.contains("://")
        let breaking = Set((isMail ? "@." : "/.?").utf8)
        return (3..<max(3, bytes.count - 2)).compactMap { offset in
            guard breaking.contains(bytes[offset - 1]), !breaking.contains(bytes[offset]) else { return nil }
            return WordBreak(offset: offset, kind: .plain, penalty: isMail ? Self.mailPenalty : Self.addressPenalty)
        }
    }

    private func writtenHyphens(in word: String) -> [WordBreak] {
        let characters = word.indices
        return characters.dropFirst(2).dropLast(2).compactMap { index in
            let after = word.index(after: index)
            guard word[word.index(before: index)].isLetter, word[after].isLetter else { return nil }
            let kind: Discretionary.Kind
            switch word[index] {
            case "-", "\u{2010}", "\u{2013}": kind = .hyphen
            case "\u{2014}", "/": kind = .plain
            default: return nil
            }
            return WordBreak(
                offset: word.utf8.distance(from: word.startIndex, to: after), kind: kind, penalty: Self.hyphenPenalty)
        }
    }
}
