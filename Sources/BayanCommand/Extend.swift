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

    @Option(help: ArgumentHelp("Seconds to wait for an authority's answer.", valueName: "seconds"))
    var timeout = 20.0

    @Option(
        help: ArgumentHelp(
            "A CRL or OCSP response for the certificates that the letter has no evidence of yet.", valueName: "file"),
        completion: .file())
    var revocation: [String] = []

    @Flag(help: "Fetch the CRLs and OCSP responses that are needed from the addresses in the certificates.")
    var fetchRevocation = false

    @Option(
        help: ArgumentHelp("Certificates that signature and time stamp leave out (PEM).", valueName: "file"),
        completion: .file())
    var chain: [String] = []

    @OptionGroup var reporting: ReportingOptions

    func validate() throws {
        try reporting.permits(output: output)
        try OutputPath.require(ending: "pdf", of: output)
        guard (1...600).contains(timeout) else { throw ValidationError("--timeout is a number of seconds from 1 to 600.") }
    }

    func run() throws {
        try reporting.run { _ in
            try SparedFiles(files: revocation + chain).require(output)
            let archive = ArchiveTimeStamping(
                by: try TimeStampAuthority(tsa, timeout: timeout),
                evidence: try RevocationSource(
                    files: revocation, certificates: chain, fetching: fetchRevocation, timeout: timeout))
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
