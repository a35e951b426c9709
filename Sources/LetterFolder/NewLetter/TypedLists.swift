import OfficeFiles

extension Manuscript {
    /// Its lines, with typed marks taken for what they are.
    func withTypedLists() -> [Line] {
        var lines = lines
        var index = 0
        while index < lines.count {
            var items: [TypedItem] = []
            while index + items.count < lines.count, let item = TypedItem(lines[index + items.count]) { items.append(item) }
            for (place, level) in TypedItem.levels(of: items).enumerated() {
                guard let level else { continue }
                lines[index + place].kind = .item(level: level.level, mark: level.mark)
                lines[index + place].runs = lines[index + place].runs.dropping(items[place].length)
            }
            index += max(1, items.count)
        }
        return lines
    }
}

/// A line that begins as an item does, among others below one another.
private struct TypedItem {
    var mark: TypedMark
    /// Of the mark, with the spaces around it.
    var length: Int
    /// As it is typed, without spaces: `(a)`, `•`.
    var sign: String
    var indent: Int
    var number: Int?

    init?(_ line: Manuscript.Line) {
        let text = line.plain
        guard line.kind == .text, !TypedMark.isRule(text), let (mark, length) = TypedMark.read(text) else { return nil }
        self.mark = mark
        self.length = length
        sign = String(text.prefix(length).filter { !$0.isWhitespace })
        indent = text.prefix(while: \.isWhitespace).reduce(0) { $0 + ($1 == "\t" ? 4 : 1) }
        if mark == .number { number = Int(sign.compactMap(\.wholeNumberValue).map(String.init).joined()) }
    }

    /// How items of one list are marked.
    private enum Family: Equatable {
        case bullet(String)
        /// With the signs around the number.
        case number(String)
        case letters, roman

        var isBullet: Bool { if case .bullet = self { true } else { false } }
    }

    /// Spaces by which an inner item stands further in than its outer one; fewer are carelessness.
    private static let innerIndent = 2

    /// A list that is open.
    private struct Open {
        var family: Family
        var indent: Int
        var last: TypedItem
        var ordinal: TypedMark.Ordinal?
    }

    /// Each item's level and mark; nil for a line that only looks like an item.
    static func levels(of items: [TypedItem]) -> [(level: Int, mark: Manuscript.Mark)?] {
        var open: [Open] = []
        return items.indices.map { index in
            let item = items[index]
            guard let (family, ordinal) = family(of: items, at: index, open: open) else {
                // The line ends what stands above it.
                open = []
                return nil
            }
            let new = Open(family: family, indent: item.indent, last: item, ordinal: ordinal)
            if let level = open.lastIndex(where: { $0.family == family && !isOutside($0, item) && continues($0, item, ordinal) })
            {
                // Bullets that stand further in are inner ones, of whatever kind they are.
                let isDeeper = family.isBullet && item.indent > open[level].indent + innerIndent
                open.removeSubrange((isDeeper ? level + 1 : level)...)
                open.append(new)
            } else if let outer = open.last, isInner(new, below: outer, items: items, at: index) {
                open.append(new)
            } else if let level = open.lastIndex(where: { !isOutside($0, item) && isLikeFamily($0, item, family) }) {
                open.removeSubrange(level...)
                open.append(new)
            } else {
                open = [new]
            }
            return (open.count - 1, Self.mark(item, family))
        }
    }

    private static func mark(_ item: TypedItem, _ family: Family) -> Manuscript.Mark {
        switch family {
        case .bullet: .bullet
        case .number: .number(item.number)
        case .letters, .roman: .label(item.sign)
        }
    }

    /// What an item belongs to; nil for a letter that neither follows one nor is followed.
    private static func family(
        of items: [TypedItem], at index: Int, open: [Open]
    ) -> (Family, TypedMark.Ordinal?)? {
        let item = items[index]
        switch item.mark {
        case .bullet: return (.bullet(item.sign), nil)
        case .number: return (.number(item.sign.filter { !$0.isWholeNumber }), nil)
        case .ordinal(let ordinals):
            for list in open.reversed() {
                guard let last = list.ordinal else { continue }
                if let next = ordinals.first(where: { $0.follows(last) }) { return (list.family, next) }
            }
            for first in ordinals.reversed() where first.isFirst {
                let goesOn = items[(index + 1)...].prefix(40).contains { later in
                    if case .ordinal(let next) = later.mark { next.contains { $0.follows(first) } } else { false }
                }
                if goesOn { return (first == .roman(0) ? .roman : .letters, first) }
            }
            return nil
        }
    }

    private static func continues(_ list: Open, _ item: TypedItem, _ ordinal: TypedMark.Ordinal?) -> Bool {
        if let ordinal, let last = list.ordinal { return ordinal.follows(last) }
        guard let number = item.number, let last = list.last.number else { return true }
        return number > last || number == last && number < 2
    }

    /// Whether an item stands further out than a list, and so ends it.
    private static func isOutside(_ list: Open, _ item: TypedItem) -> Bool { item.indent + innerIndent < list.indent }

    /// Whether an item goes on with a list although it has other signs: any bullet after a bullet, 2) after 1.
    private static func isLikeFamily(_ list: Open, _ item: TypedItem, _ family: Family) -> Bool {
        if family.isBullet { return list.family.isBullet }
        guard let number = item.number, let last = list.last.number else { return false }
        return number == last + 1
    }

    /// Whether a list that begins below an item is a part of it: it stands further in, is of a lower rank, or the outer one
    /// goes on behind it.
    private static func isInner(_ new: Open, below outer: Open, items: [TypedItem], at index: Int) -> Bool {
        if new.indent > outer.indent + innerIndent { return true }
        if new.indent + innerIndent < outer.indent { return false }
        switch (outer.family, new.family) {
        case (.number, .letters), (.number, .roman), (.letters, .roman), (.roman, .letters): return true
        case (.bullet(let outer), .bullet("o")) where outer != "o": return true
        default: break
        }
        return items[(index + 1)...].prefix(40).contains { later in
            switch outer.family {
            case .bullet(let sign): later.sign == sign && later.indent <= outer.indent + innerIndent
            case .number(let signs):
                later.mark == .number && later.sign.filter { !$0.isWholeNumber } == signs
                    && later.number == (outer.last.number ?? 0) + 1
            case .letters, .roman:
                if case .ordinal(let next) = later.mark, let last = outer.ordinal {
                    next.contains { $0.follows(last) }
                } else {
                    false
                }
            }
        }
    }
}
