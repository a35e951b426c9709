import Testing

@testable import Correspondence

@Suite struct HashedIndexTests {
    private let ids = (0..<20_000).map { "id \($0)" }

    /// What there is to hash: all that differs, hardly anything, and nothing; far apart, and at the end of the slots.
    @Test(arguments: [Int.max, 1 << 20, 300], [0, 20_000])
    func `Everything is found again, also where hashes collide`(distinct: Int, capacity: Int) {
        let ids = distinct < 1000 ? Array(ids.prefix(2000)) : ids
        func hash(_ id: String) -> Int { Int(UInt(bitPattern: id.hashValue) % UInt(distinct)) &* 0x9E37_79B9 }
        var index = HashedIndex(capacity: capacity)
        for (number, id) in ids.enumerated() {
            let former = index.insert(number, hash: hash(id)) { ids[$0] == id }
            #expect(former == nil)
        }
        for (number, id) in ids.enumerated() { #expect(index.first(hash(id)) { ids[$0] == id } == number) }
        #expect(index.first(hash(ids[7])) { ids[$0] == "nobody" } == nil)
    }

    @Test func `A number takes the place of one that stands for the same`() {
        var index = HashedIndex()
        for number in 0..<3 { index.insert(number, hash: -1) { _ in false } }
        #expect(index.insert(9, hash: -1) { $0 == 1 } == 1)
        #expect(index.first(-1) { $0 == 9 } == 9)
        #expect(index.first(-1) { $0 == 1 } == nil)
        #expect(index.first(-1) { $0 == 2 } == 2)
    }

    /// Otherwise a long list would take hours.
    @Test(arguments: [0, 20_000])
    func `Hashes are spread over all slots`(capacity: Int) {
        var index = HashedIndex(capacity: capacity)
        for (number, id) in ids.enumerated() { index.insert(number, hash: id.hashValue) { ids[$0] == id } }
        #expect(index.longestRun < 1000)
    }
}
