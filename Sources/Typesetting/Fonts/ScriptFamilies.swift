import CHarfBuzz
import Languages

/// What is set in a family of its own beside the style's Latin and Arabic ones.
enum ScriptFamilies {
    /// The style's own, else the script's usual one; nil for a script that the Latin family, or any that has it, sets.
    static func family(of script: hb_script_t, in style: TextStyle, scripts: ScriptBook) -> FontFamily? {
        let code = code(of: script)
        return style.otherFamilies[code] ?? scripts[code].family.map { FontFamily($0) }
    }

    /// How much larger than Latin type a script is set, to look as large: in its own language as that says.
    static func scale(of script: hb_script_t, in language: Language) -> Double {
        let code = code(of: script)
        return code == language.scriptCode ? language.scale : language.scripts[code].scale
    }

    /// A script by its code of ISO 15924, which is how HarfBuzz packs it.
    static func script(_ code: String) -> hb_script_t {
        switch code {
        case "Arab": HB_SCRIPT_ARABIC
        case "Latn": HB_SCRIPT_LATIN
        default: hb_script_from_string(code, 4)
        }
    }

    private static func code(of script: hb_script_t) -> String {
        String(decoding: [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: script.rawValue >> $0) }, as: UTF8.self)
    }

    /// Scripts that letters of today are written with from right to left.
    static func isRightToLeft(_ script: hb_script_t) -> Bool {
        switch script {
        case HB_SCRIPT_ARABIC, HB_SCRIPT_HEBREW, HB_SCRIPT_SYRIAC, HB_SCRIPT_THAANA, HB_SCRIPT_NKO: true
        default: false
        }
    }
}
