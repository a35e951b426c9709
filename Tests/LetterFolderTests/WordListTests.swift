import Correspondence
import Testing

@testable import LetterFolder

@Suite struct WordListTests {
    /// They are not folded again when the program starts.
    @Test func `Names of columns are written as they are compared`() {
        let names = [WordLists.recipients, .signatories].flatMap(\.lists).flatMap(\.words)
        #expect(names.contains("surname") && names.contains("الاسم"))
        #expect(names.filter { $0 != $0.foldedName } == [])
    }

    @Test func `A list goes on in lines that begin with a space`() {
        let lists = WordLists("# remark, no word\na-b: one,two words ,  three_\n  أربعة, \nc:\nd: last")
        #expect(lists["a-b"] == ["one", "two words", "three ", "أربعة"])
        #expect(lists["c"] == [])
        #expect(lists["d"] == ["last"])
        #expect(lists["one"] == [])
        #expect(lists.lists.map(\.key) == ["a-b", "c", "d"])
    }
}
