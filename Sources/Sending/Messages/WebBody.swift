import Correspondence
import Languages

/// The text of a message as HTML that any mail program shows: no styles but the program's own, nothing to fetch.
struct WebBody {
    let language: Language

    /// A division that says its language and direction.
    func text(_ blocks: [Block]) -> String {
        let direction = language.isRightToLeft ? "rtl" : "ltr"
        return "<div lang=\"\(Self.escaped(language.tag))\" dir=\"\(direction)\">\n\(html(blocks))</div>\n"
    }

    /// A whole page of the texts in several languages.
    static func page(title: String, language: Language, _ bodies: [String]) -> String {
        """
        <!DOCTYPE html>
        <html lang="\(escaped(language.tag))" dir="\(language.isRightToLeft ? "rtl" : "ltr")">
        <head><meta charset="utf-8"><title>\(escaped(title))</title></head>
        <body>
        \(bodies.joined(separator: "<hr>\n"))</body>
        </html>

        """
    }

    private func html(_ blocks: [Block]) -> String { blocks.map(html).joined() }

    private func html(_ block: Block) -> String {
        switch block {
        case .paragraph(let paragraph): "<p>\(html(paragraph.inlines))</p>\n"
        case .heading(let level, let paragraph): "<h\(level)>\(html(paragraph.inlines))</h\(level)>\n"
        case .list(let list):
            (list.labels.isEmpty ? list.start : nil).map {
                "<ol\($0 == 1 ? "" : " start=\"\($0)\"")>\n\(items(list.items, list))</ol>\n"
            }
                ?? "<ul\(list.labels.isEmpty ? "" : " style=\"list-style:none\"")>\n\(items(list.items, list))</ul>\n"
        case .quote(let blocks): "<blockquote>\n\(html(blocks))</blockquote>\n"
        case .table(let table): html(table)
        // The picture itself is in the letter; what it shows is said.
        case .figure(let figure):
            "<p>[\(Self.escaped(figure.alternative(in: language)))]"
                + (figure.caption.map { "<br>\n\(html($0.inlines))" } ?? "") + "</p>\n"
        case .thematicBreak: "<hr>\n"
        case .demands(let demands): "<ul>\n\(items(demands.items.map(\.blocks)))</ul>\n"
        }
    }

    private func html(_ table: Table) -> String {
        func row(_ cells: [Paragraph], _ tag: String) -> String {
            let cells = cells.enumerated().map { column, cell in
                let side = table.sides.indices.contains(column) ? table.sides[column] : nil
                let style = side.map { " style=\"text-align:\($0 == .centre ? "center" : $0.rawValue)\"" } ?? ""
                return "<\(tag)\(style)>\(html(cell.inlines))</\(tag)>"
            }
            return "<tr>\(cells.joined())</tr>\n"
        }
        let head = table.head.isEmpty ? "" : row(table.head, "th")
        return "<table cellpadding=\"4\">\n\(head)\(table.rows.map { row($0, "td") }.joined())</table>\n"
    }

    private func items(_ items: [[Block]], _ list: List? = nil) -> String {
        items.enumerated().map { index, item in
            let box = list?.box(index, ticked: "☑ ", open: "☐ ") ?? ""
            let mark = (list?.label(index) ?? "") + box
            if item.count == 1, case .paragraph(let paragraph) = item[0] { return "<li>\(mark)\(html(paragraph.inlines))</li>\n" }
            return "<li>\(mark)\n\(html(item))</li>\n"
        }.joined()
    }

    private func html(_ inlines: [Inline]) -> String {
        inlines.map { inline in
            switch inline {
            case .text(let text, _): Self.escaped(text)
            case .value(let value, _): "<bdi>\(Self.escaped(value).replacing("\n", with: "<br>"))</bdi>"
            case .emphasis(let inside): "<em>\(html(inside))</em>"
            case .strike(let inside): "<s>\(html(inside))</s>"
            case .strong(let inside): "<strong>\(html(inside))</strong>"
            case .foreign(let language, let inside):
                "<span lang=\"\(language.tag)\" dir=\"\(language.isRightToLeft ? "rtl" : "ltr")\">\(html(inside))</span>"
            case .code(let code, _): "<code>\(Self.escaped(code))</code>"
            case .link(let destination, let inside): "<a href=\"\(Self.escaped(destination))\">\(html(inside))</a>"
            case .lineBreak: "<br>\n"
            case .footnote: ""
            }
        }.joined()
    }

    /// A value is text and never markup.
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
