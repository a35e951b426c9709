import Correspondence
import OfficeFiles
import Reporting

/// Brings a manuscript's lines together as blocks: items as lists, rows as tables.
struct BlockReading {
    private var blocks: [PlainStatement.Block] = []
    private var rows: [[String]] = []
    /// How deep the items that are open stand in the manuscript, which may leave levels out.
    private var levels: [Int] = []

    static func blocks(of lines: ArraySlice<Manuscript.Line>) -> [PlainStatement.Block] {
        var reading = BlockReading()
        for index in lines.indices {
            let next = lines.indices.contains(index + 1) ? lines[index + 1] : nil
            reading.add(lines[index], before: next)
        }
        reading.closeTable()
        return reading.blocks.map(withReadableLabels)
    }

    private mutating func closeTable() {
        if !rows.isEmpty { blocks.append(.table(rows)) }
        rows = []
    }

    private mutating func add(_ line: Manuscript.Line, before next: Manuscript.Line?) {
        if case .row(let cells, let isFirst) = line.kind {
            if isFirst { closeTable() }
            rows.append(cells.map { PlainStatement.markdown($0).replacing("|", with: "\\|").replacing("\\\n", with: " ") })
            return
        }
        closeTable()
        switch line.kind {
        case .heading(let level):
            blocks.append(
                .heading(min(6, max(2, level)), PlainStatement.markdown(line.runs.withoutCommonLook, isTitle: true)))
        case .quote: blocks.append(.quote(PlainStatement.markdown(line.runs)))
        case .item(let level, let mark): add(itemOf: line, level: level, mark: mark)
        case .continuation:
            if !addToItem(PlainStatement.markdown(line.runs)) { blocks.append(.paragraph(PlainStatement.markdown(line.runs))) }
        case .picture(let picture):
            let file = picture.name ?? ""
            // Between items it belongs to the one above.
            if let next, next.kind.belongsToList,
                addToItem(StatementFile.picture(file: file, alternative: picture.alternative, caption: picture.caption))
            {
                return
            }
            blocks.append(.picture(file: file, alternative: picture.alternative, caption: picture.caption))
        case .text where TypedMark.isRule(line.plain): blocks.append(.paragraph("***"))
        case .text, .row: blocks.append(.paragraph(PlainStatement.markdown(line.runs)))
        }
    }

    /// A further paragraph of the last item; false where there is none.
    private mutating func addToItem(_ text: String) -> Bool {
        guard case .list(var items)? = blocks.last, let last = items.indices.last else { return false }
        // Held once, the list is not copied.
        blocks.removeLast()
        items[last].text += "\n\n" + text
        blocks.append(.list(items))
        return true
    }

    // MARK: Lists

    private mutating func add(itemOf line: Manuscript.Line, level: Int, mark: Manuscript.Mark) {
        let text = PlainStatement.markdown(line.runs)
        if case .number(let number?) = mark { takeInterruption(before: number, at: level) }
        guard case .list(var items)? = blocks.last else { return begin(level, mark, text) }
        while let last = levels.last, last > level, levels.count > 1 { levels.removeLast() }
        if let last = levels.last, level > last { levels.append(level) }
        let depth = levels.count - 1
        let sibling = items.last { $0.level <= depth && $0.mark != .paragraph }.flatMap { $0.level == depth ? $0 : nil }
        if depth == 0, let sibling, !Self.goesOn(sibling.mark, with: mark) { return begin(level, mark, text) }
        blocks.removeLast()
        items.append(PlainStatement.Item(level: depth, mark: Self.mark(mark, after: sibling?.mark), text: text))
        blocks.append(.list(items))
    }

    private mutating func begin(_ level: Int, _ mark: Manuscript.Mark, _ text: String) {
        levels = [level]
        blocks.append(.list([PlainStatement.Item(level: 0, mark: Self.mark(mark, after: nil), text: text)]))
    }

    private static func mark(_ mark: Manuscript.Mark, after last: PlainStatement.Item.Mark?) -> PlainStatement.Item.Mark {
        switch mark {
        case .bullet: return .bullet
        case .label(let label): return .label(label)
        case .number(let number?): return .number(number)
        case .number(nil):
            guard case .number(let last)? = last else { return .number(1) }
            return .number(last + 1)
        }
    }

    /// Whether an item is of the list of the one above it. A number that begins anew begins a list; ‘1.’ before every item
    /// is a habit of those who let programs count.
    private static func goesOn(_ last: PlainStatement.Item.Mark, with mark: Manuscript.Mark) -> Bool {
        switch (last, mark) {
        case (.bullet, .bullet), (.number, .number(nil)), (.label, .label): true
        case (.number(let last), .number(let number?)): number > last || number == last
        default: false
        }
    }

    /// A list that goes on with its next number has what stands between in its last item: paragraphs, and a list at their
    /// end.
    private mutating func takeInterruption(before number: Int, at level: Int) {
        var between: [PlainStatement.Block] = []
        while number > 1, between.count < 6, let block = blocks.popLast() {
            if case .list(var items) = block,
                case .number(let last)? = items.last(where: { $0.level == 0 && $0.mark != .paragraph })?.mark,
                last == number - 1
            {
                guard !between.isEmpty else {
                    blocks.append(block)
                    return
                }
                func add(_ text: String) {
                    if items[items.count - 1].level == 0 {
                        items[items.count - 1].text += "\n\n" + text
                    } else {
                        items.append(PlainStatement.Item(level: 0, mark: .paragraph, text: text))
                    }
                }
                for inner in between {
                    switch inner {
                    case .paragraph(let text): add(text)
                    case .quote(let text): add(StatementFile.quote(text).trimmed)
                    case .list(let more):
                        items += more.map { PlainStatement.Item(level: $0.level + 1, mark: $0.mark, text: $0.text) }
                    case .picture(let file, let alternative, let caption):
                        add(StatementFile.picture(file: file, alternative: alternative, caption: caption))
                    case .heading, .table: break
                    }
                }
                blocks.append(.list(items))
                levels = [level]
                return
            }
            between.insert(block, at: 0)
            // A list is the end of what belongs to an item, and headings and tables belong to none.
            let isTaken =
                switch block {
                case .paragraph, .quote, .picture: true
                case .list: between.count == 1
                case .heading, .table: false
                }
            guard isTaken else { break }
        }
        blocks += between
    }

    // MARK: Letters

    /// Letters before items are read where they begin with the first and go on; any other becomes a part of its item's
    /// text, so that nothing is lost.
    private static func withReadableLabels(_ block: PlainStatement.Block) -> PlainStatement.Block {
        guard case .list(var items) = block else { return block }
        for index in items.indices {
            guard case .label = items[index].mark, !isInSequence(items, index) else { continue }
            guard case .label(let label) = items[index].mark else { continue }
            items[index].mark = .bullet
            items[index].text = label + " " + items[index].text
        }
        return .list(items)
    }

    /// So many items around one are looked at.
    private static let reach = 500

    private static func isInSequence(_ items: [PlainStatement.Item], _ index: Int) -> Bool {
        let level = items[index].level
        func isSibling(_ item: PlainStatement.Item) -> Bool { item.level == level && item.mark != .paragraph }
        // No alphabet is longer.
        let before = items[..<index].suffix(reach).reversed().prefix { $0.level >= level }.filter(isSibling)
        let behind = items[(index + 1)...].prefix(reach).prefix { $0.level >= level }.filter(isSibling)
        let all = (before.reversed() + [items[index]] + behind).map { item -> [TypedMark.Ordinal] in
            guard case .label(let label) = item.mark, case .ordinal(let ordinals)? = TypedMark.read(label + " x")?.mark else {
                return []
            }
            return ordinals
        }
        guard all.count > 1, let firsts = all.first?.filter(\.isFirst) else { return false }
        return firsts.contains { first in
            var last = first
            return all.dropFirst().allSatisfy { ordinals in
                guard let next = ordinals.first(where: { $0.follows(last) }) else { return false }
                last = next
                return true
            }
        }
    }
}

extension Manuscript.Kind {
    fileprivate var belongsToList: Bool {
        switch self {
        case .item, .continuation: true
        default: false
        }
    }
}
