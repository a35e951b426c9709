import TrueType

extension FontLibrary {
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
