import ArgumentParser
import Foundation
import Reporting
import Signing
import Verification

/// What `sign` and `countersign` have in common: a letter that is a file, and what becomes of it.
struct FileSigningOptions: ParsableArguments {
    @Argument(help: "The letter, a PDF that Bayan made with reserved fields.", completion: .file(extensions: ["pdf"]))
    var file: String

    @Option(name: .shortAndLong, help: "The file to write.", completion: .file(extensions: ["pdf"]), transform: OutputPath.named)
    var output: String

    @Option(help: "The name of the field to sign. (default: the first that is empty)")
    var field: String?

    @Option(help: "Why it is signed, as viewers list it.")
    var reason: String?

    @Option(help: "Where it is signed, as viewers list it.")
    var location: String?

    @OptionGroup(title: "Signing") var signing: SigningOptions
    @OptionGroup var reporting: ReportingOptions

    /// Loads the key, reads the letter, signs it, adds evidence where asked, and writes the result.
    func run(_ sign: (LetterFile, Signer, SignatureDetails) throws(Diagnostic) -> [UInt8]) throws {
        try reporting.run { _ in
            let signer = try signing.signer()
            let evidence = try signing.evidence()
            let bytes = try readPDF(file)
            let details = SignatureDetails(name: signer.identity.name, reason: reason, location: location)
            var signed: [UInt8]
            do {
                signed = try sign(LetterFile(bytes), signer, details)
                if let evidence { signed = try evidence.extend(signed) }
            } catch var diagnostic as Diagnostic {
                diagnostic.location = diagnostic.location ?? SourceLocation(file: file)
                throw diagnostic
            }
            try OutputFile.write(signed, to: output)
            try reporting.tell(written: output)
        }
    }
}

/// A file as bytes, within the verifier's limit.
func readPDF(_ path: String) throws(Diagnostic) -> [UInt8] {
    let place = SourceLocation(file: path)
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
        throw Diagnostic(
            code: errno == ENOENT ? "missing-file" : "unreadable-file",
            "The file cannot be opened: \(String(cString: strerror(errno))).", at: place)
    }
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    var facts = stat()
    guard fstat(descriptor, &facts) != 0 || facts.st_mode & S_IFMT != S_IFDIR else {
        throw Diagnostic(
            code: "not-a-file", "This is a folder, where a PDF file belongs.", at: place, hint: "Name the files in it.")
    }
    guard let bytes = try? file.read(upToCount: Verifier.largestFile + 1) ?? Data() else {
        throw Diagnostic(
            code: "unreadable-file", "The file cannot be read.", at: place, hint: "Copy it to another disk.")
    }
    guard bytes.count <= Verifier.largestFile else {
        throw Diagnostic(
            code: "file-too-large", "The file is larger than \(Verifier.largestFile >> 20) megabytes.", at: place)
    }
    return Array(bytes)
}
