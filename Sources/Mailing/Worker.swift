internal import Correspondence
internal import Hashing
import Languages
import Reporting

/// Makes letters on one thread, range after range, and writes them under temporary names.
final class Worker<Maker: LetterMaker> {
    /// Where letters are written.
    struct Output {
        let folder: OutputFolder
        let unfinished: UnfinishedLetters
        /// What an earlier run finished.
        let earlier: EarlierLines
        /// The worker's own, for temporary names.
        let number: Int
        /// Letters that are there already are read, whatever their length and time say.
        let readsFiles: Bool
    }

    private let plan: Plan
    private let names: NameTemplate
    private let maker: Maker
    private let output: Output?
    private var scratch = DigestState()
    private var buffer: [UInt8] = []

    /// - Parameter output: nil for a rehearsal, which writes nothing and hands over only the letters that fail.
    init(plan: Plan, names: NameTemplate, maker: Maker, output: Output?) {
        self.plan = plan
        self.names = names
        self.maker = maker
        self.output = output
    }

    /// Works until no letter is left, the signal is raised, or something goes wrong for all letters. What was made
    /// until then is handed over.
    func work(_ handover: Handover, stop: StopSignal) throws(Diagnostics) {
        guard let output else {
            return try work(handover, stop: stop) { if case .settled(let item) = $0 { handover.hand(over: [item]) } }
        }
        let writer = LetterWriter(output.unfinished, worker: output.number, handover: handover, stop: stop)
        var crew = Crew()
        guard crew.start(writer.write) else { throw noThread(output.number) }
        do throws(Diagnostics) {
            try work(handover, stop: stop, passingTo: writer.take)
        } catch {
            // What was made before is as good as ever.
            writer.close()
            crew.wait()
            throw error
        }
        writer.close()
        crew.wait()
        if let failure = writer.failure { throw failure }
    }

    private func work(
        _ handover: Handover, stop: StopSignal, passingTo pass: (LetterWriter.Visit) throws(Diagnostics) -> Void
    ) throws(Diagnostics) {
        while !stop.isRaised, let range = handover.nextRange() {
            for place in range where !stop.isRaised && !handover.isFaulty { try pass(visit(Int(plan.chosen[place]))) }
        }
    }

    private func visit(_ position: Int) throws(Diagnostics) -> LetterWriter.Visit {
        let entry = try plan.entry(at: position)
        let file = names.name(of: entry)
        let earlier = try output?.earlier.line(position)
        if var letter = earlier?.letter, letter.file == file, letter.inputs == entry.inputs, let output,
            isThere(&letter, in: output)
        {
            let line = ManifestLine(entry, .finished(letter))
            return .settled(Handover.Item(position: position, line: line, isNews: line != earlier))
        }
        if let output, let letter = earlier?.letter, letter.file == file, let fault = signedSince(letter, in: output.folder) {
            // The manifest goes on telling of the letter as it was made, so that the next run knows this too.
            return .settled(
                Handover.Item(
                    position: position, line: ManifestLine(entry, .failed([fault])), isNews: false, remarks: [fault]))
        }
        do throws(Diagnostics) {
            return .made(
                UnwrittenLetter(
                    position: position, entry: entry, file: file, made: try maker.make(entry), earlier: earlier))
        } catch {
            return .settled(try Handover.Item(error, position, entry, earlier: earlier))
        }
    }

    /// Whether a letter's file is the one that was made: by its length and time where these are known, else by its digest.
    private func isThere(_ letter: inout FinishedLetter, in output: Output) -> Bool {
        if !output.readsFiles, output.folder.isUntouched(letter) { return true }
        let time = output.folder.time(of: letter.file)
        guard output.folder.digest(of: letter.file, length: letter.bytes, scratch: &scratch, buffer: &buffer) == letter.digest
        else { return false }
        letter.time = time
        return true
    }

    /// Why a letter may not be made again, as somebody signed it; nil where it may.
    private func signedSince(_ letter: FinishedLetter, in folder: OutputFolder) -> Diagnostic? {
        do throws(Diagnostics) {
            guard try folder.hasNewSignature(in: letter) else { return nil }
        } catch {
            return error.first
        }
        return Diagnostic(
            code: .signedSince, "The letter was signed after it was made, and would be replaced.",
            at: SourceLocation(file: folder.path + "/" + letter.file),
            hint: "Move it away to have it made again; keep what is signed in another folder.")
    }
}
