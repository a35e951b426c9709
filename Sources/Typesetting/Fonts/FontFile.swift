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
    /// In percent of what is neither condensed nor expanded (OpenType, usWidthClass and wdth).
    let width: Int
    /// The named instance that it stands at; nil where it was asked for by weight and width.
    let instance: String?
    /// Whether it is the bold of that instance.
    private let isBoldOfInstance: Bool
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
        width = Self.percents.indices.contains(look.width - 1) ? Self.percents[look.width - 1] : Self.usualWidth
        instance = nil
        isBoldOfInstance = false
        isItalic = look.isItalic
        xHeight = look.xHeight * opened.scale
        coverage = CoveredCharacters(of: opened)
    }

    /// Widths by usWidthClass less one (OpenType, OS/2).
    private static let percents = [50, 62, 75, 87, 100, 112, 125, 150, 200]
    static let usualWidth = 100

    /// A variable face at a place on its axes.
    private init(
        _ whole: FontFile, axes: [FontSource.AxisValue], weight: Int, width: Int? = nil, instance: String? = nil,
        isBold: Bool = false
    ) throws(FontFault) {
        opened = try OpenFace(whole.opened, axes: axes)
        family = whole.family
        narrowFamily = whole.family
        var name = Self.name(ofWeight: weight)
        if let width, width != Self.usualWidth { name = "Width\(width) \(name)" }
        if let instance { name = isBold ? "\(instance) \(name)" : instance }
        style = whole.isItalic && !name.contains("Italic") ? (name == "Regular" ? "Italic" : name + " Italic") : name
        self.instance = instance
        isBoldOfInstance = isBold
        // Adobe Technical Note 5902: the family's name without spaces, a hyphen, the instance's.
        let stem = whole.face.postScriptName.split(separator: "-").first.map(String.init) ?? whole.face.postScriptName
        face = Face(
            postScriptName: stem + "-" + style.filter { $0 != " " }, source: opened.source, unitsPerEm: opened.unitsPerEm)
        self.weight = weight
        self.width = width ?? whole.width
        isItalic = whole.isItalic
        xHeight = StyleTable(opened.table("OS/2")).xHeight * opened.scale
        coverage = whole.coverage
    }

    /// The face at the weights that are asked for, where it is variable; itself where it is not.
    func cuts(at weights: Set<Int>) throws(FontFault) -> [FontFile] {
        guard let axis = axis("wght") else { return [self] }
        var cuts: [FontFile] = []
        for weight in weights.sorted() where axis.range.contains(Float(weight)) {
            // Where the file's own outlines are of this weight, they are taken over as they are.
            let place = [FontSource.AxisValue("wght", Float(weight))]
            cuts.append(
                axis.standard == Float(weight) && self.weight == weight ? self : try FontFile(self, axes: place, weight: weight))
        }
        return cuts.isEmpty ? [self] : cuts
    }

    /// The regular and the bold of a family that asks for a width or an instance; none where the face has no such place.
    func cuts(for family: FontFamily) throws(FontFault) -> [FontFile] {
        guard !opened.axes.isEmpty else { return [] }
        var place: [FontSource.AxisValue] = []
        if let wanted = family.instance {
            guard let found = opened.instances.first(where: { Self.isSame($0.name, wanted, isItalic: isItalic) }) else {
                return []
            }
            place = found.place
        }
        if let width = family.width {
            guard let axis = axis("wdth"), axis.range.contains(Float(width)) else { return [] }
            place.set(FontSource.AxisValue("wdth", Float(width)))
        }
        let own = place.first { $0.tag == FontSource.AxisValue("wght", 0).tag }.map { Int($0.value) } ?? FontFamily.regular
        var cuts: [FontFile] = []
        for (weight, isBold) in [(family.weight ?? own, false), (family.boldWeight ?? FontFamily.bold, true)] {
            if let axis = axis("wght") {
                guard axis.range.contains(Float(weight)) else { continue }
                place.set(FontSource.AxisValue("wght", Float(weight)))
            }
            cuts.append(
                try FontFile(self, axes: place, weight: weight, width: family.width, instance: family.instance, isBold: isBold))
        }
        return cuts
    }

    /// Whether it is the cut of this name, or the bold of the instance of this name.
    func isInstance(_ name: String, _ isBold: Bool, _ isItalic: Bool) -> Bool {
        guard self.isItalic == isItalic else { return false }
        guard let instance else { return !isBold && Self.isSame(style, name, isItalic: isItalic) }
        return isBold == isBoldOfInstance && Self.isSame(instance, name, isItalic: false)
    }

    /// A cut's name with or without its "Italic", in any case.
    private static func isSame(_ name: String, _ wanted: String, isItalic: Bool) -> Bool {
        let (name, wanted) = (name.lowercased(), wanted.lowercased())
        return name == wanted || isItalic && name == wanted + " italic"
    }

    private func axis(_ tag: StaticString) -> OpenFace.Axis? {
        let tag = FontSource.AxisValue(tag, 0).tag
        return opened.axes.first { $0.tag == tag }
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

extension [FontSource.AxisValue] {
    /// Puts a value in the place of the same axis's, or behind the others.
    fileprivate mutating func set(_ value: FontSource.AxisValue) {
        if let index = firstIndex(where: { $0.tag == value.tag }) { self[index] = value } else { append(value) }
    }
}
