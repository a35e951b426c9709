import CHarfBuzz

/// A face as HarfBuzz reads it, unhinted: TrueType, CFF or CFF2, from a file of one or of a collection, static or at a
/// place on its axes.
///
/// `@unchecked Sendable`: font and face are made immutable before the initialiser returns; HarfBuzz lets any number of
/// threads shape and draw with an immutable font (its caches stand behind atomics).
public final class OpenFace: @unchecked Sendable {
    /// What it was opened from.
    public let source: FontSource
    /// Units of the em square, in which all lengths are. The file's own for outlines that are taken over as they are;
    /// for those that are drawn anew a multiple of it, so that rounding does not show.
    public let unitsPerEm: Int
    /// How many of its units are one of the file's.
    public var scale: Int { unitsPerEm / ownUnitsPerEm }
    /// The file's own.
    let ownUnitsPerEm: Int
    /// For HarfBuzz's own functions; never past this object's life.
    public let font: OpaquePointer
    /// `.notdef` included.
    public let glyphCount: Int
    /// The outlines are those of the file's `glyf` table, to the unit.
    let isPlainTrueType: Bool
    private let face: OpaquePointer

    /// How many faces a file has.
    /// - Throws: `FontFault` where it is no font.
    public static func count(in path: String) throws(FontFault) -> Int {
        let blob = try blob(of: path)
        defer { hb_blob_destroy(blob) }
        let count = Int(hb_face_count(blob))
        guard count > 0 else { throw .truncated }
        return count
    }

    /// - Throws: `FontFault` where the file is no font, or one without outlines.
    public convenience init(_ source: FontSource) throws(FontFault) {
        let blob = try Self.blob(of: source.path)
        defer { hb_blob_destroy(blob) }
        guard source.index < Int(hb_face_count(blob)), let face = hb_face_create(blob, UInt32(source.index)) else {
            throw .truncated
        }
        defer { hb_face_destroy(face) }
        try self.init(source, face)
    }

    /// The same file's face at another place on its axes.
    public convenience init(_ other: OpenFace, axes: [FontSource.AxisValue]) throws(FontFault) {
        try self.init(FontSource(path: other.source.path, index: other.source.index, axes: axes), other.face)
    }

    private init(_ source: FontSource, _ face: OpaquePointer) throws(FontFault) {
        glyphCount = Int(hb_face_get_glyph_count(face))
        guard glyphCount > 0, glyphCount <= 0xFFFF else { throw .truncated }
        let isTrueType = Self.has("glyf", face)
        guard isTrueType || Self.has("CFF ", face) || Self.has("CFF2", face) else { throw .noOutlines }
        isPlainTrueType = isTrueType && source.axes.isEmpty
        let own = Int(hb_face_get_upem(face))
        guard (16...16384).contains(own) else { throw .malformed(table: "head") }
        ownUnitsPerEm = own
        unitsPerEm = isPlainTrueType ? own : own * max(1, (2000 + own - 1) / own)
        guard let font = hb_font_create(face) else { throw .truncated }
        hb_font_set_scale(font, Int32(unitsPerEm), Int32(unitsPerEm))
        if !source.axes.isEmpty {
            let settings = source.axes.map { hb_variation_t(tag: $0.tag, value: $0.value) }
            hb_font_set_variations(font, settings, UInt32(settings.count))
        }
        hb_face_make_immutable(face)
        hb_font_make_immutable(font)
        (self.source, self.font, self.face) = (source, font, hb_face_reference(face))
    }

    deinit {
        hb_font_destroy(font)
        hb_face_destroy(face)
    }

    /// The bytes of a table; none where there is no such table.
    public func table(_ tag: StaticString) -> [UInt8] {
        let blob = Self.table(tag, face)
        defer { hb_blob_destroy(blob) }
        return Self.bytes(of: blob)
    }

    /// The file's bytes, unpacked.
    var bytes: [UInt8] {
        let blob = hb_face_reference_blob(face)
        defer { hb_blob_destroy(blob) }
        return Self.bytes(of: blob)
    }

    /// An entry of the face's naming table in English, or in whatever language it has.
    public func name(_ id: Int) -> String? {
        var size: UInt32 = 256
        var text = [CChar](repeating: 0, count: 256)
        let english = hb_language_from_string("en", -1)
        guard hb_ot_name_get_utf8(face, hb_ot_name_id_t(id), english, &size, &text) > 0, size > 0 else { return nil }
        return String(decoding: text.prefix(Int(size)).map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// The characters that the face has glyphs for, in ascending order.
    public func forEachCharacter(_ take: (UInt32) -> Void) {
        let set = hb_set_create()
        defer { hb_set_destroy(set) }
        hb_face_collect_unicodes(face, set)
        var character = hb_codepoint_t.max
        while hb_set_next(set, &character) != 0 { take(character) }
    }

    /// The glyph of a character before any shaping; 0 for none.
    public func glyph(for character: UInt32) -> UInt32 {
        var glyph: hb_codepoint_t = 0
        return hb_font_get_nominal_glyph(font, character, &glyph) != 0 ? glyph : 0
    }

    /// By glyph.
    var advances: [UInt16] {
        (0..<UInt32(glyphCount)).map { UInt16(clamping: hb_font_get_glyph_h_advance(font, $0)) }
    }

    /// An axis of a variable face (OpenType, fvar).
    public struct Axis: Hashable, Sendable {
        /// Four letters, as in `wght`.
        public let tag: UInt32
        /// What the axis can be set to.
        public let range: ClosedRange<Float>
        /// What it is set to where nothing is said.
        public let standard: Float
    }

    /// Empty for a static face.
    public var axes: [Axis] {
        var count = hb_ot_var_get_axis_count(face)
        guard count > 0 else { return [] }
        var infos = [hb_ot_var_axis_info_t](repeating: hb_ot_var_axis_info_t(), count: Int(count))
        hb_ot_var_get_axis_infos(face, 0, &count, &infos)
        return infos.prefix(Int(count)).compactMap { info in
            guard info.min_value <= info.max_value else { return nil }
            return Axis(tag: info.tag, range: info.min_value...info.max_value, standard: info.default_value)
        }
    }

    /// A place on a variable face's axes that its maker gave a name (OpenType, fvar).
    public struct Instance: Hashable, Sendable {
        /// `Condensed Medium`.
        public let name: String
        /// A value for each axis.
        public let place: [FontSource.AxisValue]
    }

    /// Empty for a static face. One without a name is left out.
    public var instances: [Instance] {
        let axes = axes
        return (0..<hb_ot_var_get_named_instance_count(face)).compactMap { index in
            var count = UInt32(axes.count)
            var values = [Float](repeating: 0, count: axes.count)
            hb_ot_var_named_instance_get_design_coords(face, index, &count, &values)
            guard Int(count) == axes.count, let name = self.name(Int(hb_ot_var_named_instance_get_subfamily_name_id(face, index)))
            else {
                return nil
            }
            return Instance(name: name, place: zip(axes, values).map { FontSource.AxisValue(tag: $0.tag, value: $1) })
        }
    }

    private static func blob(of path: String) throws(FontFault) -> OpaquePointer {
        guard FontBytes.isReadable(path), let blob = hb_blob_create_from_file_or_fail(path) else { throw .unreadable }
        var length: UInt32 = 0
        let data = hb_blob_get_data(blob, &length)
        guard FontBytes.isPacked(UnsafeRawBufferPointer(start: data, count: Int(length))) else { return blob }
        hb_blob_destroy(blob)
        let unpacked = try FontBytes.unpacked(path)
        let copy = unpacked.withUnsafeBytes { bytes in
            hb_blob_create_or_fail(
                bytes.baseAddress?.assumingMemoryBound(to: CChar.self), UInt32(bytes.count), HB_MEMORY_MODE_DUPLICATE, nil, nil)
        }
        guard let copy else { throw .unreadable }
        return copy
    }

    private static func table(_ tag: StaticString, _ face: OpaquePointer) -> OpaquePointer? {
        hb_face_reference_table(face, tag.withUTF8Buffer { $0.reduce(0) { $0 << 8 | hb_tag_t($1) } })
    }

    private static func has(_ tag: StaticString, _ face: OpaquePointer) -> Bool {
        let blob = table(tag, face)
        defer { hb_blob_destroy(blob) }
        return hb_blob_get_length(blob) > 0
    }

    private static func bytes(of blob: OpaquePointer?) -> [UInt8] {
        var length: UInt32 = 0
        guard let data = hb_blob_get_data(blob, &length) else { return [] }
        return Array(UnsafeRawBufferPointer(start: data, count: Int(length)))
    }
}
