import CHarfBuzz
import TrueType

/// One face that text may be set in: static, or a variable one at a place on its axes.
final class FontFile: Sendable {
    let face: Face
    let opened: OpenFace
    let family: String
    /// The family as programs know it that group no more than four cuts (OpenType, name 1).
    let narrowFamily: String
    let style: String
    /// From 1 to 1000 (OpenType, usWeightClass).
    let weight: Int
    /// 5 is neither condensed nor expanded (OpenType, usWidthClass).
    let width: Int
    let isItalic: Bool
    /// Lower-case x in font units, as the face states it; 0 where it does not.
    let xHeight: Int
    private let coverage: CoveredCharacters

    var isBold: Bool { weight >= 600 }

    /// Used by the shaper alone, and never past this object's life.
    var font: OpaquePointer { opened.font }

    /// A face as its file has it.
    init(_ opened: OpenFace) throws(FontFault) {
        let narrow = opened.name(HB_OT_NAME_ID_FONT_FAMILY)
        guard let family = opened.name(HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY) ?? narrow,
            let name = opened.name(HB_OT_NAME_ID_POSTSCRIPT_NAME)
        else { throw .missing(table: "name") }
        let look = StyleTable(opened.table("OS/2"))
        guard !look.forbidsEmbedding else { throw .notEmbeddable }
        self.opened = opened
        self.family = family
        narrowFamily = narrow ?? family
        style = opened.name(HB_OT_NAME_ID_TYPOGRAPHIC_SUBFAMILY) ?? opened.name(HB_OT_NAME_ID_FONT_SUBFAMILY) ?? "Regular"
        face = Face(postScriptName: name, source: opened.source, unitsPerEm: opened.unitsPerEm)
        weight = look.weight == 0 ? FontFamily.regular : look.weight
        width = look.width == 0 ? 5 : look.width
        isItalic = look.isItalic
        xHeight = look.xHeight * opened.scale
        coverage = CoveredCharacters(of: opened)
    }

    /// A variable face at a weight.
    private init(_ whole: FontFile, weight: Int) throws(FontFault) {
        opened = try OpenFace(whole.opened, axes: [FontSource.AxisValue("wght", Float(weight))])
        family = whole.family
        narrowFamily = whole.family
        let name = Self.name(ofWeight: weight)
        style = whole.isItalic ? (name == "Regular" ? "Italic" : name + " Italic") : name
        // Adobe Technical Note 5902: the family's name without spaces, a hyphen, the instance's.
        let stem = whole.face.postScriptName.split(separator: "-").first.map(String.init) ?? whole.face.postScriptName
        face = Face(
            postScriptName: stem + "-" + style.filter { $0 != " " }, source: opened.source, unitsPerEm: opened.unitsPerEm)
        self.weight = weight
        width = whole.width
        isItalic = whole.isItalic
        xHeight = StyleTable(opened.table("OS/2")).xHeight * opened.scale
        coverage = whole.coverage
    }

    /// The face at the weights that are asked for, where it is variable; itself where it is not.
    func cuts(at weights: Set<Int>) throws(FontFault) -> [FontFile] {
        let tag = "wght".utf8.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        guard let axis = opened.axes.first(where: { $0.tag == tag }) else { return [self] }
        var cuts: [FontFile] = []
        for weight in weights.sorted() where axis.range.contains(Float(weight)) {
            // Where the file's own outlines are of this weight, they are taken over as they are.
            cuts.append(axis.standard == Float(weight) && self.weight == weight ? self : try FontFile(self, weight: weight))
        }
        return cuts.isEmpty ? [self] : cuts
    }

    private static func name(ofWeight weight: Int) -> String {
        // OpenType, OS/2, usWeightClass.
        let names = [
            100: "Thin", 200: "ExtraLight", 300: "Light", 400: "Regular", 500: "Medium", 600: "SemiBold", 700: "Bold",
            800: "ExtraBold", 900: "Black",
        ]
        return names[weight] ?? "Weight\(weight)"
    }

    func covers(_ character: UInt32) -> Bool { coverage.contains(character) }

    /// Advance of a character's nominal glyph in font units.
    func advance(of character: UInt32) -> Int32 {
        let glyph = opened.glyph(for: character)
        return glyph == 0 ? 0 : hb_font_get_glyph_h_advance(font, glyph)
    }

    /// A glyph's ink in font units, y upwards; nil where it has none.
    func ink(ofGlyph glyph: UInt32) -> (left: Int, right: Int, top: Int, bottom: Int)? {
        var extents = hb_glyph_extents_t()
        guard hb_font_get_glyph_extents(font, glyph, &extents) != 0, extents.width != 0, extents.height != 0 else { return nil }
        let (left, top) = (Int(extents.x_bearing), Int(extents.y_bearing))
        return (left, left + Int(extents.width), top, top + Int(extents.height))
    }

    /// Top and bottom of the ink of a character's nominal glyph in font units, y upwards.
    func ink(of character: UInt32) -> (top: Int, bottom: Int)? {
        let glyph = opened.glyph(for: character)
        var extents = hb_glyph_extents_t()
        guard glyph != 0, hb_font_get_glyph_extents(font, glyph, &extents) != 0 else { return nil }
        return (Int(extents.y_bearing), Int(extents.y_bearing + extents.height))
    }
}
