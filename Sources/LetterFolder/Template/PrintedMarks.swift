import Reporting

/// Marks of emphasis and headings that stand where Markdown takes them for letters.
struct PrintedMarks {
    let findings: Findings

    /// So many are told.
    private static let most = 10
    /// Characters of the text that are looked for in the source, where a backslash tells that a mark is meant.
    private static let context = 6

    func tell(in text: String, cursor: Cursor) {
        guard text.utf8.contains(where: Self.mayMark) else { return }
        for mark in ["**", "__", "=="] where Self.isPaired(mark, in: text) {
            return tell(
                mark, in: text, cursor, hint: mark == "==" ? nil : "Write ‘\(mark)words\(mark)’, without spaces inside the marks."
            )
        }
        if let mark = Self.languageMark(in: text) {
            tell(
                mark, in: text, cursor,
                hint: "Write ‘[words]{lang=de}’, without a space between the brackets, and with both in the same emphasis.")
        } else if Self.opensTwice(text) {
            tell("*", in: text, cursor, hint: "Write ‘*words*’, without spaces inside the marks.")
        } else if text.hasPrefix("#######") {
            tell("#######", in: text, cursor, hint: "Headings have one to six ‘#’.")
        }
    }

    private static func mayMark(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "="), UInt8(ascii: "#"), UInt8(ascii: "{"): true
        default: false
        }
    }

    /// What says a language and is none of Bayan's marks: ‘] {lang=’, ‘{ lang=’, ‘){lang=’, ‘]{.de’. nil where there is none.
    static func languageMark(in text: String) -> String? {
        var rest = text[...]
        while let start = rest.firstIndex(of: "{") {
            let isBehindBracket = rest[..<start].last.map { $0 == "]" || $0 == ")" } ?? false
            rest = rest[start...].dropFirst()
            let inside = rest.drop { $0 == " " }
            if inside.hasPrefix("lang=") { return String(text[start..<inside.startIndex]) + "lang=" }
            if isBehindBracket, inside.first == ".", inside.dropFirst().first?.isLetter == true { return "{." }
        }
        return nil
    }

    /// Whether a mark stands at two words' edges.
    private static func isPaired(_ mark: String, in text: String) -> Bool {
        let places = text.ranges(of: mark).prefix(8)
        return places.count > 1
            && places.contains { place in
                let before = text[..<place.lowerBound].last
                let after = text[place.upperBound...].first
                return (before?.isWhitespace ?? true) && after.map { $0.isLetter || $0.isNumber } == true
            }
    }

    /// `*it *al`: two that open, and none that closes.
    private static func opensTwice(_ text: String) -> Bool {
        var opening = 0
        var before: Character?
        for (character, after) in zip(text, text.dropFirst()) {
            if character == "*", before?.isWhitespace ?? true, after.isLetter { opening += 1 }
            before = character
        }
        return opening > 1
    }

    private func tell(_ mark: String, in text: String, _ cursor: Cursor, hint: String?) {
        guard let place = text.firstRange(of: mark) else { return }
        var cursor = cursor
        let start = cursor.location
        let location = cursor.pass(String(text[place.lowerBound...].prefix(mark.count + Self.context)))
        // What is not in the source as it is in the text has backslashes, and is meant.
        guard cursor.location != start, findings.count(of: .printedMark) < Self.most else { return }
        findings.warning(
            .printedMark, "‘\(mark)’ marks nothing here, and is printed.", at: location,
            hint: hint ?? "Markdown has no such marks; take them away.")
    }
}
