import Correspondence
import Reporting

/// What a mail program leaves below an answer, or between its lines: the mail that is answered or sent on.
enum AnsweredMail {
    private static let rules = Set(WordLists.statement["quoted-rule"])
    private static let headings = Set(WordLists.statement["quoted-heading"])
    /// What lines begin and end with that say who wrote what follows.
    private static let beginnings = WordLists.statement["quoted-by"].map { $0 + " " }
    private static let endings = Set(WordLists.statement["wrote"])

    /// The lines that are the letter's own, and what is to be told of the others; nil where there are none.
    static func parted(_ lines: [String]) -> (own: [String], left: String?) {
        let cut = beginning(in: lines)
        var own = cut.map { Array(lines[..<$0]) } ?? lines
        // A mail that was sent on without a word is the letter.
        if own.allSatisfy({ $0.allSatisfy(\.isWhitespace) || PastedText.isHead($0) }) {
            return (cut.map { Array(lines[($0 + 1)...]) } ?? lines, nil)
        }
        let below = cut.map { lines[$0...].count { !$0.allSatisfy(\.isWhitespace) } } ?? 0
        let isMail = cut != nil || lines.prefix(12).count(where: PastedText.isHead) > 1
        let rest = own.filter { !isQuoted($0) }
        var marked = 0
        if isMail, hasText(rest) {
            marked = own.count - rest.count
            own = rest
        } else if isMail {
            // What was sent on with marks is the letter.
            own = own.map { isQuoted($0) ? String($0.drop { ">".contains($0) || $0.isWhitespace }) : $0 }
        }
        let count = below + marked
        return (own, count == 0 ? nil : told(count))
    }

    /// The same of a document's paragraphs: how many are its own; nil for all of them.
    static func length(of paragraphs: [String]) -> Int? {
        guard let cut = beginning(in: paragraphs), hasText(Array(paragraphs[..<cut])) else { return nil }
        return cut
    }

    static func told(_ count: Int) -> String {
        "the mail that is answered or sent on (\(count) line\(count == 1 ? "" : "s"))"
    }

    private static func beginning(in lines: [String]) -> Int? {
        lines.indices.first { isRule(lines[$0]) || isAttribution(lines, at: $0) }
    }

    /// Whether a mail says something itself, above its farewell.
    private static func hasText(_ lines: [String]) -> Bool {
        lines.prefix { !StatementWords.isFarewell($0.trimmed) }.contains { line in
            line.trimmed.count > fewestCharacters && !PastedText.isHead(line) && !StatementWords.isGreeting(line.trimmed)
        }
    }

    private static let fewestCharacters = 20

    /// `-----Original Message-----`, `Begin forwarded message:`
    private static func isRule(_ line: String) -> Bool {
        let text = line.trimmed
        guard text.count <= 80, let first = text.first else { return false }
        if text.last == ":" { return headings.contains(text.foldedName) }
        return "-_=*".contains(first) && text.prefix { $0 == first }.count > 1 && rules.contains(text.foldedName)
    }

    /// `On 3 Feb 2026, at 10:00, Ada wrote:`, in one line or broken into two or three.
    private static func isAttribution(_ lines: [String], at index: Int) -> Bool {
        let first = lines[index].trimmed
        let folded = first.foldedName + " "
        guard !first.isEmpty, first.count <= 200, beginnings.contains(where: { folded.hasPrefix($0) }) else { return false }
        for count in 1...3 where index + count <= lines.count {
            let stretch = lines[index..<index + count].map(\.trimmed)
            guard stretch.allSatisfy({ !$0.isEmpty }) else { return false }
            let text = stretch.joined(separator: " ")
            guard text.last == ":" else { continue }
            let next = lines[(index + count)...].first { !$0.allSatisfy(\.isWhitespace) }
            let words = text.foldedName.split(separator: " ").map(String.init)
            return words.contains(where: endings.contains)
                && (text.contains("@") || hasTime(text) || next.map(isQuoted) == true)
        }
        return false
    }

    /// A letter may quote what a minister wrote on a day; only a mail says at what time.
    private static func hasTime(_ text: String) -> Bool {
        zip(text, zip(text.dropFirst(), text.dropFirst(2))).contains { $0.isNumber && $1.0 == ":" && $1.1.isNumber }
    }

    private static func isQuoted(_ line: String) -> Bool {
        let text = line.trimmed
        return text.hasPrefix("> ") || text == ">" || text.hasPrefix(">>")
    }
}
