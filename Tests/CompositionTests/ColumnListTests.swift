import Languages
import SampleLanguages
import Testing
import Typesetting

@testable import Composition

@Suite struct ColumnListTests {
    private func list(_ count: Int, columns: Int = 3) -> ColumnList {
        let line = Line(leading: 10, baseline: 8, naturalWidth: 50, width: 50, isRightToLeft: false, runs: [])
        let entry = ColumnList.Entry([Passage(place: Place(section: .signatories), content: .lines([line]), x: 0, element: 0)])
        return ColumnList(
            entries: Array(repeating: entry, count: count), count: columns, width: 100, gap: 20, x: 50, fullWidth: 340,
            isRightToLeft: false)
    }

    @Test func `The columns of the last page are level`() {
        let pages = list(10).pages(firstHeight: 100, height: 100)
        #expect(pages.count == 1)
        #expect((0..<3).map { column in pages[0].count { $0.column == column } } == [4, 4, 2])
    }

    @Test func `Full pages come first, and nobody is lost`() {
        let pages = list(7000).pages(firstHeight: 45, height: 300)
        #expect(pages.joined().map(\.entry) == Array(0..<7000))
        #expect(pages[0].count == 12)
        #expect(pages.dropFirst().dropLast().allSatisfy { $0.count == 90 })
    }

    @Test func `A heading goes to the next column with the name below it`() {
        var list = list(12)
        list.entries[3].keepsWithNext = true
        let pages = list.pages(firstHeight: 40, height: 40)
        #expect(pages[0].filter { $0.column == 0 }.map(\.entry) == [0, 1, 2])
        #expect(pages[0].filter { $0.column == 1 }.map(\.entry) == [3, 4, 5, 6])
        #expect(pages.joined().map(\.entry) == Array(0..<12))
    }

    @Test func `Space stands between entries, and not above the first of a column`() {
        var list = list(6)
        for index in list.entries.indices { list.entries[index].spaceBefore = 5 }
        let pages = list.pages(firstHeight: 25, height: 25)
        #expect(pages[0].map(\.y) == [0, 15, 0, 15, 0, 15])
    }

    @Test func `A heading over the columns is not left alone at a page's foot`() {
        var list = list(60)
        list.head = [list.entries[0].passages[0]]
        let pages = list.pages(firstHeight: 35, height: 300)
        #expect(pages.map(\.count) == [0, 60])
    }

    @Test func `Arabic columns run from the right`() {
        var list = list(3)
        #expect(list.left(ofColumn: 0) == 50)
        list.isRightToLeft = true
        #expect(list.left(ofColumn: 0) == 290)
        #expect(list.left(ofColumn: 2) == 50)
    }
}
