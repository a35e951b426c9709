import CPango
import Correspondence
import Languages

/// Where a stretch of a paragraph may be broken into lines: between words by UAX #14 as Pango has it, less what the
/// language's custom keeps together; inside words by `WordBreaks`.
struct LineOpportunities {
    private let stretch: Range<Int>
    /// By character: how a line may end before it.
    private var kinds: [Break?]

    struct Break {
        var kind: Discretionary.Kind
        var penalty: Double
    }

    init(_ stretch: Range<Int>, of paragraph: ShapedParagraph, measure: Double) {
        self.stretch = stretch
        let characters = paragraph.characters
        let copy = paragraph.copy
        kinds = Array(repeating: nil, count: stretch.count + 1)

        let text = EmbeddingLevels.utf8(characters[stretch])
        var attributes = [PangoLogAttr](repeating: PangoLogAttr(), count: stretch.count + 1)
        text.withUnsafeBytes { bytes in
            pango_get_log_attrs(
                bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count),
                paragraph.isRightToLeft ? 1 : 0, pango_language_from_string(copy.language.tag), &attributes,
                Int32(attributes.count))
        }
        for offset in 1..<max(stretch.count, 1) where attributes[offset].is_line_break != 0 {
            let previous = characters[stretch.lowerBound + offset - 1]
            if Control.kind(of: previous) != .word || previous == Control.zeroWidthSpace {
                kinds[offset] = Break(kind: .plain, penalty: 0)
            }
        }

        let words = Self.words(characters, stretch)
        for place in Custom.unbreakable(words, of: characters, language: copy.language) {
            kinds[place - stretch.lowerBound] = nil
        }
        // A telephone number is not parted, nor a figure from its unit.
        for range in paragraph.unbreakable where paragraph.width(of: range) < 0.8 * measure {
            for place in range.dropFirst() where (stretch.lowerBound...stretch.upperBound).contains(place) {
                kinds[place - stretch.lowerBound] = nil
            }
        }
        // Reading a dictionary takes longer than setting a page: only where words are hyphenated.
        lazy var own = WordBreaks(copy.language, copy.hyphenation)
        let whole = WordBreaks(dictionary: nil)
        let foreign = Dictionary(
            copy.spans.compactMap { span in span.language.map { ($0, WordBreaks($0, copy.hyphenation)) } }
        ) { first, _ in first }
        var startsSentence = true
        for word in words {
            let isData = paragraph.isIsolated(word)
            let first = foreign.isEmpty ? nil : paragraph.fragments(in: word).first
            let named = first.flatMap { copy.spans[$0.span].language }
            let hyphenates = copy.hyphenates && !copy.language.isRightToLeft && named?.isRightToLeft != true && !isData
            let breaks = hyphenates ? named.flatMap { foreign[$0] } ?? own : whole
            let (text, places) = Self.string(characters, word)
            let isOverlong = (copy.hyphenates || !isData) && paragraph.width(of: word) > measure
            for point in breaks.points(in: text, startsSentence: startsSentence, isOverlong: isOverlong) {
                if let place = places.firstIndex(of: point.offset) {
                    kinds[word.lowerBound + place - stretch.lowerBound] = Break(kind: point.kind, penalty: point.penalty)
                }
            }
            if isOverlong { divideParts(of: word, in: paragraph, measure: measure) }
            startsSentence = text.last.map { ".!?".contains($0) } ?? false
        }
    }

    /// Whatever of a word is still wider than the measure is divided without a hyphen, before any character but a mark;
    /// so no word runs into the margin or another column. The places are close enough to fill lines.
    private mutating func divideParts(of word: Range<Int>, in paragraph: ShapedParagraph, measure: Double) {
        let advance = paragraph.width(of: word) / Double(word.count)
        let step = max(1, Int(measure / 8 / advance))
        var last = word.lowerBound
        for end in inside(word).map(\.place) + [word.upperBound] {
            if Double(end - last) * advance > measure {
                for place in stride(from: last + step, to: end, by: step)
                where Unicode.Scalar(paragraph.characters[place])?.properties.canonicalCombiningClass == .notReordered {
                    kinds[place - stretch.lowerBound] = Break(kind: .plain, penalty: WordBreaks.lastPenalty)
                }
            }
            last = end
        }
    }

    /// How a line may end before a character, if it may.
    func kind(at place: Int) -> Break? { kinds[place - stretch.lowerBound] }

    /// The places inside a word, and how.
    func inside(_ word: Range<Int>) -> [(place: Int, how: Break)] {
        word.dropFirst().compactMap { place in kind(at: place).map { (place, $0) } }
    }

    /// What stands between spaces.
    private static func words(_ characters: [UInt32], _ stretch: Range<Int>) -> [Range<Int>] {
        var words: [Range<Int>] = []
        var at = stretch.lowerBound
        while at < stretch.upperBound {
            let isInside = Control.kind(of: characters[at]) == .word && !Control.isSilent(characters[at])
            guard isInside else { at += 1; continue }
            let start = at
            while at < stretch.upperBound, Control.kind(of: characters[at]) == .word { at += 1 }
            words.append(start..<at)
        }
        return words
    }

    /// A word's text with its soft hyphens but without other controls, and the offset in it at which each of the
    /// word's characters begins.
    private static func string(_ characters: [UInt32], _ word: Range<Int>) -> (String, [Int]) {
        var bytes: [UInt8] = []
        var places: [Int] = []
        for character in characters[word] {
            places.append(bytes.count)
            if character == Control.softHyphen || !Control.isSilent(character) { bytes.append(scalar: character) }
        }
        return (String(decoding: bytes, as: UTF8.self), places)
    }
}
