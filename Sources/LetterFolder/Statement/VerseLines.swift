import Reporting

/// Poems in a statement: below `<!-- verse -->` every line up to an empty one is a line of its own.
enum VerseLines {
    /// Puts Markdown's sign for a line's end behind the lines of poems.
    static func part(_ lines: inout [String]) {
        var isVerse = false
        for index in lines.indices {
            let line = lines[index]
            if line.allSatisfy(\.isWhitespace) {
                isVerse = false
            } else if isVerse {
                lines[index] = line + "  "
            } else if line.hasPrefix("<!--"), line.hasSuffix("-->"), case .verse? = StatementComment(comment(line)) {
                isVerse = true
            }
        }
    }

    private static func comment(_ line: String) -> String {
        line.dropFirst(4).dropLast(3).drop(while: \.isWhitespace).trimmingSuffix(while: \.isWhitespace).description
    }
}
