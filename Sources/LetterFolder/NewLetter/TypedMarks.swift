import Correspondence
import OfficeFiles

/// Marks of lists that people type: bullets, numbers, ordinal letters.
enum TypedMark: Equatable {
    case bullet
    case number
    /// `a)`, `أ)`, `iv.`: counts only where the next line goes on with the next one. A sign may be a letter and a Roman
    /// number.
    case ordinal([Ordinal])

    /// A letter of an alphabet or the abjad, or a Roman number.
    enum Ordinal: Equatable {
        /// As `CountingLetters` writes it.
        case letter(String)
        /// From 0: `i` is 0.
        case roman(Int)

        var isFirst: Bool {
            switch self {
            case .letter(let letter): CountingLetters.isFirst(letter)
            case .roman(let place): place == 0
            }
        }

        func follows(_ other: Ordinal) -> Bool {
            switch (self, other) {
            case (.letter(let letter), .letter(let last)): CountingLetters.follows(letter, last)
            case (.roman(let place), .roman(let last)): place == last + 1
            default: false
            }
        }
    }

    /// U+F0B7 and U+F0A7 are the bullets of Word's symbol fonts.
    private static let bullets = [
        "-*", "•", "◦", "▪", "‣", "●", "○", "■", "·", "–", "—", "-", "*", "\u{F0B7}", "\u{F0A7}", "➢", "✓",
    ]

    private static let bulletBeginnings = bullets.compactMap(\.utf8.first)

    /// The mark at a line's beginning, and how many characters it takes with the space behind it.
    static func read(_ line: String) -> (mark: TypedMark, length: Int)? {
        let indent = line.prefix(while: \.isWhitespace).count
        let text = line.dropFirst(indent)
        func taken(_ mark: TypedMark, _ count: Int) -> (TypedMark, Int)? {
            let rest = text.dropFirst(count)
            let space = rest.prefix(while: \.isWhitespace).count
            guard space > 0, space < rest.count else { return nil }
            return (mark, indent + count + space)
        }
        if let first = text.utf8.first, bulletBeginnings.contains(first) {
            for bullet in bullets where text.hasPrefix(bullet) {
                if let found = taken(.bullet, bullet.count) { return found }
            }
        }
        // Word writes its second bullet as a letter when a list is pasted.
        if text.hasPrefix("o\t") || text.hasPrefix("o  ") { return taken(.bullet, 1) }
        let isBracketed = text.first == "("
        let inside = text.dropFirst(isBracketed ? 1 : 0)
        let digits = inside.prefix { $0.isWholeNumber }
        // One letter more than a mark has tells that it is none.
        let word = digits.isEmpty ? inside.prefix(longestLetters + 1).prefix { $0.isLetter } : digits
        let behind = inside.dropFirst(word.count)
        // "1 - Open": between the number and its hyphen stands a space.
        if !digits.isEmpty, !isBracketed, digits.count <= 2, let length = spacedHyphen(behind),
            let next = behind.dropFirst(length).first,
            !next.isNumber
        {
            return taken(.number, digits.count + length - 1)
        }
        let closing = behind.prefix { ".)-–\u{640}°º".contains($0) }
        guard (1...(digits.isEmpty ? longestLetters : 2)).contains(word.count), !closing.isEmpty, closing.count <= 2,
            !isBracketed || closing.contains(")")
        else { return nil }
        let length = (isBracketed ? 1 : 0) + word.count + closing.count
        let isDegree = closing == "°" && ["C", "F"].contains(text.dropFirst(length).first { !$0.isWhitespace })
        if !digits.isEmpty { return isDegree ? nil : taken(.number, length) }
        guard !closing.contains("°"), !closing.contains("º") else { return nil }
        let ordinals = ordinals(of: word.lowercased())
        return ordinals.isEmpty ? nil : taken(.ordinal(ordinals), length)
    }

    /// Of a Roman number.
    private static let longestLetters = 6

    /// How many characters a space, a hyphen and the space behind it take; nil where there are none such.
    private static func spacedHyphen(_ text: Substring) -> Int? {
        let signs = text.prefix(3)
        guard signs.count == 3, signs.first == " ", signs.last == " ", let sign = signs.dropFirst().first,
            "-–—\u{640}".contains(sign)
        else { return nil }
        return 3
    }

    private static func ordinals(of word: String) -> [Ordinal] {
        var ordinals: [Ordinal] = []
        if let letter = CountingLetters.letter(word) { ordinals.append(.letter(letter)) }
        if let number = OrdinalLetters.roman.firstIndex(of: word) { ordinals.append(.roman(number)) }
        return ordinals
    }

    /// `* * *`, `-----`: a line of signs that parts a text.
    static func isRule(_ line: String) -> Bool {
        let signs = line.filter { !$0.isWhitespace }
        return signs.count > 2 && signs.allSatisfy { "*-_–—•·".contains($0) }
    }
}

extension [Manuscript.Run] {
    /// Without so many characters at the beginning.
    func dropping(_ count: Int) -> [Manuscript.Run] {
        var count = count
        var runs = self
        while count > 0, let first = runs.first {
            if first.text.count <= count, first.footnote == nil {
                count -= first.text.count
                runs.removeFirst()
            } else {
                runs[0].text = String(first.text.dropFirst(count))
                count = 0
            }
        }
        return runs
    }

    /// Without the look that all of them have: it is that of their paragraph.
    var withoutCommonLook: [Manuscript.Run] {
        let (isBold, isItalic) = (allSatisfy(\.isBold), allSatisfy(\.isItalic))
        return map { run in
            var run = run
            if isBold { run.isBold = false }
            if isItalic { run.isItalic = false }
            return run
        }
    }

    /// What a reader sees.
    var plain: String { map(\.text).joined() }
}
