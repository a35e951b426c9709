import Correspondence
import Languages
public import Reporting

/// A run over a roster: many letters, each written once, none lost.
public struct Batch: Sendable {
    /// The output folder; made where it is missing.
    public var folder: String
    /// The program's version, for the manifest.
    public var version: String
    /// Number of threads that make letters.
    public var jobs: Int
    /// How the letters' files are called.
    public var names: NameTemplate
    /// Which part of the campaign's letters is made.
    public var shard: Shard
    /// Only the letters of these recipients, by id; empty for all.
    public var only: Set<String>
    /// Makes every letter once for nothing, and writes none where one of them has errors.
    public var isStrict: Bool
    /// Moves letters of earlier runs that are nobody's now into a folder of their own below the output folder.
    public var isPruning: Bool
    /// Letters that are there already are compared by their digests. Else a file's length and time are enough, where the
    /// manifest tells them.
    public var readsFiles: Bool
    /// The letters are to be signed: the makers do that. Unsigned letters never take the place of signed ones.
    public var isSigning: Bool

    /// Signed letters of a pack are not kept in memory for longer.
    package var patience: Duration = .seconds(10)

    /// A batch of all letters, unsigned, on one thread, where nothing else is said.
    public init(
        folder: String, version: String, jobs: Int = 1, names: NameTemplate = .standard, shard: Shard = .whole,
        only: Set<String> = [], isStrict: Bool = false, isSigning: Bool = false, isPruning: Bool = false,
        readsFiles: Bool = false
    ) {
        self.folder = folder
        self.version = version
        self.jobs = max(1, jobs)
        self.names = names
        self.shard = shard
        self.only = only
        self.isStrict = isStrict
        self.isSigning = isSigning
        self.isPruning = isPruning
        self.readsFiles = readsFiles
    }

    /// The manifest's name in the folder: `manifest.jsonl`, or `manifest-2-of-4.jsonl`.
    public var manifestName: String { "manifest" + shard.suffix + ".jsonl" }

    /// How far a batch is.
    public struct Progress: Sendable {
        /// Letters of this run: all, made by it, there before it, failed.
        public var total: Int
        /// Letters that this run made.
        public var made = 0
        /// Letters that were there before it.
        public var kept = 0
        /// Letters that could not be made.
        public var failed = 0
        /// Pages and bytes of the letters made.
        public var pages = 0
        /// Their size.
        public var bytes = 0
        /// Since the first letter was begun.
        public var seconds = 0.0

        /// Letters of which nothing is known yet.
        public var remaining: Int { total - made - kept - failed }

        init(total: Int) { self.total = total }

        /// Counts what became of letters, and reports it.
        mutating func tell(_ items: [Handover.Item], since start: ContinuousClock.Instant, _ report: (Event) -> Void) {
            for item in items {
                count(item)
                if item.temporary != nil, item.line.letter != nil { report(.letter(item.line)) }
                if !item.remarks.isEmpty {
                    report(.remarks(id: item.line.id, row: item.line.row, item.remarks))
                }
            }
            seconds = (ContinuousClock.now - start) / .seconds(1)
            report(.progress(self))
        }

        private mutating func count(_ item: Handover.Item) {
            guard let letter = item.line.letter else {
                failed += 1
                return
            }
            guard item.temporary != nil else {
                kept += 1
                return
            }
            made += 1
            pages += letter.pages
            bytes += letter.bytes
        }
    }

    /// What there is to tell while a batch runs.
    public enum Event: Sendable {
        /// A letter has errors, or warnings and notes.
        case remarks(id: String, row: Int, [Diagnostic])
        /// A letter of this run lies under its name, and stands in the manifest so; both are on the disk.
        case letter(ManifestLine)
        case progress(Progress)
    }

    /// How a batch ended.
    public struct Outcome: Sendable {
        /// At the end.
        public var progress: Progress
        /// Ended by the stop signal before the last letter.
        public var wasStopped: Bool
        /// Files of earlier runs that lie in the folder still, of recipients, editions or names that the letters no
        /// longer have.
        public var leftOver: [String]
        /// The same where they were moved aside: their paths below the folder.
        public var setAside: [String]
        /// A pack that has letters which the new one in its place has not.
        public var oldPack: OldPack?

        /// Where it is now, from the folder on; how many such letters it has, and the names of the first.
        public struct OldPack: Hashable, Sendable {
            /// Below the output folder.
            public var path: String
            /// Letters that are nowhere else.
            public var count: Int
            /// Of some of them.
            public var names: [String]
        }
    }

    /// Makes the letters that are not there yet.
    ///
    /// - Parameters:
    ///   - makers: Called once on each worker's thread.
    ///   - report: Called on the calling thread, at least once a second.
    /// - Throws: `Diagnostics` for what stops the batch as a whole. Letters finished before are good,
    ///   and stand in the manifest.
    public func run<Maker: LetterMaker>(
        _ roster: some Roster, makers: @escaping @Sendable () throws(Diagnostics) -> Maker, stop: StopSignal = StopSignal(),
        report: (Event) -> Void = { _ in }
    ) throws(Diagnostics) -> Outcome {
        var plan = try Plan(roster, names: names, shard: shard, only: only)
        if isStrict { try rehearse(plan, makers: makers, stop: stop, report: report) }
        let output = try OutputFolder(folder, shard: shard)
        var journal = try Journal(
            folder, name: manifestName,
            header: ManifestHeader(
                bayan: version, letters: roster.count + roster.rejected.count + roster.elsewhere, shard: shard.description,
                circumstances: roster.circumstances),
            plan: plan)
        plan.forgetIDs()
        if !isSigning, let signed = try signedFile(journal, plan, in: output) {
            throw Diagnostics(
                code: .signedLetters, "There are signed letters in ‘\(folder)’, such as this one, and this run does not sign.",
                at: SourceLocation(file: folder + "/" + signed),
                hint: "Give --sign again, choose another folder with --output, or move the signed letters away first.")
        }
        if isSigning, let former = journal.earlier?.circumstances, roster.circumstances.isLower(than: former),
            try journal.signedLetter(among: plan.chosen, in: output) != nil
        {
            throw former.higher(in: folder)
        }
        try journal.begin()
        let unfinished = try UnfinishedLetters(in: output, shard: shard)

        let rejections = plan.rejections
        var progress = Progress(total: plan.chosen.count + rejections.count)
        let start = ContinuousClock.now
        func settle(_ made: [Handover.Item]) throws(Diagnostics) {
            var items = made
            let taken = try unfinished.finish(
                items.compactMap { item in
                    if let temporary = item.temporary, let letter = item.line.letter { (temporary, letter.file) } else { nil }
                })
            for index in items.indices where !taken.isEmpty {
                guard let fault = items[index].temporary.flatMap({ taken[$0] }) else { continue }
                items[index].line.result = .failed([fault])
                items[index].remarks.append(fault)
            }
            try journal.append(items.lazy.filter(\.isNews).map { ($0.position, $0.line, $0.leftOver) })
            progress.tell(items, since: start, report)
        }
        if !rejections.isEmpty { try settle(rejections) }
        try work(
            through: plan, makers: makers, stop: stop, into: (output, unfinished, journal.earlierLines), settle: settle)
        let leftOver = try journal.leftOver(in: output)
        var setAside: [String] = []
        if isPruning, !leftOver.isEmpty {
            setAside = try output.setAside(leftOver)
            for letter in leftOver { journal.forget(letter) }
        }
        try journal.tidy()
        return Outcome(
            progress: progress, wasStopped: progress.remaining > 0,
            leftOver: isPruning ? [] : leftOver.compactMap(\.letter?.file), setAside: setAside)
    }

    /// The name of a letter that is to be made and that lies there signed: as the manifest tells or, where that has been lost,
    /// as the file itself does.
    private func signedFile(_ journal: Journal, _ plan: Plan, in output: OutputFolder) throws(Diagnostics) -> String? {
        if let signed = try journal.signedLetter(among: plan.chosen, in: output) { return signed.file }
        guard journal.isEmpty, try output.hasLetters else { return nil }
        for position in plan.chosen {
            let name = names.name(of: try plan.entry(at: Int(position)))
            if try output.holdsSignature(name) { return name }
        }
        return nil
    }

    /// Makes every letter and writes none, for makers that hand on what they make themselves.
    /// - Parameter report: called on the calling thread: of letters that fail, and at least twice a second how many those are.
    /// - Throws: what stops the batch as a whole.
    public func tryOut<Maker: LetterMaker>(
        _ roster: some Roster, makers: @escaping @Sendable () throws(Diagnostics) -> Maker, stop: StopSignal = StopSignal(),
        report: (Event) -> Void
    ) throws(Diagnostics) -> Progress {
        var plan = try Plan(roster, names: names, shard: shard, only: only)
        plan.forgetIDs()
        var progress = Progress(total: plan.chosen.count + plan.rejections.count)
        func tell(_ items: [Handover.Item]) {
            for item in items where item.line.letter == nil {
                progress.failed += 1
                report(.remarks(id: item.line.id, row: item.line.row, item.remarks))
            }
            report(.progress(progress))
        }
        tell(plan.rejections)
        try work(through: plan, makers: makers, stop: stop, into: nil, settle: tell)
        report(.progress(progress))
        return progress
    }

    /// Makes every letter and writes none.
    /// - Throws: `strict` if a letter has errors, which were reported.
    func rehearse<Maker: LetterMaker>(
        _ plan: Plan, makers: @escaping @Sendable () throws(Diagnostics) -> Maker, stop: StopSignal, report: (Event) -> Void
    ) throws(Diagnostics) {
        var failed = 0
        func tell(_ items: [Handover.Item]) {
            for item in items where !item.remarks.isEmpty {
                failed += 1
                report(.remarks(id: item.line.id, row: item.line.row, item.remarks))
            }
        }
        tell(plan.rejections)
        try work(through: plan, makers: makers, stop: stop, into: nil, settle: tell)
        guard failed == 0 else {
            throw Diagnostics(
                code: .strict, "No letter is written, because of \(failed) that cannot be made.",
                hint: "Mend what is told above, or leave --strict out to make the others.")
        }
    }

    /// Lets the workers make letters; `settle` gets them on the calling thread, hundreds at a time.
    private func work<Maker: LetterMaker>(
        through plan: Plan, makers: @escaping @Sendable () throws(Diagnostics) -> Maker, stop: StopSignal,
        into output: (OutputFolder, UnfinishedLetters, EarlierLines)?, settle: ([Handover.Item]) throws(Diagnostics) -> Void
    ) throws(Diagnostics) {
        let handover = Handover(count: plan.chosen.count)
        var crew = Crew()
        crew.start(jobs, at: handover) { [names, readsFiles] (number) throws(Diagnostics) in
            let output = output.map {
                Worker<Maker>.Output(folder: $0, unfinished: $1, earlier: $2, number: number, readsFiles: readsFiles)
            }
            let worker = Worker(plan: plan, names: names, maker: try makers(), output: output)
            try worker.work(handover, stop: stop)
        }
        while let items = try handover.take(enough: 256, seconds: 0.5) {
            do throws(Diagnostics) { try settle(items) } catch { handover.fail(error) }
        }
        crew.wait()
    }
}
