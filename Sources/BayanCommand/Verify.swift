import ArgumentParser
import Bayan
import CMS
import Foundation
import Reporting
import Signing
import Verification

struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check the signatures of letters.",
        discussion: """
            Each signature is passed, indeterminate or failed, and so is each file. Without --trust nobody's certificate \
            is trusted and nothing passes. Nothing is fetched from the network. Ends with 0 only if every file passed, with \
            65 if one failed, with 75 if none failed but one is indeterminate.
            """)

    @Argument(help: "Signed PDF files, packs of such, or folders.", completion: .file(extensions: ["pdf", "zst"]))
    var files: [String]

    @Option(
        help: ArgumentHelp("A certificate to trust (PEM): an authority's, or a signer's own.", valueName: "file"),
        completion: .file())
    var trust: [String] = []

    @Option(
        help: ArgumentHelp("A CRL or OCSP response to ask beside those in the letter.", valueName: "file"),
        completion: .file())
    var revocation: [String] = []

    @Option(
        help: ArgumentHelp(
            "A list of letters that ‘bayan manifest --sign’ wrote, which has to have each of the letters.", valueName: "file"),
        completion: .file(extensions: ["jsonl"]))
    var list: String?

    @Option(
        help: ArgumentHelp("The list's signature (CMS). (default: the list's name with .p7s behind it)", valueName: "file"),
        completion: .file(extensions: ["p7s"]))
    var listSignature: String?

    @Option(
        help: ArgumentHelp("A page to write (HTML) that tells a recipient what was found.", valueName: "file"),
        completion: .file(extensions: ["html"]), transform: OutputPath.named)
    var report: String?

    @Flag(name: .shortAndLong, help: "Tell only of letters that did not pass, a line each.")
    var quiet = false

    @OptionGroup var reporting: ReportingOptions

    func validate() throws {
        if let report, OutputPath.isStandardOutput(report) {
            throw ValidationError("--report takes a file: what is found is told on standard output.")
        }
        try OutputPath.require(.page, of: report)
        if listSignature != nil, list == nil { throw ValidationError("--list-signature takes --list.") }
    }

    func run() throws {
        try reporting.run { printer in
            let letters = try LettersInHand(files)
            if let report {
                let signature = listSignature ?? list.map(JoinManifests.signature(of:))
                try SparedFiles(files: letters.map(\.path) + files + trust + revocation + [list, signature].compactMap(\.self))
                    .require(report, .page, option: "--report")
            }
            let anchors = try TrustAnchors(paths: trust)
            let verifier = Verifier(trust: anchors, evidence: try SecurityStore(files: revocation))
            let list = try list.map { list in
                try SignedList(
                    at: list, signature: listSignature ?? JoinManifests.signature(of: list), of: letters, verifier: verifier)
            }
            var unread: [Diagnostic] = []
            var tally = Tally()
            var page = report == nil ? nil : VerificationPage(trusting: anchors, at: verifier.time)
            for letter in letters {
                let report: VerificationReport
                do throws(Diagnostics) {
                    try requireFile(letter.path)
                    let bytes = try letter.bytes()
                    let own = verifier.verify(bytes, file: letter.path)
                    report = list?.judged(own, bytes) ?? own
                } catch {
                    printer.print(error.all)
                    unread += error.all
                    continue
                }
                tally.count(report.verdict)
                page?.add(report)
                switch reporting.format {
                case .human where quiet: if report.verdict != .passed { print(report.line) }
                case .human: print(report.text)
                case .json: if !quiet || report.verdict != .passed { print(try report.json()) }
                }
            }
            if reporting.format == .human, tally.count + unread.count > 1 { print(tally.text(unread: unread.count)) }
            if let report, let page {
                try OutputFile.write(Array(page.html.utf8), to: report)
                try reporting.tell(written: report)
            }
            if tally.worst == .failed { throw ExitCode(for: .data) }
            if let failure = Diagnostics(unread) { throw ExitCode(for: failure) }
            if tally.worst == .indeterminate { throw ExitCode(for: .undecided) }
        }
    }

    /// Of the folders only those are left in which there is no letter.
    private func requireFile(_ path: String) throws(Diagnostics) {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else { return }
        throw Diagnostics(
            code: .noLetters, "There is no PDF file in this folder.", at: SourceLocation(file: path),
            hint: "Name the folder that the letters are in.")
    }
}

/// How many letters came out how.
private struct Tally {
    private var counts: [Verdict: Int] = [:]

    mutating func count(_ verdict: Verdict) { counts[verdict, default: 0] += 1 }

    var count: Int { counts.values.reduce(0, +) }
    var worst: Verdict { counts.keys.max() ?? .passed }

    func text(unread: Int) -> String {
        let parts = [Verdict.passed, .indeterminate, .failed].map { "\(counts[$0] ?? 0) \($0.rawValue)" }
        return "\(count + unread) letters: " + (parts + (unread > 0 ? ["\(unread) not read"] : [])).joined(separator: ", ")
    }
}

extension VerificationReport {
    fileprivate func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    /// For people: the verdict and the reason, in a line. Names out of certificates may not steer the terminal.
    fileprivate var line: String { DiagnosticPrinter.harmless("\(file): \(verdict.rawValue). \(plainWords.reason)") }

    /// For people: a sentence of verdict, one of reason, then the details.
    fileprivate var text: String {
        var lines = ["\(file): \(verdict.rawValue)", "  \(plainWords.verdict) \(plainWords.reason)"]
        if let list {
            lines.append(
                "  list: \(list.file), signed by \(list.signer ?? "nobody")\(list.time.map { ", before \(PlainWords.date($0))" } ?? "")"
            )
        }
        lines += findings.map { "  \($0.verdict == .passed ? "remark" : $0.verdict.rawValue): \($0.text)" }
        for signature in signatures { lines += signature.lines.map { "  \($0)" } }
        return lines.map(DiagnosticPrinter.harmless).joined(separator: "\n")
    }
}

extension SignatureReport {
    fileprivate var lines: [String] {
        ["“\(field)” (\(kind)): \(verdict.rawValue)"]
            + details.map { "  \($0.what.padding(toLength: 16, withPad: " ", startingAt: 0))\($0.value)" }
    }

    /// What sort of signature it is.
    var kind: String {
        isDocumentTimeStamp ? "document time stamp" : isCertification ? "certifying signature" : "signature"
    }

    /// Everything that was found, one thing after the other.
    var details: [(what: String, value: String)] {
        var details: [(what: String, value: String)] = []
        func say(_ what: String, _ value: String?) {
            if let value { details.append((what, value)) }
        }
        say("signer", signer)
        say("issued by", issuer)
        say("says it signed", claimedTime.map(PlainWords.date))
        switch coverage {
        case .wholeFile: say("covers", "the whole file")
        case .revision: say("covers", "revision \(revision ?? 0) of \(revisions)")
        case .partial: say("covers", "less than a revision")
        }
        for change in laterChanges { say("afterwards", change) }
        switch permission {
        case 1: say("permits", "no changes")
        case 2: say("permits", "further signatures")
        case 3: say("permits", "annotations and further signatures")
        default: break
        }
        say("integrity", isIntact ? "the signed bytes are unchanged" : "not shown")
        say(
            "chain",
            chain.isEmpty ? "not shown" : chain.joined(separator: " ← ") + (chainTime.map { ", at \(PlainWords.date($0))" } ?? "")
        )
        say("revocation", revocation == .notChecked ? "not checked" : revocation.rawValue)
        if let timeStamp {
            say(
                "time stamp",
                "\(PlainWords.date(timeStamp.time)) by \(timeStamp.authority)\(timeStamp.isTrusted ? "" : " (not trusted)")")
        }
        if !isDocumentTimeStamp { say("PAdES level", level.rawValue) }
        for finding in findings { say(finding.verdict == .passed ? "remark" : finding.verdict.rawValue, finding.text) }
        return details
    }
}
