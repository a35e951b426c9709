import Correspondence
import Languages
import Reporting

/// What would be printed although nobody meant it to be: fields of other programs' form letters, reminders that were never
/// followed up, marks of other kinds of Markdown.
struct StrayMarks {
    let vocabulary: Vocabulary
    let findings: Findings

    /// So many of a kind are told.
    private static let most = 20
    /// In bytes, between a mark's ends.
    private static let longest = 60

    /// In capitals, or they are words like others.
    private static let reminders = Set(WordLists.statement["reminder"])
    private static let brackets: [(open: [UInt8], close: [UInt8])] = [("{", "}"), ("[", "]"), ("«", "»"), ("%", "%"), ("<", ">")]
        .map { (Array($0.0.utf8), Array($0.1.utf8)) }

    /// Looks through a text; nothing of it has been told.
    func tell(in text: String, cursor: Cursor) {
        let bytes = Array(text.utf8)
        var index = 0
        while index < bytes.count {
            index = mark(in: bytes, at: index, cursor: cursor) ?? index
            index += 1
        }
        if text[...].firstPlace(of: "Lorem ipsum") != nil { tellUnfilled("Lorem ipsum", cursor) }
    }

    /// - Returns: where the mark that begins here ends; nil where there is none.
    private func mark(in bytes: [UInt8], at index: Int, cursor: Cursor) -> Int? {
        switch bytes[index] {
        case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "%"), UInt8(ascii: "<"), 0xC2:
            // A placeholder of Bayan's.
            if bytes[index...].starts(with: Array("{{".utf8)) { return index + 1 }
            if bytes[index...].starts(with: Self.contents), index == 0, bytes.count == Self.contents.count {
                tellUnread(bytes[...], cursor, hint: "Write ‘contents: yes’ into letter.yaml.")
                return bytes.count - 1
            }
            guard let bracket = Self.brackets.first(where: { bytes[index...].starts(with: $0.open) }),
                let end = Self.end(bracket.close, in: bytes, after: index + bracket.open.count)
            else { return nil }
            let inside = String(decoding: bytes[(index + bracket.open.count)..<end], as: UTF8.self)
            guard isField(inside) else { return nil }
            tellUnfilled(String(decoding: bytes[index..<(end + bracket.close.count)], as: UTF8.self), cursor)
            return end
        case UInt8(ascii: "^") where bytes[index...].starts(with: Self.inlineNote):
            guard Self.end([UInt8(ascii: "]")], in: bytes, after: index + 2) != nil || bytes.count - index > Self.longest else {
                return nil
            }
            tellUnread(
                bytes[index..<index + 2], cursor, hint: "Write ‘[^1]’ here, and ‘[^1]: …’ with the note's words below the text.")
            return index + 1
        case UInt8(ascii: "\\"):
            let command = bytes[index...].prefix(Self.longest).dropFirst().prefix { (0x61...0x7A).contains($0) }
            guard Self.commands.contains(String(decoding: command, as: UTF8.self)) else { return nil }
            tellUnread(bytes[index..<command.endIndex], cursor, hint: "Take it away: pages end by themselves.")
            return command.endIndex - 1
        case UInt8(ascii: "$"):
            // ‘$x^2$’: formulas of TeX.
            guard let end = Self.end([UInt8(ascii: "$")], in: bytes, after: index + 1),
                bytes[index + 1] != UInt8(ascii: " "), bytes[end - 1] != UInt8(ascii: " "),
                bytes[index..<end].contains(where: { "\\^_{".utf8.contains($0) })
            else { return nil }
            tellUnread(bytes[index...end], cursor, hint: "Write the signs themselves, such as ‘x²’.")
            return end
        case UInt8(ascii: "^"), UInt8(ascii: "~"):
            // ‘x^2^’, ‘H~2~O’: raised and lowered in Pandoc's Markdown.
            guard index > 0, Self.isWord(bytes[index - 1]), let end = Self.end([bytes[index]], in: bytes, after: index + 1),
                end - index <= 6,
                bytes[(index + 1)..<end].allSatisfy({ Self.isWord($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") })
            else { return nil }
            tellUnread(bytes[index...end], cursor, hint: "Write the sign itself, such as ‘²’ or ‘₂’.")
            return end
        case UInt8(ascii: ":"):
            // ‘:smile:’
            guard index == 0 || bytes[index - 1] == UInt8(ascii: " "),
                let end = Self.end([UInt8(ascii: ":")], in: bytes, after: index + 1),
                end - index > 2, end + 1 == bytes.count || !Self.isWord(bytes[end + 1]),
                bytes[(index + 1)..<end].allSatisfy({
                    (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
                }), bytes[(index + 1)..<end].contains(where: { $0 >= 0x61 })
            else { return nil }
            tellUnread(bytes[index...end], cursor, hint: "Write the sign itself.")
            return end
        case UInt8(ascii: "T"), UInt8(ascii: "F"):
            guard index == 0 || !Self.isWord(bytes[index - 1]), index + 1 < bytes.count, Self.isCapital(bytes[index + 1]) else {
                return nil
            }
            let word = String(decoding: bytes[index...].prefix(8).prefix(while: Self.isWord), as: UTF8.self)
            guard Self.reminders.contains(word) else { return nil }
            tellUnfilled(word, cursor)
            return index + word.utf8.count - 1
        default: return nil
        }
    }

    private static let contents = Array("[TOC]".utf8)
    private static let inlineNote = Array("^[".utf8)
    /// TeX's, as Pandoc's Markdown has them.
    private static let commands: Set = [
        "newpage", "pagebreak", "clearpage", "tableofcontents", "bigskip", "medskip", "smallskip",
    ]

    private static func isCapital(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }

    /// A letter or digit, of any script.
    private static func isWord(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    private static func end(_ sign: [UInt8], in bytes: [UInt8], after index: Int) -> Int? {
        guard index < bytes.count, let first = sign.first else { return nil }
        let last = min(bytes.count, index + longest)
        guard let end = bytes[index..<last].firstIndex(of: first), end > index, bytes[end...].starts(with: sign) else {
            return nil
        }
        return end
    }

    private func isField(_ inside: String) -> Bool {
        UnfilledFields(names: vocabulary.columns.names).isField(inside)
    }

    private func tellUnfilled(_ mark: String, _ cursor: Cursor) {
        tell(
            .unfilledMark, mark, cursor, "‘\(mark)’ looks like something to be filled in, and is printed as it stands.",
            hint:
                "A recipient's value is written ‘{{recipient.name}}’, the letter's date ‘{{date}}’. A backslash before a sign says that it is meant."
        )
    }

    private func tellUnread(_ mark: ArraySlice<UInt8>, _ cursor: Cursor, hint: String) {
        let mark = String(decoding: mark, as: UTF8.self)
        tell(.unreadMarkup, mark, cursor, "‘\(mark)’ is no Markdown that letters know, and is printed as it stands.", hint: hint)
    }

    private func tell(_ code: DiagnosticCode, _ mark: String, _ cursor: Cursor, _ message: String, hint: String) {
        guard findings.count(of: code) < Self.most else { return }
        var cursor = cursor
        let start = cursor.location
        let location = cursor.pass(mark)
        // Where somebody has written a backslash, it is meant; then the mark is not in the file as it is in the text.
        if cursor.location != start, !cursor.hasEscaped(mark) { findings.warning(code, message, at: location, hint: hint) }
    }
}
