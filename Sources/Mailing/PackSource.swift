import Hashing
import Packing
import Reporting

/// A pack from which letters are taken over.
struct PackSource: Sendable {
    let pack: PackFile
    /// Groups that are as they would be made, by the number of their first letter.
    let groups: [Int: PackFile.Place]
    let check: PackCheck

    /// The group that begins with a letter, as it is written; nil where it is not as it would be made.
    func group(from first: Int, before end: Int) throws(Diagnostics) -> (bytes: [UInt8], lines: [PackedLine])? {
        guard let place = groups[first], let group = try? pack.group(at: place), first + group.notes.count <= end,
            let lines = try check.lines(of: group, from: first), (try? pack.isWhole(group)) == true,
            let bytes = try? pack.bytes(of: group)
        else { return nil }
        return (bytes, lines)
    }

    /// A letter that was made from the same inputs, wherever it stands.
    func letter(_ entry: RosterEntry, named name: String) -> (letter: FinishedLetter, bytes: [UInt8])? {
        for group in (try? pack.groups(with: entry.id)) ?? [] {
            for note in group.notes {
                guard let packed = PackedLine(note), let place = packed.place, let letter = packed.line.letter,
                    packed.line.id == entry.id, packed.line.edition == entry.edition, letter.inputs == entry.inputs,
                    letter.isSigned == check.isSigning
                else { continue }
                guard let bytes = try? pack.file(at: place, count: letter.bytes, in: group), Digest(of: bytes) == letter.digest
                else { continue }
                var renamed = letter
                renamed.file = name
                return (renamed, bytes)
            }
        }
        return nil
    }
}
