import Correspondence
import Languages
import Typesetting

/// The blocks of a body or a footnote, with the lists and demands that stand in one another.
extension TextWalker {
    mutating func headingRole(_ level: Int) -> Element.Role {
        Element.headings[min(headings.depth(of: level), Element.headings.count) - 1]
    }

    /// The letterhead's, by how deep the last heading stands below the title.
    private var headingStyle: Letterhead.Role {
        let styles: [Letterhead.Role] = [.heading, .heading2, .heading3, .heading4]
        let depth = headings.levels.count - (headings.levels.first == 0 ? 1 : 0)
        return styles[min(max(depth, 1), styles.count) - 1]
    }

    mutating func walk(_ block: Block, _ setting: Setting, depth: Int) {
        switch block {
        case .paragraph(let paragraph):
            if paragraph.isVerse { visitor.verse(Verse(paragraph), in: next(setting)) } else { say(paragraph, setting) }
        case .heading(let level, let paragraph):
            let role = headingRole(level)
            var heading = setting
            heading.role = headingStyle
            heading.spaceBefore = sheet.style(heading.role).spaceBefore
            heading.spaceAfter = sheet.style(heading.role).spaceAfter
            heading.keepsWithNext = true
            heading.isUnbreakable = true
            heading.anchor = "\(wording.language.tag)/\(headings.name(of: paragraph.inlines))"
            var numbered = paragraph
            if numbersHeadings { numbered.inlines.insert(.text(headings.number(wording) + "\u{2002}"), at: 0) }
            say(numbered, heading, as: role)
        case .list(let list):
            walk(list, setting, depth: depth)
        case .quote(let blocks):
            visitor.enter(.quote, numbering: nil)
            for block in blocks {
                var inner = setting
                let own = sheet.style(.quote)
                inner.role = .quote
                inner.start += sheet.letterhead.lists.indent * sheet.scale
                inner.end += sheet.letterhead.lists.indent * sheet.scale
                inner.spaceBefore = own.spaceBefore
                inner.spaceAfter = own.spaceAfter
                walk(block, inner, depth: depth)
            }
            visitor.leave()
        case .table(let table):
            var own = next(setting)
            passages += table.rows.count
            let air = sheet.leading(.body, wording.language) / 2
            (own.spaceBefore, own.spaceAfter) = (max(own.spaceBefore, air), max(own.spaceAfter, air))
            visitor.table(table, in: own)
        case .figure(let figure):
            let air = sheet.leading(.body, wording.language) / 2
            var picture = next(setting)
            (picture.spaceBefore, picture.spaceAfter) = (max(picture.spaceBefore, air), max(picture.spaceAfter, air))
            var caption: Setting?
            if figure.caption != nil {
                var below = next(setting)
                below.role = .caption
                (below.spaceBefore, below.spaceAfter) = (sheet.style(.caption).spaceBefore, picture.spaceAfter)
                below.isUnbreakable = true
                picture.spaceAfter = 0
                picture.keepsWithNext = true
                caption = below
            }
            visitor.figure(figure, in: picture, caption: caption)
        case .demands(let demands):
            walk(demands, setting)
        case .thematicBreak:
            visitor.ornament(in: next(setting))
        }
    }

    private mutating func walk(_ list: Correspondence.List, _ setting: Setting, depth: Int) {
        visitor.enter(.list, numbering: numbering(from: list.start, list.labels))
        var indent = indent(ofNumbersFrom: list.start, list.labels, count: list.items.count, setting)
        if let start = list.start, list.ticks.contains(where: { $0 != nil }) {
            let last = wording.listNumber(start + list.items.count - 1)
            indent = max(indent, visitor.width(ofNumbers: [last], in: setting))
            indent += sheet.style(setting.role).size * ParagraphSetter.boxRoom
        }
        for (index, item) in list.items.enumerated() {
            var inner = setting
            inner.start += indent
            inner.markerIndent = indent
            inner.markerRoom = list.labels.isEmpty && list.ticks.isEmpty ? room(ofNumbersIn: indent, inner) : nil
            inner.spaceBefore = index == 0 ? setting.spaceBefore : sheet.letterhead.lists.spaceBetween * sheet.scale
            inner.spaceAfter = index + 1 == list.items.count ? setting.spaceAfter : 0
            inner.keepsWithNext = false
            visitor.enter(.item, numbering: nil)
            visitor.mark(marker(ofItem: index, in: list, depth: depth), in: inner)
            visitor.enter(.itemBody, numbering: nil)
            for (place, block) in item.enumerated() {
                var own = inner
                if place > 0 { own.spaceBefore = sheet.letterhead.lists.spaceBetween * sheet.scale }
                own.keepsWithNext = place == 0 && item.count > 1 && item[1].isList
                walk(block, own, depth: depth + 1)
            }
            visitor.leave()
            visitor.leave()
        }
        visitor.leave()
    }

    private func marker(ofItem index: Int, in list: Correspondence.List, depth: Int) -> ListMarker {
        let label = list.labels.indices.contains(index) ? list.labels[index] : nil
        let number = label ?? list.start.map { wording.listNumber($0 + index) }
        if list.ticks.indices.contains(index), let isTicked = list.ticks[index] {
            return number.map { .numberedBox($0, isTicked: isTicked) } ?? .box(isTicked: isTicked)
        }
        return .text(number ?? bullet(depth))
    }

    private func numbering(from start: Int?, _ labels: [String]) -> Element.ListNumbering {
        start == nil ? .disc : labels.isEmpty ? .decimal : .lowerAlpha
    }

    /// A list's indent: the letterhead's, or what its widest number or letter takes. Numbers of one digit fit all
    /// letterheads.
    private func indent(ofNumbersFrom start: Int?, _ labels: [String], count: Int, _ setting: Setting) -> Double {
        let usual = sheet.letterhead.lists.indent * sheet.scale
        guard labels.isEmpty else { return max(usual, visitor.width(ofNumbers: labels, in: setting)) }
        guard let start, start + count > 10 else { return usual }
        let numbers = (max(start, start + count - 20)..<start + count).map(wording.listNumber)
        return max(usual, visitor.width(ofNumbers: numbers, in: setting))
    }

    /// Where numbers end that take more than the letterhead's indent: units stand under units, and none far from its text,
    /// which poppler would take for another column's. nil where numbers begin at the indent's start.
    private func room(ofNumbersIn indent: Double, _ setting: Setting) -> Double? {
        guard indent > sheet.letterhead.lists.indent * sheet.scale else { return nil }
        return indent - sheet.text(setting.role, wording.language).size * ParagraphSetter.spaceBehindNumber
    }

    private mutating func walk(_ demands: Demands, _ setting: Setting) {
        let look = sheet.letterhead.demands
        visitor.enter(.list, numbering: numbering(from: demands.start, demands.labels))
        let items = addressedFirst ? demands.addressedFirst : demands.items
        var numbered = setting
        numbered.role = .demand
        numbered.isDemand = true
        let indent = indent(ofNumbersFrom: demands.start, demands.labels, count: items.count, numbered)
        for (index, demand) in items.enumerated() {
            var inner = setting
            inner.start += look.inset * sheet.scale + indent
            inner.markerIndent = indent
            inner.end += look.inset * sheet.scale
            inner.role = .demand
            inner.spaceBefore = (index == 0 ? look.spaceBefore + look.padding : look.spaceBetween) * sheet.scale
            inner.spaceAfter = index + 1 == items.count ? (look.spaceAfter + look.padding) * sheet.scale : 0
            inner.isOnPanel = true
            inner.keepsWithNext = false
            inner.isDemand = true
            inner.markerRoom = room(ofNumbersIn: indent, inner)
            inner.isAddressed = demand.isAddressed
            visitor.enter(.item, numbering: nil)
            let number = demands.start.map { wording.listNumber($0 + index) }
            let letter = demands.labels.indices.contains(index) ? demands.labels[index] : nil
            visitor.mark(.text(letter ?? number ?? bullet(0)), in: inner)
            visitor.enter(.itemBody, numbering: nil)
            if demand.isAddressed, index == 0 || !items[index - 1].isAddressed {
                var label = inner
                label.role = .label
                label.takesMarker = false
                label.keepsWithNext = true
                label.spaceAfter = 0
                say(Paragraph([.text(wording.addressedLabel)]), label)
                inner.spaceBefore = 0
            }
            for (place, block) in demand.blocks.enumerated() {
                var own = inner
                if place > 0 { own.spaceBefore = sheet.letterhead.lists.spaceBetween * sheet.scale }
                walk(block, own, depth: 1)
            }
            visitor.leave()
            visitor.leave()
        }
        visitor.leave()
    }
}

extension Block {
    /// The next one would be nothing without it: a list without its sentence, a picture without the words that point at it.
    func introduces(_ next: Block) -> Bool {
        if next.isList { return true }
        guard case .figure = next, case .paragraph(let paragraph) = self else { return false }
        return paragraph.inlines.plainText.last { !$0.isWhitespace }.map { ":：".contains($0) } ?? false
    }

    /// Which the sentence before introduces.
    var isList: Bool {
        switch self {
        case .list, .demands: true
        case .paragraph, .heading, .quote, .table, .figure, .thematicBreak: false
        }
    }
}

extension Demands {
    /// Those meant for the recipient before the others, else in order.
    fileprivate var addressedFirst: [Demand] { items.filter(\.isAddressed) + items.filter { !$0.isAddressed } }
}
