import ArgumentParser
import Bayan
import Correspondence
import Foundation
import LetterFolder
import Languages
import Mailing
import Reporting

struct MakeBatch: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "batch", abstract: "Make one letter for each recipient.",
        discussion: """
            Letters that are there already, made from the same inputs, are not made again: after a run that was killed, \
            or a change in some rows, the same command makes what is missing. manifest.jsonl in the output folder says \
            what was made. Letters whose recipient or name is gone since are told, and with --prune moved aside. Ends with \
            75 if some letters failed or the run was stopped.
            """)

    @Argument(help: "The letter's folder.", completion: .directory)
    var folder: String

    @Option(name: .shortAndLong, help: "The folder to write to.", completion: .directory, transform: OutputPath.named)
    var output: String

    @Option(help: "Letters made at the same time. (default: one for each core)")
    var jobs: Int?

    @Option(help: "Only these recipients: ids, with commas between them.")
    var only: RecipientIDs?

    @Option(help: "The languages of all letters, such as en or fr+ar, whatever their recipients' rows say.")
    var edition: Edition?

    @Option(help: "How files are called; slashes make folders. (default: {{recipient.id}}.{{edition}}.pdf)")
    var name: String?

    @Option(help: "I/N: only the I-th of N parts. (default: what a Slurm array or a Kubernetes indexed job says)")
    var shard: String?

    @Flag(help: "Try every letter first, and write none if one of them has errors.")
    var strict = false

    @Flag(help: "Move letters of earlier runs that are nobody's now into the folder's ‘left-over’; nothing is deleted.")
    var prune = false

    @Flag(
        help: ArgumentHelp(
            "Make one file of all letters, letters.tar.zst, instead of one for each.",
            discussion: "A tar archive, compressed with Zstandard; --output - writes it to standard output."))
    var pack = false

    @Flag(help: "Read the letters that are there and compare their digests, not only their lengths and times.")
    var readFiles = false

    @Option(
        help: "What the files conform to: ua-1,a-2a (PDF 1.7) or ua-2,a-4 (PDF 2.0). (default: what letter.yaml says)",
        transform: Standard.option)
    var standard: Standard?

    @Option(
        help: ArgumentHelp(
            "A file (PDF) for those who sign, once for all letters of an edition; the letters then only count them.",
            discussion: "Where letters are made in several editions, each has a file with its name before the ending.",
            valueName: "file"),
        completion: .file(extensions: ["pdf"]), transform: OutputPath.named)
    var annex: String?

    @Flag(help: "Sign every letter; the key is loaded and checked once, before the first.")
    var sign = false

    @Option(
        help: ArgumentHelp(
            "Sign elsewhere: write what is to be signed to this file, a line of JSON a letter, and no letter. Takes --certificate alone.",
            valueName: "file"),
        completion: .file(extensions: ["jsonl"]), transform: OutputPath.named)
    var prepare: String?

    @Option(
        help: ArgumentHelp(
            "Make the letters with what was signed elsewhere: the lines that --prepare wrote, each with a ‘signature’ (Base64) or a ‘cms’.",
            valueName: "file"),
        completion: .file(extensions: ["jsonl"]))
    var finish: String?

    @OptionGroup(title: "Signing") var signing: SigningOptions
    @OptionGroup var reporting: ReportingOptions

    func validate() throws {
        guard jobs.map({ 1...1024 ~= $0 }) ?? true else { throw ValidationError("--jobs is a number from 1 to 1024.") }
        switch (prepare, finish) {
        case (nil, nil): try signing.require(sign)
        case (.some, .some): throw ValidationError("--prepare and --finish exclude each other.")
        case (let prepare?, nil):
            _ = try signing.requireCertificateAlone(for: "--prepare")
            try OutputPath.require(.orders, of: prepare)
            guard !OutputPath.isStandardOutput(prepare) || reporting.format == .human else {
                throw ValidationError("Standard output takes the list, or what --format json tells.")
            }
            guard signing.tsa == nil, !signing.proof.isWanted else {
                throw ValidationError("Time stamp and evidence are added with --finish.")
            }
            guard !sign, !pack, !prune, !strict else {
                throw ValidationError("--prepare makes no letters: leave --sign, --pack, --prune and --strict out.")
            }
        case (nil, .some):
            _ = try signing.requireCertificateAlone(for: "--finish")
            guard !sign else { throw ValidationError("--finish signs with what came back: leave --sign out.") }
        }
        try OutputPath.require(.pdf, of: annex)
        if annex.map(OutputPath.isStandardOutput) == true { throw ValidationError("--annex names a file.") }
        if pack {
            try reporting.permits(output: output)
            if only != nil { throw ValidationError("A pack has all letters of its batch: leave --only or --pack out.") }
            if prune { throw ValidationError("There is nothing to prune beside a pack: leave --prune or --pack out.") }
        } else if OutputPath.isStandardOutput(output) {
            throw ValidationError("Many letters need a folder: --output letters.")
        }
    }

    func run() throws {
        // Whoever listens may go; that is noticed where letters are told, and the batch ends in order.
        if reporting.format == .json { signal(SIGPIPE, SIG_IGN) }
        try reporting.run { printer in
            let shard = try shard.map { try Shard($0) } ?? Shard(environment: ProcessInfo.processInfo.environment)
            if OwnFiles(of: folder).areMixed(with: output) {
                throw Diagnostics(
                    code: .ownFile, "The letters would lie among the files that they are made of.",
                    at: SourceLocation(file: output), hint: "Name a folder of their own with --output, such as letters.")
            }
            if let annex, !OutputPath.isStandardOutput(output), OutputPath.isBelow(output, annex) {
                throw Diagnostics(
                    code: .ownFile, "The annex would lie among the letters, and might take the place of one.",
                    at: SourceLocation(file: annex), hint: "Name a file outside of ‘\(output)’ with --annex.")
            }
            let pulse = Pulse("reading \(folder)", reporting.format)
            // What must be looked for among the letters of all parts needs all of the list.
            let isPartEnough = only == nil && name.map(NameTemplate.tellsIDsApart) ?? true
            let campaign = try Installation.required().campaign(at: folder, shard: isPartEnough ? shard ?? .whole : .whole)
            pulse.clear()
            printer.print(campaign.warnings)
            if let remark = campaign.layoutRemark(on: edition) { printer.print(remark) }
            if campaign.recipients.isEmpty, campaign.recipients.elsewhere == 0, campaign.rowDiagnostics.isEmpty {
                printer.print([
                    Diagnostic(
                        .warning, code: .noRecipients, "There are no recipients, and so no letters to make.",
                        at: SourceLocation(file: campaign.recipients.file),
                        hint: "Write a row for each; 'bayan render' makes the open letter itself.")
                ])
            }
            let elsewhere =
                try prepare ?? finish == nil
                ? nil
                : signing.finishing(
                    campaign, with: signing.requireCertificateAlone(for: prepare == nil ? "--finish" : "--prepare"),
                    telling: printer)
            let answers = try finish.map { path throws(Diagnostics) in try SigningAnswers(at: path) }
            let shop = try Printshop(
                campaign: campaign, installation: try Installation.required(),
                signer: try elsewhere?.signer ?? (sign ? signing.signer(campaign, telling: printer) : nil),
                evidence: sign || finish != nil ? try signing.evidence(campaign) : nil, standard: standard,
                namesInAnnex: annex != nil)
            printer.print(shop.warnings)
            pulse.begin(strict ? "trying every letter" : "planning the letters")
            let roster = try CampaignRoster(shop, edition: edition)
            if let annex { try write(annexesOf: campaign, in: roster.knownEditions, to: annex) }
            let batch = Batch(
                folder: output, version: bayanVersion, jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount,
                names: try name.map { try NameTemplate($0, columns: roster.columns) } ?? .standard,
                shard: shard ?? .whole, only: Set(only?.ids ?? []), isStrict: strict,
                isSigning: sign || finish != nil, isPruning: prune, readsFiles: readFiles)

            let meter = ProgressMeter(reporting.format, shard: batch.shard)
            let stop = StopSignal()
            let signals = StopOnSignals(stop)
            defer { signals.end() }
            var remarks = BatchRemarks(printer, list: campaign.recipients.file)
            defer {
                meter.clear()
                remarks.end()
            }
            func report(_ event: Batch.Event) {
                switch event {
                case .remarks(let id, let row, let diagnostics):
                    pulse.clear()
                    meter.clear()
                    remarks.tell(diagnostics, row: row, recipient: id)
                case .letter(let line):
                    meter.tell(line)
                    if meter.isUnheard { stop.raise() }
                case .progress(let progress):
                    pulse.end()
                    meter.show(progress)
                }
            }
            if let prepare {
                let known = (try? Manifest.all(in: output)) ?? []
                let list = try SigningList(shop, besides: known)
                let spared = SparedFiles(files: signing.files, letter: folder)
                try spared.require(prepare, .orders, option: "--prepare")
                let failed = try write(list, to: prepare, stop) { (tell) throws(Diagnostics) in
                    try batch.tryOut(roster, makers: { PreparingMaker(roster, list) }, stop: stop) { event in
                        if case .remarks = event { report(event) }
                        tell()
                    }
                }
                pulse.end()
                remarks.end()
                guard let failed else { throw ExitCode(for: .undecided) }
                try reporting.tell(written: prepare, Count(list.count, "letter"))
                if failed > 0 { throw ExitCode(for: .undecided) }
                return
            }
            let outcome: Batch.Outcome
            do throws(Diagnostics) {
                if let answers {
                    let authority = elsewhere?.authority
                    outcome = try make(batch, roster, stop, report) { FinishingMaker(roster, answers, stampedBy: authority) }
                } else {
                    outcome = try make(batch, roster, stop, report) { CampaignMaker(roster) }
                }
            } catch {
                // What was made before an authority went away stays; the same command goes on.
                guard error.all.contains(where: { $0.code == .noAnswer }) else { throw error }
                pulse.end()
                meter.clear()
                printer.print(error.all)
                throw ExitCode(for: .undecided)
            }
            pulse.end()
            meter.clear()
            remarks.end()
            meter.end(outcome, in: pack && !OutputPath.isStandardOutput(output) ? output + "/" + batch.packName : output)
            if let warning = leftOver(outcome) { printer.print(warning) }
            if let warning = oldPack(outcome) ?? beside(batch) { printer.print(warning) }
            if meter.isUnheard {
                throw Diagnostics(
                    code: .cannotWrite, "Standard output can no longer be written to: letters would not be told of.",
                    hint: "The letters in hand are finished; the same command goes on with the rest.")
            }
            if outcome.wasStopped || outcome.progress.failed > 0 { throw ExitCode(for: .undecided) }
        }
    }
}

extension MakeBatch {
    private func make<Maker: LetterMaker>(
        _ batch: Batch, _ roster: CampaignRoster, _ stop: StopSignal, _ report: (Batch.Event) -> Void,
        by makers: @escaping @Sendable () throws(Diagnostics) -> Maker
    ) throws(Diagnostics) -> Batch.Outcome {
        guard pack else { return try batch.run(roster, makers: makers, stop: stop, report: report) }
        return try batch.pack(
            roster, to: OutputPath.isStandardOutput(output) ? .standardOutput : .folder, makers: makers, stop: stop,
            report: report)
    }

    /// Writes the names of each edition, so that letters which say where these are never are alone.
    private func write(annexesOf campaign: Campaign, in editions: [Edition], to path: String) throws {
        let journeyman = Journeyman(
            try Printshop(campaign: campaign, installation: try Installation.required(), standard: standard))
        let spared = SparedFiles(files: signing.files, letter: folder)
        for edition in editions {
            let names = try journeyman.make(annexOf: campaign.annex(edition))
            let path = OutputPath.own(path, edition, among: editions.count, ending: "pdf")
            try spared.require(path, .pdf, option: "--annex")
            try OutputFile.write(names.bytes, to: path)
            try reporting.tell(written: path, Count(names.pages, "page"))
        }
    }

    /// Writes what is to be signed as it comes.
    /// - Parameter work: calls what it is given as often as there may be something new.
    /// - Returns: how many letters failed; nil where the run was stopped, and the file is as it was before.
    private func write(
        _ list: SigningList, to path: String, _ stop: StopSignal,
        while work: (() -> Void) throws(Diagnostics) -> Batch.Progress
    ) throws(Diagnostics) -> Int? {
        let file = try OrderFile(at: path)
        var fault: Diagnostics?
        func note() {
            guard fault == nil else { return }
            do throws(Diagnostics) { try file.write(list.take()) } catch {
                fault = error
                stop.raise()
            }
        }
        let progress = try work(note)
        note()
        if let fault { throw fault }
        guard !stop.isRaised else { return nil }
        try file.finish()
        return progress.failed
    }

    /// People read no more names than this.
    private static let most = 3

    private func leftOver(_ outcome: Batch.Outcome) -> Diagnostic? {
        guard !outcome.leftOver.isEmpty else { return nil }
        let names = outcome.leftOver.prefix(Self.most).joined(separator: ", ") + (outcome.leftOver.count > Self.most ? ", …" : "")
        let some =
            outcome.leftOver.count == 1
            ? "1 letter of an earlier run is left over"
            : "\(Count.digits(outcome.leftOver.count)) letters of earlier runs are left over"
        return Diagnostic(
            .warning, code: .leftOverLetter, "\(some), which none of this batch replaces: \(names).",
            at: SourceLocation(file: output),
            hint:
                "The same command with --prune moves \(outcome.leftOver.count == 1 ? "that letter" : "those letters") into its folder ‘left-over’; nothing is deleted."
        )
    }

    /// Letters of the pack that was there, which the new one has not.
    private func oldPack(_ outcome: Batch.Outcome) -> Diagnostic? {
        guard let old = outcome.oldPack else { return nil }
        let names = old.names.joined(separator: ", ") + (old.count > old.names.count ? ", …" : "")
        return Diagnostic(
            .warning, code: .leftOverLetter,
            old.count == 0
                ? "The pack that was there is damaged. It is kept."
                : "The pack that was there has \(Count(old.count, "letter")) that this one has not: \(names). It is kept.",
            at: SourceLocation(file: output + "/" + old.path),
            hint: "‘bayan unpack’ takes letters out of it; delete it when nobody needs them.")
    }

    /// Letters of another run that lie in another form in the same folder: recipients would have two.
    private func beside(_ batch: Batch) -> Diagnostic? {
        guard !OutputPath.isStandardOutput(output) else { return nil }
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: output)) ?? []).filter { !$0.hasPrefix(".") }.sorted()
        func first(_ isOther: (String) -> Bool, _ what: String) -> (name: String, what: String)? {
            names.first(where: isOther).map { ($0, what) }
        }
        let other =
            pack
            ? first(
                { $0.hasPrefix("manifest") && $0.hasSuffix(".jsonl") },
                "Letters of an earlier run lie beside the pack, as files.")
                ?? first(batch.hasOtherParts, "A pack of an earlier run lies beside this one, which had another number of parts.")
            : first(Manifest.isPack, "A pack of letters of an earlier run lies beside these.")
        guard let other else { return nil }
        return Diagnostic(
            .warning, code: .leftOverLetter, other.what, at: SourceLocation(file: output + "/" + other.name),
            hint: "Keep one of the two, or recipients have two letters each: move the other to a folder of its own.")
    }
}

/// The list of what is to be signed, on its way to the disk: whole or not at all.
private final class OrderFile {
    private var file: OutputFile?

    init(at path: String) throws(Diagnostics) { file = try OutputFile(at: path) }

    func write(_ bytes: [UInt8]) throws(Diagnostics) { try file?.write(bytes) }

    func finish() throws(Diagnostics) {
        guard let file = file.take() else { return }
        try file.finish()
    }
}
