import Correspondence
import Reporting

/// Lines that somebody typed under one another, and that Markdown runs together as one paragraph.
struct TypedLines {
    let file: String
    let findings: Findings

    /// So many paragraphs are told.
    private static let most = 12
    /// Characters of a line with the next one's first word: who lets lines break at a margin has longer ones.
    private static let narrowest = 48

    /// - Parameter firstLine: the number of the first line in the file.
    func tell(in lines: [String], firstLine: Int) {
        var paragraph: [Substring] = []
        var isCode = false
        var isBelowItem = false
        for (index, line) in lines.enumerated() {
            if line.hasPrefix("```") || line.hasPrefix("~~~") { isCode.toggle() }
            let text = line.drop { $0 == " " }
            if isBelowItem, !isCode, Self.isFirstLetter(text) { tell(at: firstLine + index) }
            isBelowItem = Self.isItem(text)
            if isCode || text.isEmpty || Self.isBlockOfItsOwn(text)
                || (paragraph.isEmpty && line.utf8.count - text.utf8.count > 3)
            {
                look(at: paragraph, before: firstLine + index)
                paragraph = []
                continue
            }
            paragraph.append(text)
        }
        look(at: paragraph, before: firstLine + lines.count)
    }

    private func look(at paragraph: [Substring], before line: Int) {
        guard paragraph.count > 1 else { return }
        let first = line - paragraph.count
        if let place = paragraph.indices.dropFirst().first(where: { paragraph[$0].hasPrefix(": ") }) {
            findings.warning(
                .unreadMarkup, "‘: ’ at a line's beginning is no Markdown that letters know, and is printed as it stands.",
                at: SourceLocation(file: file, line: first + place, column: 1),
                hint: "Write what is explained and what it means as one paragraph, or as a table.")
            return
        }
        let breaks = zip(paragraph, paragraph.dropFirst())
        guard breaks.allSatisfy({ $0.count + 1 + $1.prefix { !$0.isWhitespace }.count <= Self.narrowest }),
            // A sentence that goes on may go on in the same line.
            breaks.contains(where: { !Self.endsSentence($0.0) && !Self.isBroken($0.0) && $0.1.first?.isLowercase != true })
        else { return }
        tell(at: first)
    }

    private func tell(at line: Int) {
        guard findings.count(of: .linesRunTogether) < Self.most else { return }
        findings.warning(
            .linesRunTogether, "The lines from here on run together as one paragraph.",
            at: SourceLocation(file: file, line: line, column: 1),
            hint: "End a line with ‘\\’ where the next one is to begin anew, or put an empty line between them.")
    }

    /// A list's item, a heading, a quotation, a row of a table, a comment, a footnote, a tag: no line of a paragraph.
    private static func isBlockOfItsOwn(_ line: Substring) -> Bool {
        guard let sign = line.first else { return true }
        if "#>|<".contains(sign) || line.hasPrefix("{{#") || line.hasPrefix("{{/") || line.hasPrefix("{{else")
            || line.hasPrefix("[^") || line.allSatisfy({ "=-*_ ".contains($0) })
        {
            return true
        }
        return isItem(line)
    }

    private static func isItem(_ line: Substring) -> Bool {
        // A number of Markdown's has up to nine digits, and a point or a bracket behind it: ‘1.’ and ‘1)’, not ‘(1)’.
        let digits = line.prefix { $0.isWholeNumber }, rest = line.dropFirst(digits.count)
        if (1...9).contains(digits.count), let sign = rest.first, ".)".contains(sign), rest.dropFirst().first == " " {
            return true
        }
        return switch TypedMark.read(String(line))?.mark {
        case .bullet?: true
        case .number?: line.first != "("
        case .ordinal?, nil: false
        }
    }

    /// `a.`, `أ-`, `i.`: the first part of an item, to somebody who types.
    private static func isFirstLetter(_ line: Substring) -> Bool {
        guard case .ordinal(let ordinals)? = TypedMark.read(String(line))?.mark else { return false }
        return ordinals.contains(where: \.isFirst)
    }

    private static func endsSentence(_ line: Substring) -> Bool { line.last.map { ".!?؟…:".contains($0) } ?? false }

    /// Whether Markdown keeps the break behind a line.
    private static func isBroken(_ line: Substring) -> Bool { line.hasSuffix("  ") || line.hasSuffix("\\") }
}
