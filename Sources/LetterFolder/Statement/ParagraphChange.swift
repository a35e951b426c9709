import Correspondence

/// A change of a text's paragraphs, wherever they stand: in items, quotations, cells, captions, demands. They are taken in
/// the order in which they are printed.
protocol ParagraphChange {
    mutating func changed(_ paragraph: Paragraph) -> Paragraph
    mutating func changed(_ paragraph: ParagraphTemplate) -> ParagraphTemplate
    /// Blocks that stand in some recipients' letters alone.
    mutating func changedConditional(_ blocks: [BlockTemplate]) -> [BlockTemplate]
}

extension ParagraphChange {
    mutating func changedConditional(_ blocks: [BlockTemplate]) -> [BlockTemplate] { changed(blocks) }

    mutating func changed(_ blocks: [Block]) -> [Block] {
        var result: [Block] = []
        for block in blocks { result.append(changed(block)) }
        return result
    }

    mutating func changed(_ templates: [BlockTemplate]) -> [BlockTemplate] {
        var result: [BlockTemplate] = []
        for template in templates { result.append(changed(template)) }
        return result
    }

    mutating func changed(_ block: Block) -> Block {
        switch block {
        case .paragraph(let paragraph): return .paragraph(changed(paragraph))
        case .heading(let level, let paragraph): return .heading(level: level, changed(paragraph))
        case .list(var list):
            for index in list.items.indices { list.items[index] = changed(list.items[index]) }
            return .list(list)
        case .quote(let inside): return .quote(changed(inside))
        case .table(let table): return .table(table.mapped { changed($0) })
        case .figure(var figure):
            if let caption = figure.caption { figure.caption = changed(caption) }
            return .figure(figure)
        case .demands, .thematicBreak: return block
        }
    }

    mutating func changed(_ template: BlockTemplate) -> BlockTemplate {
        switch template {
        case .fixed(let block): return .fixed(changed(block))
        case .paragraph(let paragraph): return .paragraph(changed(paragraph))
        case .heading(let level, let paragraph): return .heading(level: level, changed(paragraph))
        case .list(let start, var items, let ticks, let labels):
            for index in items.indices { items[index] = changed(items[index]) }
            return .list(start: start, items: items, ticks: ticks, labels: labels)
        case .quote(let inside): return .quote(changed(inside))
        case .table(var table):
            for index in table.head.indices { table.head[index] = changed(table.head[index]) }
            for row in table.rows.indices {
                for index in table.rows[row].indices { table.rows[row][index] = changed(table.rows[row][index]) }
            }
            return .table(table)
        case .code(var code):
            if let caption = code.caption { code.caption = changed(caption) }
            return .code(code)
        case .demands(var demands):
            for index in demands.items.indices { demands.items[index].blocks = changed(demands.items[index].blocks) }
            return .demands(demands)
        case .condition(let condition, let then, let otherwise):
            return .condition(condition, then: changedConditional(then), otherwise: changedConditional(otherwise))
        }
    }
}
