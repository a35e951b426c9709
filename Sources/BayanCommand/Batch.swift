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

    @Flag(help: "Sign every letter; the key is loaded and checked once, before the first.")
    var sign = false

    @OptionGroup(title: "Signing") var signing: SigningOptions
    @OptionGroup var reporting: ReportingOptions

    func validate() throws {
        guard jobs.map({ 1...1024 ~= $0 }) ?? true else { throw ValidationError("--jobs is a number from 1 to 1024.") }
        try signing.require(sign)
        if pack {
            try reporting.permits(output: output)
            if only != nil { throw ValidationError("A pack has all letters of its batch: leave --only or --pack out.") }
            if prune { throw ValidationError("There is nothing to prune beside a pack: leave --prune or --pack out.") }
        } else if OutputPath.isStandardOutput(output) {
            throw ValidationError("Many letters need a folder: --output letters.")
        }
    }

    func run() throws {
        try reporting.run { printer in
            let shard = try shard.map { try Shard($0) } ?? Shard(environment: ProcessInfo.processInfo.environment)
            if OwnFiles(of: folder).areMixed(with: output) {
                throw Diagnostics(
                    code: .ownFile, "The letters would lie among the files that they are made of.",
                    at: SourceLocation(file: output), hint: "Name a folder of their own with --output, such as letters.")
            }
            let pulse = Pulse("reading \(folder)", reporting.format)
            // What must be looked for among the letters of all parts needs all of the list.
            let isPartEnough = only == nil && name.map(NameTemplate.tellsIDsApart) ?? true
            let campaign = try Installation.required().campaign(at: folder, shard: isPartEnough ? shard ?? .whole : .whole)
            pulse.clear()
            printer.print(campaign.warnings)
            if campaign.recipients.isEmpty, campaign.recipients.elsewhere == 0, campaign.rowDiagnostics.isEmpty {
                printer.print([
                    Diagnostic(
                        .warning, code: .noRecipients, "There are no recipients, and so no letters to make.",
                        at: SourceLocation(file: campaign.recipients.file),
                        hint: "Write a row for each; 'bayan render' makes the open letter itself.")
                ])
            }
            let shop = try Printshop(
                campaign: campaign, installation: try Installation.required(),
                signer: sign ? try signing.signer(campaign, telling: printer) : nil,
                evidence: sign ? try signing.evidence(campaign) : nil)
            printer.print(shop.warnings)
            pulse.begin(strict ? "trying every letter" : "planning the letters")
            let roster = try CampaignRoster(shop, edition: edition)
            let batch = Batch(
                folder: output, version: bayanVersion, jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount,
                names: try name.map { try NameTemplate($0, columns: roster.columns) } ?? .standard,
                shard: shard ?? .whole, only: Set(only?.ids ?? []), isStrict: strict,
                isSigning: sign, isPruning: prune, readsFiles: readFiles)

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
                case .letter(let line): meter.tell(line)
                case .progress(let progress):
                    pulse.end()
                    meter.show(progress)
                }
            }
            let outcome =
                if pack {
                    try batch.pack(
                        roster, to: OutputPath.isStandardOutput(output) ? .standardOutput : .folder,
                        makers: { CampaignMaker(roster) }, stop: stop, report: report)
                } else { try batch.run(roster, makers: { CampaignMaker(roster) }, stop: stop, report: report) }
            pulse.end()
            meter.clear()
            remarks.end()
            meter.end(outcome, in: pack && !OutputPath.isStandardOutput(output) ? output + "/" + batch.packName : output)
            if let warning = leftOver(outcome) { printer.print(warning) }
            if outcome.wasStopped || outcome.progress.failed > 0 { throw ExitCode(for: .undecided) }
        }
    }
}

extension MakeBatch {
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
}
