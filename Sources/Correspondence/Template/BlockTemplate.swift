package import Reporting

/// A block in which placeholders are still open.
package indirect enum BlockTemplate: Sendable {
    /// The same in every letter.
    case fixed(Block)
    case paragraph(ParagraphTemplate)
    case heading(level: Int, ParagraphTemplate)
    case list(start: Int?, items: [[BlockTemplate]], ticks: [Bool?] = [], labels: [String] = [])
    case quote([BlockTemplate])
    case table(TableTemplate)
    case code(CodeTemplate)
    case demands(DemandsTemplate)
    case condition(Condition, then: [BlockTemplate], otherwise: [BlockTemplate])

    /// Closes what has no placeholder in it.
    package var simplified: BlockTemplate {
        switch self {
        case .fixed, .demands, .condition: return self
        case .paragraph(let paragraph):
            return paragraph.fixed.map { .fixed(.paragraph($0)) } ?? self
        case .heading(let level, let paragraph):
            return paragraph.fixed.map { .fixed(.heading(level: level, $0)) } ?? self
        case .list(let start, let items, let ticks, let labels):
            let fixed = items.compactMap(\.fixed)
            guard fixed.count == items.count else { return self }
            return .fixed(.list(List(start: start, items: fixed, ticks: ticks, labels: labels)))
        case .quote(let blocks):
            return blocks.fixed.map { .fixed(.quote($0)) } ?? self
        case .table(let table): return table.fixed.map { .fixed(.table($0)) } ?? self
        case .code(let code): return code.fixed.map { .fixed(.figure($0)) } ?? self
        }
    }
}

extension ParagraphTemplate {
    /// The paragraph, if no recipient changes it.
    package var fixed: Paragraph? {
        isPersonal ? nil : try? filled(for: Particulars(recipient: nil))
    }
}

extension [BlockTemplate] {
    /// The blocks, if no recipient changes them.
    package var fixed: [Block]? {
        var blocks: [Block] = []
        for case .fixed(let block) in self { blocks.append(block) }
        return blocks.count == count ? blocks : nil
    }

    /// Whether nothing but the demands' recipients makes a difference.
    package var dependsOnDemandsAlone: Bool {
        allSatisfy { template in
            switch template {
            case .fixed: true
            case .demands(let demands): demands.items.allSatisfy { $0.blocks.fixed != nil }
            case .paragraph, .heading, .list, .quote, .table, .code, .condition: false
            }
        }
    }

    /// Ids of the demands that are meant for a recipient.
    package func demands(for recipient: Recipient) -> [String] {
        var ids: [String] = []
        for case .demands(let demands) in self {
            for item in demands.items where item.isAddressed(to: recipient) { ids.append(item.id) }
        }
        return ids
    }

    /// The blocks of this recipient's letter.
    package func filled(for particulars: Particulars) throws(Diagnostics) -> [Block] {
        var blocks: [Block] = []
        blocks.reserveCapacity(count)
        for template in self { try template.fill(&blocks, for: particulars) }
        return blocks
    }
}

extension BlockTemplate {
    fileprivate func fill(_ blocks: inout [Block], for particulars: Particulars) throws(Diagnostics) {
        switch self {
        case .fixed(let block): blocks.append(block)
        case .paragraph(let template):
            let paragraph = try template.filled(for: particulars)
            if !paragraph.inlines.isEmpty { blocks.append(.paragraph(paragraph)) }
        case .heading(let level, let template):
            let paragraph = try template.filled(for: particulars)
            if !paragraph.inlines.isEmpty { blocks.append(.heading(level: level, paragraph)) }
        case .list(let start, let items, let ticks, let labels):
            var list = List(start: start, items: [], labels: labels)
            for (index, item) in items.enumerated() {
                let blocks = try item.filled(for: particulars)
                guard !blocks.isEmpty else { continue }
                list.items.append(blocks)
                if ticks.indices.contains(index) { list.ticks.append(ticks[index]) }
            }
            if !list.items.isEmpty { blocks.append(.list(list)) }
        case .quote(let templates):
            let inside = try templates.filled(for: particulars)
            if !inside.isEmpty { blocks.append(.quote(inside)) }
        case .table(let table): blocks.append(.table(try table.filled(for: particulars)))
        case .code(let code): if let figure = try code.filled(for: particulars) { blocks.append(.figure(figure)) }
        case .demands(let demands): blocks.append(.demands(try demands.filled(for: particulars)))
        case .condition(let condition, let then, let otherwise):
            let chosen = condition.holds(for: particulars) ? then : otherwise
            for block in try chosen.filled(for: particulars) { blocks.append(block.personal) }
        }
    }
}

extension Block {
    /// The block with every paragraph in it marked as depending on the recipient.
    package var personal: Block {
        func marked(_ paragraph: Paragraph) -> Paragraph {
            var paragraph = paragraph
            paragraph.isPersonal = true
            return paragraph
        }
        switch self {
        case .paragraph(let paragraph): return .paragraph(marked(paragraph))
        case .heading(let level, let paragraph): return .heading(level: level, marked(paragraph))
        case .list(let list):
            return .list(
                List(start: list.start, items: list.items.map { $0.map(\.personal) }, ticks: list.ticks, labels: list.labels))
        case .quote(let blocks): return .quote(blocks.map(\.personal))
        case .table(let table): return .table(table.mapped(marked))
        case .demands(var demands):
            demands.isPersonal = true
            return .demands(demands)
        case .figure, .thematicBreak: return self
        }
    }
}

/// The list of demands, and whom each is meant for.
package struct DemandsTemplate: Sendable {
    package struct Item: Sendable {
        package var id: String
        /// Ids of recipients.
        package var recipients: Set<String>
        package var blocks: [BlockTemplate]
        package var location: SourceLocation

        package init(id: String, recipients: Set<String>, blocks: [BlockTemplate], location: SourceLocation) {
            self.id = id
            self.recipients = recipients
            self.blocks = blocks
            self.location = location
        }

        package func isAddressed(to recipient: Recipient) -> Bool {
            recipients.contains(recipient.id) || recipient.demands.contains(id)
        }
    }

    package var start: Int?
    package var items: [Item]
    package var addressedFirst = false
    package var location: SourceLocation
    package var labels: [String]

    package init(start: Int?, items: [Item], location: SourceLocation, labels: [String] = []) {
        self.start = start
        self.items = items
        self.location = location
        self.labels = labels
    }

    package func filled(for particulars: Particulars) throws(Diagnostics) -> Demands {
        var demands: [Demand] = []
        var isPersonal = false
        for item in items {
            let isAddressed = particulars.recipient.map(item.isAddressed) ?? false
            isPersonal = isPersonal || isAddressed
            demands.append(
                Demand(id: item.id, blocks: try item.blocks.filled(for: particulars), isAddressed: isAddressed))
        }
        if addressedFirst, isPersonal { demands = demands.filter(\.isAddressed) + demands.filter { !$0.isAddressed } }
        return Demands(start: start, items: demands, isPersonal: isPersonal, labels: labels)
    }
}
