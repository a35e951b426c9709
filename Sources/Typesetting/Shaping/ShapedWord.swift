/// A glyph as the shaper placed it; lengths in font units, y upwards.
struct ShapedGlyph: Equatable {
    var id: UInt32
    var advance: Int32
    var dx: Int32
    var dy: Int32
    /// Start of its cluster in the word's UTF-8 text.
    var cluster: Int32
    /// A kashida may stand before this cluster's first character without spoiling the shapes around it.
    var admitsKashida: Bool
}

/// A word (or a part of one) shaped once; good at every size, since nothing is hinted.
final class ShapedWord {
    let key: Key
    /// In visual order.
    let glyphs: [ShapedGlyph]
    let text: [UInt8]
    let advance: Int32
    /// Where kashidas may stand, once somebody has asked.
    var seats: [KashidaPoint]?

    /// All that the shapes depend on.
    struct Key: Equatable {
        /// The face's number in the library.
        var face: Int
        var isRightToLeft: Bool
        /// ISO 15924, as HarfBuzz packs it.
        var script: UInt32
        var isArabicLanguage: Bool
        /// Whose glyphs are wanted where a font has several for a letter.
        var language: LanguageMark
        /// Characters before and after the word that it joins on to, from a neighbour in another style.
        var before: Int = 0
        var after: Int = 0
        /// The word, with those characters: a part of its paragraph's while it is looked for, its own once it is known.
        var characters: ArraySlice<UInt32>

        var word: ArraySlice<UInt32> { characters.dropFirst(before).dropLast(after) }
    }

    init(key: Key, glyphs: [ShapedGlyph], text: [UInt8]) {
        self.key = key
        self.glyphs = glyphs
        self.text = text
        advance = glyphs.reduce(0) { $0 + $1.advance }
    }
}
