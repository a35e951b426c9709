import CPango
import Correspondence

/// Where a stretch of a paragraph may be broken into lines: by UAX #14 as Pango has it, less what the language's custom
/// keeps together, plus what is inside words.
struct LineOpportunities {
    /// A place inside a word.
    struct Point {
        /// The character that the next line begins with.
        var place: Int
        var kind: Discretionary.Kind
    }

    private let stretch: Range<Int>
    private var kinds: [Discretionary.Kind?]

    init(_ stretch: Range<Int>, of paragraph: Paragraph) {
        self.stretch = stretch
        let characters = paragraph.characters
        let text = EmbeddingLevels.utf8(Array(characters[stretch]))
        var attributes = [PangoLogAttr](repeating: PangoLogAttr(), count: stretch.count + 1)
        text.withUnsafeBytes { bytes in
            pango_get_log_attrs(
                bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count),
                paragraph.isRightToLeft ? 1 : 0, pango_language_from_string(paragraph.copy.language.tag), &attributes,
                Int32(attributes.count))
        }
        kinds = Array(repeating: nil, count: stretch.count + 1)
        for offset in 1..<max(stretch.count, 1) where attributes[offset].is_line_break != 0 {
            kinds[offset] = Self.kind(characters, at: stretch.lowerBound + offset)
        }
        for place in Custom.unbreakable(in: characters, of: stretch, language: paragraph.copy.language) {
            kinds[place - stretch.lowerBound] = nil
        }
        for address in NetAddress.find(in: Array(characters[stretch])) {
            for offset in address.dropFirst() { kinds[offset] = nil }
            let local = Array(characters[stretch])
            for place in NetAddress.breaks(in: local, of: address) { kinds[place] = .plain }
        }
    }

    /// How a line may end before a character, if it may.
    func kind(at place: Int) -> Discretionary.Kind? { kinds[place - stretch.lowerBound] }

    func inside(_ word: Range<Int>) -> [Point] {
        word.dropFirst().compactMap { place in kind(at: place).map { Point(place: place, kind: $0) } }
    }

    static func penalty(of kind: Discretionary.Kind) -> Double {
        switch kind {
        case .hyphenation: 50
        case .hyphen: 50
        case .plain: 100
        }
    }

    private static func kind(_ characters: [UInt32], at place: Int) -> Discretionary.Kind? {
        switch characters[place - 1] {
        case Control.softHyphen: return .hyphenation
        case 0x2D, 0x2010: return isShortPart(characters, at: place) ? nil : .hyphen
        case 0x2012...0x2014: return .hyphen
        default: return .plain
        }
    }

    /// `e-mail`, `x-ray`: one letter does not stay behind.
    private static func isShortPart(_ characters: [UInt32], at place: Int) -> Bool {
        place < 3 || Control.kind(of: characters[place - 3]) != .word
    }
}
