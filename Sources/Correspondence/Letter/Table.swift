public import Reporting

/// A table: a head of one row, and the rows below it. All rows have a cell for each column.
public struct Table: Hashable, Sendable {
    /// Where a column's lines stand. Left and right are the page's: the digits of numbers stand below one another at the
    /// right in Arabic, too.
    public enum Side: String, Hashable, Sendable {
        case left, centre, right
    }

    /// One for each column; nil for where the language's lines begin.
    public var sides: [Side?]
    /// The headings of the columns; empty where the table has none.
    public var head: [Paragraph]
    /// From the top.
    public var rows: [[Paragraph]]
    /// Where the table begins in its file.
    public var location: SourceLocation?

    /// A table.
    public init(sides: [Side?], head: [Paragraph], rows: [[Paragraph]], location: SourceLocation? = nil) {
        self.sides = sides
        self.head = head
        self.rows = rows
        self.location = location
    }

    /// The first column says what its rows are about: the one heading that is left empty stands above it.
    public var hasRowHeadings: Bool {
        guard let first = head.first, head.count > 1 else { return false }
        return first.inlines.isEmpty && head.dropFirst().contains { !$0.inlines.isEmpty }
    }

    /// All cells, row by row, the head first.
    var cells: [Paragraph] { head + rows.joined() }

    /// Some of it depends on the recipient.
    public var isPersonal: Bool { head.contains(where: \.isPersonal) || rows.contains { $0.contains(where: \.isPersonal) } }

    /// The table with every cell changed.
    package func mapped<Failure>(_ change: (Paragraph) throws(Failure) -> Paragraph) throws(Failure) -> Table {
        var table = self
        for index in table.head.indices { table.head[index] = try change(table.head[index]) }
        for row in table.rows.indices {
            for index in table.rows[row].indices { table.rows[row][index] = try change(table.rows[row][index]) }
        }
        return table
    }
}
