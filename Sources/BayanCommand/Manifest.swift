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
            can check any one of the letters without the others: ‘bayan verify LETTER --list OUTPUT’. A manifest that is not \
            complete is not signed.
            """)

    @Argument(help: "Output folders of ‘bayan batch’, or packs.", completion: .directory)
    var folders: [String]

    @Option(help: "The letter's folder, to know the recipients by their ids.", completion: .directory)
    var campaign: String?

    @Option(help: "The edition that the batch was made with, if it was given there.")
    var edition: Edition?

    @Flag(help: "Compare each file's digest, not only its length.")
    var readFiles = false

    @Option(
        name: .shortAndLong, help: "Write the joined manifest to this file.", completion: .file(), transform: OutputPath.named)
    var output: String?

    @Flag(help: "Sign the joined manifest as a list of the letters.")
    var sign = false

    @OptionGroup(title: "Signing") var signing: SigningOptions
    @OptionGroup var reporting: ReportingOptions

    /// People read no more errors of one kind than this; programs get all.
    private static let most = 20

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
            let joined = try JoinedManifest(manifests, roster: roster, readsFiles: readFiles)
            pulse.end()
            let shown = reporting.format == .human ? joined.findings.prefix(Self.most) : joined.findings[...]
            printer.print(Array(shown))
            printer.print(reporting.format == .human ? Array(joined.warnings.prefix(Self.most)) : joined.warnings)
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
                // Whoever reads the two together sees no old signature beside a new list.
                if sign { try? FileManager.default.removeItem(atPath: Self.signature(of: output)) }
                let digest = try write(joined.letters, to: output, digestedBy: signer?.digestAlgorithm ?? .sha256)
                if let signer, joined.findings.isEmpty {
                    try OutputFile.write(try signer.sign(digest: digest), to: Self.signature(of: output))
                }
            }
            if reporting.format == .json {
                print(
                    try ReportingOptions.line(
                        ["event": "joined", "letters": joined.letters.count, "signed": signed, "errors": joined.findings.count]))
            } else if output.map(OutputPath.isStandardOutput) != true {
                let verdict =
                    joined.findings.isEmpty
                    ? "every recipient has exactly one" : "not complete (\(Count(joined.findings.count, "error")))"
                let whose = signed > 0 ? ", \(Count.digits(signed)) of them signed" : ""
                print("\(Count(joined.letters.count, "letter"))\(whose); \(verdict)")
            }
            guard joined.findings.isEmpty else { throw ExitCode(for: .undecided) }
        }
    }

    /// The file beside a list that holds its signature.
    static func signature(of list: String) -> String { list + ".p7s" }

    /// - Returns: the digest of what was written.
    private func write(
        _ letters: JoinedManifest.Letters, to path: String, digestedBy algorithm: DigestAlgorithm
    ) throws(Diagnostics) -> [UInt8] {
        let file = try OutputFile(at: path)
        var state = DigestState(algorithm)
        var text: [UInt8] = []
        for letter in letters {
            text += letter.encoded
            guard text.count > 1 << 18 else { continue }
            state.update(text)
            try file.write(text)
            text.removeAll(keepingCapacity: true)
        }
        state.update(text)
        try file.write(text)
        try file.finish()
        return state.finish()
    }
}
