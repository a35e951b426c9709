/// Turns what keyboards have into what a language prints: straight quotation marks and apostrophes, `--`, `...`, and
/// the spaces before signs. Goes through one paragraph, piece by piece.
public struct SmartTypography: Sendable {
    /// A stretch of a paragraph.
    public enum Piece: Hashable, Sendable {
        /// Running text, which `refine` is then given.
        case running(String)
        /// What is left as it is, which `pass` is then given: a value, code.
        case fixed(String)
    }

    private let customs: TypographyCustoms
    /// Words whose letters stay as they are.
    private let names: Set<String>
    /// Marks of quotation that want a space inside.
    private let spacedOpening, spacedClosing: Character?
    /// Of the paragraph's straight marks, and how many of them were met.
    private let meanings: [StraightMarks.Meaning]
    private var marksMet = 0
    /// How the paragraph goes on behind the first quotation mark that has no other at the quotation's end; nil where all
    /// have one.
    public let unclosedQuotation: String?
    /// The character before the next one; nil at the paragraph's beginning.
    private var previous: Character?

    /// For one paragraph, whose pieces are refined and passed one after the other.
    /// - Parameters:
    ///   - names: words that keep their letters where the language writes others (ß in Switzerland).
    ///   - earlier: has come to where the pieces begin.
    public init(
        _ language: Language, _ paragraph: [Piece], keeping names: Set<String> = [], after earlier: SmartTypography? = nil
    ) {
        customs = language.typography
        self.names = names
        spacedOpening = customs.outerQuotes.opening.count > 1 ? customs.outerQuotes.opening.first : nil
        spacedClosing = customs.outerQuotes.closing.count > 1 ? customs.outerQuotes.closing.last : nil
        previous = earlier?.previous
        var text: [Character] = []
        for piece in paragraph {
            switch piece {
            case .running(let running):
                for word in running.split(omittingEmptySubsequences: false, whereSeparator: \.isWhitespace) {
                    text += Self.isAddress(word) ? Self.masked(word) : Array(word)
                    text.append(" ")
                }
                if !text.isEmpty { text.removeLast() }
            case .fixed(let fixed): text += Self.masked(fixed[...])
            }
        }
        let marks = StraightMarks(text, customs, isRightToLeft: language.isRightToLeft)
        meanings = marks.meanings
        unclosedQuotation = marks.unclosed.map { String(text[$0...].prefix(30)) }
    }

    /// A paragraph of one piece.
    public static func refined(_ text: String, _ language: Language, keeping names: Set<String> = []) -> String {
        var typography = SmartTypography(language, [.running(text)], keeping: names)
        return typography.refine(text)
    }

    private static func isAddress(_ word: Substring) -> Bool {
        word.contains("://") || word.contains("@") || word.hasPrefix("www.")
    }

    private static func masked(_ text: Substring) -> [Character] { text.map { $0 == "\"" || $0 == "'" ? "x" : $0 } }

    /// What stands between two pieces and is left as it is: a value, code.
    public mutating func pass(_ text: String) {
        if let last = text.last { previous = last }
    }

    /// A piece of running text. Words that are addresses stay.
    public mutating func refine(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let first = rest.first {
            let isSpace = first.isWhitespace
            let word = rest.prefix { $0.isWhitespace == isSpace }
            rest = rest[word.endIndex...]
            if isSpace {
                result += space(String(word), before: rest.first, rest.dropFirst().first)
            } else if Self.isAddress(word) {
                result += word
            } else {
                result += self.word(Array(word), endsPiece: rest.isEmpty)
            }
            previous = result.last ?? previous
        }
        return result
    }

    /// A space before a sign that wants one, or inside guillemets, is the language's.
    private func space(_ space: String, before next: Character?, _ afterNext: Character?) -> String {
        guard space == " " else { return space }
        if let next, afterNext?.isLetter != true {
            if let own = customs.spaceBefore[next] { return own }
            // Where spaces stand before some signs, a typed one before another is a neighbour's custom.
            if !customs.spaceBefore.isEmpty, ";:!?".contains(next), previous?.isLetter == true { return "" }
        }
        let quotes = customs.outerQuotes
        if let mark = quotes.closing.last, quotes.closing.count > 1, next == mark { return String(quotes.closing.dropLast()) }
        if let mark = quotes.opening.first, quotes.opening.count > 1, previous == mark {
            return String(quotes.opening.dropFirst())
        }
        return space
    }

    /// - Parameter endsPiece: what follows is no space, but words in another look.
    private mutating func word(_ word: [Character], endsPiece: Bool) -> String {
        var result = ""
        var index = 0
        let isName = !names.isEmpty && word.split { !$0.isLetter }.contains { names.contains(String($0)) }
        func last() -> Character? { result.last ?? previous }
        while index < word.count {
            let character = word[index]
            let next = index + 1 < word.count ? word[index + 1] : nil
            let run = word[index...].prefix { $0 == character }.count
            switch character {
            case "\"", "'": result += mark(character, after: last(), before: next)
            case "-" where run == 2:
                result += dash(after: last(), before: index + 2 < word.count ? word[index + 2] : nil)
                index += 1
            case "-" where run == 3:
                result += "—"
                index += 2
            case "." where run > 3:
                result += String(repeating: ".", count: run)
                index += run - 1
            case "." where run == 3:
                result += customs.characters["…"] ?? "…"
                index += 2
            case _ where character == spacedOpening || character == spacedClosing:
                result += typedQuote(character, after: last(), before: next ?? (endsPiece ? "x" : nil)) ?? String(character)
            default:
                if let own = customs.spaceBefore[character], let before = last(),
                    before.isLetter || before.isNumber || Self.endsOfWords.contains(before),
                    next.map({ !$0.isLetter && !$0.isNumber && $0 != "/" }) ?? true
                {
                    result += own
                }
                result += isName && character.isLetter ? String(character) : customs.characters[character] ?? String(character)
            }
            index += 1
        }
        return result
    }

    /// What a word may end with, so that the space before a sign stands behind it.
    private static let endsOfWords: Set<Character> = ["»", ")", "]", "”", "’", "%", "‰", "°", "€", "$", "£", "…", ".", "+"]

    /// A printed mark that was typed without the space that belongs inside of it: «mot».
    private func typedQuote(_ character: Character, after previous: Character?, before next: Character?) -> String? {
        if character == spacedOpening, let next, !next.isWhitespace { return customs.outerQuotes.opening }
        if character == spacedClosing, let previous, !previous.isWhitespace { return customs.outerQuotes.closing }
        return nil
    }

    private mutating func mark(_ typed: Character, after last: Character?, before next: Character?) -> String {
        guard meanings.indices.contains(marksMet) else { return String(typed) }
        defer { marksMet += 1 }
        switch meanings[marksMet] {
        case .apostrophe:
            // A geresh belongs to Hebrew letters: a Latin word would be turned around it.
            let isOfScript = customs.apostrophe.first?.isOfRightToLeftScript == true
            let letter = last.flatMap { $0.isLetter ? $0 : nil } ?? next
            return isOfScript && letter?.isOfRightToLeftScript != true ? "’" : customs.apostrophe
        case .prime: return "′"
        case .doublePrime: return "″"
        case .abbreviation: return customs.abbreviation ?? String(typed)
        case .opening(let isInner, let isTurned):
            let quotes = isInner ? customs.innerQuotes : customs.outerQuotes
            return isTurned && !quotes.areMirrored ? quotes.closing : quotes.opening
        case .closing(let isInner, let isTurned):
            let quotes = isInner ? customs.innerQuotes : customs.outerQuotes
            return isTurned && !quotes.areMirrored ? quotes.opening : quotes.closing
        }
    }

    private func dash(after previous: Character?, before next: Character?) -> String {
        if previous?.isNumber == true, next?.isNumber == true { return "–" }
        let isAfterSpace = previous?.isWhitespace ?? true
        if isAfterSpace == (next == nil) { return isAfterSpace ? customs.spacedDash : customs.closedDash }
        // `--said he--`
        return customs.attachedDash ?? customs.spacedDash
    }
}
