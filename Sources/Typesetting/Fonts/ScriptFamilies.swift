import CHarfBuzz

/// What is set in a family of its own beside the style's Latin and Arabic ones.
enum ScriptFamilies {
    /// Of the fonts that come with Bayan; nil for a script that the Latin family, or any that has it, sets.
    static func family(of script: hb_script_t) -> FontFamily? {
        script == HB_SCRIPT_HEBREW ? hebrew : nil
    }

    /// Scripts that letters of today are written with from right to left.
    static func isRightToLeft(_ script: hb_script_t) -> Bool {
        switch script {
        case HB_SCRIPT_ARABIC, HB_SCRIPT_HEBREW, HB_SCRIPT_SYRIAC, HB_SCRIPT_THAANA, HB_SCRIPT_NKO: true
        default: false
        }
    }

    private static let hebrew: FontFamily = "Frank Ruhl Libre"
}
