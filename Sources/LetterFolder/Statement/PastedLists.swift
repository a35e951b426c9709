import Correspondence
import Reporting

/// Lists that were pasted into Markdown with the marks of a word processor.
enum PastedLists {
    /// What no sentence begins with.
    private static let bullets: [Character] = ["•", "◦", "▪", "‣", "●", "○", "■", "\u{F0B7}", "\u{F0A7}"]
    /// What a sentence may begin with, and a list of several.
    private static let dashes: [Character] = ["–", "—", "·"]

    /// Puts Markdown's mark in the place of a bullet, byte for byte, so that places stay; tells of ordinal letters, which
    /// Markdown does not know.
    static func mark(_ lines: inout [String], firstLine: Int, file: String, findings: Findings) {
        var isCode = false
        let typed = lines.map(Self.bullet)
        var toldLetters = false
        for index in lines.indices {
            if lines[index].hasPrefix("```") { isCode.toggle() }
            if isCode { continue }
            if let bullet = typed[index] {
                let isAmongItems = [index - 1, index + 1].contains { lines.indices.contains($0) && typed[$0] == bullet }
                if bullets.contains(bullet) || isAmongItems { lines[index] = marked(lines[index], bullet) }
            } else if !toldLetters, letter(lines[index]) == 0, index + 1 < lines.count,
                lines[(index + 1)...].first(where: { !$0.allSatisfy(\.isWhitespace) }).flatMap(letter) == 1
            {
                toldLetters = true
                findings.warning(
                    .letteredList, "Markdown knows no lists with letters: these lines run together as text.",
                    at: SourceLocation(file: file, line: firstLine + index, column: 1),
                    hint: "Number the items ‘1.’, ‘2.’, or put an empty line between them.")
            }
        }
    }

    private static func bullet(_ line: String) -> Character? {
        let text = line.drop { $0 == " " || $0 == "\t" }
        guard let first = text.first, bullets.contains(first) || dashes.contains(first),
            text.dropFirst().first?.isWhitespace == true, !text.dropFirst().allSatisfy(\.isWhitespace)
        else { return nil }
        return first
    }

    /// A bullet takes two or three bytes, `-` one: spaces take the others.
    private static func marked(_ line: String, _ bullet: Character) -> String {
        guard let place = line.firstIndex(of: bullet) else { return line }
        let spaces = String(repeating: " ", count: bullet.utf8.count - 1)
        return line[..<place] + "-" + spaces + line[line.index(after: place)...].replacing("\t", with: " ")
    }

    /// 0 for `a)`, `(a)`, `أ)`; 1 for the next letter.
    private static func letter(_ line: String) -> Int? {
        guard case .letter(let place)? = TypedMark.read(line)?.mark else { return nil }
        return place
    }
}
