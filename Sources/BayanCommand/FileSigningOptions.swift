import ArgumentParser
import Bayan
import Reporting
import Signing

/// What `sign` and `countersign` have in common: a letter that is a file, and what becomes of it.
struct FileSigningOptions: ParsableArguments {
    @Argument(help: "The letter, a PDF that Bayan made with reserved fields.", completion: .file(extensions: ["pdf"]))
    var file: String

    @Option(
        name: .shortAndLong, help: "The file to write, or - for standard output.", completion: .file(extensions: ["pdf"]),
        transform: OutputPath.named)
    var output: String

    @Option(help: "The name of the field to sign. (default: the first that is empty)")
    var field: String?

    @Option(help: "Why it is signed, as viewers list it.")
    var reason: String?

    @Option(help: "Where it is signed, as viewers list it.")
    var location: String?

    @OptionGroup(title: "Signing") var signing: SigningOptions
    @OptionGroup var reporting: ReportingOptions

    func validate() throws {
        try reporting.permits(output: output)
        try OutputPath.require(ending: "pdf", of: output)
    }

    /// Loads the key, reads the letter, signs it, adds evidence where asked, and writes the result.
    func run(_ sign: (LetterFile, Signer, SignatureDetails) throws(Diagnostics) -> [UInt8]) throws {
        try reporting.run { printer in
            try SparedFiles(files: signing.files).require(output)
            let signer = try signing.signer(telling: printer)
            let evidence = try signing.evidence()
            let bytes = try readPDF(file)
            let details = SignatureDetails(name: signer.identity.name, reason: reason, location: location)
            var signed: [UInt8]
            do throws(Diagnostics) {
                signed = try sign(LetterFile(bytes), signer, details)
                if let evidence { signed = try evidence.extend(signed) }
            } catch {
                throw error.placed(at: SourceLocation(file: file))
            }
            try OutputFile.write(signed, to: output)
            try reporting.tell(written: output)
        }
    }
}
