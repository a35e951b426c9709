import Hashing
import Languages
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

    /// Whether a file, by its name, is a pack of letters in another number of parts than this batch has.
    package func hasOtherParts(_ name: String) -> Bool {
        guard Manifest.isPack(name), name == "letters.tar.zst" || name.hasPrefix("letters-") && name.contains("-of-") else {
            return false
        }
        return shard.count == 1 ? name != packName : !name.hasSuffix("-of-\(shard.count).tar.zst")
    }

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
        if !isSigning {
            do throws(Diagnostics) { try check.refuseSigned(output.finished, output.unfinished, output.stranger) } catch {
                output.refuse()
                throw error
            }
        } else if let former = check.former(output.finished)?.circumstances, roster.circumstances.isLower(than: former) {
            output.refuse()
            throw former.higher(in: output.path)
        }
        // Signatures are not dropped with a run that was of another list.
        try output.begin(keepsStranger: isSigning)

        var progress = Progress(total: plan.chosen.count + plan.rejections.count)
        let begun = ContinuousClock.now
        var setAside: Outcome.OldPack?
        func outcome() -> Outcome {
            Outcome(progress: progress, wasStopped: progress.remaining > 0, leftOver: [], setAside: [], oldPack: setAside)
        }
        var vanishing = VanishingLetters(output.finished)
        func tell(_ items: [Handover.Item]) {
            for item in items where item.line.letter != nil { vanishing.keep(item.line) }
            progress.tell(items, since: begun, report)
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
                // The run that was stopped may not have come to tell of them.
                for packed in lines where packed.line.letter != nil { report(.letter(packed.line)) }
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
        // Nothing is deleted: a pack with letters that the new one has not stays, under another name.
        let gone = vanishing.gone
        if gone.count > 0 || gone.isDamaged, let path = try output.setAside() {
            setAside = Outcome.OldPack(path: path, count: gone.count, names: gone.names)
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
        crew.start(jobs, at: desk) { [names, isSigning, patience] (_) throws(Diagnostics) in
            let packer = Packer(
                plan: plan, names: names, maker: try makers(), source: source, keepsPieces: isSigning, patience: patience)
            try packer.work(desk, stop: stop)
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

/// The letters of an old pack that the new one in its place has not: of recipients who are gone, whose rows are wrong, or who
/// get another edition.
private struct VanishingLetters {
    private let old: PackFile?
    /// Hashes of the letters that the new pack has.
    private var kept: Set<UInt64> = []

    init(_ old: PackFile?) { self.old = old }

    mutating func keep(_ line: ManifestLine) { if old != nil { kept.insert(Self.hash(line)) } }

    private static func hash(_ line: ManifestLine) -> UInt64 {
        Digest(of: "\(line.id)\0\(line.edition?.rawValue ?? "")".utf8).leading
    }

    /// How many there are, and the names of the first.
    var gone: (count: Int, names: [String], isDamaged: Bool) {
        guard let old else { return (0, [], false) }
        let course = old.course()
        var isDamaged = course.flaw != nil
        var count = 0
        var names: [String] = []
        for place in course.places {
            guard let group = try? old.group(at: place) else {
                isDamaged = true
                continue
            }
            for note in group.notes {
                guard let line = PackedLine(note)?.line, let letter = line.letter, !kept.contains(Self.hash(line)) else {
                    continue
                }
                count += 1
                if names.count < 3 { names.append(letter.file) }
            }
        }
        return (count, names, isDamaged)
    }
}
