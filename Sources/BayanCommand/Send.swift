import ArgumentParser
import Bayan
import Correspondence
import Files
import Foundation
import Languages
import LetterFolder
import Mailing
import Reporting
import Sending
import Signing

struct SendLetters: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "send", abstract: "Send the letters of a batch by e-mail.",
        discussion: """
            Each recipient gets one message with the letters that the batch made for them, at the address in the column \
            ‘email’. mail.yaml says from whom and by which server; mail.en.md and the like in the letter's folder say \
            what the messages say. sent.jsonl in the output folder says what was sent: run the same command again and \
            nobody gets a message twice. Ends with 75 if some messages failed or the run was stopped.
            """)

    enum Again: String, ExpressibleByArgument, CaseIterable { case unknown, failed, renamed }

    @Argument(help: "The output folder of ‘bayan batch’, or a pack; sent.jsonl lies beside that.", completion: .directory)
    var folder: String

    @Option(
        help: ArgumentHelp("The file that says how messages go out: mail.yaml.", valueName: "file"),
        completion: .file(extensions: ["yaml"]))
    var settings: String

    @Option(help: "The letter's folder. (default: the one that the settings lie in)", completion: .directory)
    var campaign: String?

    @Option(help: "Only these recipients: ids, with commas between them.")
    var only: RecipientIDs?

    @Option(
        help: ArgumentHelp(
            "Messages that are sent once more: those of which nobody knows whether they arrived, those that were refused, or those to an address that had one under another id.",
            valueName: "which"))
    var again: [Again] = []

    @Option(help: "Messages in a minute at most. (default: what the settings say)")
    var perMinute: Int?

    @Flag(help: "Look at everything and tell what this run would send, and send nothing.")
    var dryRun = false

    @Flag(help: "Send the first three messages to your own address instead.")
    var toMe = false

    @Option(
        help: "Write messages as .eml files to this folder, and send nothing.", completion: .directory,
        transform: OutputPath.named)
    var toFiles: String?

    @Option(help: ArgumentHelp("A file whose first line is the server's password.", valueName: "file"), completion: .file())
    var passwordFile: String?

    @Option(help: ArgumentHelp("An open file descriptor to read the password from.", valueName: "number"))
    var passwordFd: Int32?

    @OptionGroup var reporting: ReportingOptions

    /// Messages of a trial.
    private static let trials = 3

    func validate() throws {
        guard perMinute.map({ 1...10_000 ~= $0 }) ?? true else {
            throw ValidationError("--per-minute is a number from 1 to 10000.")
        }
        if passwordFile != nil, passwordFd != nil {
            throw ValidationError("--password-file and --password-fd exclude each other.")
        }
        if [dryRun, toMe, toFiles != nil].count(where: { $0 }) > 1 {
            throw ValidationError("--dry-run, --to-me and --to-files exclude each other.")
        }
    }

    func run() throws {
        try reporting.run { printer in
            try requireFiles()
            let campaign = try Installation.required().campaign(at: campaign ?? Self.folder(of: settings))
            let mail = try campaign.mail(settings: settings)
            printer.print(mail.warnings)
            let writer = MessageWriter(campaign, mail)
            let manifests = try Mailing.Manifest.all(in: folder)
            let plan = try MailPlan(campaign, writer, manifests: manifests, only: Set(only?.ids ?? []))
            for finding in plan.findings { printer.print(finding.diagnostic, row: finding.row, recipient: finding.id) }
            var run = MailRun(campaign, mail, plan)
            run.again = Set(again.compactMap { MailRun.Again(rawValue: $0.rawValue) })
            run.perMinute = perMinute ?? mail.settings.perMinute
            run.outdated = try Self.outdated(among: plan.addressees, campaign, manifests)
            if dryRun { return try rehearse(run, printer) }
            if let toFiles { return try write(run, to: toFiles, printer) }
            switch mail.settings.route {
            case .program(let program): try send(run, by: try SendmailCarrier(program), printer)
            case .server(let server): try send(run, by: try SMTPCarrier(server, password: try password(server)), printer)
            }
        }
    }

    /// Where the journal lies: beside the letters.
    private var journalFolder: String {
        Mailing.Manifest.isPack(folder) && Files.isFile(folder) ? Self.folder(of: folder) : folder
    }

    /// Without them, what is said of the letter's folder would be no help.
    private func requireFiles() throws(Diagnostics) {
        guard Files.isThere(settings) else {
            throw Diagnostics(
                code: .missingFile, "There is no file ‘\(settings)’.", at: SourceLocation(file: settings),
                hint: "Documentation/sending.md shows what stands in it.")
        }
        let folder = campaign ?? Self.folder(of: settings)
        guard campaign == nil, !Files.isThere("\(folder)/\(Settings.fileName)") else { return }
        throw Diagnostics(
            code: .noFolder, "‘\(folder)’, where the settings lie, is no letter's folder: it has no \(Settings.fileName).",
            at: SourceLocation(file: settings), hint: "Name the letter's folder with --campaign.")
    }

    private static func folder(of file: String) -> String {
        file.lastIndex(of: "/").map { $0 == file.startIndex ? "/" : String(file[..<$0]) } ?? "."
    }

    /// Whose letters the folder would not make any more as they are.
    private static func outdated(
        among addressees: [Addressee], _ campaign: Campaign, _ manifests: [Mailing.Manifest]
    ) throws -> Set<String> {
        let shop = try Printshop(campaign: campaign, installation: try Installation.required())
        let letters = try OutdatedLetters(shop, in: manifests)
        return Set(addressees.lazy.filter { $0.letters.contains { letters.contain($0.line) } }.map(\.id))
    }

    private func send(_ run: MailRun, by carrier: some Carrier, _ printer: DiagnosticPrinter) throws {
        if toMe {
            printer.print(run.outdatedLetters().map { [$0] } ?? [])
            let sent = try run.rehearse(Self.trials, by: carrier)
            try reporting.tell(taken: "\(Count(sent, "message")) sent to \(run.mail.settings.from)")
            return
        }
        let stop = StopSignal()
        let signals = StopOnSignals(stop)
        defer { signals.end() }
        let meter = SendingMeter(reporting.format)
        defer { meter.clear() }
        let outcome = try run.run(in: journalFolder, by: carrier, stop: stop) { event in
            switch event {
            case .remark(let diagnostic, let row, let id):
                meter.clear()
                printer.print(diagnostic, row: row, recipient: id)
            case .progress(let progress): meter.show(progress)
            case .pause(let seconds, let reason): meter.show(pause: seconds, reason)
            }
        }
        meter.end(outcome, withoutAddress: run.plan.withoutAddress)
        if outcome.wasStopped || outcome.progress.failed + outcome.progress.unknown > 0 { throw ExitCode(for: .undecided) }
    }

    /// Makes every message, and tells who would get one.
    private func rehearse(_ run: MailRun, _ printer: DiagnosticPrinter) throws {
        let (todo, progress) = try run.outlook(in: journalFolder) { event in
            if case .remark(let diagnostic, let row, let id) = event { printer.print(diagnostic, row: row, recipient: id) }
        }
        var failed = progress.failed
        var ready = 0
        for addressee in todo {
            do throws(Diagnostics) {
                _ = try run.message(addressee)
                ready += 1
                try tell(addressee)
            } catch {
                failed += 1
                for diagnostic in error.all { printer.print(diagnostic, row: addressee.row, recipient: addressee.id) }
            }
        }
        var parts = ["\(Count(ready, "message")) would be sent"]
        for (number, what) in [
            (progress.kept, "sent before"), (run.plan.withoutAddress, "without an address"), (progress.unknown, "unknown"),
            (failed, "failed"),
        ] where number > 0 { parts.append("\(Count.digits(number)) \(what)") }
        try reporting.tell(taken: parts.joined(separator: ", "))
        if failed + progress.unknown > 0 { throw ExitCode(for: .undecided) }
    }

    private func tell(_ addressee: Addressee) throws(Diagnostics) {
        let files = addressee.letters.map(\.file.file).joined(separator: ", ")
        try? reporting.tell(taken: "\(addressee.id): \(addressee.address): \(files)")
    }

    private func write(_ run: MailRun, to path: String, _ printer: DiagnosticPrinter) throws {
        printer.print(run.outdatedLetters().map { [$0] } ?? [])
        let stop = StopSignal()
        let signals = StopOnSignals(stop)
        defer { signals.end() }
        let result = try run.write(to: path, stop: stop) { event in
            if case .remark(let diagnostic, let row, let id) = event { printer.print(diagnostic, row: row, recipient: id) }
        }
        try reporting.tell(written: path, Count(result.written, "message"))
        if result.failed > 0 || stop.isRaised { throw ExitCode(for: .undecided) }
    }

    /// nil where the server asks nobody who they are.
    private func password(_ server: MailServer) throws(Diagnostics) -> SecretBytes? {
        guard let user = server.user else { return nil }
        SecretBytes.forbidDumps()
        if let passwordFd { return try SecretBytes(firstLineOf: passwordFd) }
        if let file = passwordFile ?? server.passwordFile {
            return try SecretBytes(firstLineOfFile: file, called: "password file")
        }
        let noTerminal = Diagnostics(
            code: .passwordNeeded,
            "The server \(server.host) asks ‘\(user)’ for a password, and there is no terminal to ask for it.",
            hint: "Give it with --password-file or --password-fd, or name its file in mail.yaml.")
        return try SecretPrompt.ask("Password of \(user) at \(server.host)", orElse: noTerminal)
    }
}
