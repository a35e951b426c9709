import Reporting

/// The list of recipients as text, whatever it is kept in.
struct ListFile {
    var text: FileText
    /// In which of the sheet's columns it begins, from 0.
    var firstColumn = 0
}

/// Finds the cell of the list that something is wrong with.
struct ListCells {
    let table: EditedTable
    /// Of a sheet, whose cells are told by their own names.
    let firstColumn: Int

    /// The remark with the row and the cell that it is about, where that is one.
    func placed(_ remark: Remark, at place: SourceLocation?) -> Remark {
        var remark = remark
        guard let place, let cell = cell(at: place) else { return remark }
        (remark.row, remark.cell) = (cell.row, cell.column)
        return remark
    }

    private func cell(at place: SourceLocation) -> (row: Int, column: Int)? {
        guard let name = place.cell else {
            return place.line.flatMap { line in place.column.flatMap { table.cell(line: line, column: $0) } }
        }
        let own = name.split(separator: "!").last ?? ""
        let letters = own.prefix { $0.isLetter }
        guard let row = Int(own.dropFirst(letters.count)), !letters.isEmpty, letters.utf8.count < 4 else { return nil }
        let number = letters.uppercased().utf8.reduce(0) { $0 * 26 + Int($1) - 64 }
        return (row, number - 1 - firstColumn)
    }
}
