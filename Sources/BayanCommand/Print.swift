import ArgumentParser
import Bayan
import Correspondence
import Files
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

    @Argument(help: "Output folders of ‘bayan batch’, or packs.", completion: .directory)
    var folders: [String]

    @Option(
        name: .shortAndLong, help: "The file to write, or - for standard output.", completion: .file(),
        transform: OutputPath.named)
    var output: String

    @Option(help: "recipients: as in recipients.csv; postcode: by country, post code and city, for the post.")
    var order = Order.recipients

    @Option(help: "The letter's folder; needed for --order postcode.", completion: .directory)
    var campaign: String?

    @Flag(help: "Each letter begins on the front of a sheet.")
    var duplex = false

    @Flag(help: "A sheet with a bar at its edge before each letter.")
    var slipSheets = false

    @Flag(
        help: ArgumentHelp(
            "Make PDF/X-4, for a print shop: inks instead of colours, text in black alone.",
            discussion: "Pictures keep their colours, which the file describes."))
    var x4 = false

    @Option(
        help: "The press's ICC profile, from the print shop; with --x4. By default one of Debian's libgs-common.",
        completion: .file(extensions: ["icc", "icm"]))
    var profile: String?

    @Flag(help: "Lines at the corners of each page where it is to be cut, on a larger sheet.")
    var cropMarks = false

    @Flag(help: "Print what there is, even if letters are missing or double.")
    var partial = false

    @OptionGroup var reporting: ReportingOptions

    func validate() throws {
        try reporting.permits(output: output)
        try OutputPath.require(.pdf, of: output)
        if order == .postcode, campaign == nil {
            throw ValidationError("--order postcode needs --campaign, the folder with recipients.csv.")
        }
        if profile != nil, !x4 { throw ValidationError("--profile is the press of --x4.") }
    }

    func run() throws {
        try reporting.run { printer in
            let pulse = Pulse("reading the letters", reporting.format)
            let manifests = try folders.flatMap { try Mailing.Manifest.all(in: $0) }
            let joined = try JoinedManifest(manifests, readsFiles: true)
            pulse.clear()
            if !partial, let findings = Diagnostics(joined.findings) {
                printer.print(reporting.told(findings.all))
                throw Diagnostics(
                    code: .incompleteBatch, "Not every recipient has exactly one letter.",
                    hint: "Run ‘bayan batch’ again, or print what there is with --partial.")
            }
            guard !joined.letters.isEmpty else {
                throw Diagnostics(
                    code: .noLetters, "There is no letter to print.", hint: "Run ‘bayan batch’ for recipients first.")
            }
            let letters = try inOrder(joined.letters, telling: printer, of: manifests)
            try SparedFiles(files: manifests.map(\.path) + spared(in: letters) + [profile].compactMap(\.self), letter: campaign)
                .require(output, .pdf)
            var options = PressOptions(isDuplex: duplex, hasSlipSheets: slipSheets)
            options.hasCropMarks = cropMarks
            if x4 { options.press = try PressOptions.Press(profileAt: profile) }
            pulse.begin("joining the letters", of: letters.count)
            let press = LettersForPress(
                title: URL(filePath: output).deletingPathExtension().lastPathComponent, options)
            let pages = try press.write(letters, to: OutputFile(at: output)) {
                pulse.advance()
                return true
            }
            pulse.end()
            try reporting.tell(written: output, Count(letters.count, "letter"), Count(pages ?? 0, "page"))
        }
    }

    /// Tells of letters that the campaign, where it is named, would not make any more as they are.
    private func inOrder(
        _ letters: JoinedManifest.Letters, telling printer: DiagnosticPrinter, of manifests: [Mailing.Manifest]
    ) throws -> [JoinedManifest.Letter] {
        guard let folder = campaign else { return Array(letters) }
        let campaign = try Installation.required().campaign(at: folder)
        let shop = try Printshop(campaign: campaign, installation: try Installation.required())
        let outdated = try OutdatedLetters(shop, in: manifests)
        let ids = letters.filter { outdated.contain($0.line) }.map(\.line.id)
        if let warning = Diagnostic.outdatedLetters(of: ids, in: folder, before: "they are printed") { printer.print([warning]) }
        return order == .postcode ? byPostcode(letters, of: campaign) : Array(letters)
    }

    private func byPostcode(_ letters: JoinedManifest.Letters, of campaign: Campaign) -> [JoinedManifest.Letter] {
        let recipients = campaign.recipients
        let tags = campaign.languages.first?.neighbours ?? []
        func key(_ letter: JoinedManifest.Letter) -> [String] {
            guard let recipient = recipients.recipient(id: letter.line.id) else { return [] }
            func value(_ column: String) -> String { recipients.index(ofColumn: column).map { recipient.values[$0] } ?? "" }
            return [Country(value("country"), languages: tags)?.code ?? value("country"), value("postcode"), value("city")]
        }
        return letters.enumerated().map { (key: key($1), place: $0, letter: $1) }
            .sorted { $0.key == $1.key ? $0.place < $1.place : $0.key.lexicographicallyPrecedes($1.key) }
            .map(\.letter)
    }

    /// Of all the letters the one that stands where the output is to go, under whatever name.
    private func spared(in letters: [JoinedManifest.Letter]) -> [String] {
        guard let facts = try? Files.facts(of: output) else { return [] }
        return letters.first { (try? Files.facts(of: $0.path)) == facts }.map { [$0.path] } ?? []
    }
}
