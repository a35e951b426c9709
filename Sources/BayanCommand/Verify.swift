import ArgumentParser
import Foundation
import Reporting
import Signing
import Verification
import CMS

struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check the signatures of letters.",
        discussion: """
            Each signature is passed, indeterminate or failed, and so is each file. Without --trust nobody's certificate \
            is trusted and nothing passes. Nothing is fetched from the network. Ends with 0 only if every file passed, with \
            65 if one failed, with 75 if none failed but one is indeterminate.
            """)

    @Argument(help: "Signed PDF files.", completion: .file(extensions: ["pdf"]))
    var files: [String]

    @Option(
        help: ArgumentHelp("A certificate to trust (PEM): an authority's, or a signer's own.", valueName: "file"),
        completion: .file())
    var trust: [String] = []

    @Option(
        help: ArgumentHelp("A CRL or OCSP response to ask beside those in the letter.", valueName: "file"),
        completion: .file())
    var revocation: [String] = []

    @OptionGroup var reporting: ReportingOptions

    func run() throws {
        try reporting.run { printer in
            let verifier = Verifier(
                trust: try TrustAnchors(paths: trust), evidence: try SecurityStore(files: revocation))
            var unread: [Diagnostic] = []
            var worst = Verdict.passed
            for file in files {
                let report: VerificationReport
                do throws(Diagnostic) {
                    report = verifier.verify(try readPDF(file), file: file)
                } catch {
                    printer.print(error)
                    unread.append(error)
                    continue
                }
                worst = max(worst, report.verdict)
                switch reporting.format {
                case .human: print(report.text)
                case .json: print(try report.line())
                }
            }
            if worst == .failed { throw ExitCode.signatureFailed }
            if !unread.isEmpty { throw ExitCode(for: Diagnostics(unread)) }
            if worst == .indeterminate { throw ExitCode.signatureIndeterminate }
        }
    }
}

extension VerificationReport {
    fileprivate func line() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    /// For people. Names out of certificates may not steer the terminal.
    fileprivate var text: String {
        var lines = ["\(file): \(verdict.rawValue)"]
        lines += findings.map { "  \($0.text)" }
        for signature in signatures { lines += signature.lines.map { "  \($0)" } }
        return lines.map(DiagnosticPrinter.harmless).joined(separator: "\n")
    }
}

extension SignatureReport {
    fileprivate var lines: [String] {
        let kind = isDocumentTimeStamp ? "document time stamp" : isCertification ? "certifying signature" : "signature"
        var lines = ["“\(field)” (\(kind)): \(verdict.rawValue)"]
        func say(_ what: String, _ value: String?) {
            if let value { lines.append("  \(what.padding(toLength: 16, withPad: " ", startingAt: 0))\(value)") }
        }
        say("signer", signer)
        say("issued by", issuer)
        say("says it signed", claimedTime)
        switch coverage {
        case .wholeFile: say("covers", "the whole file")
        case .revision: say("covers", "revision \(revision ?? 0) of \(revisions)")
        case .partial: say("covers", "less than a revision")
        }
        for change in laterChanges { say("afterwards", change) }
        switch permission {
        case 1: say("permits", "no changes")
        case 2: say("permits", "further signatures")
        case 3: say("permits", "annotations (taken for changes)")
        default: break
        }
        say("integrity", isIntact ? "the signed bytes are unchanged" : "not shown")
        say("chain", chain.isEmpty ? "not shown" : chain.joined(separator: " ← ") + (chainTime.map { ", at \($0)" } ?? ""))
        say("revocation", revocation == .notChecked ? "not checked" : revocation.rawValue)
        if let timeStamp {
            say("time stamp", "\(timeStamp.time) by \(timeStamp.authority)\(timeStamp.isTrusted ? "" : " (not trusted)")")
        }
        if !isDocumentTimeStamp { say("PAdES level", level.rawValue) }
        for finding in findings { say(finding.verdict.rawValue, finding.text) }
        return lines
    }
}
