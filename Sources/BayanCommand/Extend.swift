import ArgumentParser
import Bayan
import Reporting
import Signing

struct Extend: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make a signed letter last, and renew what makes it last.",
        discussion: """
            Appends the evidence that the letter lacks and a time stamp over all of it (PAdES B-LTA). Renew it before the \
            certificate of the last time stamp runs out: the new time stamp vouches for the old one. The letter stays as it \
            is to the byte.
            """)

    @Argument(help: "The letter, a PDF that Bayan made and signed.", completion: .file(extensions: ["pdf"]))
    var file: String

    @Option(
        name: .shortAndLong, help: "The file to write, or - for standard output.", completion: .file(extensions: ["pdf"]),
        transform: OutputPath.named)
    var output: String

    @Option(help: ArgumentHelp("The time-stamping authority (RFC 3161) to ask.", valueName: "url"))
    var tsa: String

    @OptionGroup var proof: EvidenceOptions

    @OptionGroup var reporting: ReportingOptions

    func validate() throws {
        try reporting.permits(output: output)
        try OutputPath.require(.pdf, of: output)
    }

    func run() throws {
        try reporting.run { _ in
            try SparedFiles(files: [file] + proof.files).require(output, .pdf)
            let archive = ArchiveTimeStamping(
                by: try TimeStampAuthority(tsa, timeout: proof.timeout), evidence: try proof.source())
            let bytes = try readPDF(file)
            let extended: [UInt8]
            do throws(Diagnostics) {
                extended = try archive.extend(bytes)
            } catch {
                throw error.placed(at: SourceLocation(file: file))
            }
            try OutputFile.write(extended, to: output)
            try reporting.tell(written: output)
        }
    }
}
