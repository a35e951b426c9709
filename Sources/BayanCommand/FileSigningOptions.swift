import ArgumentParser
import Files
import Reporting
import Signing
import Verification

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

/// A file as bytes, within the verifier's limit.
func readPDF(_ path: String) throws(Diagnostics) -> [UInt8] {
    let place = SourceLocation(file: path)
    do throws(FileFault) {
        return try Files.contents(of: path, limit: Verifier.largestFile)
    } catch {
        switch error.cause {
        case .folder:
            throw Diagnostics(
                code: .notAFile, "This is a folder, where a PDF file belongs.", at: place, hint: "Name the files in it.")
        case .notRegular:
            throw Diagnostics(
                code: .notAFile, "This is a pipe or a device, where a PDF file belongs.", at: place,
                hint: "Write what comes out of it into a file first.")
        case .tooLong(_, let limit):
            throw Diagnostics(code: .fileTooLarge, "The file is larger than \(limit >> 20) megabytes.", at: place)
        case .system:
            throw Diagnostics(
                code: error.isMissing ? .missingFile : .unreadableFile,
                "The file cannot be \(error.call == .read ? "read" : "opened"): \(error.reason).", at: place)
        }
    }
}
