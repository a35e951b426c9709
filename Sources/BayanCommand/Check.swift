import ArgumentParser
import Bayan
import Correspondence
import Languages
import Reporting

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Read a letter folder and say what is wrong with it.",
        discussion: """
            All errors are found in one run, each with its file, line and column. If the files are in order, every letter \
            is set as well, to see whether fonts have all characters and addresses fit their window. Nothing is written.
            """)

    @Argument(help: "The letter's folder.", completion: .directory)
    var folder: String

    @OptionGroup var reporting: ReportingOptions

    func run() throws {
        try reporting.run { printer in
            let pulse = Pulse("reading \(folder)", reporting.format)
            let campaign = try Installation.required().campaign(at: folder)
            pulse.clear()
            var found = tell(campaign, printer: printer)
            found += try proof(campaign, printer: printer, pulse: pulse)
            pulse.end()
            let errors = found.filter { $0.severity == .error }
            if let failure = Diagnostics(errors) { throw ExitCode(for: failure) }
            switch printer.format {
            case .human:
                for line in campaign.account() { print("  " + DiagnosticPrinter.harmless(line)) }
                print(summary(of: campaign, warnings: found.count { $0.severity == .warning }))
            case .json:
                for line in campaign.account() { try reporting.tell(taken: line) }
                print(
                    try ReportingOptions.line([
                        "event": "checked", "recipients": campaign.recipients.count,
                        "warnings": found.count { $0.severity == .warning },
                    ]))
            }
        }
    }

    /// What reading has found, file by file: what is wrong with a row stands among what was noticed of others.
    private func tell(_ campaign: Campaign, printer: DiagnosticPrinter) -> [Diagnostic] {
        let noticed = campaign.warnings + campaign.check()
        let rows = campaign.rowDiagnostics
        let found = noticed + rows.map(\.diagnostic)
        for index in found.placesInOrder {
            if index < noticed.count {
                printer.print(found[index])
            } else {
                let row = rows[index - noticed.count]
                printer.print(row.diagnostic, row: row.row, recipient: row.recipientID)
            }
        }
        return found
    }

    /// Sets every letter, and throws it away.
    private func proof(_ campaign: Campaign, printer: DiagnosticPrinter, pulse: borrowing Pulse) throws -> [Diagnostic] {
        pulse.begin("trying the letters", of: campaign.recipients.count)
        let shop = try Printshop(campaign: campaign, installation: try Installation.required())
        printer.print(shop.warnings)
        let journeyman = Journeyman(shop)
        var found: Set<Diagnostic> = []
        var told: Set<Diagnostic> = []
        func proof(_ recipient: Recipient?) throws {
            let letters: [Letter]
            do {
                letters = try campaign.letters(for: recipient)
            } catch {
                return  // told by `campaign.check()`
            }
            do {
                for letter in letters {
                    _ = try journeyman.make(letter)
                    for note in journeyman.notes where told.insert(note).inserted {
                        pulse.clear()
                        printer.print(note, row: recipient?.row, recipient: recipient?.id)
                    }
                }
            } catch {
                // What all letters share is told once.
                for diagnostic in try Self.diagnostics(error) where found.insert(diagnostic).inserted {
                    pulse.clear()
                    printer.print(diagnostic, row: recipient?.row, recipient: recipient?.id)
                }
            }
        }
        try proof(nil)
        guard found.isEmpty else { return shop.warnings + found }
        for recipient in campaign.recipients {
            try proof(recipient)
            pulse.advance()
        }
        return shop.warnings + found + told
    }

    private static func diagnostics(_ error: any Error) throws -> [Diagnostic] {
        switch error {
        case let diagnostics as Diagnostics: diagnostics.all
        default: throw error
        }
    }

    /// "Fine" is a letter in which nothing was found.
    private func summary(of campaign: Campaign, warnings: Int) -> String {
        let languages = campaign.fullEdition
        var editions: [Edition: Int] = [:]
        for recipient in campaign.recipients { editions[recipient.edition ?? campaign.usualEdition, default: 0] += 1 }
        let counts = editions.sorted { $0.key.rawValue < $1.key.rawValue }.map { "\($0.value) \($0.key)" }
        let recipients =
            campaign.recipients.isEmpty
            ? "no recipients"
            : "\(Count(campaign.recipients.count, "recipient")) of \(campaign.recipients.file) (\(counts.joined(separator: ", ")))"
        let verdict = warnings == 0 ? "fine" : "no errors, \(Count(warnings, "warning")) to look at"
        return "\(folder): \(verdict); \(languages), \(recipients)"
    }
}
