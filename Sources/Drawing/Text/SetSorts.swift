import Languages
import TrueType
import Typesetting

/// Type that has been set but not yet cast: strips of sorts at their places on a page.
///
/// A sort is what one code of a font will show: ink, an advance and a text. Its code depends on the font that the strip is
/// printed from, and that is decided when all is set.
struct SetSorts {
    /// One `BT … ET`: sorts of one face and size in visual order.
    struct Strip {
        var matrices: Matrices
        var size: Double
        var expansion = 1.0
        var colour: Colour
        /// Right-to-left text in a left-to-right line, which needs a font of its own name.
        var isTurned: Bool
        var isRightToLeft: Bool
        /// What the strip is shown in, from left to right, and read in from the right; empty if it is of one piece.
        var parts: [Range<Int>] = []
        /// Shown inside a clipping path without area, for readers that do not mind.
        var aside: Aside?
        var isClipped: Bool { if case .clipped = aside { true } else { false } }
        var link: String?
        var decoration: Decoration = []
        /// Whose words it is, where it is not the paragraph's language.
        var language: Language?
        /// The footnotes that it is the marks of, where these are set apart.
        var notes: [Int] = []
        /// Left end on the page in points, y upwards; and the right end.
        var x: Double
        var y: Double
        var right: Double
        var sorts: Range<Int>

        mutating func end(at right: Double, sort: Int) {
            self.right = right
            sorts = sorts.lowerBound..<sort
        }
    }

    /// What nobody sees.
    enum Aside {
        /// A mark for poppler, or a space for readers of the tags.
        case clipped
        /// What PDFium reads in the place of hidden sorts.
        case crib(String)
        /// What poppler counts.
        case weight(String)
    }

    struct Sort {
        var key: Range<Int>
        /// The key's, for `SortTable`.
        var hash: UInt32
        /// Thousandths of an em to move to the right before it.
        var kern: Double
    }

    /// Sorts that stand for another text than their own (ISO 32000-1, 14.9.4).
    struct Replacement {
        var sorts: Range<Int>
        var text: String
        /// PDFium shall not see them; to all others the text is that of the sorts.
        var isHidden = false
    }

    var strips: [Strip] = []
    /// In the order of the sorts.
    var replacements: [Replacement] = []
    var sorts: [Sort] = []
    var keys: [UInt32] = []

    mutating func removeAll() {
        strips.removeAll(keepingCapacity: true)
        replacements.removeAll(keepingCapacity: true)
        sorts.removeAll(keepingCapacity: true)
        keys.removeAll(keepingCapacity: true)
    }
}

extension SetSorts {
    func text(_ sort: Int) -> String { SortKey.text(of: keys.span.extracting(sorts[sort].key)) }

    func text(_ range: Range<Int>) -> String {
        var text = String.UnicodeScalarView()
        for sort in range { SortKey.append(textOf: keys.span.extracting(sorts[sort].key), to: &text) }
        return String(text)
    }

    func isSpace(_ sort: Int) -> Bool {
        let key = sorts[sort].key
        return keys[key.upperBound - 1] == 0x20 && keys[key.lowerBound] >> 24 == 1
    }

    /// The sorts of a strip's last word, or nil if the word begins in another strip.
    private func lastWord(of strip: Int, after start: Int) -> Range<Int>? {
        let sorts = strips[strip].sorts
        let first = sorts.last { text($0) == " " }.map { $0 + 1 } ?? sorts.lowerBound
        guard first > sorts.lowerBound || strip == start || text(sorts.lowerBound - 1) == " " else { return nil }
        return first..<sorts.upperBound
    }

    private func firstWord(of strip: Int, before end: Int) -> Range<Int>? {
        let sorts = strips[strip].sorts
        let last = sorts.first { text($0) == " " } ?? sorts.upperBound
        guard last < sorts.upperBound || strip == end - 1 || text(last) == " " else { return nil }
        return sorts.lowerBound..<last
    }

    /// Gives a word that two lines share its whole text on the first, since most engines would keep it in two pieces.
    ///
    /// (h) Where it ends neutral on a page that counts as right-to-left, a left-to-right mark ends it.
    /// - Returns: whether it has such a mark.
    mutating func join(_ line: Range<Int>, isHyphenated: Bool, with next: Range<Int>, isOnRightToLeftPage: Bool) -> Bool {
        guard let last = line.last, let first = next.first, !strips[last].isTurned, !strips[first].isTurned,
            let head = lastWord(of: last, after: line.lowerBound), let tail = firstWord(of: first, before: next.upperBound),
            !head.isEmpty, !tail.isEmpty
        else { return false }
        let continuation = text(tail)
        if let chain = replacements.lastIndex(where: { $0.text != Self.continued }), replacements.last?.sorts == head {
            // The word goes on over a third line.
            if replacements[chain].text.unicodeScalars.last == .leftToRightMark {
                replacements[chain].text.unicodeScalars.removeLast()
            }
            if isHyphenated { replacements[chain].text.removeLast() }
            replacements[chain].text += continuation
        } else {
            let word = text(isHyphenated ? head.dropLast() : head) + continuation
            replacements.append(Replacement(sorts: head, text: word))
        }
        let word = replacements.lastIndex { $0.text != Self.continued }
        let isMarked = isOnRightToLeftPage && continuation.unicodeScalars.last.map(TextKind.init) == .neutral
        if isMarked, let word { replacements[word].text.unicodeScalars.append(.leftToRightMark) }
        replacements.append(Replacement(sorts: tail, text: Self.continued))
        return isMarked
    }

    /// What a part of a word says whose text stands on the line before: to PDFium an empty text would be none.
    private static let continued = " "
}

/// What a sort is, in a few words: the advance (16 bits) with the numbers of parts and of characters (8 bits each), then
/// two words a part, then the characters.
enum SortKey {
    /// One key among others, without copying it.
    typealias Words = Swift.Span<UInt32>

    static func head(advance: UInt16, parts: Int, characters: Int) -> UInt32 {
        UInt32(advance) | UInt32(truncatingIfNeeded: parts & 0xFF) << 16 | UInt32(truncatingIfNeeded: characters & 0xFF) << 24
    }

    static func append(_ part: GlyphPart, to keys: inout [UInt32]) {
        keys.append(UInt32(part.glyph))
        keys.append(UInt32(UInt16(bitPattern: part.dx)) << 16 | UInt32(UInt16(bitPattern: part.dy)))
    }

    static func advance(of key: SortKey.Words) -> UInt16 { UInt16(truncatingIfNeeded: key[0]) }

    static func append(partsOf key: SortKey.Words, to parts: inout [GlyphPart]) {
        for part in 0..<Int(key[0] >> 16 & 0xFF) {
            let glyph = key[1 + 2 * part], offset = key[2 + 2 * part]
            parts.append(
                GlyphPart(
                    UInt16(truncatingIfNeeded: glyph), dx: Int16(truncatingIfNeeded: offset >> 16),
                    dy: Int16(truncatingIfNeeded: offset)))
        }
    }

    static func text(of key: SortKey.Words) -> String {
        var text = String.UnicodeScalarView()
        append(textOf: key, to: &text)
        return String(text)
    }

    static func append(textOf key: SortKey.Words, to text: inout String.UnicodeScalarView) {
        for place in key.count - Int(key[0] >> 24)..<key.count {
            if let scalar = Unicode.Scalar(key[place]) { text.append(scalar) }
        }
    }

    static func hash(_ key: SortKey.Words) -> UInt32 {
        var hash: UInt32 = 0x811C_9DC5
        for index in key.indices {
            hash = (hash ^ key[index]) &* 0x9E37_79B1
            hash ^= hash >> 15
        }
        return hash
    }
}
