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
    private var serial = 0
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
        while !stop.isRaised, let range = handover.nextRange() {
            var made: [Handover.Item] = []
            defer { handover.hand(over: made) }
            var begun = ContinuousClock.now
            for place in range where !stop.isRaised && !handover.isFaulty {
                if let item = try item(Int(plan.chosen[place])) { made.append(item) }
                // A slow key makes a range last minutes; what is made shall be on the disk, and the pace seen.
                if ContinuousClock.now - begun > .milliseconds(500) {
                    handover.hand(over: made)
                    made.removeAll(keepingCapacity: true)
                    begun = .now
                }
            }
        }
    }

    private func item(_ position: Int) throws(Diagnostics) -> Handover.Item? {
        let entry = try plan.entry(at: position)
        let file = names.name(of: entry)
        let earlier = try output?.earlier.line(position)
        if var letter = earlier?.letter, letter.file == file, letter.inputs == entry.inputs, let output,
            isThere(&letter, in: output)
        {
            let line = ManifestLine(entry, .finished(letter))
            return Handover.Item(position: position, line: line, isNews: line != earlier)
        }
        if let output, let letter = earlier?.letter, letter.file == file, let fault = signedSince(letter, in: output.folder) {
            // The manifest goes on telling of the letter as it was made, so that the next run knows this too.
            return Handover.Item(
                position: position, line: ManifestLine(entry, .failed([fault])), isNews: false, remarks: [fault])
        }
        let made: MadeLetter
        do throws(Diagnostics) {
            made = try maker.make(entry)
        } catch {
            // No other letter would fare better: it is made when the batch is run again.
            if error.all.contains(where: { $0.code.endsBatch }) { throw error }
            let line = ManifestLine(entry, .failed(error.all))
            return Handover.Item(
                position: position, line: line, isNews: line != earlier, remarks: error.all,
                leftOver: earlier?.letter == nil ? nil : earlier)
        }
        guard let output else { return nil }
        let temporary = "\(output.number)-\(serial)"
        serial += 1
        let time = try output.unfinished.write(made.prefix.bytes, made.tail, as: temporary)
        var letter = FinishedLetter(
            file: file, inputs: entry.inputs, digest: made.prefix.digest(followedBy: made.tail, scratch: &scratch),
            pages: made.pages, bytes: made.length, isSigned: made.isSigned)
        letter.time = time
        return Handover.Item(
            position: position, line: ManifestLine(entry, .finished(letter)), temporary: temporary,
            remarks: made.remarks, leftOver: earlier?.letter.map { $0.file != file } == true ? earlier : nil)
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
