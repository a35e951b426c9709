import CHarfBuzz

/// Values that make one phrase: an honorific and a name, a post code and a town. Each for itself would be isolated from
/// the direction of the line, and the two would change places in a line of the other direction.
enum Phrase {
    /// Whether the data of a span goes on in a later one: only white space stands between them, and neither is written
    /// against the other.
    static func goesOn(after number: Int, in spans: [Span]) -> Bool {
        var next = number + 1
        while next < spans.count, !spans[next].isIsolated, isBlank(spans[next].text) { next += 1 }
        guard next < spans.count, spans[next].isIsolated else { return false }
        let (one, other) = (direction(of: spans[number].text), direction(of: spans[next].text))
        return one == other || one == HB_DIRECTION_INVALID || other == HB_DIRECTION_INVALID
    }

    private static func isBlank(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { $0 == " " || $0 == "\u{A0}" || $0 == "\u{202F}" }
    }

    /// That of the first letter (UAX #9, P2); invalid where there is none.
    private static func direction(of text: String) -> hb_direction_t {
        for scalar in text.unicodeScalars {
            let script = FaceChooser.script(of: scalar.value)
            if script != HB_SCRIPT_COMMON, script != HB_SCRIPT_INHERITED { return hb_script_get_horizontal_direction(script) }
        }
        return HB_DIRECTION_INVALID
    }
}
