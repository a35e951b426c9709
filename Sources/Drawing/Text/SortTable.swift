/// Finds sorts by what they are. A key is a few words; equal keys get the same place, in order of their first coming.
struct SortTable: Sendable {
    private var words: [UInt32] = []
    private var ends: [Int32] = [0]
    private var hashes: [UInt32] = []
    /// Open addressing: place + 1, or 0.
    private var slots: [Int32] = Array(repeating: 0, count: 64)

    var count: Int { hashes.count }

    /// A digest of all keys in their order.
    var digest: UInt64 {
        hashes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    }

    /// - Parameter hash: the key's, by `SortKey.hash`.
    func place(of key: SortKey.Words, hash: UInt32) -> Int? {
        let mask = slots.count - 1
        var slot = Int(hash) & mask
        while slots[slot] != 0 {
            let place = Int(slots[slot]) - 1
            if hashes[place] == hash, isKey(key, at: place) { return place }
            slot = (slot + 1) & mask
        }
        return nil
    }

    private func isKey(_ key: SortKey.Words, at place: Int) -> Bool {
        let start = Int(ends[place])
        guard Int(ends[place + 1]) - start == key.count else { return false }
        for offset in key.indices where words[start + offset] != key[offset] { return false }
        return true
    }

    mutating func insert(_ key: SortKey.Words, hash: UInt32) {
        if 2 * (count + 1) > slots.count { grow() }
        for index in key.indices { words.append(key[index]) }
        ends.append(Int32(words.count))
        hashes.append(hash)
        put(count - 1)
    }

    /// Forgets all keys, and keeps their room.
    mutating func removeAll() {
        for slot in slots.indices { slots[slot] = 0 }
        words.removeAll(keepingCapacity: true)
        ends.removeLast(count)
        hashes.removeAll(keepingCapacity: true)
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
}
