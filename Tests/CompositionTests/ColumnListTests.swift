import Testing
import Typesetting

@testable import Composition

@Suite struct ColumnListTests {
    private func list(_ count: Int, columns: Int = 3) -> ColumnList {
        let line = Line(leading: 10, baseline: 8, naturalWidth: 50, width: 50, isRightToLeft: false, runs: [])
        let entry = [Passage(place: Place(section: .signatories), content: .lines([line]), x: 0, element: 0)]
        return ColumnList(
            entries: Array(repeating: entry, count: count), count: columns, width: 100, gap: 20, x: 50, fullWidth: 340,
            isRightToLeft: false, spaceBetween: 0)
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

    @Test func `Arabic columns run from the right`() {
        var list = list(3)
        #expect(list.left(ofColumn: 0) == 50)
        list.isRightToLeft = true
        #expect(list.left(ofColumn: 0) == 290)
        #expect(list.left(ofColumn: 2) == 50)
    }
}
