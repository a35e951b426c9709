import Correspondence
import OfficeFiles
import Reporting

/// A text without markup, brought into lines that are paragraphs, items and names.
enum PastedText {
    /// A longer line was not broken to fit a screen: it is a paragraph.
    private static let longestBroken = 120

    static func manuscript(_ text: String) -> Manuscript {
        var manuscript = Manuscript()
        let all = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
        let (lines, quoted) = AnsweredMail.parted(all)
        if let quoted { manuscript.left.append(quoted) }
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
        for line in lines {
            if line.allSatisfy(\.isWhitespace) {
                close()
                gap += 1
            } else if StatementWords.isSignedHeading(line) {
                close()
                isBelowHeading = true
                group = [line]
                close()
            } else {
                group.append(line)
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
struct MailHead {
    private static let keys = Set(WordLists.statement["mail-head"])
    private static let subjects = Set(WordLists.statement["mail-subject"])
    private static let answers = Set(WordLists.statement["mail-answer"])

    /// How many lines at the beginning it has; one alone is none.
    let length: Int
    /// What the mail says that it is about, without what programs put before it in an answer.
    let subject: String?
    /// The fields that stand there.
    private let fields: [String]

    init(of lines: ArraySlice<Manuscript.Line>) {
        let head = lines.prefix { $0.kind == .text && Self.key(of: $0.plain) != nil }
        length = head.count > 1 ? head.count : 0
        fields = head.compactMap { Self.key(of: $0.plain) }
        subject = length == 0 ? nil : head.lazy.compactMap { Self.subject(of: $0.plain) }.first
    }

    /// What of it is not taken over, for people.
    func left(withSubject: Bool) -> [String] {
        guard length > 0 else { return [] }
        let fields = fields.filter { withSubject || !Self.subjects.contains($0.foldedName) }
        return fields.isEmpty ? [] : ["a mail's head (\(fields.joined(separator: ", ")))"]
    }

    static func key(of line: String) -> String? {
        guard let colon = line.firstIndex(of: ":"), line[..<colon].count <= 12 else { return nil }
        let name = String(line[..<colon]).trimmed
        return keys.contains(name.foldedName) ? name : nil
    }

    private static func subject(of line: String) -> String? {
        guard let key = key(of: line), subjects.contains(key.foldedName), let colon = line.firstIndex(of: ":") else { return nil }
        var text = String(line[line.index(after: colon)...]).trimmed
        while let colon = text.firstIndex(of: ":"), answers.contains(String(text[..<colon]).foldedName) {
            text = String(text[text.index(after: colon)...]).trimmed
        }
        return text.isEmpty ? nil : text
    }
}
