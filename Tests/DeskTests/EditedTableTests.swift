import Testing

@testable import Desk

/// Single cells change and every other byte of a table stays.
@Suite struct EditedTableTests {
    private let text = "id;name;note\r\na;\"Ex; ample\";x\r\n\r\nb;\"two\nlines \"\"q\"\"\";\r\nc;short\r\n"

    @Test func valuesAreRead() {
        let table = EditedTable(text)
        #expect(
            table.rows.indices.map(table.values) == [
                ["id", "name", "note"], ["a", "Ex; ample", "x"], ["b", "two\nlines \"q\"", ""], ["c", "short"],
            ])
        #expect(table.numbers == [1, 2, 4, 5])
    }

    @Test(arguments: [
        (1, 2, "y", "a;\"Ex; ample\";y\r\n"), (1, 1, "plain", "a;plain;x\r\n"),
        (1, 0, "with ; and \"", "\"with ; and \"\"\";\"Ex; ample\";x\r\n"), (3, 2, "filled up", "c;short;filled up\r\n"),
    ])
    func oneCellChanges(row: Int, column: Int, value: String, line: String) throws {
        let changed = try #require(EditedTable(text).setting(row, column, to: value))
        #expect(changed.contains(line))
        #expect(EditedTable(changed).value(row, column) == value)
        let others = { (text: String) in
            let table = EditedTable(text)
            return table.rows.indices.filter { $0 != row }.map(table.values)
        }
        #expect(others(changed) == others(text))
    }

    @Test func rowsComeAndGo() throws {
        let added = EditedTable(text).adding(["d", "new; name", ""])
        #expect(EditedTable(added).rows.count == 5)
        #expect(EditedTable(added).values(4) == ["d", "new; name", ""])
        let removed = try #require(EditedTable(text).removing(2))
        #expect(EditedTable(removed).rows.indices.map { EditedTable(removed).value($0, 0) } == ["id", "a", "c"])
        #expect(EditedTable(text).removing(0) == nil)
        #expect(EditedTable(text).removing(9) == nil)
    }

    @Test(arguments: [
        (1, 1, 1, 0), (2, 3, 2, 1), (2, 10, 2, 1), (2, 15, 2, 2), (4, 3, 4, 1), (5, 1, 4, 1), (5, 14, 4, 2), (6, 1, 5, 0),
    ])
    func placesOfTheTextAreCells(line: Int, column: Int, row: Int, cell: Int) throws {
        let found = try #require(EditedTable(text).cell(line: line, column: column))
        #expect(found == (row, cell))
        #expect(EditedTable(text).cell(line: 9, column: 1) == nil)
    }

    @Test(arguments: ["", "\"", "\"\"", ";", "a", "\u{FEFF}id,x\n1,2", "\"open\nand never closed"])
    func anythingIsReadWithoutHarm(text: String) {
        let table = EditedTable(text)
        _ = table.setting(0, 0, to: "x")
        _ = table.removing(1)
        _ = table.adding(["x"])
    }
}
