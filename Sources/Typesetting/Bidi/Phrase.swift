import Languages

/// Values that make one phrase: an honorific and a name, a post code and a town. Each for itself would be isolated from
/// the direction of the line, and the two would change places in a line of the other direction.
enum Phrase {
    /// Whether the data of a span goes on in a later one: only white space stands between them, and neither is written
    /// against the other.
    static func goesOn(after number: Int, in spans: [Span], isRightToLeft: Bool) -> Bool {
        guard let next = next(after: number, in: spans), !standsForItself(spans[next].text) else { return false }
        guard let one = TextDirection.of(spans[number].text, in: isRightToLeft),
            let other = TextDirection.of(spans[next].text, in: isRightToLeft)
        else { return true }
        return one == other
    }

    /// The direction of the phrase that begins with a span's data: of the first of its values that has letters.
    static func isRightToLeft(from number: Int, in spans: [Span], isRightToLeft: Bool) -> Bool {
        var number = number
        while true {
            if let direction = TextDirection.of(spans[number].text, in: isRightToLeft) { return direction }
            guard let next = next(after: number, in: spans) else { return isRightToLeft }
            number = next
        }
    }

    /// A figure or a day that the letter writes in its own language's way.
    private static func standsForItself(_ text: String) -> Bool {
        text.unicodeScalars.first.map { (Control.leftToRightIsolate...Control.firstStrongIsolate).contains($0.value) } == true
    }

    /// The language, by its tag, of a span that the author says to be of one that goes against the paragraph, so that the
    /// whole of it is isolated. A footnote's mark is no word of it, unless more follows.
    static func foreignLanguage(of number: Int, in spans: [Span], isRightToLeft: Bool) -> String? {
        guard let language = spans[number].language, language.isRightToLeft != isRightToLeft else { return nil }
        guard spans[number].note != nil else { return language.tag }
        let next = spans[number...].first { $0.note == nil }
        return next?.language == language ? language.tag : nil
    }

    /// The data after a span's, if only white space stands between.
    private static func next(after number: Int, in spans: [Span]) -> Int? {
        var next = number + 1
        while next < spans.count, !spans[next].isIsolated, isBlank(spans[next].text) { next += 1 }
        return next < spans.count && spans[next].isIsolated ? next : nil
    }

    private static func isBlank(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { $0 == " " || $0 == "\u{A0}" || $0 == "\u{202F}" }
    }
}
