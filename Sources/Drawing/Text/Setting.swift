import FontDerivation
import Typesetting

/// Type that has been set but not yet cast: strips of sorts at their places on a page.
///
/// A sort is what one code of a font will show: ink, an advance and a text. Its code depends on the font that the strip is
/// printed from, and that is decided when all is set.
struct Setting {
    /// One `BT … ET`: sorts of one face and size in visual order.
    struct Strip {
        var matrices: Matrices
        var size: Double
        var colour: Colour
        /// Right-to-left text in a left-to-right line, which needs a font of its own name.
        var isTurned: Bool
        var link: String?
        /// Left end on the page in points, y upwards; and the right end.
        var x: Double
        var y: Double
        var right: Double
        var sorts: Range<Int>
    }

    struct Sort {
        var key: Range<Int>
        /// Thousandths of an em to move to the right before it.
        var kern: Double
    }

    var strips: [Strip] = []
    var sorts: [Sort] = []
    var keys: [UInt32] = []

    mutating func removeAll() {
        strips.removeAll(keepingCapacity: true)
        sorts.removeAll(keepingCapacity: true)
        keys.removeAll(keepingCapacity: true)
    }
}

/// What a sort is, in a few words: the advance (16 bits) with the numbers of parts and of characters (8 bits each), then
/// two words a part, then the characters.
enum SortKey {
    static func head(advance: UInt16, parts: Int, characters: Int) -> UInt32 {
        UInt32(advance) | UInt32(truncatingIfNeeded: parts & 0xFF) << 16 | UInt32(truncatingIfNeeded: characters & 0xFF) << 24
    }

    static func append(_ part: GlyphPart, to keys: inout [UInt32]) {
        keys.append(UInt32(part.glyph))
        keys.append(UInt32(UInt16(bitPattern: part.dx)) << 16 | UInt32(UInt16(bitPattern: part.dy)))
    }

    static func advance(of key: ArraySlice<UInt32>) -> UInt16 {
        UInt16(truncatingIfNeeded: key[key.startIndex])
    }

    static func parts(of key: ArraySlice<UInt32>) -> [GlyphPart] {
        (0..<Int(key[key.startIndex] >> 16 & 0xFF)).map { part in
            let glyph = key[key.startIndex + 1 + 2 * part], offset = key[key.startIndex + 2 + 2 * part]
            return GlyphPart(
                UInt16(truncatingIfNeeded: glyph), dx: Int16(truncatingIfNeeded: offset >> 16),
                dy: Int16(truncatingIfNeeded: offset))
        }
    }

    static func text(of key: ArraySlice<UInt32>) -> String {
        var text = String.UnicodeScalarView()
        for value in key.suffix(Int(key[key.startIndex] >> 24)) {
            if let scalar = Unicode.Scalar(value) { text.append(scalar) }
        }
        return String(text)
    }

    /// The key of the glyph alone, whatever its text.
    static func glyph(of key: ArraySlice<UInt32>) -> [UInt32] {
        var glyph = Array(key.dropLast(Int(key[key.startIndex] >> 24)))
        glyph[0] &= 0x00FF_FFFF
        return glyph
    }
}
