import Languages

/// The islands of a paragraph: those of its text, in which isolates that they cover do not count, nor the marks of
/// footnotes; and the borders behind words that the author sets off.
struct ParagraphIslands {
    private let copy: Copy
    private let characters: [UInt32]
    private let isRightToLeft: Bool
    /// The islands' text: the numbers of its characters, and of each one's span.
    private var places: [Int] = []
    private var spans: [Int] = []
    private var text: [UInt32] = []

    /// - Parameter spans: For each character the number of its span.
    static func all(of copy: Copy, _ characters: [UInt32], spans: [Int], isRightToLeft: Bool) -> [Island] {
        let isPlain = copy.spans.indices.allSatisfy { copy.spans[$0].note == nil && !isSetOff(copy.spans[$0]) }
        if isPlain, !characters.contains(where: isIsolate) {
            return all(in: characters, setOff: [], copy.language, isRightToLeft: isRightToLeft)
        }
        let paragraph = ParagraphIslands(copy, characters, spans, isRightToLeft)
        return all(in: paragraph.text, setOff: paragraph.setOff(), copy.language, isRightToLeft: isRightToLeft)
            .compactMap(paragraph.placed)
    }

    /// Those of a text of one direction, which keep together what a line's end would part.
    static func unbroken(in characters: [UInt32], isRightToLeft: Bool) -> [Island] {
        guard characters.contains(where: isIsolate) else { return Islands.all(in: characters, isRightToLeft: isRightToLeft) }
        let places = characters.indices.filter { !isIsolate(characters[$0]) }
        return Islands.all(in: places.map { characters[$0] }, isRightToLeft: isRightToLeft).map { island in
            Island(range: places[island.range.lowerBound]..<places[island.range.upperBound - 1] + 1, kind: island.kind)
        }
    }

    private static func all(
        in text: [UInt32], setOff: [Range<Int>], _ language: Language, isRightToLeft: Bool
    ) -> [Island] {
        let hasPercentBehind = language.scriptCode != "Arab" && language.numbers.percent.hasSuffix("%")
        let islands = Islands.all(in: text, isRightToLeft: isRightToLeft, hasPercentBehind: hasPercentBehind)
        return islands + Borders(text: text, isRightToLeft: isRightToLeft).all(islands: islands, marked: setOff)
    }

    private init(_ copy: Copy, _ characters: [UInt32], _ spans: [Int], _ isRightToLeft: Bool) {
        (self.copy, self.characters, self.isRightToLeft) = (copy, characters, isRightToLeft)
        for index in characters.indices where !Self.isIsolate(characters[index]) {
            places.append(index)
            self.spans.append(spans[index])
            text.append(copy.spans[spans[index]].note == nil ? characters[index] : IslandCharacter.mark)
        }
    }

    private static func isIsolate(_ character: UInt32) -> Bool { (0x2066...0x2069).contains(character) }

    /// Emphasised, struck out or a link. What has a language of its own is isolated as a whole.
    private static func isSetOff(_ span: Span) -> Bool {
        span.note == nil && span.language == nil
            && (span.isBold || span.isItalic || span.link != nil || !span.decoration.isEmpty)
    }

    /// Words that are set off and go against the line, from their first letter to their last letter or digit.
    private func setOff() -> [Range<Int>] {
        var words: [Range<Int>] = []
        var start = 0
        while start < text.count {
            guard Self.isSetOff(copy.spans[spans[start]]) else { start += 1; continue }
            var end = start
            while end < text.count, Self.isSetOff(copy.spans[spans[end]]) { end += 1 }
            if let range = foreign(start..<end) { words.append(range) }
            start = end
        }
        return words
    }

    private func foreign(_ range: Range<Int>) -> Range<Int>? {
        var first: Int?
        var last = range.lowerBound
        for index in range {
            let isLatin = IslandCharacter.isLatinLetter(text[index])
            guard isLatin || IslandCharacter.isRightToLeftLetter(text[index]) else {
                if IslandCharacter.isDigit(text[index]) { last = index }
                continue
            }
            guard isLatin == isRightToLeft else { return nil }
            first = first ?? index
            last = index
        }
        return first.map { $0..<last + 1 }
    }

    /// Where an island stands among all characters; nil for one that begins or ends inside a value.
    private func placed(_ island: Island) -> Island? {
        var range = places[island.range.lowerBound]..<places[island.range.upperBound - 1] + 1
        var (open, unopened) = (0, 0)
        for index in range where Self.isIsolate(characters[index]) {
            if characters[index] != Control.popIsolate {
                open += 1
            } else if open > 0 {
                open -= 1
            } else {
                unopened += 1
            }
        }
        while open > 0, range.upperBound < characters.count, characters[range.upperBound] == Control.popIsolate {
            range = range.lowerBound..<range.upperBound + 1
            open -= 1
        }
        while unopened > 0, range.lowerBound > 0, Self.isIsolate(characters[range.lowerBound - 1]),
            characters[range.lowerBound - 1] != Control.popIsolate
        {
            range = range.lowerBound - 1..<range.upperBound
            unopened -= 1
        }
        return open == 0 && unopened == 0 ? Island(range: range, kind: island.kind) : nil
    }
}
