import Correspondence
import OfficeFiles
import Reporting

/// A text without markup, brought into lines that are paragraphs, items and names.
enum PastedText {
    /// A longer line was not broken to fit a screen: it is a paragraph.
    private static let longestBroken = 120

    static func manuscript(_ text: String) -> Manuscript {
        var manuscript = Manuscript()
        var gap = 0
        var group: [String] = []
        var isBelowHeading = false
        func close() {
            // Below the heading there are names alone, a line each, whatever stands between them.
            let isNames = isBelowHeading || (gap > 1 && !group.contains { $0.trimmed.hasSuffix(".") })
            for (index, paragraph) in paragraphs(of: group, isNames: isNames).enumerated() {
                manuscript.lines.append(Manuscript.Line([Manuscript.Run(paragraph)], gap: index == 0 ? gap : 0))
            }
            if !group.isEmpty { gap = 0 }
            group = []
        }
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            if line.allSatisfy(\.isWhitespace) {
                close()
                gap += 1
            } else if StatementWords.isSignedHeading(String(line)) {
                close()
                isBelowHeading = true
                group = [String(line)]
                close()
            } else {
                group.append(String(line))
            }
        }
        close()
        return manuscript
    }

    /// Lines that stand together: each a paragraph or a name, or all one that was broken into lines.
    private static func paragraphs(of group: [String], isNames: Bool) -> [String] {
        let group = withInnerBullets(group)
        let isUnbroken = isNames || group.contains { $0.count > longestBroken }
        let longest = group.map(\.count).max() ?? 0
        var paragraphs: [String] = []
        for (index, line) in group.enumerated() {
            let text = line.trimmed
            let goesOn =
                index > 0 && !isUnbroken && TypedMark.read(line) == nil && !isHead(line)
                && continues(group[index - 1], text, longest: longest)
            if goesOn {
                paragraphs[paragraphs.count - 1] += " " + text
            } else {
                paragraphs.append(TypedMark.read(line) == nil ? text : line)
            }
        }
        return paragraphs
    }

    /// Word's second bullet is pasted as the letter o: behind a bullet's line it is one.
    private static func withInnerBullets(_ group: [String]) -> [String] {
        var isAmongBullets = false
        return group.map { line in
            let text = line.trimmed
            if isAmongBullets, text.hasPrefix("o ") { return "o\t" + text.dropFirst(2) }
            isAmongBullets = TypedMark.read(line)?.mark == .bullet
            return line
        }
    }

    /// Whether a line goes on with the one above: it begins small, or that one is as long as lines are there and does
    /// not look finished.
    private static func continues(_ before: String, _ line: String, longest: Int) -> Bool {
        if isHead(before) || StatementWords.isGreeting(before.trimmed) { return false }
        if line.first?.isLowercase == true { return true }
        return longest >= 60 && before.count * 4 >= longest * 3
    }

    /// `From: …`, as a mail's head has it.
    static func isHead(_ line: String) -> Bool { MailHead.key(of: line) != nil }
}

/// The head of a mail that was copied with its text.
enum MailHead {
    private static let keys = Set(WordLists.statement["mail-head"])

    static func key(of line: String) -> String? {
        guard let colon = line.firstIndex(of: ":"), line[..<colon].count <= 12 else { return nil }
        let name = String(line[..<colon]).trimmed
        return keys.contains(name.foldedName) ? name : nil
    }

    /// How many lines at the beginning are a mail's head; one alone is none.
    static func length(_ lines: [Manuscript.Line]) -> Int {
        let count = lines.prefix { $0.kind == .text && key(of: $0.plain) != nil }.count
        return count > 1 ? count : 0
    }
}
