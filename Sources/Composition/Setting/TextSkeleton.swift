import Correspondence
import Languages

/// Which pieces a text has, in what order, whatever they say: conditions and empty values leave pieces out, and demands
/// change places.
struct TextSkeleton: Hashable, Sendable {
    private enum Mark: Hashable {
        case absent, shared, personal, rule, quote, table, figure, demands, item, end
        case heading(Int)
        case list(start: Int?)
        /// Meant for the recipient; with its id.
        case addressed(String)
    }

    private var marks: [Mark] = []

    init(of text: LetterText) {
        if text.addressedDemands == nil { marks.reserveCapacity(64) }
        for line in [text.reference, text.subject, text.salutation, text.closing, text.postscript] {
            if let line { add(line) } else { marks.append(.absent) }
        }
        if text.code != nil { marks.append(.figure) }
        for line in text.referenceLines { add(line) }
        marks.append(.end)
        if let addressed = text.addressedDemands {
            marks += addressed.map(Mark.addressed)
        } else {
            add(text.body)
        }
        for entry in text.copies { add(entry) }
        marks.append(.end)
        for entry in text.enclosures { add(entry) }
    }

    private mutating func add(_ paragraph: Paragraph) { marks.append(paragraph.isPersonal ? .personal : .shared) }

    private mutating func add(_ blocks: [Block]) {
        for block in blocks {
            switch block {
            case .paragraph(let paragraph): add(paragraph)
            case .heading(let level, let paragraph):
                marks.append(.heading(level))
                add(paragraph)
            case .list(let list):
                marks.append(.list(start: list.start))
                for item in list.items {
                    marks.append(.item)
                    add(item)
                }
            case .quote(let inside):
                marks.append(.quote)
                add(inside)
            case .table(let table):
                marks.append(.table)
                for row in [table.head] + table.rows {
                    marks.append(.item)
                    for cell in row { add(cell) }
                }
            case .demands(let demands):
                marks.append(.demands)
                for demand in demands.items {
                    marks.append(demand.isAddressed ? .addressed(demand.id) : .item)
                    add(demand.blocks)
                }
            case .figure(let figure):
                marks.append(.figure)
                if case .code = figure.content, let caption = figure.caption { add(caption) }
            case .thematicBreak: marks.append(.rule)
            }
        }
        marks.append(.end)
    }
}
