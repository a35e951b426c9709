import Files
import Foundation
import Hashing
import Packing
public import Reporting

/// Where the letters of a packed batch go.
public enum PackDestination: Sendable {
    /// A file in the batch's folder, which has its name only when all letters were tried.
    case folder
    /// Standard output, as they come: nothing is kept to go on from.
    case standardOutput
}

extension Batch {
    /// The pack's name in the folder: `letters.tar.zst`, or `letters-2-of-4.tar.zst`.
    public var packName: String { "letters" + shard.suffix + ".tar.zst" }

    /// Makes all letters into one file: a tar archive, compressed with Zstandard, in the roster's order. The same letters
    /// give the same bytes, however often the batch was interrupted.
    ///
    /// What an earlier run made of the same inputs is taken over, from a pack that is finished or one that is not.
    /// - Parameters:
    ///   - makers: Called once on each worker's thread.
    ///   - report: Called on the calling thread, at least once a second.
    /// - Throws: `Diagnostics` for what stops the batch as a whole. What was written before is good.
    public func pack<Maker: LetterMaker>(
        _ roster: some Roster, to destination: PackDestination = .folder,
        makers: @escaping @Sendable () throws(Diagnostics) -> Maker, stop: StopSignal = StopSignal(),
        report: (Event) -> Void = { _ in }
    ) throws(Diagnostics) -> Outcome {
        var plan = try Plan(roster, names: names, shard: shard, only: only)
        if isStrict { try rehearse(plan, makers: makers, stop: stop, report: report) }
        plan.forgetIDs()
        let header = ManifestHeader(
            bayan: version, letters: roster.count + roster.rejected.count + roster.elsewhere, shard: shard.description,
            circumstances: roster.circumstances
        ).encoded
        var output =
            switch destination {
            case .folder: try PackOutput(in: folder, name: packName, shard: shard, header: header)
            case .standardOutput: try PackOutput(standardOutput: header)
            }
        let check = PackCheck(plan: plan, names: names, isSigning: isSigning, readsFiles: readsFiles)
        if !isSigning { try check.refuseSigned(output.finished, output.unfinished) }

        var progress = Progress(total: plan.chosen.count + plan.rejections.count)
        let begun = ContinuousClock.now
        func outcome() -> Outcome {
            Outcome(progress: progress, wasStopped: progress.remaining > 0, leftOver: [], setAside: [])
        }
        func tell(_ items: [Handover.Item]) {
            for item in items {
                progress.count(item)
                if item.temporary != nil, item.line.letter != nil { report(.letter(item.line)) }
                if !item.remarks.isEmpty { report(.remarks(id: item.line.id, row: item.line.row, item.remarks)) }
            }
            progress.seconds = (ContinuousClock.now - begun) / .seconds(1)
            report(.progress(progress))
        }

        let known = try check.groups(of: output.finished)
        if known.isComplete, output.finished?.header == header {
            output.abandon()
            progress.kept = plan.chosen.count
            tell(plan.rejections)
            return outcome()
        }
        var first = 0
        if let unfinished = output.unfinished {
            let maker = try makers()
            // What cannot be read of it is made again.
            var group = try? unfinished.first()
            while let found = group, let lines = try check.lines(of: found, from: first, failingAgainBy: maker),
                (try? unfinished.isWhole(found)) == true
            {
                output.keep(found, ids: lines.filter { $0.place != nil }.map(\.line.id))
                tell(check.items(lines, from: first))
                first += lines.count
                group = try? unfinished.group(after: found)
            }
        }
        try output.dropRest()
        let source = output.finished.map { PackSource(pack: $0, groups: known.places, check: check) }
        try fill(&output, from: first, plan: plan, source: source, makers: makers, stop: stop, tell: tell)
        guard progress.remaining == plan.rejections.count else { return outcome() }
        if !plan.rejections.isEmpty {
            var builder = PackGroupBuilder()
            for item in plan.rejections { builder.add(note: item.line.encoded) }
            if let group = builder.finish() { try output.write(group.encoded, ids: []) }
        }
        try output.finish()
        tell(plan.rejections)
        return outcome()
    }

    /// Lets the workers pack letters from one on, and writes what they have packed.
    private func fill<Maker: LetterMaker>(
        _ output: inout PackOutput, from first: Int, plan: Plan, source: PackSource?,
        makers: @escaping @Sendable () throws(Diagnostics) -> Maker, stop: StopSignal, tell: ([Handover.Item]) -> Void
    ) throws(Diagnostics) {
        let desk = PackDesk(count: plan.chosen.count, first: first, workers: jobs)
        var crew = Crew()
        for number in 0..<jobs {
            let hasStarted = crew.start { [names, isSigning] in
                do throws(Diagnostics) {
                    let packer = Packer(
                        plan: plan, names: names, maker: try makers(), source: source, keepsPieces: isSigning)
                    try packer.work(desk, stop: stop)
                    desk.leave()
                } catch {
                    desk.leave(error)
                }
            }
            if !hasStarted {
                desk.leave(
                    Diagnostics(
                        code: .noThread, "The system has no thread for worker \(number + 1).", hint: "Lower --jobs."))
            }
        }
        var waiting: [Handover.Item] = []
        var unsynced = 0
        var synced = ContinuousClock.now
        var isBroken = false
        while let groups = try desk.take(seconds: 0.5) {
            // Nothing may follow what could not be written.
            guard !isBroken else { continue }
            do throws(Diagnostics) {
                for group in groups {
                    try output.write(group.bytes, ids: group.items.filter { $0.line.letter != nil }.map(\.line.id))
                    waiting += group.items
                    unsynced += group.bytes.count
                }
                guard unsynced > 1 << 25 || ContinuousClock.now - synced > .milliseconds(500) else { continue }
                if unsynced > 0 { try output.sync() }
                tell(waiting)
                (waiting, unsynced, synced) = ([], 0, .now)
            } catch {
                isBroken = true
                desk.fail(error)
            }
        }
        crew.wait()
        try output.sync()
        tell(waiting)
    }
}

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
        guard let pack, (try? pack.isFinished()) == true else { return ([:], false) }
        var places: [Int: PackFile.Place] = [:]
        var next = 0
        var isComplete = true
        var rejections: [[UInt8]] = []
        // Behind what is damaged everything is made again.
        var group = try? pack.first()
        while let found = group {
            if let lines = try lines(of: found, from: next), try isSound(found, in: pack) {
                places[next] = found.place
                next += lines.count
            } else if next == plan.chosen.count {
                rejections += found.notes.map(\.line)
            } else {
                isComplete = false
                next += found.notes.count
            }
            group = try? pack.group(after: found)
        }
        isComplete = isComplete && next == plan.chosen.count
        return (places, isComplete && rejections == plan.rejections.map { Array($0.line.encoded.dropLast()) })
    }

    private func isSound(_ group: PackFile.Group, in pack: PackFile) throws(Diagnostics) -> Bool {
        readsFiles ? try pack.isWhole(group) : true
    }

    /// - Throws: `signed-letters`, where a pack has any, for a batch that does not sign.
    func refuseSigned(_ packs: PackFile?...) throws(Diagnostics) {
        for pack in packs {
            guard let pack else { continue }
            var group = try? pack.first()
            while let found = group {
                for note in found.notes {
                    guard let letter = PackedLine(note)?.line.letter, letter.isSigned else { continue }
                    throw Diagnostics(
                        code: .signedLetters,
                        "There are signed letters in ‘\(pack.path)’, such as ‘\(letter.file)’, and this run does not sign.",
                        at: SourceLocation(file: pack.path),
                        hint: "Give --sign again, choose another folder with --output, or move the pack away first.")
                }
                group = try? pack.group(after: found)
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
