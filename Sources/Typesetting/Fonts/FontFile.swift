import CHarfBuzz
import Foundation
import TrueType

/// One static TrueType face as HarfBuzz reads it, unhinted and scaled to its units per em.
///
/// `@unchecked Sendable`: the font and its face are made immutable before the initialiser returns; HarfBuzz lets
/// any number of threads shape with an immutable font (their shape plans are cached behind atomics).
final class FontFile: @unchecked Sendable {
    enum Refusal: Error {
        case unreadable, variable, notTrueType
    }

    let face: Face
    let family: String
    let style: String
    let isBold: Bool
    let isItalic: Bool
    /// Lower-case x in font units, as the face states it; 0 where it does not.
    let xHeight: Int
    /// Used by the shaper alone, and never past this object's life.
    let font: OpaquePointer
    /// One bit a code point of the Basic Multilingual Plane.
    private let coverage: [UInt64]
    private let supplementary: Set<UInt32>

    init(path: String) throws(Refusal) {
        guard let blob = hb_blob_create_from_file_or_fail(path) else { throw .unreadable }
        defer { hb_blob_destroy(blob) }
        guard hb_face_count(blob) == 1, let face = hb_face_create(blob, 0) else { throw .unreadable }
        defer { hb_face_destroy(face) }
        guard hb_face_get_glyph_count(face) > 0 else { throw .unreadable }
        guard !Self.has("fvar", face) else { throw .variable }
        guard Self.has("glyf", face) else { throw .notTrueType }

        let family = Self.name(HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY, face) ?? Self.name(HB_OT_NAME_ID_FONT_FAMILY, face)
        let style = Self.name(HB_OT_NAME_ID_TYPOGRAPHIC_SUBFAMILY, face) ?? Self.name(HB_OT_NAME_ID_FONT_SUBFAMILY, face)
        guard let family, let postScriptName = Self.name(HB_OT_NAME_ID_POSTSCRIPT_NAME, face) else { throw .unreadable }
        self.family = family
        self.style = style ?? "Regular"
        let unitsPerEm = Int(hb_face_get_upem(face))
        self.face = Face(postScriptName: postScriptName, path: path, unitsPerEm: unitsPerEm)

        let look = StyleTable(Self.table("OS/2", face))
        isBold = look.weight >= 600
        isItalic = look.isItalic
        xHeight = look.xHeight

        (coverage, supplementary) = Self.coverage(of: face)
        guard let font = hb_font_create(face) else { throw .unreadable }
        hb_font_set_scale(font, Int32(unitsPerEm), Int32(unitsPerEm))
        hb_face_make_immutable(face)
        hb_font_make_immutable(font)
        self.font = font
    }

    deinit { hb_font_destroy(font) }

    func covers(_ character: UInt32) -> Bool {
        character < 0x10000
            ? coverage[Int(character >> 6)] & (1 << UInt64(character & 63)) != 0 : supplementary.contains(character)
    }

    /// Advance of a character's nominal glyph in font units.
    func advance(of character: UInt32) -> Int32 {
        var glyph: hb_codepoint_t = 0
        guard hb_font_get_nominal_glyph(font, character, &glyph) != 0 else { return 0 }
        return hb_font_get_glyph_h_advance(font, glyph)
    }

    /// Top and bottom of the ink of a character's nominal glyph in font units, y upwards.
    func ink(of character: UInt32) -> (top: Int, bottom: Int)? {
        var glyph: hb_codepoint_t = 0
        var extents = hb_glyph_extents_t()
        guard hb_font_get_nominal_glyph(font, character, &glyph) != 0,
            hb_font_get_glyph_extents(font, glyph, &extents) != 0
        else { return nil }
        return (Int(extents.y_bearing), Int(extents.y_bearing + extents.height))
    }

    private static func tag(_ name: String) -> hb_tag_t { name.utf8.reduce(0) { $0 << 8 | hb_tag_t($1) } }

    private static func has(_ name: String, _ face: OpaquePointer?) -> Bool {
        let blob = hb_face_reference_table(face, tag(name))
        defer { hb_blob_destroy(blob) }
        return hb_blob_get_length(blob) > 0
    }

    private static func table(_ name: String, _ face: OpaquePointer) -> [UInt8] {
        let blob = hb_face_reference_table(face, tag(name))
        defer { hb_blob_destroy(blob) }
        var length: UInt32 = 0
        guard let data = hb_blob_get_data(blob, &length) else { return [] }
        return data.withMemoryRebound(to: UInt8.self, capacity: Int(length)) {
            Array(UnsafeBufferPointer(start: $0, count: Int(length)))
        }
    }

    private static func name(_ id: Int, _ face: OpaquePointer) -> String? {
        let english = hb_language_from_string("en", -1)
        var size: UInt32 = 256
        var text = [CChar](repeating: 0, count: 256)
        guard hb_ot_name_get_utf8(face, hb_ot_name_id_t(id), english, &size, &text) > 0, size > 0 else { return nil }
        return String(decoding: text.prefix(Int(size)).map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    private static func coverage(of face: OpaquePointer) -> ([UInt64], Set<UInt32>) {
        let set = hb_set_create()
        defer { hb_set_destroy(set) }
        hb_face_collect_unicodes(face, set)
        var plane = [UInt64](repeating: 0, count: 1024)
        var beyond: Set<UInt32> = []
        var character = hb_codepoint_t.max
        while hb_set_next(set, &character) != 0 {
            if character < 0x10000 {
                plane[Int(character >> 6)] |= 1 << UInt64(character & 63)
            } else {
                beyond.insert(character)
            }
        }
        // Some faces have glyphs for control characters; no text may.
        plane[0] &= ~0xFFFF_FFFF
        plane[1] &= ~(1 << 63)
        plane[2] &= ~0xFFFF_FFFF
        return (plane, beyond)
    }
}
