import ArgumentParser
import Bayan
import Composition
import Correspondence
import Languages
import Mailing

struct Envelopes: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "envelopes",
        abstract: "List the envelopes that letters can be made for, or print addresses on envelopes and labels.",
        discussion: """
            Without --on, the window envelopes are listed that ‘envelope’ in letter.yaml may name; a letter's own lie in \
            its folder, in ‘envelopes’ (Documentation/envelopes.md says how to make one). With --on, the recipients' \
            addresses are printed for envelopes without a window, or for sheets of labels: \
            \(Stationery.all.map { "\($0.id) (\($0.name))" }.joined(separator: ", ")).
            """)

    @Argument(help: "The letter's folder.", completion: .directory)
    var folder: String?

    @Option(help: "What the addresses are printed on.", completion: .list(Stationery.all.map(\.id)))
    var on: String?

    @Option(
        name: .shortAndLong, help: "The file to write, or - for standard output.", completion: .file(),
        transform: OutputPath.named)
    var output: String?

    @Option(help: "Only these recipients: ids, with commas between them.")
    var only: RecipientIDs?

    @Option(help: "Labels that the first sheet has lost already.")
    var skip = 0

    @OptionGroup var reporting: ReportingOptions

    func validate() throws {
        try reporting.permits(output: output)
        try OutputPath.require(.pdf, of: output)
        guard let on else {
            guard output == nil, only == nil, skip == 0 else { throw ValidationError("--on says what to print on.") }
            return
        }
        guard let stationery = Stationery.named(on) else {
            throw ValidationError("--on is one of \(Stationery.all.map(\.id).joined(separator: ", ")).")
        }
        guard folder != nil, output != nil else { throw ValidationError("--on needs the letter's folder and --output.") }
        guard (0..<stationery.places.count).contains(skip) else {
            throw ValidationError("--skip is a number from 0 to \(stationery.places.count - 1).")
        }
    }

    func run() throws {
        try reporting.run { printer in
            if let folder, let output, let stationery = on.flatMap(Stationery.named) {
                try print(folder, on: stationery, to: output, printer)
            } else {
                try list()
            }
        }
    }

    private func list() throws {
        let folders = try Installation.required().envelopes(for: folder)
        for name in Envelope.names(in: folders) {
            let envelope = try Envelope.named(name, in: folders)
            switch reporting.format {
            case .human: Swift.print("\(name)\n  \(envelope.name)")
            case .json:
                Swift.print(
                    try ReportingOptions.line(
                        ["envelope": name, "name": envelope.name, "paper": envelope.paper.rawValue, "source": envelope.source]))
            }
        }
    }

    private func print(_ folder: String, on stationery: Stationery, to output: String, _ printer: DiagnosticPrinter) throws {
        try SparedFiles(letter: folder).require(output, .pdf)
        let campaign = try Installation.required().campaign(at: folder)
        printer.print(campaign.warnings)
        if only == nil { try campaign.requireAllRows() }
        let shop = try Printshop(campaign: campaign, installation: try Installation.required())
        let recipients = try only.map { try $0.ids.map { try campaign.recipient(id: $0) } } ?? Array(campaign.recipients)
        let made = try Journeyman(shop).make(addressesOf: recipients, on: stationery, skipping: skip)
        try OutputFile.write(made.bytes, to: output)
        try reporting.tell(
            written: output, Count(recipients.count, "address", "addresses"), Count(made.pages, "page"))
    }
}
