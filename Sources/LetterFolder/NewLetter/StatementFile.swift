import Correspondence

/// `statement.LANG.md` of a plain statement.
enum StatementFile {
    static func text(_ statement: PlainStatement) -> String {
        var head = statement.title.isEmpty ? "" : "title: \(yaml(statement.title))\n"
        if let standfirst = statement.standfirst { head += "standfirst: \(yaml(standfirst))\n" }
        var text = head.isEmpty ? "" : "---\n\(head)---\n"
        var delimiter = "."
        for (index, block) in statement.blocks.enumerated() {
            if !text.isEmpty { text += "\n" }
            switch block {
            case .paragraph(let paragraph): text += paragraph + "\n"
            case .heading(let level, let heading): text += String(repeating: "#", count: level) + " " + heading + "\n"
            case .quote(let quote): text += self.quote(quote)
            case .list(let items):
                if index == statement.demands { text += "<!-- demands -->\n" }
                // Of two lists below one another the second begins anew where its numbers have another sign.
                delimiter = index > 0 && statement.blocks[index - 1].isNumberedList && delimiter == "." ? ")" : "."
                text += list(items, delimiter: delimiter)
            case .table(let rows): text += table(rows)
            case .picture(let file, let alternative, let caption):
                text += picture(file: file, alternative: alternative, caption: caption) + "\n"
            }
        }
        for note in statement.footnotes { text += "\n[^\(note.label)]: \(note.text)\n" }
        return text
    }

    static func quote(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { "> \($0)\n" }.joined()
    }

    /// A word that `check` looks for.
    static let reminder = WordLists.statement["reminder"].first ?? ""

    /// What is to be said of a picture is marked as open, and told by `check`, where nobody has said it.
    static func picture(file: String, alternative: String, caption: String) -> String {
        let words = alternative.isEmpty ? "\(reminder): say what this picture shows" : PlainStatement.plain(alternative)
        return
            "![\(words)](assets/\(file)\(caption.isEmpty ? "" : " \"\(PlainStatement.plain(caption).replacing("\"", with: "\\\""))\""))"
    }

    private static func list(_ items: [PlainStatement.Item], delimiter: String) -> String {
        var text = ""
        // Where the text of the items that are open begins.
        var columns: [Int] = []
        for (index, item) in items.enumerated() {
            if item.mark == .paragraph {
                columns.removeLast(max(0, columns.count - item.level - 1))
                let indent = String(repeating: " ", count: columns.last ?? 0)
                for line in item.text.split(separator: "\n", omittingEmptySubsequences: false) {
                    text += "\n" + (line.isEmpty ? "" : indent + line)
                }
                text += "\n"
                continue
            }
            let isInner = item.level >= columns.count
            columns.removeLast(max(0, columns.count - item.level))
            let indent = String(repeating: " ", count: columns.last ?? 0)
            let mark: String
            switch item.mark {
            case .bullet, .paragraph: mark = "- "
            case .label(let label): mark = label + " "
            case .number(let number):
                mark = "\(number)\(item.level == 0 ? delimiter : ".") "
                // Right below a line only a list that begins with 1 is one.
                if isInner, index > 0, number != 1 { text += "\n" }
            }
            columns.append(indent.count + mark.count)
            let lines = item.text.split(separator: "\n", omittingEmptySubsequences: false)
            for (number, line) in lines.enumerated() {
                if number == 0 {
                    text += indent + mark + line
                } else if !line.isEmpty {
                    text += String(repeating: " ", count: indent.count + mark.count) + line
                }
                text += "\n"
            }
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

extension PlainStatement.Block {
    fileprivate var isNumberedList: Bool {
        guard case .list(let items) = self, case .number? = items.first?.mark else { return false }
        return true
    }
}
