import Correspondence
import LanguageFiles
import Languages
import Reporting

/// Whether a statement's words are of the language that its file's name says.
struct StatementLanguage {
    let shelf: LanguageShelf
    let findings: Findings

    /// A text that is plainly of another language would be divided and read out wrongly.
    func check(_ text: String, in file: String, _ language: Language) {
        guard let other = LanguageGuess(Self.words(of: text)).other(than: language, on: shelf) else {
            return checkParagraphs(of: text, in: file, language)
        }
        findings.warning(
            .otherLanguage, "The text reads like \(other.englishName); the file's name says \(language.englishName).",
            at: SourceLocation(file: file, line: 1),
            hint:
                "If it is \(other.englishName), call the file \(Statement.fileName(for: other)), and write ‘\(other.tag)’ in ‘languages’."
        )
    }

    /// Paragraphs of another language in a text that is rightly named.
    private func checkParagraphs(of text: String, in file: String, _ language: Language) {
        var told = 0
        var number = 1
        var paragraph: (first: Int, words: String) = (1, "")
        for line in Self.beginning(of: text, Self.longestLook).parts(at: "\n") + [""] {
            defer { number += 1 }
            if !line.allSatisfy(\.isWhitespace) {
                if paragraph.words.isEmpty { paragraph.first = number }
                paragraph.words += line
                paragraph.words += "\n"
                continue
            }
            defer { paragraph.words = "" }
            guard told < Self.mostParagraphs, !paragraph.words.isEmpty, !paragraph.words.hasPrefix("---"),
                let other = LanguageGuess(Self.words(of: paragraph.words)).otherPart(ofTextIn: language, on: shelf)
            else { continue }
            told += 1
            findings.warning(
                .otherLanguage,
                "This paragraph reads like \(other.englishName), in a text whose file's name says \(language.englishName).",
                at: SourceLocation(file: file, line: paragraph.first),
                hint:
                    "If it is meant, write ‘[…]{lang=\(other.tag)}’ around it: it is divided, quoted and read out as \(other.englishName) then."
            )
        }
    }

    /// Characters of a text that are looked at, and paragraphs that are told.
    private static let longestLook = 50_000
    private static let mostParagraphs = 3

    /// So many characters of a text at most.
    private static func beginning(of text: String, _ length: Int) -> Substring {
        text.utf8.count <= length ? text[...] : text.prefix(length)
    }

    /// A statement's beginning, which is enough to tell its language by, without the keys of its front matter, its
    /// placeholders and comments, and without words that are said to be of another.
    private static func words(of statement: String) -> String {
        var words = ""
        var rest = beginning(of: statement, 10_000)
        if rest.hasPrefix("---"), let end = rest.dropFirst(3).firstPlace(of: "\n---") {
            for line in rest[..<end.lowerBound].parts(at: "\n") where !line.isEmpty {
                words += (line.firstIndex(of: ":").map { line[line.index(after: $0)...] } ?? line) + "\n"
            }
            rest = rest[end.upperBound...]
        }
        while let start = [rest.firstPlace(of: "{{"), rest.firstPlace(of: "<!--")].compactMap({ $0?.lowerBound }).min() {
            words += rest[..<start]
            let isComment = rest[start...].hasPrefix("<!--")
            guard let end = rest[start...].firstPlace(of: isComment ? "-->" : "}}") else { return words }
            rest = rest[end.upperBound...]
        }
        words += rest
        words = withoutAddresses(words)
        // Inner ones first.
        for _ in 0..<4 where words[...].firstPlace(of: "]{lang=") != nil {
            words = words.replacing(/\[[^\[\]]*\]\{lang=[^{}]*\}/, with: " ")
        }
        return words
    }

    /// Where links lead is in no language.
    private static func withoutAddresses(_ text: String) -> String {
        guard text[...].firstPlace(of: "://") != nil || text[...].firstPlace(of: "](") != nil else { return text }
        var words = ""
        var rest = text[...]
        while let found = [rest.firstPlace(of: "]("), rest.firstPlace(of: "://")].compactMap(\.self).min(by: {
            $0.lowerBound < $1.lowerBound
        }) {
            words += rest[..<found.upperBound]
            rest = rest[found.upperBound...].drop { !$0.isWhitespace && $0 != ")" }
        }
        return words + rest
    }
}
