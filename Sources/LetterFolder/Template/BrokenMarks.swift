import Reporting

/// Marks of GitHub's Markdown that are written almost right, and would be printed as they are typed: boxes, struck-out
/// words, boxed notes.
struct BrokenMarks {
    let findings: Findings

    /// So many are told.
    private static let most = 20
    /// What people put into a box.
    private static let ticks: Set<String> = ["", "x", "o", "v", "✓", "✔", "✗", "✘", "☑", "×", "√", "-", "+", "*", "/"]
    /// Characters of a box, at most.
    private static let widestBox = 5

    /// Looks at the beginning of a paragraph, an item or a cell.
    func tell(atBeginningOf inlines: [MarkedInline], cursor: Cursor) {
        guard case .text(let text, _)? = inlines.first, text.first == "[", let end = text.firstIndex(of: "]") else { return }
        let mark = text[...end]
        let inside = mark.dropFirst().dropLast()
        if inside.first == "!", inside.count > 1, inside.dropFirst().allSatisfy(\.isLetter) {
            tell(
                String(mark), cursor, "‘\(mark)’ makes a box on GitHub, and none in a letter.",
                hint: "Take it away, or write a word in bold, as in ‘> **Note:** …’.")
        } else if mark.count <= Self.widestBox, Self.ticks.contains(String(inside).trimmed.lowercased()) {
            tell(
                String(mark), cursor, "‘\(mark)’ is no box here, and would be printed as it stands.",
                hint:
                    "Boxes are ‘[ ]’ and ‘[x]’, behind the mark of an item, with a space and a text behind them: ‘- [x] done’. A backslash before the bracket says that it is meant."
            )
        }
    }

    /// Looks for tildes that strike nothing out.
    func tell(in text: String, cursor: Cursor) {
        guard text.utf8.contains(UInt8(ascii: "~")) else { return }
        let hint =
            "Struck-out words are written ‘~~words~~’, with two tildes on either side and no spaces inside; a backslash before a tilde says that it is meant."
        if text[...].firstPlace(of: "~~") != nil {
            tell("~~", cursor, "‘~~’ strikes nothing out here, and would be printed.", hint: hint)
        } else if let words = Self.struckOnce(text) {
            tell(words, cursor, "‘\(words)’ is not struck out, and would be printed as it stands.", hint: hint)
        }
    }

    /// `~so~`. A tilde before a number says that it is about so.
    private static func struckOnce(_ text: String) -> String? {
        var opening: String.Index?
        var before: Character?
        for index in text.indices {
            let character = text[index]
            defer { before = character }
            guard character == "~" else { continue }
            let next = text.index(after: index)
            let after = next < text.endIndex ? text[next] : nil
            if let start = opening, before?.isWhitespace == false, !isWord(after) { return String(text[start...index]) }
            opening = !isWord(before) && before != "/" && isWord(after) ? index : nil
        }
        return nil
    }

    private static func isWord(_ character: Character?) -> Bool { character.map { $0.isLetter || $0.isNumber } ?? false }

    private func tell(_ mark: String, _ cursor: Cursor, _ message: String, hint: String) {
        guard findings.count(of: .brokenMark) < Self.most else { return }
        var cursor = cursor
        let start = cursor.location
        let location = cursor.pass(mark)
        // What is not in the file as it is in the text has a backslash, and is meant.
        if cursor.location != start, !cursor.hasEscaped(mark) { findings.error(.brokenMark, message, at: location, hint: hint) }
    }
}
