public import ArgumentParser
import Bayan
import Composition
import Correspondence
import Drawing
import Foundation
import Languages
import Mailing
import Reporting

struct Render: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "render",
        abstract: "Make one letter: the open letter itself, or the one to a recipient.",
        discussion: """
            Without --to, the open letter itself is made, with no address. Its edition is every language that the letter \
            has; a recipient's is what the row in recipients.csv says. Rows that are wrong keep no other letter from \
            being made.
            """)

    enum Kind: String, ExpressibleByArgument, CaseIterable {
        case pdf, png, svg

        var written: WrittenKind {
            switch self {
            case .pdf: .pdf
            case .png: .png
            case .svg: .svg
            }
        }
    }

    @Argument(help: "The letter's folder.", completion: .directory)
    var folder: String

    @Option(help: "The id of a recipient.")
    var to: String?

    @Option(help: "One or more of the letter's languages, in the order in which the letter is to show them: en, ar, en+ar.")
    var edition: Edition?

    @Option(
        name: .shortAndLong,
        help: "The file to write, or - for standard output; pages as pictures are numbered. (default: the folder's name)",
        transform: OutputPath.named)
    var output: String?

    @Option(
        help: "A file (PDF) for those who sign, with page numbers of its own; the letter then only counts them.",
        transform: OutputPath.named)
    var annex: String?

    @Option(name: .customLong("as"), help: "pdf, png or svg.")
    var kind: Kind = .pdf

    @Option(help: "Dots an inch of PNG pages.")
    var resolution = 144.0

    @Option(
        help: "What the file conforms to: ua-1,a-2a (PDF 1.7) or ua-2,a-4 (PDF 2.0). (default: what letter.yaml says)",
        transform: Standard.option)
    var standard: Standard?

    @Flag(help: "Sign the letter (PDF).")
    var sign = false

    @OptionGroup(title: "Signing") var signing: SigningOptions
    @OptionGroup var reporting: ReportingOptions

    func validate() throws {
        guard (18...1200).contains(resolution) else {
            throw ValidationError("--resolution is a number of dots an inch from 18 to 1200.")
        }
        try signing.require(sign)
        try reporting.permits(output: output)
        try reporting.permits(output: annex)
        try OutputPath.require(kind.written, of: output) { ending in
            Kind(rawValue: ending).map { ", or say --as \($0.rawValue)" }
        }
        try OutputPath.require(.pdf, of: annex)
        if let output, let annex, !OutputPath.isStandardOutput(output),
            URL(filePath: output).standardizedFileURL == URL(filePath: annex).standardizedFileURL
        {
            throw ValidationError("--annex and --output name the same file.")
        }
        if sign, kind != .pdf { throw ValidationError("Pictures cannot be signed: --sign takes --as pdf.") }
        if standard != nil, kind != .pdf, annex == nil {
            throw ValidationError("Pictures conform to no standard of PDF: --standard takes --as pdf.")
        }
    }

    func run() throws {
        try reporting.run { printer in
            let pulse = Pulse("reading \(folder)", reporting.format)
            let installation = try Installation.required()
            let campaign = try installation.campaign(at: folder)
            pulse.end()
            printer.print(campaign.warnings)
            if let remark = campaign.layoutRemark(on: edition) { printer.print(remark) }
            let recipient = try to.map { try campaign.recipient(id: $0) }
            if let warning = campaign.badRowsWarning { printer.print(warning) }
            let shop = try Printshop(
                campaign: campaign, installation: installation,
                signer: sign ? try signing.signer(campaign, telling: printer) : nil,
                evidence: sign ? try signing.evidence(campaign) : nil, standard: standard)
            printer.print(shop.warnings)
            let journeyman = Journeyman(shop, tellsAll: true)
            let letters = try campaign.letters(for: recipient, edition: edition)
            let spared = SparedFiles(files: signing.files, letter: folder)
            if letters.count > 1, [output, annex].contains(where: { $0.map(OutputPath.isStandardOutput) == true }) {
                throw Diagnostics(
                    code: .oneFile, "There are \(letters.count) letters, one in each language, and one standard output.",
                    hint: "Choose one with --edition, or name a file with --output.")
            }
            for var letter in letters {
                let file = name(of: letter, among: letters.count)
                if let annex {
                    // Another master: an annex may have the extents of a letter.
                    let own = Journeyman(
                        try Printshop(campaign: campaign, installation: installation, standard: standard))
                    let names = try own.make(annexOf: letter)
                    let path = OutputPath.own(annex, letter.edition, among: letters.count, ending: "pdf")
                    try spared.require(path, .pdf, option: "--annex")
                    try write(names.bytes, to: path)
                    letter = letter.withoutSignatories
                }
                switch kind {
                case .pdf:
                    let made = try journeyman.make(letter)
                    printer.print(journeyman.notes)
                    try spared.require(file.relativePath, .pdf)
                    try write(made.bytes, to: file.relativePath)
                case .png, .svg:
                    let pages = try journeyman.compose(letter).pages
                    if pages.count > 1, OutputPath.isStandardOutput(file.relativePath) {
                        throw Diagnostics(
                            code: .oneFile, "The letter has \(pages.count) pages, a picture each, and one standard output.",
                            hint: "Name a file with --output: pages are numbered.")
                    }
                    for (index, page) in pages.enumerated() {
                        let picture = try campaign.namingFiles { () throws(Diagnostics) in
                            kind == .png
                                ? try Preview.png(of: page, resolution: resolution) : try Preview.svg(of: page)
                        }
                        let number = pages.count == 1 ? "" : "-\(index + 1)"
                        let ending = file.pathExtension.isEmpty ? kind.rawValue : file.pathExtension
                        let path =
                            OutputPath.isStandardOutput(file.relativePath)
                            ? file.relativePath : file.deletingPathExtension().relativePath + number + "." + ending
                        try spared.require(path, kind.written)
                        try write(picture, to: path)
                    }
                }
            }
        }
    }

    /// The output file of a letter; several letters of one recipient are told apart by their edition.
    private func name(of letter: Letter, among count: Int) -> URL {
        let own =
            output
            ?? {
                let folder = URL(filePath: folder).standardizedFileURL.lastPathComponent
                return ([folder] + (to.map { [$0] } ?? []) + [letter.edition.rawValue]).joined(separator: ".")
                    + ".\(kind.rawValue)"
            }()
        return URL(
            filePath: output == nil ? own : OutputPath.own(own, letter.edition, among: count, ending: kind.rawValue))
    }

    private func write(_ bytes: [UInt8], to path: String) throws {
        try OutputFile.write(bytes, to: path)
        try reporting.tell(written: path)
    }
}

extension Edition: ExpressibleByArgument {}
