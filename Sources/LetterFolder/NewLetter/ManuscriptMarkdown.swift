import Correspondence
import Languages
import OfficeFiles
import Reporting

extension PlainStatement {
    /// Runs as Markdown that means the same.
    static func markdown(_ runs: [Manuscript.Run], isTitle: Bool = false) -> String {
        var result = ""
        for run in runs {
            if let footnote = run.footnote {
                result += isTitle ? "" : "[^\(footnote)]"
                continue
            }
            result += marked(run, isTitle: isTitle)
        }
        return startingPlain(result.trimmed.replacing("{{", with: "{{{{"))
    }

    private static func marked(_ run: Manuscript.Run, isTitle: Bool) -> String {
        // Marks of emphasis stand at the words, not at the spaces around them.
        let start = run.text.prefix(while: \.isWhitespace)
        let inner = run.text.dropFirst(start.count).trimmingSuffix(while: \.isWhitespace)
        let end = run.text.dropFirst(start.count + inner.count)
        guard !inner.isEmpty else { return run.text.contains("\n") ? "\n" : run.text.replacing("\t", with: " ") }
        // A link has no links in it.
        var text = (run.link == nil ? escaped(String(inner)) : escapedWords(inner)).replacing("\t", with: " ")
        // A line that was broken on purpose stays so, but for titles.
        text = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { String($0).trimmed }
            .joined(separator: isTitle ? " " : "\\\n")
        if !isTitle || run.isItalic {
            if run.isItalic { text = "*\(text)*" }
            if run.isBold, !isTitle { text = "**\(text)**" }
        }
        if let link = run.link, !isTitle, let target = address(link) { text = "[\(text)](\(target))" }
        return (start.contains("\n") ? "\n" : String(start.prefix(1))) + text + (end.isEmpty ? "" : " ")
    }

    private static func address(_ link: String) -> String? {
        let link = link.trimmed
        guard ["http://", "https://", "mailto:"].contains(where: { link.lowercased().hasPrefix($0) }),
            link.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0 != "<" && $0 != ">" })
        else { return nil }
        return "<\(link)>"
    }

    /// Addresses stay as they are: a backslash in them would be a part of them.
    private static func escaped(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let address = BareAddress.first(in: rest) {
            result += escapedWords(rest[..<address.startIndex]) + written(address)
            rest = rest[address.endIndex...]
        }
        return result + escapedWords(rest)
    }

    /// A text without looks as Markdown.
    static func plain(_ text: String) -> String { escapedWords(text[...]).replacing("{{", with: "{{{{") }

    private static func escapedWords(_ text: Substring) -> String {
        var result = ""
        for character in text {
            if "\\*_`[]<>&#~".contains(character) { result.append("\\") }
            result.append(character)
        }
        return result
    }

    /// A bare address, in angle brackets where signs in it could be taken for markup.
    private static func written(_ address: Substring) -> String {
        guard address.contains(where: { "\\*_`[]&~".contains($0) }) else { return String(address) }
        if !address.lowercased().hasPrefix("www.") { return "<\(address)>" }
        return "[\(escapedWords(address))](<http://\(address.replacing("\\", with: "\\\\"))>)"
    }

    /// At the beginning of a line more is markup: "- ", "+ ", "= ", "1. ", "1) ".
    private static func startingPlain(_ text: String) -> String {
        if let first = text.first, "-+=".contains(first) { return "\\" + text }
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        if !digits.isEmpty, let sign = text.dropFirst(digits.count).first, ".)".contains(sign) {
            return digits + "\\" + text.dropFirst(digits.count)
        }
        return text
    }
}

extension Manuscript.Kind {
    var isItem: Bool { if case .item = self { true } else { false } }
}

extension Manuscript.Line {
    /// Those of a row's cells, too.
    var allRuns: [Manuscript.Run] {
        if case .row(let cells, _) = kind { return cells.flatMap { $0 } }
        return runs
    }
}

extension Manuscript {
    /// A document in two languages as two, each line by the script of its letters; one where it has a script and some
    /// words of the other.
    var byLanguage: [Manuscript] {
        var parts: [String: [Line]] = [:]
        var order: [String] = []
        var letters: [String: Int] = [:]
        var last: String?
        func add(_ line: Line, to script: String) {
            if parts[script] == nil { order.append(script) }
            parts[script, default: []].append(line)
            letters[script, default: 0] += line.plain.count { $0.isLetter }
        }
        let first = lines.lazy.compactMap { Script.code(of: $0.plain) }.first
        for line in lines {
            if case .picture = line.kind {
                if let script = last ?? first { add(line, to: script) }
                continue
            }
            // A table of two columns may hold a script in each.
            if case .row(let cells, _) = line.kind, cells.count == 2,
                let one = Script.code(of: cells[0].plain), let other = Script.code(of: cells[1].plain), one != other
            {
                for (cell, script) in [(cells[0], one), (cells[1], other)] {
                    for (index, runs) in Self.split(cell).enumerated() {
                        add(Line(runs, gap: index == 0 ? line.gap : 0), to: script)
                    }
                }
                continue
            }
            guard let script = Script.code(of: line.plain) ?? last else { continue }
            last = script
            add(line, to: script)
        }
        let total = letters.values.reduce(0, +)
        // A list in the other script is a part of the text.
        func beginsWithItem(_ script: String) -> Bool {
            guard let first = parts[script]?.first else { return true }
            return first.kind.isItem || first.kind == .text && TypedMark.read(first.plain) != nil
        }
        let enough = order.filter {
            letters[$0, default: 0] * 5 >= total && (parts[$0]?.count ?? 0) > 2 && !beginsWithItem($0)
        }
        guard enough.count == 2 else { return [self] }
        return Self.countedAlike(
            order.map { script in
                var part = self
                part.lines = parts[script] ?? []
                return part
            })
    }

    /// A cell's paragraphs.
    private static func split(_ runs: [Run]) -> [[Run]] {
        var lines: [[Run]] = [[]]
        for run in runs {
            for (index, piece) in run.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                if index > 0 { lines.append([]) }
                var part = run
                part.text = String(piece)
                if !part.text.isEmpty || run.footnote != nil { lines[lines.count - 1].append(part) }
            }
        }
        return lines.filter { !$0.plain.allSatisfy(\.isWhitespace) }
    }
}
