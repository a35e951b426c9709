/// Turns what keyboards have into what a language prints: straight quotation marks and apostrophes, `--`, `...`, and
/// the spaces before signs. Goes through one paragraph, piece by piece.
public struct SmartTypography: Sendable {
    private let customs: TypographyCustoms
    /// The character before the next one; nil at the paragraph's beginning.
    private var previous: Character?
    /// Quotations that are open: how deep they stand decides their marks.
    private var depth = 0
    private var isSingleOpen = false

    /// For one paragraph.
    public init(_ language: Language) { customs = language.typography }

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
            } else if word.contains("://") || word.contains("@") || word.hasPrefix("www.") {
                result += word
            } else {
                result += self.word(Array(word), isFollowed: !rest.isEmpty)
            }
            previous = result.last ?? previous
        }
        return result
    }

    /// A space before a sign that wants one, or inside guillemets, is the language's.
    private func space(_ space: String, before next: Character?, _ afterNext: Character?) -> String {
        guard space == " " else { return space }
        if let next, let own = customs.spaceBefore[next], afterNext?.isLetter != true { return own }
        let quotes = customs.outerQuotes
        if let mark = quotes.closing.last, quotes.closing.count > 1, next == mark { return String(quotes.closing.dropLast()) }
        if let mark = quotes.opening.first, quotes.opening.count > 1, previous == mark {
            return String(quotes.opening.dropFirst())
        }
        return space
    }

    private mutating func word(_ word: [Character], isFollowed: Bool) -> String {
        var result = ""
        var index = 0
        func last() -> Character? { result.last ?? previous }
        while index < word.count {
            let character = word[index]
            let next = index + 1 < word.count ? word[index + 1] : nil
            let run = word[index...].prefix { $0 == character }.count
            switch character {
            case "\"": result += quotationMark(after: last())
            case "'": result += apostrophe(after: last(), before: next)
            case "-" where run == 2:
                result += dash(after: last(), before: index + 2 < word.count ? word[index + 2] : nil)
                index += 1
            case "-" where run == 3:
                result += "—"
                index += 2
            case "." where run == 3:
                result += customs.characters["…"] ?? "…"
                index += 2
            default:
                if let own = customs.spaceBefore[character], let before = last(),
                    before.isLetter || before.isNumber || "»)”’".contains(before),
                    next.map({ !$0.isLetter && !$0.isNumber && $0 != "/" }) ?? true
                {
                    result += own
                }
                result += customs.characters[character] ?? String(character)
            }
            index += 1
        }
        return result
    }

    private static func opens(after previous: Character?) -> Bool {
        guard let previous else { return true }
        return previous.isWhitespace || "([{—–«„“‘".contains(previous)
    }

    private mutating func quotationMark(after previous: Character?) -> String {
        if Self.opens(after: previous) {
            depth += 1
            return depth.isMultiple(of: 2) ? customs.innerQuotes.opening : customs.outerQuotes.opening
        }
        defer { depth = max(0, depth - 1) }
        return depth > 0 && depth.isMultiple(of: 2) ? customs.innerQuotes.closing : customs.outerQuotes.closing
    }

    /// Before a letter, after a space, it opens a quotation in the quotation that is open; else it is an apostrophe.
    private mutating func apostrophe(after previous: Character?, before next: Character?) -> String {
        if Self.opens(after: previous), depth > 0, next?.isLetter == true {
            isSingleOpen = true
            return customs.innerQuotes.opening
        }
        if isSingleOpen, next?.isLetter != true {
            isSingleOpen = false
            return customs.innerQuotes.closing
        }
        return customs.apostrophe
    }

    private func dash(after previous: Character?, before next: Character?) -> String {
        if previous?.isNumber == true, next?.isNumber == true { return "–" }
        return previous.map(\.isWhitespace) ?? true || next == nil ? customs.spacedDash : customs.closedDash
    }
}
