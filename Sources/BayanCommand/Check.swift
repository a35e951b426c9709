import ArgumentParser
import Bayan
import Correspondence
import Foundation
import Languages
import Mailing
import Reporting
import Synchronization
import Typesetting

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
            // Counting what there is goes on beside the proof.
            let counted = Mutex<RecipientSurvey?>(nil)
            var crew = Crew()
            _ = crew.start {
                let survey = campaign.survey()
                counted.withLock { $0 = survey }
            }
            var found = tell(campaign, printer: printer)
            found += try proof(campaign, printer: printer, pulse: pulse)
            crew.wait()
            pulse.end()
            let errors = found.filter { $0.severity == .error }
            if let failure = Diagnostics(errors) { throw ExitCode(for: failure) }
            let survey = counted.withLock { $0 } ?? campaign.survey()
            let account = campaign.account(of: survey)
            switch printer.format {
            case .human:
                for line in account { print("  " + DiagnosticPrinter.harmless(line)) }
                print(summary(of: campaign, survey.editions, warnings: found.count { $0.severity == .warning }))
            case .json:
                for line in account { try reporting.tell(taken: line) }
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
        let warnings = shop.warnings + shop.library.damage(below: folder + "/fonts")
        printer.print(warnings)
        var found: Set<Diagnostic> = []
        var told: Set<Diagnostic> = []
        // What all letters share is told once.
        func tell(_ diagnostic: Diagnostic, row: Int? = nil, recipient: String? = nil) {
            let isOfRow = diagnostic.location?.file == campaign.recipients.file
            let fault = isOfRow ? diagnostic : diagnostic.fault
            let isNew =
                diagnostic.severity == .error ? found.insert(fault).inserted : told.insert(fault).inserted
            guard isNew else { return }
            pulse.clear()
            printer.print(diagnostic, row: row, recipient: recipient)
        }
        do throws(Diagnostics) {
            let journeyman = Journeyman(shop)
            // What keeps the open letter from being filled in was told by `campaign.check()`.
            for letter in (try? campaign.letters(for: nil)) ?? [] {
                try journeyman.prove(letter)
                for note in journeyman.notes { tell(note) }
            }
        } catch {
            for diagnostic in error.all { tell(diagnostic) }
        }
        // Where characters alone are wanting, rows may want others.
        guard found.allSatisfy({ $0.code == .characterWithoutGlyph }) else { return warnings + found }
        Proofreading(
            shop, jobs: ProcessInfo.processInfo.activeProcessorCount, ofWordsForRecipients: !found.isEmpty
        ).run { count, findings in
            for finding in findings { tell(finding.diagnostic, row: finding.row, recipient: finding.recipient) }
            pulse.advance(by: count)
        }
        return warnings + found + told
    }

    /// "Fine" is a letter in which nothing was found.
    private func summary(of campaign: Campaign, _ editions: [Edition: Int], warnings: Int) -> String {
        let languages = campaign.fullEdition
        let counts = editions.sorted { $0.key.rawValue < $1.key.rawValue }.map { "\($0.value) \($0.key)" }
        let recipients =
            campaign.recipients.isEmpty
            ? "no recipients"
            : "\(Count(campaign.recipients.count, "recipient")) of \(campaign.recipients.file) (\(counts.joined(separator: ", ")))"
        let verdict = warnings == 0 ? "fine" : "no errors, \(Count(warnings, "warning")) to look at"
        return "\(folder): \(verdict); \(languages), \(recipients)"
    }
}
