import ArgumentParser
import Bayan
import Correspondence
import Foundation
import Languages
import LetterFolder
import Mailing
import PDFAssembly
import PressRun
import Reporting

struct PrintLetters: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "print", abstract: "Join the letters of a batch into one PDF for the press.",
        discussion: """
            Pages that letters share are stored once. Each letter has a bookmark. The letters must be complete, as \
            'bayan manifest' sees it, unless --partial is given.
            """)

    enum Order: String, ExpressibleByArgument, CaseIterable { case recipients, postcode }

    @Argument(help: "Output folders of ‘bayan batch’.", completion: .directory)
    var folders: [String]

    @Option(name: .shortAndLong, help: "The file to write.", completion: .file(), transform: OutputPath.named)
    var output: String

    @Option(help: "recipients: as in recipients.csv; postcode: by country, post code and city, for the post.")
    var order = Order.recipients

    @Option(help: "The letter's folder; needed for --order postcode.", completion: .directory)
    var campaign: String?

    @Flag(help: "Each letter begins on the front of a sheet.")
    var duplex = false

    @Flag(help: "A sheet with a bar at its edge before each letter.")
    var slipSheets = false

    @Flag(help: "Print what there is, even if letters are missing or double.")
    var partial = false

    @OptionGroup var reporting: ReportingOptions

    func validate() throws {
        if order == .postcode, campaign == nil {
            throw ValidationError("--order postcode needs --campaign, the folder with recipients.csv.")
        }
    }

    func run() throws {
        try reporting.run { printer in
            let joined = try JoinedManifest(folders.flatMap { try Mailing.Manifest.all(in: $0) }, readsFiles: true)
            if !partial, let findings = Diagnostics(joined.findings) {
                throw findings
                    + Diagnostics(
                        code: .incompleteBatch, "Not every recipient has exactly one letter.",
                        hint: "Run ‘bayan batch’ again, or print what there is with --partial.")
            }
            guard !joined.letters.isEmpty else {
                throw Diagnostics(
                    code: .noLetters, "There is no letter to print.", hint: "Run ‘bayan batch’ for recipients first.")
            }
            let letters = try order == .postcode ? byPostcode(joined.letters) : Array(joined.letters)
            let pages = try write(letters)
            try reporting.tell(written: output, Count(letters.count, "letter"), Count(pages, "page"))
        }
    }

    private func byPostcode(_ letters: JoinedManifest.Letters) throws -> [JoinedManifest.Letter] {
        let recipients = try Installation.required().campaign(at: campaign ?? "").recipients
        func key(_ letter: JoinedManifest.Letter) -> [String] {
            guard let recipient = recipients.recipient(id: letter.line.id) else { return [] }
            func value(_ column: String) -> String { recipients.index(ofColumn: column).map { recipient.values[$0] } ?? "" }
            return [Country(value("country"))?.code ?? value("country"), value("postcode"), value("city")]
        }
        return letters.enumerated().map { (key: key($1), place: $0, letter: $1) }
            .sorted { $0.key == $1.key ? $0.place < $1.place : $0.key.lexicographicallyPrecedes($1.key) }
            .map(\.letter)
    }

    /// - Returns: the number of pages.
    private func write(_ letters: [JoinedManifest.Letter]) throws -> Int {
        let file = try OutputFile(at: output)
        var waiting: [UInt8] = []
        var run = try PressRun(
            title: URL(filePath: output).deletingPathExtension().lastPathComponent,
            options: PressOptions(isDuplex: duplex, hasSlipSheets: slipSheets)
        ) { waiting += $0 }
        for letter in letters {
            do throws(Diagnostics) {
                try run.add(readPDF(letter.path), bookmark: "\(letter.line.row) · \(letter.line.id)")
            } catch {
                throw error.placed(at: SourceLocation(file: letter.path))
            }
            guard waiting.count > 1 << 20 else { continue }
            try file.write(waiting)
            waiting.removeAll(keepingCapacity: true)
        }
        try run.finish()
        try file.write(waiting)
        try file.finish()
        return run.pages
    }
}
