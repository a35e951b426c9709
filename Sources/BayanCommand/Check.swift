import ArgumentParser
import Correspondence

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Reads a letter folder and says what is wrong with it.",
        discussion: "All errors are found in one run, each with its file, line and column. Nothing is written.")

    @Argument(help: "The letter's folder.", completion: .directory)
    var folder: String

    @Option(help: "How diagnostics are printed: human (standard error) or json (standard output, one line each).")
    var format = DiagnosticPrinter.Format.human

    func run() throws {
        let printer = DiagnosticPrinter(format)
        let campaign: Campaign
        do {
            campaign = try Campaign.read(folder: folder)
        } catch {
            printer.print(error.all)
            throw ExitCode(for: error)
        }
        let found = campaign.warnings + campaign.check()
        printer.print(found)
        for row in campaign.rowDiagnostics {
            printer.print(row.diagnostic, row: row.row, recipient: row.recipientID)
        }
        let all = Diagnostics(found + campaign.rowDiagnostics.map(\.diagnostic))
        if all.all.contains(where: { $0.severity == .error }) { throw ExitCode(for: all) }
        if format == .human { print(summary(of: campaign)) }
    }

    private func summary(of campaign: Campaign) -> String {
        let languages = campaign.languages.map(\.rawValue).joined(separator: "+")
        var editions: [Edition: Int] = [:]
        for recipient in campaign.recipients { editions[recipient.edition ?? campaign.fullEdition, default: 0] += 1 }
        let counts = Edition.allCases.compactMap { edition in editions[edition].map { "\($0) \(edition.rawValue)" } }
        let recipients = campaign.recipients.isEmpty
            ? "no recipients" : "\(campaign.recipients.count) recipients (\(counts.joined(separator: ", ")))"
        return "\(folder): fine; \(languages), \(recipients)"
    }
}
