import CHarfBuzz
public import Reporting
import TrueType

extension FontLibrary {
    /// That a family has no letter of the script that it is asked for; nil where it has some, or is not there.
    /// - Parameters:
    ///   - script: As letter.yaml names it: `arabic`.
    ///   - location: Where it is asked for.
    public func warning(onLettersOf family: String, for script: String, at location: SourceLocation?) -> Diagnostic? {
        let cuts = files.filter { $0.family == family || $0.narrowFamily == family }
        guard !cuts.isEmpty, let letters = Self.letters.first(where: { $0.script.lowercased() == script }),
            !cuts.contains(where: { cut in letters.letters.unicodeScalars.contains { cut.covers($0.value) } })
        else { return nil }
        return Diagnostic(
            .warning, code: .familyWithoutScript,
            "‘\(family)’ has no \(letters.script) letters: they are set in another family.", at: location,
            hint: "Name a family that has them; ‘bayan fonts’ shows the scripts of each.")
    }

    /// How far apart lines of a face want to be, in its size: what rises highest and hangs lowest, as the face says.
    public func lineHeight(of face: Face) -> Double {
        guard let file = files.first(where: { $0.face == face }) else { return 1 }
        var extents = hb_font_extents_t()
        guard hb_font_get_h_extents(file.font, &extents) != 0 else { return 1 }
        return Double(extents.ascender - extents.descender + extents.line_gap) / Double(file.face.unitsPerEm)
    }

    /// Whether the face has a glyph for every character of a text that needs one.
    public func covers(_ text: String, in face: Face) -> Bool {
        guard let file = files.first(where: { $0.face == face }) else { return false }
        return text.unicodeScalars.allSatisfy { scalar in
            scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint
                || scalar.properties.generalCategory == .control
                || file.covers(scalar.value)
        }
    }

    /// The scripts that a face can set, by name.
    public func scripts(in face: Face) -> [String] {
        Self.letters.filter { covers($0.letters, in: face) }.map(\.script)
    }

    /// Letters that every text of a script has.
    private static let letters: [(script: String, letters: String)] = [
        ("Latin", "AEINOSTaeinost"), ("Greek", "ΑΕΙΝΟΣΤαεινοστς"), ("Cyrillic", "АЕИНОСТаеиност"),
        ("Arabic", "ابتجدرسعفقكلمنهوي"),
        ("Hebrew", "אבגדהוחילמנרשת"), ("Armenian", "ԱԲԳԵԻաբգեի"), ("Georgian", "აბგდეინოს"), ("Ethiopic", "ሀለመሰረ"),
        ("Devanagari", "अकतनमरस"), ("Bengali", "অকতনমরস"), ("Tamil", "அகதநமர"), ("Thai", "กนมรสอา"), ("Hangul", "가나다라"),
        ("Kana", "あいうアイウ"), ("Han", "一人大中国"),
    ]
}
