import Reporting

/// Poems in a statement: below `<!-- verse -->` every line up to an empty one is a line of its own, in quotations and items
/// too.
enum VerseLines {
    /// Puts Markdown's sign for a line's end behind the lines of poems.
    static func part(_ lines: inout [String]) {
        var isVerse = false
        for index in lines.indices {
            let line = lines[index].drop { $0.isWhitespace || $0 == ">" }
            let item = itemMark(line)
            let text = line.dropFirst(item)
            if isComment(text) {
                isVerse = true
            } else if line.isEmpty || item > 0 {
                isVerse = false
            } else if isVerse {
                lines[index] += "  "
            }
        }
    }

    private static func isComment(_ text: Substring) -> Bool {
        let text = text.trimmingSuffix(while: \.isWhitespace)
        guard text.hasPrefix("<!--"), text.hasSuffix("-->"), text.count > 6 else { return false }
        let comment = text.dropFirst(4).dropLast(3).drop(while: \.isWhitespace).trimmingSuffix(while: \.isWhitespace)
        return if case .verse? = StatementComment(String(comment)) { true } else { false }
    }

    /// How many characters the mark of an item takes, with the spaces behind it; 0 where there is none.
    private static func itemMark(_ line: Substring) -> Int {
        let digits = line.prefix { $0.isASCII && $0.isWholeNumber }
        let sign = line.dropFirst(digits.count).first
        guard digits.isEmpty ? "-*+".contains(sign ?? " ") : ".)".contains(sign ?? " ") else { return 0 }
        let mark = digits.count + 1
        let spaces = line.dropFirst(mark).prefix(while: \.isWhitespace).count
        return spaces > 0 ? mark + spaces : 0
    }
}
