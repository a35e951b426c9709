import Reporting

/// An address of the web that stands in a text by itself. GitHub's form of Markdown knows the signs of ASCII that end a
/// sentence behind one; here are those of all scripts.
enum BareAddress {
    /// What no address has that somebody wrote: quotation marks, and the marks of Arabic and Chinese sentences.
    private static let outside: Set<Character> = [
        "<", ">", "\"", "«", "»", "‹", "›", "“", "”", "„", "،", "؛", "؟", "۔", "。", "、", "「", "」", "『", "』",
    ]
    private static let asciiEnd: Set<Character> = ["?", "!", ".", ",", ":", ";", "*", "_", "~", "'"]
    private static let brackets: [Character: Character] = [")": "(", "]": "[", "}": "{"]

    /// The address that a text begins with, without the marks behind it.
    static func beginning(of text: Substring) -> Substring {
        var address = text.prefix { !$0.isWhitespace && !outside.contains($0) }
        var counts: [Character: Int] = [:]
        for character in address where "()[]{}".contains(character) { counts[character, default: 0] += 1 }
        while let last = address.last {
            let isEnd: Bool
            if let opening = brackets[last] {
                isEnd = counts[last, default: 0] > counts[opening, default: 0]
            } else {
                isEnd = asciiEnd.contains(last) || (!last.isASCII && isPunctuation(last))
            }
            guard isEnd else { break }
            counts[last, default: 0] -= 1
            address = address.dropLast()
        }
        return address
    }

    /// The first address of a text: `https://…`, `www.…`.
    static func first(in text: Substring) -> Substring? {
        var rest = text
        while let start = rest.utf8.firstIndex(where: { "hHwW".utf8.contains($0) }) {
            rest = text[start...]
            if isAddress(rest), start == text.startIndex || !isWord(text[text.index(before: start)]) {
                let address = beginning(of: rest)
                if isAddress(address) { return address }
            }
            rest = rest.dropFirst()
        }
        return nil
    }

    /// The addresses that begin with `www.` behind a mark which is not ASCII: libcmark-gfm sees none there.
    static func links(in text: String, at places: TextPlaces) -> [MarkedInline] {
        guard first(in: text[...]) != nil else { return [.text(text, at: places)] }
        var inlines: [MarkedInline] = []
        let scalars = Array(text.unicodeScalars)
        func inline(_ part: Substring) -> MarkedInline {
            let first = text.unicodeScalars.distance(from: text.startIndex, to: part.startIndex)
            return .text(String(part), at: places.part(first..<first + part.unicodeScalars.count, of: scalars))
        }
        var plain = text[...]
        var from = text.startIndex
        while let address = first(in: text[from...]) {
            from = address.endIndex
            guard address.startIndex > text.startIndex, let before = text[..<address.startIndex].last, !before.isASCII,
                isPunctuation(before), address.lowercased().hasPrefix("www.")
            else { continue }
            let start = plain[..<address.startIndex]
            if !start.isEmpty { inlines.append(inline(start)) }
            inlines.append(.link(destination: "http://" + address, [inline(address)]))
            plain = text[address.endIndex...]
        }
        if !plain.isEmpty { inlines.append(plain.startIndex == text.startIndex ? .text(text, at: places) : inline(plain)) }
        return inlines
    }

    private static func isAddress(_ text: Substring) -> Bool {
        // Hardly any word begins with two such letters.
        guard let second = text.utf8.dropFirst().first, "tTwW".utf8.contains(second) else { return false }
        let start = text.prefix(8).lowercased()
        for scheme in ["https://", "http://", "www."] where start.hasPrefix(scheme) {
            return text.dropFirst(scheme.count).first.map { $0.isLetter || $0.isNumber || $0 == "[" } ?? false
        }
        return false
    }

    private static func isWord(_ character: Character) -> Bool { character.isLetter || character.isNumber }

    private static func isPunctuation(_ character: Character) -> Bool {
        switch character.unicodeScalars.last?.properties.generalCategory {
        case .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation, .otherPunctuation, .dashPunctuation:
            true
        default: false
        }
    }
}
