import Correspondence
import OfficeFiles

/// Marks of lists that people type: bullets, numbers, ordinal letters.
enum TypedMark: Equatable {
    case bullet
    case number
    /// `a)`, `أ)`: counts only where the next line goes on with the next letter.
    case letter(Int)

    /// U+F0B7 and U+F0A7 are the bullets of Word's symbol fonts.
    private static let bullets = [
        "-*", "•", "◦", "▪", "‣", "●", "○", "■", "·", "–", "—", "-", "*", "\u{F0B7}", "\u{F0A7}", "➢", "✓",
    ]
    private static let latin = Array("abcdefghijklmnopqrstuvwxyz")
    private static let abjad = Array("أبجدهوزحطيكلمنسعفصقرشتثخذضظغ")
    private static let hijai = Array("أبتثجحخدذرزسشصضطظعغفقكلمنهوي")

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
        for bullet in bullets where text.hasPrefix(bullet) {
            if let found = taken(.bullet, bullet.count) { return found }
        }
        // Word writes its second bullet as a letter when a list is pasted.
        if text.hasPrefix("o\t") || text.hasPrefix("o  ") { return taken(.bullet, 1) }
        let isBracketed = text.first == "("
        let inside = text.dropFirst(isBracketed ? 1 : 0)
        let digits = inside.prefix { $0.isWholeNumber }
        let word = digits.isEmpty ? inside.prefix(1) : digits
        let closing = inside.dropFirst(word.count).prefix { ".)-–ـ".contains($0) }
        guard (1...2).contains(word.count), !closing.isEmpty, closing.count <= 2, !isBracketed || closing.contains(")") else {
            return nil
        }
        let length = (isBracketed ? 1 : 0) + word.count + closing.count
        if !digits.isEmpty { return taken(.number, length) }
        guard let letter = word.lowercased().first else { return nil }
        let place = latin.firstIndex(of: letter) ?? abjad.firstIndex(of: letter == "ا" ? "أ" : letter)
        return place.flatMap { taken(.letter($0), length) }
    }

    /// `* * *`, `-----`: a line of signs that parts a text.
    static func isRule(_ line: String) -> Bool {
        let signs = line.filter { !$0.isWhitespace }
        return signs.count > 2 && signs.allSatisfy { "*-_–—•·".contains($0) }
    }

    /// Whether a letter follows another, in the alphabet's order or the abjad's.
    static func follows(_ letter: Int, _ other: Int) -> Bool {
        if letter == other + 1 { return true }
        guard abjad.indices.contains(letter), abjad.indices.contains(other), let first = hijai.firstIndex(of: abjad[other]),
            let second = hijai.firstIndex(of: abjad[letter])
        else { return false }
        return second == first + 1
    }
}

extension Manuscript {
    /// Its lines, with typed marks taken for what they are, and whether some of them are letters.
    func withTypedLists() -> (lines: [Line], hasLetters: Bool) {
        var hasLetters = false
        let marks = lines.map { $0.kind == .text && !TypedMark.isRule($0.plain) ? TypedMark.read($0.plain) : nil }
        var letterLevel = 0
        func letter(_ index: Int) -> Int? {
            guard marks.indices.contains(index), case .letter(let place)? = marks[index]?.mark else { return nil }
            return place
        }
        let listed = lines.enumerated().map { index, line in
            guard let (mark, length) = marks[index] else { return line }
            var line = line
            switch mark {
            case .bullet: line.kind = .item(level: 0, isNumbered: false)
            case .number:
                line.kind = .item(level: 0, isNumbered: true)
                line.number = Int(line.plain.prefix(length).compactMap(\.wholeNumberValue).map(String.init).joined())
            case .letter(let place):
                let isNext = letter(index - 1).map { TypedMark.follows(place, $0) } ?? false
                let goesOn = letter(index + 1).map { TypedMark.follows($0, place) } ?? false
                guard isNext || (goesOn && place == 0) else { return line }
                hasLetters = true
                // Letters below a number are parts of its item.
                if !isNext { letterLevel = index > 0 && marks[index - 1]?.mark == .number ? 1 : 0 }
                line.kind = .item(level: letterLevel, isNumbered: true)
            }
            line.runs = line.runs.dropping(length)
            return line
        }
        return (listed, hasLetters)
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
