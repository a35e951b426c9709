/// Finds sorts by what they are. A key is a few words; equal keys get the same place, in order of their first coming.
struct SortTable: Sendable {
    private var words: [UInt32] = []
    private var ends: [Int] = [0]
    private var hashes: [UInt32] = []
    /// Open addressing: place + 1, or 0.
    private var slots: [Int32] = Array(repeating: 0, count: 64)

    var count: Int { hashes.count }

    /// A digest of all keys in their order.
    var digest: UInt64 {
        hashes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    }

    func place(of key: ArraySlice<UInt32>) -> Int? {
        let hash = Self.hash(key)
        var slot = Int(hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let place = Int(slots[slot]) - 1
            if hashes[place] == hash, words[ends[place]..<ends[place + 1]] == key { return place }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    mutating func insert(_ key: ArraySlice<UInt32>) {
        if 2 * (count + 1) > slots.count { grow() }
        words.append(contentsOf: key)
        ends.append(words.count)
        hashes.append(Self.hash(key))
        put(count - 1)
    }

    private mutating func put(_ place: Int) {
        var slot = Int(hashes[place]) & (slots.count - 1)
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = Int32(place + 1)
    }

    private mutating func grow() {
        slots = Array(repeating: 0, count: 2 * slots.count)
        for place in hashes.indices { put(place) }
    }

    private static func hash(_ key: ArraySlice<UInt32>) -> UInt32 {
        var hash: UInt32 = 0x811C_9DC5
        for word in key {
            hash = (hash ^ word) &* 0x9E37_79B1
            hash ^= hash >> 15
        }
        return hash
    }
}
