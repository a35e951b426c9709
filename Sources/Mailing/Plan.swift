internal import Correspondence
internal import Hashing
import Languages
import Reporting

/// Which letters this process makes, checked before the first of them: no id twice, no two files of one name.
///
/// A letter's position in the plan is its place in the roster; rows that no letter can be made from follow. Keeps four
/// bytes a letter, and asks the roster again for what it needs.
struct Plan: Sendable {
    /// The positions of those to be made now.
    let chosen: [Int32]
    /// This shard's rows that no letter can be made from.
    let rejected: [RejectedRow]
    /// Those of them that were asked for.
    private let chosenRejected: [Int]
    private let roster: any Roster
    /// This shard's letters, by the hash of the id.
    private var byID: HashedIndex

    /// - Parameter only: ids; empty for all.
    /// - Throws: `Diagnostics` that name every repeated id and every pair of rows whose files would have one name.
    init(_ roster: any Roster, names: NameTemplate, shard part: Shard, only: Set<String>) throws(Diagnostics) {
        var chosen: [Int32] = []
        chosen.reserveCapacity(only.isEmpty ? roster.count / part.count : only.count)
        byID = HashedIndex(capacity: roster.count / part.count)
        var files = HashedIndex(capacity: roster.count)
        var unknown = only
        var found: [Diagnostic] = []
        for position in 0..<roster.count {
            let entry = try roster.entry(position)
            unknown.remove(entry.id)
            let key = Digest(of: entry.id.utf8).leading
            var other = entry
            if part.contains(key) {
                if only.isEmpty || only.contains(entry.id) { chosen.append(Int32(position)) }
                let isRepeated =
                    try byID.insert(position, hash: Int(truncatingIfNeeded: key)) { known throws(Diagnostics) in
                        other = try roster.entry(known)
                        return other.id == entry.id && other.edition == entry.edition
                    } != nil
                if isRepeated {
                    found.append(
                        Diagnostic(
                            code: .repeatedID, "The id ‘\(entry.id)’ stands in row \(other.row) and in row \(entry.row).",
                            at: entry.location, hint: "Give each recipient an id of its own."))
                }
            }
            let name = names.name(of: entry)
            let folded = FileName.folded(name)
            let hasNamesake =
                try files.insert(position, hash: folded.hashValue) { known throws(Diagnostics) in
                    other = try roster.entry(known)
                    return FileName.folded(names.name(of: other)) == folded
                } != nil
            if hasNamesake, other.id != entry.id || other.edition != entry.edition {
                found.append(Self.collision(of: (other, names.name(of: other)), and: (entry, name)))
            }
        }
        unknown.subtract(roster.rejected.map(\.id))
        found += unknown.sorted().map { id in
            Diagnostic(
                code: .unknownRecipient, "No recipient has the id ‘\(id)’.", hint: "Ids are those of recipients.csv.")
        }
        let inOrder = found.sorted { ($0.location?.line ?? 0) < ($1.location?.line ?? 0) }
        if let failure = Diagnostics(inOrder) { throw failure }
        self.roster = roster
        let rejected = roster.rejected.filter { part.contains($0.hash) }
        chosenRejected = rejected.indices.filter { only.isEmpty || only.contains(rejected[$0].id) }
        self.rejected = rejected
        self.chosen = chosen
    }

    private static func collision(
        of one: (entry: RosterEntry, name: String), and other: (entry: RosterEntry, name: String)
    ) -> Diagnostic {
        Diagnostic(
            code: .collidingNames,
            "The letters of row \(one.entry.row) (‘\(one.entry.id)’) and row \(other.entry.row) (‘\(other.entry.id)’) would both be "
                + (one.name == other.name
                    ? "‘\(one.name)’." : "‘\(one.name)’ and ‘\(other.name)’, one file where case does not count."),
            at: other.entry.location, hint: "Let the output name tell them apart, for example by {{recipient.id}}.")
    }

    func entry(at position: Int) throws(Diagnostics) -> RosterEntry { try roster.entry(position) }

    /// How many positions there are.
    var count: Int { roster.count + rejected.count }

    /// What is to be said of the rows that no letter can be made from.
    var rejections: [Handover.Item] {
        chosenRejected.map { index in
            Handover.Item(
                position: roster.count + index, line: ManifestLine(rejected[index]), remarks: rejected[index].errors)
        }
    }

    /// The position of the letter that a line of a manifest tells of, or nil where the shard has no such recipient.
    func position(of line: ManifestLine) throws(Diagnostics) -> Int? {
        guard let edition = line.edition else {
            return rejected.firstIndex { $0.id == line.id && $0.row == line.row }.map { roster.count + $0 }
        }
        return try byID.first(Int(truncatingIfNeeded: Digest(of: line.id.utf8).leading)) { position throws(Diagnostics) in
            let entry = try entry(at: position)
            return entry.id == line.id && entry.edition == edition
        }
    }

    /// To be called when no line of a manifest will be looked up any more.
    mutating func forgetIDs() { byID = HashedIndex() }
}
