import Correspondence
import Languages
import Reporting
import Typesetting

/// A heading in the list at the letter's beginning.
struct ContentsEntry {
    var words: Paragraph
    /// What stands before the words, and among them.
    var number: String?
    /// The name by which links find it.
    var anchor: String
    /// 1 below the title.
    var depth: Int
}

extension TextWalker {
    /// The headings of the body that is to come, down to the third level, each with its page.
    mutating func walkContents(_ text: LetterText) {
        let entries = contents(of: text.body)
        guard !entries.isEmpty else { return }
        if let heading = text.contentsHeading {
            var label = usual(.label, Place(section: .contents))
            label.keepsWithNext = true
            label.spaceAfter = 2
            passages = 0
            say(Paragraph([.text(heading)]), label)
        }
        visitor.enter(.contents, numbering: nil)
        for (index, entry) in entries.enumerated() {
            passages = 0
            var setting = usual(.description, Place(section: .contents, index: index + 1))
            setting.start = Double(entry.depth - 1) * sheet.letterhead.lists.indent * sheet.scale
            if let number = entry.number {
                // An en space is half as wide as the type is high.
                let size = sheet.style(.description).size
                setting.hang = visitor.width(ofNumbers: [number], in: setting) + size * (0.5 - ParagraphSetter.spaceBehindNumber)
                setting.start += setting.hang
            }
            setting.end = sheet.style(.description).size * 3
            setting.alignment = .start
            setting.hidesLinks = true
            setting.isUnbreakable = true
            setting.spaceBefore = 1
            setting.spaceAfter = index + 1 == entries.count ? sheet.leading(.body, wording.language) : 0
            setting.keepsWithNext = index == 0
            visitor.enter(.contentsItem, numbering: nil)
            // A page that is not known yet takes its room.
            let page = contentsPages["\(wording.language.tag)/\(entry.anchor)"]
            visitor.trail(page.map(wording.number) ?? wording.number(88))
            say(entry.words, setting, as: .reference)
            visitor.leave()
        }
        visitor.leave()
    }

    private func contents(of blocks: [Block]) -> [ContentsEntry] {
        var count = headings
        var entries: [ContentsEntry] = []
        func look(at blocks: [Block]) {
            for block in blocks {
                switch block {
                case .heading(let level, let paragraph):
                    _ = count.depth(of: level)
                    let depth = count.levels.count - (count.levels.first == 0 ? 1 : 0)
                    let anchor = count.name(of: paragraph.inlines)
                    var words = paragraph
                    words.inlines = paragraph.inlines.withoutNotes
                    let number = numbersHeadings ? count.number(wording) : nil
                    if let number { words.inlines.insert(.text(number + "\u{2002}"), at: 0) }
                    words.inlines = [.link(destination: "#" + anchor, words.inlines)]
                    if depth <= 3 {
                        entries.append(ContentsEntry(words: words, number: number, anchor: anchor, depth: depth))
                    }
                case .list(let list): list.items.forEach(look)
                case .quote(let inside): look(at: inside)
                case .demands(let demands): demands.items.forEach { look(at: $0.blocks) }
                case .paragraph, .table, .figure, .thematicBreak: continue
                }
            }
        }
        look(at: blocks)
        return entries
    }
}

extension [Inline] {
    /// Without the marks of footnotes and without links, which cannot stand in one.
    fileprivate var withoutNotes: [Inline] {
        flatMap { inline -> [Inline] in
            switch inline {
            case .footnote: []
            case .link(_, let inside): inside.withoutNotes
            case .emphasis, .strong, .strike, .foreign: [inline.holding(inline.inside.withoutNotes)]
            case .text, .value, .code, .lineBreak: [inline]
            }
        }
    }
}
