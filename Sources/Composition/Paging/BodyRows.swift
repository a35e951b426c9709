import Correspondence

/// Which blocks of a body and its translation stand beside one another. A block that the other language lacks has a
/// row of its own, so that all that follows it is level again.
struct BodyRows {
    /// Numbers of the rows of each body's blocks.
    let rows: [[Int]]

    init(_ one: [Block], _ other: [Block]) {
        let pieces = [one, other].map { $0.map { Pairing.Piece(kind: $0.kind, length: $0.length) } }
        let lengths = pieces.map { max(1, $0.reduce(0) { $0 + $1.length }) }
        var rows: [[Int]] = [[], []]
        let pairs = Pairing.pairs(pieces[0], pieces[1], ratio: Double(lengths[1]) / Double(lengths[0]))
        for (row, pair) in pairs.enumerated() {
            if pair.left != nil { rows[0].append(row) }
            if pair.right != nil { rows[1].append(row) }
        }
        self.rows = rows
    }
}

private enum Kind: Hashable { case paragraph, list, quote, table, figure, demands, rule, heading(Int) }

extension Block {
    fileprivate var kind: Kind {
        switch self {
        case .paragraph: .paragraph
        case .heading(let level, _): .heading(level)
        case .list: .list
        case .quote: .quote
        case .table: .table
        case .figure: .figure
        case .demands: .demands
        case .thematicBreak: .rule
        }
    }

    /// Characters that all letters have: blocks are paired alike in letters that share their places.
    fileprivate var length: Int {
        switch self {
        case .paragraph(let paragraph), .heading(_, let paragraph):
            paragraph.isPersonal ? 100 : paragraph.inlines.plainText.count
        case .list(let list): list.items.joined().reduce(0) { $0 + $1.length }
        case .quote(let blocks): blocks.reduce(0) { $0 + $1.length }
        case .table(let table): table.rows.joined().reduce(0) { $0 + ($1.isPersonal ? 20 : $1.inlines.plainText.count) }
        case .demands(let demands): demands.items.flatMap(\.blocks).reduce(0) { $0 + $1.length }
        case .figure, .thematicBreak: 1
        }
    }
}
