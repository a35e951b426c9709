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
        guard let font = script == HB_SCRIPT_COMMON ? symbolFont(for: character) : fonts[script.rawValue] else {
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
        for script in [HB_SCRIPT_LATIN, HB_SCRIPT_GREEK, HB_SCRIPT_CYRILLIC] { fonts[script.rawValue] = ("Noto Serif", core) }
        return fonts
    }()

    /// The fonts of one package that signs lie in: those in several blocks are parted among them.
    private static func symbolFont(for character: UInt32) -> (family: String, package: String)? {
        let family: String? =
            switch character {
            case 0x20A0...0x20BF: "Noto Sans"
            case 0x2160...0x2183, 0x2185...0x2188, 0x2190...0x2199, 0x2300...0x230F, 0x2311...0x2315, 0x2380...0x2393,
                0x23BE...0x23CD, 0x23D0...0x23DB,
                0x2460...0x24FF,
                0x260A...0x260D, 0x2624...0x262F, 0x2638...0x263B, 0x263D...0x2653, 0x2669...0x267E, 0x2690...0x269D,
                0x26A2...0x26A9, 0x26AD...0x26BC, 0x26E2...0x26FF, 0x271D...0x2721, 0x2776...0x2793, 0x1F100...0x1F10C,
                0x1F110...0x1F16C, 0x1F170...0x1F190:
                "Noto Sans Symbols"
            case 0x219A...0x21AE, 0x21B0...0x21E5, 0x21F4...0x2217, 0x221A...0x2298, 0x229A...0x22C3, 0x22C7...0x22FF,
                0x27C0...0x27FF, 0x2900...0x2920, 0x2923...0x2980, 0x2982...0x29BE, 0x29C0...0x29EA, 0x29EC...0x2AFF:
                "Noto Sans Math"
            case 0x23CE...0x23CF, 0x23ED...0x23EF, 0x23F1...0x2426, 0x2440...0x244A, 0x25A0...0x2609, 0x260E...0x2612,
                0x2614...0x2623, 0x2630...0x2637,
                0x2654...0x2668, 0x267F...0x268F, 0x269E...0x26A1, 0x26AA...0x26AC, 0x26BD...0x26E1, 0x2700...0x271C,
                0x2722...0x2775, 0x2794...0x27BE, 0x2800...0x28FF, 0x2B00...0x2B0D, 0x2B12...0x2B2F, 0x2B4D...0x2BFD:
                "Noto Sans Symbols 2"
            default: nil
            }
        return family.map { ($0, "fonts-noto-core") }
    }
}
