import Foundation
import Packing
import Reporting

/// Compares what a pack has with what the batch would make.
struct PackCheck: Sendable {
    let plan: Plan
    let names: NameTemplate
    let isSigning: Bool
    let readsFiles: Bool

    /// The lines of a group whose letters are those that would be made from one on; nil where one of them is not.
    func lines(of group: PackFile.Group, from first: Int) throws(Diagnostics) -> [PackedLine]? {
        try lines(of: group, from: first) { _ in nil }
    }

    /// The same, also where letters have failed and fail again.
    func lines<Maker: LetterMaker>(
        of group: PackFile.Group, from first: Int, failingAgainBy maker: Maker
    ) throws(Diagnostics) -> [PackedLine]? {
        try lines(of: group, from: first) { entry in
            do throws(Diagnostics) {
                _ = try maker.make(entry)
                return nil
            } catch {
                return ManifestLine(entry, .failed(error.all))
            }
        }
    }

    private func lines(
        of group: PackFile.Group, from first: Int, failure: (RosterEntry) -> ManifestLine?
    ) throws(Diagnostics) -> [PackedLine]? {
        var lines: [PackedLine] = []
        for (offset, note) in group.notes.enumerated() {
            guard first + offset < plan.chosen.count, let packed = PackedLine(note) else { return nil }
            let entry = try plan.entry(at: Int(plan.chosen[first + offset]))
            guard packed.line.id == entry.id, packed.line.edition == entry.edition, packed.line.row == entry.row else {
                return nil
            }
            if let letter = packed.line.letter {
                guard letter.inputs == entry.inputs, letter.isSigned == isSigning, letter.file == names.name(of: entry) else {
                    return nil
                }
            } else {
                guard failure(entry)?.encoded.dropLast().elementsEqual(note.line) == true else { return nil }
            }
            lines.append(packed)
        }
        return lines
    }

    /// What there is to tell of letters that are taken over.
    func items(_ lines: [PackedLine], from first: Int) -> [Handover.Item] {
        lines.enumerated().map { offset, packed in
            var item = Handover.Item(position: Int(plan.chosen[first + offset]), line: packed.line)
            if case .failed(let errors) = packed.line.result { item.remarks = errors }
            return item
        }
    }

    /// Where the groups of a finished pack stand that would be made as they are, by the number of their first letter; and
    /// whether they are all that there is to make.
    func groups(of pack: PackFile?) throws(Diagnostics) -> (places: [Int: PackFile.Place], isComplete: Bool) {
        guard let pack else { return ([:], false) }
        let course = pack.course()
        var places: [Int: PackFile.Place] = [:]
        var next = 0
        var isComplete = course.flaw == nil
        var rejections: [[UInt8]] = []
        for place in course.places {
            guard let found = try? pack.group(at: place) else {
                // What follows is found again where the letters of its groups are as many as the index says.
                isComplete = false
                next += pack.letterCount(ofGroupAt: place) ?? 0
                continue
            }
            if let lines = try lines(of: found, from: next), try isSound(found, in: pack) {
                places[next] = found.place
                next += lines.count
            } else if next == plan.chosen.count {
                rejections += found.notes.map(\.line)
            } else {
                isComplete = false
                next += found.notes.count
            }
        }
        isComplete = isComplete && next == plan.chosen.count
        return (places, isComplete && rejections == plan.rejections.map { Array($0.line.encoded.dropLast()) })
    }

    /// What a pack is of.
    func former(_ pack: PackFile?) -> ManifestHeader? {
        pack.flatMap { try? JSONDecoder().decode(ManifestHeader.self, from: Data($0.header)) }
    }

    private func isSound(_ group: PackFile.Group, in pack: PackFile) throws(Diagnostics) -> Bool {
        readsFiles ? try pack.isWhole(group) : true
    }

    /// - Throws: `signed-letters`, where a pack has any, for a batch that does not sign.
    func refuseSigned(_ packs: PackFile?...) throws(Diagnostics) {
        for pack in packs {
            guard let pack else { continue }
            for place in pack.course().places {
                guard let found = try? pack.group(at: place) else { continue }
                for note in found.notes {
                    guard let letter = PackedLine(note)?.line.letter, letter.isSigned else { continue }
                    throw Diagnostics(
                        code: .signedLetters,
                        "There are signed letters in ‘\(pack.path)’, such as ‘\(letter.file)’, and this run does not sign.",
                        at: SourceLocation(file: pack.path),
                        hint: "Give --sign again, choose another folder with --output, or move the pack away first.")
                }
            }
        }
    }
}

/// What a pack tells of a letter: where its bytes are, and its line.
struct PackedLine {
    let place: Int?
    let line: ManifestLine

    init?(_ note: (place: Int?, line: [UInt8])) {
        guard let line = ManifestLine(line: note.line), (line.letter != nil) == (note.place != nil) else { return nil }
        place = note.place
        self.line = line
    }
}
