import ArgumentParser
import Bayan
import CMS
import Foundation
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

    @Option(
        help: ArgumentHelp(
            "Sign elsewhere: write what is to be signed to this file (JSON), and the letter with its reserved place to --output. Takes --certificate alone.",
            valueName: "file"),
        completion: .file(extensions: ["json"]), transform: OutputPath.named)
    var prepare: String?

    @Option(
        help: ArgumentHelp(
            "Put in what was signed elsewhere: a CMS (DER or PEM) or a signature alone (its bytes or Base64), over the letter that --prepare wrote.",
            valueName: "file"),
        completion: .file())
    var finish: String?

    @OptionGroup(title: "Signing") var signing: SigningOptions
    @OptionGroup var reporting: ReportingOptions

    func validate() throws {
        try reporting.permits(output: output)
        try OutputPath.require(.pdf, of: output)
        switch (prepare, finish) {
        case (nil, nil): try signing.requireKey()
        case (let prepare?, nil):
            _ = try signing.requireCertificateAlone(for: "--prepare")
            guard !OutputPath.isStandardOutput(prepare) else {
                throw ValidationError("--prepare takes a file; the letter may go to standard output.")
            }
            try OutputPath.require(.order, of: prepare)
            guard signing.tsa == nil, !signing.proof.isWanted else {
                throw ValidationError("Time stamp and evidence are added with --finish.")
            }
        case (nil, .some):
            _ = try signing.requireCertificateAlone(for: "--finish")
            guard field == nil, reason == nil, location == nil else {
                throw ValidationError("--field, --reason and --location are given with --prepare.")
            }
        case (.some, .some): throw ValidationError("--prepare and --finish exclude each other.")
        }
    }

    /// Loads the key, reads the letter, signs it, adds evidence where asked, and writes the result; or does the one half
    /// of that which is done here where the key is elsewhere.
    func run(
        countersigning: Bool, _ sign: (LetterFile, Signer, SignatureDetails) throws(Diagnostics) -> [UInt8]
    ) throws {
        try reporting.run { printer in
            try SparedFiles(files: [file] + signing.files + [finish].compactMap { $0 }).require(output, .pdf)
            if let prepare {
                let certificate = try signing.requireCertificateAlone(for: "--prepare")
                return try self.prepare(
                    countersigning, with: try signing.preparing(with: certificate, telling: printer), to: prepare, printer)
            }
            let signer: Signer
            if finish != nil {
                let certificate = try signing.requireCertificateAlone(for: "--finish")
                signer = try signing.preparing(with: certificate, telling: printer)
            } else {
                signer = try signing.signer(telling: printer)
            }
            let evidence = try signing.evidence()
            let bytes = try readPDF(file)
            var signed: [UInt8]
            do throws(Diagnostics) {
                if finish == nil { try tellBefore(signing: LetterFile(bytes), signer, printer) }
                if let finish {
                    let answer = try readFile(finish, what: "signature")
                    signed = try LetterFile(bytes).finished(with: answer, by: signer, stampedBy: signing.authority)
                    tell(LetterFile.warning(ofAnswer: answer), at: finish, printer)
                } else {
                    signed = try sign(LetterFile(bytes), signer, details(signer))
                }
                if let evidence { signed = try evidence.extend(signed) }
            } catch {
                throw error.placed(at: SourceLocation(file: file))
            }
            try OutputFile.write(signed, to: output)
            try reporting.tell(written: output)
        }
    }

    private func tellBefore(signing letter: LetterFile, _ signer: Signer, _ printer: DiagnosticPrinter) {
        tell(letter.warning(of: signer, field: field), printer)
        tell(letter.noteOnAttachedFiles, printer)
    }

    private func tell(_ warning: Diagnostic?, at place: String? = nil, _ printer: DiagnosticPrinter) {
        guard var warning else { return }
        warning.location = SourceLocation(file: place ?? file)
        printer.print([warning])
    }

    private func details(_ signer: Signer) -> SignatureDetails {
        SignatureDetails(name: signer.identity.name, reason: reason, location: location)
    }

    private func prepare(
        _ countersigning: Bool, with signer: Signer, to order: String, _ printer: DiagnosticPrinter
    ) throws {
        try SparedFiles(files: [file, output] + signing.files).require(order, .order, option: "--prepare")
        let bytes = try readPDF(file)
        let prepared: (letter: [UInt8], toSign: PreparedSignature)
        do throws(Diagnostics) {
            try tellBefore(signing: LetterFile(bytes), signer, printer)
            prepared = try LetterFile(bytes).prepared(
                by: signer, countersigning: countersigning, field: field, details: details(signer))
        } catch {
            throw error.placed(at: SourceLocation(file: file))
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        // The one is worth nothing without the other: neither gets its name before both are written.
        let letterFile = try OutputFile(at: output)
        let orderFile = try OutputFile(at: order)
        try letterFile.write(prepared.letter)
        try orderFile.write([UInt8](encoder.encode(prepared.toSign)) + [0x0A])
        try orderFile.finish()
        try letterFile.finish()
        try reporting.tell(written: output)
        try reporting.tell(written: order)
    }
}
