internal import CMS
public import Hashing
import Reporting

/// What came out of checking the signature beside a list of letters.
public struct ListReport: Hashable, Sendable, Codable {
    /// The list, as it was named to the verifier.
    public var file: String
    /// The worst of the findings'.
    public var verdict: Verdict
    /// The common name in the certificate, else the organisation; nil where the message cannot be read.
    public var signerName: String?
    /// The certificate's subject.
    public var signer: String?
    /// The way from the signer to an anchor, by subject; empty where there is none.
    public var chain: [String]
    /// Of the signer and of the authorities above.
    public var revocation: RevocationState
    /// Before this the list was signed, if somebody trusted vouches for that: `2026-01-31T23:59:59Z`.
    public var time: String?
    /// All that was noticed, in the order of checking.
    public var findings: [Finding]
}

/// Checks a detached signature (CMS) over a list of letters, as `SignatureCheck` does one in a letter.
public struct ListCheck {
    private let verifier: Verifier
    private let message: Result<SignedMessage, SignedMessage.Flaw>
    private var report: ListReport

    /// - Parameters:
    ///   - message: the CMS, in DER.
    ///   - file: the list's name, for the report.
    public init(_ message: [UInt8], of file: String, verifier: Verifier) {
        self.verifier = verifier
        self.message = Result { () throws(SignedMessage.Flaw) in try Self.read(message) }
        report = ListReport(
            file: file, verdict: .failed, signerName: nil, signer: nil, chain: [], revocation: .notChecked, time: nil,
            findings: [])
    }

    private static func read(_ bytes: [UInt8]) throws(SignedMessage.Flaw) -> SignedMessage {
        let message = try SignedMessage(bytes[...])
        guard message.encoding.bytes.count == bytes.count else {
            throw SignedMessage.Flaw(code: .padding, text: "something follows the signature message")
        }
        guard message.content == nil else {
            throw SignedMessage.Flaw(code: .contentInMessage, text: "the signature message carries content of its own")
        }
        return message
    }

    /// What the list is to be digested with.
    public var digestAlgorithm: DigestAlgorithm { (try? message.get().digestAlgorithm) ?? .sha256 }

    private mutating func note(_ verdict: Verdict, _ code: DiagnosticCode, _ text: String) {
        report.findings.append(Finding(verdict, code, text))
    }

    /// - Parameter digest: of the whole list, by `digestAlgorithm`.
    public mutating func report(digest: [UInt8]) -> ListReport {
        do throws(SignedMessage.Flaw) {
            let message = try message.get()
            report.signerName = message.signer.displayName
            report.signer = message.signer.subject
            try message.check(contentType: OID.data, digest: digest)
            try checkSigner(message)
        } catch {
            note(error.isFailure ? .failed : .indeterminate, error.code, error.text)
        }
        report.verdict = report.findings.map(\.verdict).max() ?? .passed
        return report
    }

    private mutating func checkSigner(_ message: SignedMessage) throws(SignedMessage.Flaw) {
        guard message.namesItsCertificate else {
            throw SignedMessage.Flaw(
                code: .noSigningCertificate, text: "the signature does not name the signer's certificate")
        }
        if message.hasUnknownUnsignedAttributes {
            note(.indeterminate, .unknownAttributes, "the message has unsigned parts of an unknown kind")
        }
        if let obstacle = message.signer.signingObstacle {
            note(.indeterminate, .certificateUsage, "the signer's certificate \(obstacle)")
        }
        var time = verifier.time
        for stamp in message.timeStamps {
            let token = try TimeStampToken(stamp.bytes)
            guard token.stamps(message.signature) else {
                throw SignedMessage.Flaw(code: .timeStampMismatch, text: "the time stamp is for another signature")
            }
            guard token.time <= verifier.time + 300 else {
                throw SignedMessage.Flaw(code: .timeStampFuture, text: "the time stamp lies in the future")
            }
            // A stamp of an authority that nobody knows says nothing.
            guard
                let path = path(of: token.message.signer, in: token.message, at: verifier.time, for: .timeStamps, doubt: .passed),
                revocation(path, at: verifier.time, stamped: token.time) != .revoked
            else { continue }
            time = min(time, token.time)
            report.time = isoDate(token.time)
        }
        guard let path = path(of: message.signer, in: message, at: time, for: .documents, doubt: .indeterminate) else { return }
        report.chain = path.map(\.subject)
        report.revocation = revocation(path, at: time)
        if report.revocation == .revoked {
            note(.failed, .revoked, "the signer's certificate, or one above it, had been revoked")
        }
    }

    private mutating func path(
        of certificate: Certificate, in message: SignedMessage, at time: Int, for purpose: ChainPurpose, doubt: Verdict
    ) -> [Certificate]? {
        let who = purpose == .documents ? "the signer" : "the time-stamping authority"
        guard !verifier.trust.isEmpty else {
            note(doubt, .noTrustAnchor, "no certificate was given to trust (--trust), so \(who) may be anybody")
            return nil
        }
        switch verifier.trust.path(from: certificate, through: message.certificates, at: time) {
        case .path(let path):
            if let obstacle = path.dropFirst().lazy.compactMap({ $0.authorityObstacle(for: purpose) }).first {
                note(doubt, .authorityUsage, obstacle)
                return nil
            }
            return path
        case .ranOut(let which):
            note(
                doubt, purpose == .documents ? .certificateRanOut : .timeStampRanOut,
                "the certificate of \(which.subject) ran out on \(PlainWords.date(isoDate(which.notAfter)))")
            return nil
        case .broken(let why):
            note(
                doubt, purpose == .documents ? .chain : .timeStampChain,
                "no way leads from \(who) to a trusted certificate: \(why)")
            return nil
        }
    }

    /// Good only where each certificate but the anchor is known not to have been revoked by that time.
    /// - Parameter stamped: the time that a time stamp tells, where that is what is judged.
    private mutating func revocation(_ path: [Certificate], at time: Int, stamped: Int? = nil) -> RevocationState {
        let evidence = RevocationEvidence(verifier.evidence)
        var state = path.count > 1 ? RevocationState.good : .notChecked
        for (certificate, issuer) in zip(path, path.dropFirst()) {
            switch evidence.status(of: certificate, issuer: issuer, at: time) {
            case .good: break
            case .revoked(let since):
                if stamped.map({ since.takes(stampOf: $0, proven: time) }) ?? since.takes(signatureOf: time) { return .revoked }
            case .doubtful(let why):
                state = .notChecked
                note(
                    .indeterminate, .revocationDoubtful,
                    "evidence says that the certificate of \(certificate.subject) was revoked; it is not the last word, since \(why)"
                )
            case .unknown: state = .notChecked
            }
        }
        return state
    }
}

extension VerificationReport {
    /// What a list says of the letter, as far as the list is to be believed.
    public enum ListWord: Hashable, Sendable {
        /// Under this name.
        case listed(String)
        /// Another letter stands on the list under this one's name.
        case another
        case unknown
    }

    /// The same report with what a signed list says: of a letter without signatures of its own, that is all there is.
    public func judged(by list: ListReport, word: ListWord, named name: String) -> VerificationReport {
        var report = self
        report.list = list
        report.findings += list.findings.map { finding in
            finding.code == .digestMismatch
                ? Finding(finding.verdict, .listChanged, "the list is not the one that was signed")
                : Finding(finding.verdict, finding.code, "the list of letters: \(finding.text)")
        }
        switch word {
        case .listed(let known):
            report.findings.append(
                Finding(
                    .passed, .onList,
                    "the letter is on the list to the byte\(known == name ? "" : ", where its name is ‘\(known)’")"))
            if signatures.isEmpty {
                // Nobody signed the letter itself; the list answers for all of its bytes.
                for index in report.findings.indices where report.findings[index].code == .notSigned {
                    report.findings[index].verdict = .passed
                }
            }
        case .another:
            report.findings.append(Finding(.failed, .otherLetterOnList, "the list has another letter under the name ‘\(name)’"))
        case .unknown: report.findings.append(Finding(.failed, .notOnList, "the letter is not on the list"))
        }
        report.verdict = (report.findings.map(\.verdict) + signatures.map(\.verdict)).max() ?? .failed
        return report
    }
}
