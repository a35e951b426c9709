package import Reporting

/// A table in which placeholders are still open.
package struct TableTemplate: Sendable {
    package var sides: [Table.Side?]
    package var head: [ParagraphTemplate]
    package var rows: [[ParagraphTemplate]]
    package var location: SourceLocation

    package init(sides: [Table.Side?], head: [ParagraphTemplate], rows: [[ParagraphTemplate]], location: SourceLocation) {
        self.sides = sides
        self.head = head
        self.rows = rows
        self.location = location
    }

    package var cells: [ParagraphTemplate] { head + rows.joined() }

    /// The table, if no recipient changes it.
    var fixed: Table? { cells.contains(where: \.isPersonal) ? nil : try? filled(for: Particulars(recipient: nil)) }

    /// Cells that a recipient leaves empty stay: the others keep their columns.
    func filled(for particulars: Particulars) throws(Diagnostics) -> Table {
        var table = Table(sides: sides, head: [], rows: [], location: location)
        for cell in head { table.head.append(try cell.filled(for: particulars)) }
        for row in rows {
            var cells: [Paragraph] = []
            for cell in row { cells.append(try cell.filled(for: particulars)) }
            table.rows.append(cells)
        }
        return table
    }
}
