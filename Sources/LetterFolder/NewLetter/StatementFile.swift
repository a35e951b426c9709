import Correspondence

/// `statement.LANG.md` of a plain statement.
enum StatementFile {
    static func text(_ statement: PlainStatement) -> String {
        var text = "---\ntitle: \(yaml(statement.title))\n"
        if let standfirst = statement.standfirst { text += "standfirst: \(yaml(standfirst))\n" }
        text += "---\n"
        for (index, block) in statement.blocks.enumerated() {
            text += "\n"
            switch block {
            case .paragraph(let paragraph): text += paragraph + "\n"
            case .heading(let level, let heading): text += String(repeating: "#", count: level) + " " + heading + "\n"
            case .quote(let quote):
                text += quote.split(separator: "\n", omittingEmptySubsequences: false).map { "> \($0)\n" }.joined()
            case .list(let items, let isNumbered):
                if index == statement.demands { text += "<!-- demands -->\n" }
                text += list(items, isNumbered: isNumbered)
            case .table(let rows): text += table(rows)
            }
        }
        for note in statement.footnotes { text += "\n[^\(note.label)]: \(note.text)\n" }
        return text
    }

    private static func list(_ items: [String], isNumbered: Bool) -> String {
        var text = ""
        var number = 0
        for item in items {
            let indent = item.prefix { $0 == " " }
            let content = item.dropFirst(indent.count)
            if indent.isEmpty { number += 1 }
            let mark = isNumbered && indent.isEmpty ? "\(number). " : "- "
            // A broken line goes on below the item's text.
            let lines = content.split(separator: "\n", omittingEmptySubsequences: false)
                .enumerated().map { number, line in
                    number == 0 || line.isEmpty ? String(line) : String(repeating: " ", count: indent.count + mark.count) + line
                }
                .joined(separator: "\n")
            text += indent + mark + lines + "\n"
        }
        return text
    }

    /// As GitHub's Markdown has tables.
    private static func table(_ rows: [[String]]) -> String {
        let width = rows.map(\.count).max() ?? 0
        func line(_ cells: [String]) -> String {
            "| "
                + (0..<width).map { cells.indices.contains($0) ? cells[$0].replacing("\n", with: " ") : "" }.joined(
                    separator: " | ") + " |\n"
        }
        guard let header = rows.first else { return "" }
        return line(header) + line(Array(repeating: "---", count: width)) + rows.dropFirst().map(line).joined()
    }

    /// The text in double quotes of YAML.
    static func yaml(_ text: String) -> String {
        "\""
            + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\t", with: " ")
            .replacing("\n", with: " ") + "\""
    }
}
