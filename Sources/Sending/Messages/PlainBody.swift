import Correspondence
import Languages

/// The text of a message without any markup, a paragraph a line.
struct PlainBody {
    let language: Language

    func text(_ blocks: [Block]) -> String { lines(blocks).joined(separator: "\n") }

    private func lines(_ blocks: [Block]) -> [String] {
        var lines: [String] = []
        for block in blocks {
            if !lines.isEmpty { lines.append("") }
            lines += self.lines(block)
        }
        return lines
    }

    private func lines(_ block: Block) -> [String] {
        switch block {
        case .paragraph(let paragraph), .heading(_, let paragraph):
            return text(paragraph.inlines).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        case .list(let list):
            return list.items.enumerated().flatMap { index, item in
                marked(
                    lines(item),
                    with: (list.label(index) ?? list.start.map { "\($0 + index). " } ?? "- ")
                        + list.box(index, ticked: "[x] ", open: "[ ] "))
            }
        case .quote(let blocks): return lines(blocks).map { $0.isEmpty ? ">" : "> " + $0 }
        case .table(let table):
            return ([table.head].filter { !$0.isEmpty } + table.rows).map { cells in
                cells.map { text($0.inlines).replacing("\n", with: " ") }.joined(separator: " | ")
            }
        // The picture itself is in the letter; what it shows is said.
        case .figure(let figure):
            let caption = figure.caption.map { text($0.inlines).split(separator: "\n").map(String.init) } ?? []
            return ["[\(figure.alternative(in: language))]"] + caption
        case .thematicBreak: return ["* * *"]
        case .demands(let demands): return demands.items.flatMap { marked(lines($0.blocks), with: "- ") }
        }
    }

    private func marked(_ lines: [String], with mark: String) -> [String] {
        let indent = String(repeating: " ", count: mark.count)
        return lines.enumerated().map { $0 == 0 ? mark + $1 : $1.isEmpty ? "" : indent + $1 }
    }

    private func text(_ inlines: [Inline]) -> String {
        inlines.map { inline in
            switch inline {
            case .text(let text, _), .code(let text, _): text
            case .value(let value, _): isolated(value)
            case .emphasis(let inside), .strong(let inside), .foreign(_, let inside): text(inside)
            case .strike(let inside): "~~\(text(inside))~~"
            case .link(let destination, let inside): link(destination, text(inside))
            case .lineBreak: "\n"
            case .footnote: ""
            }
        }.joined()
    }

    private func link(_ destination: String, _ text: String) -> String {
        destination == text || destination == "mailto:" + text || destination == "tel:" + text ? text : "\(text) <\(destination)>"
    }

    /// In isolation from the text around it, where its letters go the other way; telephone numbers and the like go from
    /// left to right (UAX #9, 2.4).
    private func isolated(_ value: String) -> String {
        if Script.code(of: value) == nil { return language.isRightToLeft ? "\u{2066}\(value)\u{2069}" : value }
        let isTurned = language.language(of: value).isRightToLeft != language.isRightToLeft
        return isTurned ? "\u{2068}\(value)\u{2069}" : value
    }
}

extension List {
    /// What stands before an item that has a box; empty where it has none.
    func box(_ index: Int, ticked: String, open: String) -> String {
        guard ticks.indices.contains(index), let isTicked = ticks[index] else { return "" }
        return isTicked ? ticked : open
    }

    /// The letter before an item that has one.
    func label(_ index: Int) -> String? { labels.indices.contains(index) ? labels[index] + " " : nil }
}
