import CHarfBuzz
import Reporting

/// A character that no font of the letter's draws, as it is told: by sight, code point and name, with a font that has it.
enum MissingCharacter {
    /// Emoji that text faces draw, if at all, as letters in boxes or not in one piece: the letters that flags are made of,
    /// skin tones, the frames of keys, tags (Unicode Technical Standard #51, 1.4).
    static func isPicture(_ character: UInt32) -> Bool {
        switch character {
        case 0x20E3, 0x1F1E6...0x1F1FF, 0x1F3FB...0x1F3FF, 0xE0020...0xE007F: true
        default: false
        }
    }

    /// - Parameter index: Of the character in its paragraph. Of the two of a flag, the first or the second.
    static func diagnostic(at index: Int, of characters: [UInt32], location: SourceLocation?) -> Diagnostic {
        let character = characters[index]
        if isFlagLetter(character) { return flag(around: index, of: characters, location) }
        let scalar = Unicode.Scalar(character)
        let isSeen = scalar.map { !$0.properties.isWhitespace && $0.properties.generalCategory != .control } ?? false
        let name = scalar?.properties.name ?? scalar?.properties.nameAlias
        return Diagnostic(
            code: .characterWithoutGlyph,
            "No font has a glyph for the character \(isSeen ? scalar.map { "‘\($0)’ " } ?? "" : "")(\(code(character))\(name.map { ", \($0)" } ?? "")).",
            at: location, hint: hint(for: character, scalar))
    }

    private static func isFlagLetter(_ character: UInt32) -> Bool { (0x1F1E6...0x1F1FF).contains(character) }

    /// Flags are pairs, counted from where their letters begin (UAX #29, GB12).
    private static func flag(around index: Int, of characters: [UInt32], _ location: SourceLocation?) -> Diagnostic {
        var start = index
        while start > 0, isFlagLetter(characters[start - 1]) { start -= 1 }
        start = index - (index - start) % 2
        let pair = characters[start...].prefix(2).filter(isFlagLetter)
        let shown = String(String.UnicodeScalarView(pair.compactMap(Unicode.Scalar.init)))
        let letters = String(String.UnicodeScalarView(pair.compactMap { Unicode.Scalar($0 - 0x1F1E6 + 0x41) }))
        return Diagnostic(
            code: .characterWithoutGlyph,
            "No font draws the flag ‘\(shown)’ (\(pair.map(code).joined(separator: " ")), \(letters)).",
            at: location, hint: "Write the country's name; a flag as a picture belongs into assets.")
    }

    private static func code(_ character: UInt32) -> String {
        let digits = String(character, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    private static func hint(for character: UInt32, _ scalar: Unicode.Scalar?) -> String {
        if isPicture(character) || scalar?.properties.isEmojiPresentation == true {
            return "An emoji is a picture, not a letter: say it in words."
        }
        let script = hb_unicode_script(hb_unicode_funcs_get_default(), character)
        guard let font = fonts[script.rawValue] else {
            return "Write it otherwise, or put a font that has it into the letter's fonts folder."
        }
        return
            "Put \(font.family) into the letter's fonts folder (on Debian, ‘apt install \(font.package)’ brings it, for letters that say ‘system-fonts: yes’), or write it otherwise."
    }

    /// Free fonts by script, with the Debian package that has them.
    private static let fonts: [UInt32: (family: String, package: String)] = {
        let core = "fonts-noto-core", cjk = "fonts-noto-cjk"
        let serif = [
            (HB_SCRIPT_ARMENIAN, "Armenian"), (HB_SCRIPT_GEORGIAN, "Georgian"), (HB_SCRIPT_DEVANAGARI, "Devanagari"),
            (HB_SCRIPT_BENGALI, "Bengali"), (HB_SCRIPT_GUJARATI, "Gujarati"), (HB_SCRIPT_GURMUKHI, "Gurmukhi"),
            (HB_SCRIPT_TAMIL, "Tamil"), (HB_SCRIPT_TELUGU, "Telugu"), (HB_SCRIPT_KANNADA, "Kannada"),
            (HB_SCRIPT_MALAYALAM, "Malayalam"), (HB_SCRIPT_SINHALA, "Sinhala"), (HB_SCRIPT_THAI, "Thai"),
            (HB_SCRIPT_LAO, "Lao"), (HB_SCRIPT_KHMER, "Khmer"), (HB_SCRIPT_MYANMAR, "Myanmar"),
            (HB_SCRIPT_ETHIOPIC, "Ethiopic"), (HB_SCRIPT_TIBETAN, "Tibetan"),
        ]
        let sans = [
            (HB_SCRIPT_SYRIAC, "Syriac"), (HB_SCRIPT_THAANA, "Thaana"), (HB_SCRIPT_NKO, "NKo"),
            (HB_SCRIPT_TIFINAGH, "Tifinagh"), (HB_SCRIPT_CHEROKEE, "Cherokee"),
        ]
        var fonts: [UInt32: (family: String, package: String)] = [:]
        for (script, name) in serif { fonts[script.rawValue] = ("Noto Serif \(name)", core) }
        for (script, name) in sans { fonts[script.rawValue] = ("Noto Sans \(name)", core) }
        fonts[HB_SCRIPT_HAN.rawValue] = ("Noto Serif CJK", cjk)
        fonts[HB_SCRIPT_HIRAGANA.rawValue] = ("Noto Serif CJK JP", cjk)
        fonts[HB_SCRIPT_KATAKANA.rawValue] = ("Noto Serif CJK JP", cjk)
        fonts[HB_SCRIPT_HANGUL.rawValue] = ("Noto Serif CJK KR", cjk)
        fonts[HB_SCRIPT_COMMON.rawValue] = ("Noto Sans Symbols 2", core)
        return fonts
    }()
}
