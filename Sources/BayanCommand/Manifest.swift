import ArgumentParser
import Bayan
import Correspondence
import Foundation
import Hashing
import Languages
import LetterFolder
import Mailing
import Reporting
import Signing

struct JoinManifests: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manifest", abstract: "Join the manifests of a batch, and say what is missing or double.",
        discussion: """
            Ends with 0 only if every recipient has exactly one letter, and every file is there; with 75 otherwise. \
            Without --campaign, missing letters are counted but not named.

            With --sign the joined manifest gets a signature beside it (CMS, detached: OUTPUT.p7s), and whoever has both \
            can check any one of the letters without the others: ‘bayan verify LETTER --list OUTPUT’. Each file's digest is \
            compared before that. A manifest that is not complete is not signed, and leaves an earlier list as it is.
            """)

    @Argument(help: "Output folders of ‘bayan batch’, or packs.", completion: .directory)
    var folders: [String]

    @Option(help: "The letter's folder, to know the recipients by their ids.", completion: .directory)
    var campaign: String?

    @Option(help: "The edition that the batch was made with, if it was given there.")
    var edition: Edition?

    @Flag(help: "Compare each file's digest, not only its length; --sign does so in any case.")
    var readFiles = false

    @Option(
        name: .shortAndLong, help: "Write the joined manifest to this file.", completion: .file(), transform: OutputPath.named)
    var output: String?

    @Flag(help: "Sign the joined manifest as a list of the letters.")
    var sign = false

    @OptionGroup(title: "Signing") var signing: SigningOptions
    @OptionGroup var reporting: ReportingOptions

    func validate() throws {
        try reporting.permits(output: output)
        try OutputPath.require(.list, of: output)
        try signing.require(sign)
        guard sign else { return }
        guard let output, !OutputPath.isStandardOutput(output) else {
            throw ValidationError("--sign takes --output: the signature stands beside that file.")
        }
        guard !signing.proof.isWanted else {
            throw ValidationError("A list carries no evidence; give it with ‘bayan verify --revocation’.")
        }
    }

    func run() throws {
        try reporting.run { printer in
            let signer = sign ? try signing.signer(telling: printer) : nil
            let pulse = Pulse("reading the manifests", reporting.format)
            let shop = try campaign.map { folder in
                try Printshop(
                    campaign: try Installation.required().campaign(at: folder), installation: try Installation.required())
            }
            let roster = try shop.map { try CampaignRoster($0, edition: edition) }
            let manifests = try folders.flatMap { try Mailing.Manifest.all(in: $0) }
            let joined = try JoinedManifest(manifests, roster: roster, readsFiles: readFiles || sign)
            pulse.end()
            printer.print(reporting.told(joined.findings))
            printer.print(reporting.told(joined.warnings))
            let outdated = try shop.map { try OutdatedLetters($0, in: manifests) }
            var signed = 0
            var outdatedIDs: [String] = []
            for letter in joined.letters {
                if letter.file.isSigned { signed += 1 }
                if outdated?.contain(letter.line) == true { outdatedIDs.append(letter.line.id) }
            }
            if let warning = Diagnostic.outdatedLetters(
                of: outdatedIDs, in: campaign ?? "", before: sign ? "the list is signed" : "they go out")
            {
                printer.print([warning])
            }
            if let output {
                let spared = SparedFiles(files: manifests.map(\.path) + signing.files, letter: campaign)
                try spared.require(output, .list)
                if sign { try spared.require(Self.signature(of: output), .signature) }
                if let signer {
                    if joined.findings.isEmpty { try write(joined.letters, to: output, by: signer) }
                } else {
                    try Self.requireUnsigned(output)
                    let list = try OutputFile(at: output)
                    _ = try write(joined.letters, to: list, digestedBy: .sha256)
                    try list.finish()
                }
            }
            if reporting.format == .json {
                print(
                    try ReportingOptions.line(
                        ["event": "joined", "letters": joined.letters.count, "signed": signed, "errors": joined.findingCount]))
            } else if output.map(OutputPath.isStandardOutput) != true {
                let verdict =
                    joined.findings.isEmpty
                    ? "every recipient has exactly one" : "not complete (\(Count(joined.findingCount, "error")))"
                let whose = signed > 0 ? ", \(Count.digits(signed)) of them signed" : ""
                print("\(Count(joined.letters.count, "letter"))\(whose); \(verdict)")
            }
            guard joined.findings.isEmpty else { throw ExitCode(for: .undecided) }
        }
    }

    /// The file beside a list that holds its signature.
    static func signature(of list: String) -> String { list + ".p7s" }

    /// The list and its signature. Until both are made, those that were there before stay.
    private func write(_ letters: JoinedManifest.Letters, to path: String, by signer: Signer) throws(Diagnostics) {
        let list = try OutputFile(at: path)
        // Whoever gets the list need not know where the letters lay.
        let digest = try write(letters, to: list, digestedBy: signer.digestAlgorithm, showsFolders: false)
        let signature = try OutputFile(at: Self.signature(of: path))
        try signature.write(try signer.sign(digest: digest))
        // Whoever reads the two together sees no old signature beside a new list.
        try? FileManager.default.removeItem(atPath: Self.signature(of: path))
        try list.finish()
        try signature.finish()
    }

    /// A list without its signature would make everybody's check of the letters fail.
    private static func requireUnsigned(_ output: String) throws(Diagnostics) {
        guard !OutputPath.isStandardOutput(output), FileManager.default.fileExists(atPath: signature(of: output)) else { return }
        throw Diagnostics(
            code: .signedList, "The list that is there is signed, and its signature would fit no more.",
            at: SourceLocation(file: output),
            hint: "Give --sign to sign the new list too, or write it to another file.")
    }

    /// - Returns: the digest of what was written.
    private func write(
        _ letters: JoinedManifest.Letters, to file: borrowing OutputFile, digestedBy algorithm: DigestAlgorithm,
        showsFolders: Bool = true
    ) throws(Diagnostics) -> [UInt8] {
        var state = DigestState(algorithm)
        var text: [UInt8] = []
        for letter in letters {
            text += showsFolders ? letter.encoded : letter.line.encoded
            guard text.count > 1 << 18 else { continue }
            state.update(text)
            try file.write(text)
            text.removeAll(keepingCapacity: true)
        }
        state.update(text)
        try file.write(text)
        return state.finish()
    }
}
