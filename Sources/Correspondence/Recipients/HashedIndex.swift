/// Numbers, found by the hash of what they stand for, in ten bytes each: neither what they stand for nor an id is kept.
/// The caller looks again at what a number stands for, since two things may have one hash.
package struct HashedIndex: Sendable {
    private struct Slot {
        var hash: UInt32
        var number: UInt32

        static let empty = Slot(hash: 0, number: .max)
        var isEmpty: Bool { number == .max }
    }

    /// A number stands where its hash leads, or behind it with only full slots between.
    private var slots: [Slot]
    private var count = 0

    /// - Parameter capacity: how many numbers there will be; more are taken too.
    package init(capacity: Int = 0) { slots = Self.slots(for: capacity) }

    /// The number under a hash that stands for what is looked for.
    package func first<Fault>(
        _ hash: Int, where isMatch: (Int) throws(Fault) -> Bool
    ) throws(Fault) -> Int? {
        let slot = try slot(of: Self.short(hash), isMatch)
        return slots[slot].isEmpty ? nil : Int(slots[slot].number)
    }

    /// Puts a number in the place of the one that stands for the same, or adds it.
    /// - Returns: the number that had the place.
    @discardableResult
    package mutating func insert<Fault>(
        _ number: Int, hash: Int, isSame: (Int) throws(Fault) -> Bool
    ) throws(Fault) -> Int? {
        let new = Slot(hash: Self.short(hash), number: UInt32(number))
        let slot = try slot(of: new.hash, isSame)
        let former = slots[slot]
        slots[slot] = new
        guard former.isEmpty else { return Int(former.number) }
        count += 1
        if count * 5 > slots.count * 4 { grow() }
        return nil
    }

    private mutating func grow() {
        let full = slots
        slots = Self.slots(for: count * 2)
        for old in full where !old.isEmpty { slots[slot(of: old.hash) { _ in false }] = old }
    }

    /// How many full slots stand side by side at most. No search is longer.
    var longestRun: Int {
        slots.reduce(into: (run: 0, longest: 0)) { counts, slot in
            counts.run = slot.isEmpty ? 0 : counts.run + 1
            counts.longest = max(counts.longest, counts.run)
        }.longest
    }

    /// The slot of a match, or the empty one where it would stand.
    private func slot<Fault>(of hash: UInt32, _ isMatch: (Int) throws(Fault) -> Bool) throws(Fault) -> Int {
        var slot = place(of: hash)
        while !slots[slot].isEmpty {
            if slots[slot].hash == hash, try isMatch(Int(slots[slot].number)) { return slot }
            slot = slot + 1 == slots.count ? 0 : slot + 1
        }
        return slot
    }

    private func place(of hash: UInt32) -> Int { Int((UInt64(hash) * UInt64(slots.count)) >> 32) }

    private static func short(_ hash: Int) -> UInt32 { UInt32(truncatingIfNeeded: hash) }

    /// A fifth stays empty, so that a hash nobody has is seen to be so after a few slots.
    private static func slots(for capacity: Int) -> [Slot] {
        Array(repeating: .empty, count: capacity + capacity / 4 + 8)
    }
}
