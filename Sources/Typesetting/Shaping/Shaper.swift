import CHarfBuzz

/// Shapes words with HarfBuzz and remembers them. What it remembers is bounded, and never changes a result.
final class Shaper {
    private let files: [FontFile]
    private let buffer: OpaquePointer
    private var languages: [LanguageMark: hb_language_t] = [:]
    private var slots: [ShapedWord?]
    private var count = 0
    private var glyphs = 0

    /// - Parameter capacity: how many words are remembered before all are forgotten; a power of two.
    init(library: FontLibrary, capacity: Int = 16384) {
        files = library.files
        buffer = hb_buffer_create()
        slots = Array(repeating: nil, count: capacity * 2)
        hb_buffer_set_flags(
            buffer,
            hb_buffer_flags_t(
                HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES.rawValue
                    | HB_BUFFER_FLAG_PRODUCE_SAFE_TO_INSERT_TATWEEL.rawValue))
    }

    deinit { hb_buffer_destroy(buffer) }

    func shape(_ key: ShapedWord.Key) -> ShapedWord {
        let mask = slots.count - 1
        var slot = Self.hash(key) & mask
        while let word = slots[slot] {
            if word.key == key { return word }
            slot = (slot + 1) & mask
        }
        var own = key
        own.characters = Array(key.characters)[...]
        let word = shaped(own)
        if count * 2 >= slots.count || glyphs >= slots.count * 16 {
            slots = Array(repeating: nil, count: slots.count)
            (count, glyphs) = (0, 0)
            slot = Self.hash(key) & mask
        }
        slots[slot] = word
        count += 1
        glyphs += word.glyphs.count
        return word
    }

    private func shaped(_ key: ShapedWord.Key) -> ShapedWord {
        let word = key.word
        var text: [UInt8] = []
        var offsets: [Int32] = []
        for character in word {
            offsets.append(Int32(text.count))
            text.append(scalar: character)
        }
        hb_buffer_clear_contents(buffer)
        key.characters.withUnsafeBufferPointer {
            hb_buffer_add_codepoints(
                buffer, $0.baseAddress, Int32($0.count), UInt32(word.startIndex), Int32(word.count))
        }
        hb_buffer_set_direction(buffer, key.isRightToLeft ? HB_DIRECTION_RTL : HB_DIRECTION_LTR)
        hb_buffer_set_script(buffer, hb_script_t(rawValue: key.script))
        hb_buffer_set_language(buffer, language(key.language))
        if Self.needsNoLigatures(key.script) {
            var off = hb_feature_t(
                tag: Self.requiredLigatures, value: 0, start: 0, end: UInt32.max)
            hb_shape(files[key.face].font, buffer, &off, 1)
        } else {
            hb_shape(files[key.face].font, buffer, nil, 0)
        }

        var length: UInt32 = 0
        guard let infos = hb_buffer_get_glyph_infos(buffer, &length),
            let positions = hb_buffer_get_glyph_positions(buffer, nil)
        else { return ShapedWord(key: key, glyphs: [], text: text) }
        let safe = HB_GLYPH_FLAG_SAFE_TO_INSERT_TATWEEL.rawValue
        let glyphs = (0..<Int(length)).map { index in
            ShapedGlyph(
                id: infos[index].codepoint, advance: positions[index].x_advance, dx: positions[index].x_offset,
                dy: positions[index].y_offset, cluster: offsets[Int(infos[index].cluster) - word.startIndex],
                admitsKashida: infos[index].mask & safe != 0)
        }
        return ShapedWord(key: key, glyphs: glyphs, text: text)
    }

    private func language(_ mark: LanguageMark) -> hb_language_t? {
        if let known = languages[mark] { return known }
        let language = hb_language_from_string(mark.tag, -1)
        languages[mark] = language
        return language
    }

    /// OpenType's `rlig`.
    private static let requiredLigatures = "rlig".utf8.reduce(hb_tag_t(0)) { $0 << 8 | hb_tag_t($1) }

    /// No ligature is required in these scripts; EB Garamond uses the feature for a notation of its own, in which `^12`
    /// is printed as a superior number.
    private static func needsNoLigatures(_ script: UInt32) -> Bool {
        [HB_SCRIPT_LATIN, HB_SCRIPT_GREEK, HB_SCRIPT_CYRILLIC, HB_SCRIPT_COMMON].contains { $0.rawValue == script }
    }

    /// FNV-1a over everything that the key holds.
    private static func hash(_ key: ShapedWord.Key) -> Int {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        func mix(_ value: UInt64) { hash = (hash ^ value) &* 0x0000_0100_0000_01b3 }
        mix(
            UInt64(key.face) << 32 | UInt64(key.before) << 16 | UInt64(key.after) << 8
                | (key.isRightToLeft ? 2 : 0) | (key.isArabicLanguage ? 1 : 0))
        mix(UInt64(key.script))
        mix(key.language.bytes)
        for character in key.characters { mix(UInt64(character)) }
        return Int(truncatingIfNeeded: hash ^ hash >> 29)
    }
}
