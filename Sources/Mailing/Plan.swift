internal import Correspondence

/// Which letters this process makes, checked before the first of them: no id twice, no two files of one name.
///
/// Keeps some thirty bytes a letter, and asks the roster again for what it needs.
struct Plan: Sendable {
    /// Indices in the roster of all letters of this shard, in the roster's order.
    let shard: [Int32]
    /// The positions in `shard` of those to be made now.
    let chosen: [Int32]
    /// This shard's rows that no letter can be made from. Their positions follow those of `shard`.
    let rejected: [RejectedRow]
    /// Those of them that were asked for.
    private let chosenRejected: [Int]
    private let roster: any Roster
    /// Positions in `shard`, by the hash of the id.
    private let byID: [Hashed]

    private struct Hashed: Comparable {
        let hash: UInt64
        let position: Int

        static func < (one: Hashed, other: Hashed) -> Bool {
            (one.hash, one.position) < (other.hash, other.position)
        }
    }

    /// - Parameter only: ids; empty for all.
    /// - Throws: `Diagnostics` that name every repeated id and every pair of rows whose files would have one name.
    init(_ roster: any Roster, names: NameTemplate, shard part: Shard, only: Set<String>) throws {
        var shard: [Int32] = []
        var chosen: [Int32] = []
        var ids: [Hashed] = []
        var files: [Hashed] = []
        let expected = roster.count / part.count
        shard.reserveCapacity(expected)
        chosen.reserveCapacity(only.isEmpty ? expected : only.count)
        ids.reserveCapacity(expected)
        files.reserveCapacity(roster.count)
        var unknown = only
        for index in 0..<roster.count {
            let entry = try roster.entry(index)
            unknown.remove(entry.id)
            let hash = Self.hash(entry.id)
            files.append(Hashed(hash: Self.hash(FileName.folded(names.name(of: entry))), position: index))
            guard part.contains(hash) else { continue }
            if only.isEmpty || only.contains(entry.id) { chosen.append(Int32(shard.count)) }
            ids.append(Hashed(hash: hash, position: shard.count))
            shard.append(Int32(index))
        }
        unknown.subtract(roster.rejected.map(\.id))
        var found = unknown.sorted().map { id in
            Diagnostic(
                code: "unknown-recipient", "no recipient has the id '\(id)'", hint: "Ids are those of recipients.csv.")
        }
        ids.sort()
        try Self.pairs(ids) { first, second in
            let (one, other) = (try roster.entry(Int(shard[first])), try roster.entry(Int(shard[second])))
            guard one.id == other.id, one.edition == other.edition else { return }
            found.append(Diagnostic(
                code: "repeated-id", "the id '\(other.id)' stands in row \(one.row) and in row \(other.row)",
                at: other.location, hint: "Give each recipient an id of its own."))
        }
        files.sort()
        try Self.pairs(files) { first, second in
            let (one, other) = (try roster.entry(first), try roster.entry(second))
            let (name, otherName) = (names.name(of: one), names.name(of: other))
            guard FileName.folded(name) == FileName.folded(otherName), one.id != other.id || one.edition != other.edition
            else { return }
            found.append(Diagnostic(
                code: "colliding-names",
                "the letters of row \(one.row) ('\(one.id)') and row \(other.row) ('\(other.id)') would both be "
                    + (name == otherName ? "'\(name)'" : "'\(name)' and '\(otherName)', one file where case does not count"),
                at: other.location, hint: "Let the output name tell them apart, for example by {{recipient.id}}."))
        }
        guard found.isEmpty else {
            throw Diagnostics(found.sorted { ($0.location?.line ?? 0) < ($1.location?.line ?? 0) })
        }
        self.roster = roster
        let rejected = roster.rejected.filter { part.contains($0.hash) }
        chosenRejected = rejected.indices.filter { only.isEmpty || only.contains(rejected[$0].id) }
        self.rejected = rejected
        self.shard = shard
        self.chosen = chosen
        byID = ids
    }

    func entry(at position: Int) throws -> RosterEntry { try roster.entry(Int(shard[position])) }

    /// How many letters there would be if every row could be understood.
    var count: Int { shard.count + rejected.count }

    /// What is to be said of the rows that no letter can be made from.
    var rejections: [Handover.Item] {
        chosenRejected.map { index in
            Handover.Item(
                position: shard.count + index, line: ManifestLine(rejected[index]), remarks: rejected[index].errors)
        }
    }

    /// The position of the letter that a line of a manifest tells of, or nil where the shard has no such recipient.
    func position(of line: ManifestLine) throws -> Int? {
        guard let edition = line.edition else {
            return rejected.firstIndex { $0.id == line.id && $0.row == line.row }.map { shard.count + $0 }
        }
        let id = line.id
        let hash = Self.hash(id)
        var low = 0
        var high = byID.count
        while low < high {
            let middle = (low + high) / 2
            if byID[middle].hash < hash { low = middle + 1 } else { high = middle }
        }
        while low < byID.count, byID[low].hash == hash {
            let entry = try entry(at: byID[low].position)
            if entry.id == id, entry.edition == edition { return byID[low].position }
            low += 1
        }
        return nil
    }

    private static func hash(_ text: String) -> UInt64 { Digest(of: text.utf8).leading }

    /// Calls `body` for neighbours of equal hash.
    private static func pairs(_ sorted: [Hashed], _ body: (Int, Int) throws -> Void) rethrows {
        for (one, other) in zip(sorted, sorted.dropFirst()) where one.hash == other.hash {
            try body(one.position, other.position)
        }
    }
}
