internal import CMS
internal import Hashing
internal import PDFSyntax
import Reporting

/// Checks one signature of a file.
struct SignatureCheck {
    let field: SignatureField
    let revisions: Revisions
    let permission: Int?
    let store: SecurityStore
    let verifier: Verifier
    /// Before this the signature was there, as a document time stamp after it says; nil for none.
    let vouched: Int?
    /// There is somebody's signature in the file, and not only time stamps.
    let isBesideSignatures: Bool
    /// The time of a document time stamp whose authority is trusted.
    private(set) var vouchedTime: Int?
    private var report: SignatureReport
    /// The certificate on the way to the anchor that had been revoked.
    private var revoked: Certificate?
    /// Evidence covers the authorities of all time stamps.
    private var areStampsProven = true

    init(
        field: SignatureField, revisions: Revisions, permission: Int?, store: SecurityStore, verifier: Verifier,
        vouched: Int? = nil, isBesideSignatures: Bool = true
    ) {
        self.field = field
        self.revisions = revisions
        self.permission = permission
        self.store = store
        self.verifier = verifier
        self.vouched = vouched
        self.isBesideSignatures = isBesideSignatures
        report = SignatureReport(
            field: field.name, isDocumentTimeStamp: false,
            isCertification: revisions.documents.last?.catalog["Perms"]["DocMDP"].number == field.value, coverage: .partial,
            revisions: revisions.structure.revisions.count, laterChanges: [], permission: permission, isIntact: false,
            chain: [], revocation: .notChecked, level: .none, findings: [], verdict: .failed)
    }

    /// What a signer says the time was, as all times are told; what is no date stays what it is.
    static func claimedTime(_ text: String) -> String { Timestamp(pdf: text)?.iso ?? text }

    private mutating func note(_ verdict: Verdict, _ code: DiagnosticCode, _ text: String) {
        report.findings.append(Finding(verdict, code, text))
    }

    mutating func report(_ value: Result<SignatureValue, SignatureValue.Flaw>) -> SignatureReport {
        switch value {
        case .failure(let flaw): report.findings.append(flaw.finding)
        case .success(let value):
            checkCoverage(value)
            let dictionary = revisions.documents[value.writtenIn].object(field.value)
            report.claimedTime = dictionary["M"].text.map(Self.claimedTime)
            do throws(SignedMessage.Flaw) { try checkMessage(value, dictionary) } catch {
                note(error.isFailure ? .failed : .indeterminate, error.code, error.text)
            }
        }
        report.verdict = report.findings.map(\.verdict).max() ?? .passed
        return report
    }

    private mutating func checkCoverage(_ value: SignatureValue) {
        guard let revision = value.revision else {
            return note(.failed, .coverage, "the signature does not cover its revision to the end")
        }
        report.revision = revision + 1
        let last = revisions.structure.revisions.count - 1
        report.coverage = revision == last ? .wholeFile : .revision
        for index in revision..<last {
            for change in revisions.changes[index] {
                let what = "revision \(index + 2): \(change.text)"
                if report.laterChanges.contains(what) { continue }
                report.laterChanges.append(what)
                switch change.verdict(under: permission) {
                case .passed: break
                case .indeterminate: note(.indeterminate, .changedBeyondJudgement, what)
                case .failed: note(.failed, .changedAfterSigning, what)
                }
            }
        }
    }

    private mutating func checkMessage(_ value: SignatureValue, _ dictionary: QPDFDocument.Object) throws(SignedMessage.Flaw) {
        let bytes = revisions.structure.bytes
        let kind = dictionary["SubFilter"].name
        guard dictionary["Contents"].stringBytes == value.contents else {
            throw SignedMessage.Flaw(code: .readersDisagree, text: "two readers see two signatures")
        }
        guard !value.isBlank else {
            throw SignedMessage.Flaw(
                code: .unfinishedSignature,
                text: "the place for the signature is empty: one that is made elsewhere was to be put in")
        }
        guard let element = BERElement.first(of: value.contents) else {
            throw SignedMessage.Flaw(code: .malformedMessage, text: "the signature is not a well-formed CMS message")
        }
        guard value.contents[element.bytes.endIndex...].allSatisfy({ $0 == 0 }) else {
            throw SignedMessage.Flaw(code: .padding, text: "something other than zeros follows the signature message")
        }
        switch kind {
        case "/ETSI.RFC3161":
            report.isDocumentTimeStamp = true
            let token = try TimeStampToken(element.bytes)
            guard token.imprint == value.digest(token.imprintAlgorithm, of: bytes) else {
                throw SignedMessage.Flaw(code: .digestMismatch, text: "the stamped bytes are not those that were stamped")
            }
            report.isIntact = true
            describe(token.message.signer)
            // As with a stamp in a signature; but where there is nothing else, nobody known vouches for anything.
            let isTrusted = checkStamp(token, doubt: isBesideSignatures ? .passed : .indeterminate)
            report.chainTime = isoDate(judgedAt)
            if isTrusted { vouchedTime = token.time }
            report.timeStamp = .init(
                time: isoDate(token.time), authority: token.message.signer.subject, isTrusted: isTrusted)
        case "/ETSI.CAdES.detached", "/adbe.pkcs7.detached":
            let message = try SignedMessage(value.contents[...])
            guard message.content == nil else {
                throw SignedMessage.Flaw(code: .contentInMessage, text: "the signature message carries content of its own")
            }
            describe(message.signer)
            try message.check(contentType: OID.data, digest: value.digest(message.digestAlgorithm, of: bytes))
            report.isIntact = true
            try checkSigner(message, dictionary, isCAdES: kind == "/ETSI.CAdES.detached")
        default:
            throw SignedMessage.Flaw(
                code: .unknownSubfilter, text: "signatures of the kind \(kind ?? "none") are not checked",
                isFailure: false)
        }
    }

    private mutating func describe(_ signer: Certificate) {
        report.signerName = signer.displayName
        report.signer = signer.subject
        report.issuer = signer.issuer
    }

    /// The certificate, its way to an anchor, its revocation, the time stamp and the level.
    private mutating func checkSigner(
        _ message: SignedMessage, _ dictionary: QPDFDocument.Object, isCAdES: Bool
    ) throws(SignedMessage.Flaw) {
        guard !isCAdES || message.namesItsCertificate else {
            throw SignedMessage.Flaw(
                code: .noSigningCertificate,
                text: "the signature does not name the signer's certificate, which its kind (CAdES) has to")
        }
        if message.hasUnknownUnsignedAttributes {
            note(.indeterminate, .unknownAttributes, "the message has unsigned parts of an unknown kind")
        }
        if let name = ReservedField.name(in: field.description), ReservedField.isOther(message.signer, than: name) {
            note(
                .passed, .otherSigner,
                "the field is reserved for “\(name)”, and the certificate is that of “\(message.signer.displayName)”")
        }
        if let obstacle = message.signer.signingObstacle {
            note(.indeterminate, .certificateUsage, "the signer's certificate \(obstacle)")
        }
        var time = judgedAt
        var isStamped = vouched != nil
        for stamp in message.timeStamps {
            let token = try TimeStampToken(stamp.bytes)
            guard token.stamps(message.signature) else {
                throw SignedMessage.Flaw(code: .timeStampMismatch, text: "the time stamp is for another signature")
            }
            // A stamp of an authority that nobody knows says nothing: the verdict is what it is without the stamp.
            let isTrusted = checkStamp(token, doubt: .passed)
            report.timeStamp = .init(
                time: isoDate(token.time), authority: token.message.signer.subject, isTrusted: isTrusted)
            if isTrusted {
                time = min(time, token.time)
                isStamped = true
            }
        }
        let path = chain(of: message.signer, with: message.certificates, at: time, for: .documents)
        report.chain = path?.map(\.subject) ?? []
        report.chainTime = isoDate(time)
        var isProven = false
        if let path { isProven = checkRevocation(path, at: time, isStamped: isStamped) }
        // What is in the message and nobody known vouches for could be anything.
        if !unvouched(message).isEmpty {
            note(.indeterminate, .unusedCertificate, "the message holds a certificate that nobody known vouches for")
        }
        report.level = level(
            message, dictionary, isCAdES: isCAdES, isStamped: isStamped, isProven: isProven)
    }

    /// The certificates in a message that are neither the signer's, nor trusted, nor issued by one that is vouched for,
    /// nor above one, up to a root in the message: their place in the message makes no difference.
    private func unvouched(_ message: SignedMessage) -> [Certificate] {
        var vouched = [message.signer] + verifier.trust.certificates
        var waiting = message.certificates.filter { !vouched.contains($0) }
        let all = vouched + waiting
        // Upwards from the signer and the anchors, then downwards from all of these.
        while let index = waiting.firstIndex(where: { each in
            vouched.contains { $0.isIssued(by: each) } && all.contains { each.isIssued(by: $0) }
        }) {
            vouched.append(waiting.remove(at: index))
        }
        while let index = waiting.firstIndex(where: { each in vouched.contains { each.isIssued(by: $0) } }) {
            vouched.append(waiting.remove(at: index))
        }
        return waiting
    }

    /// - Parameter doubt: what a missing way means for the whole.
    private mutating func chain(
        of certificate: Certificate, with others: [Certificate], at time: Int, for purpose: ChainPurpose,
        doubt: Verdict = .indeterminate
    ) -> [Certificate]? {
        let who = purpose == .documents ? "the signer" : "the time-stamping authority"
        guard !verifier.trust.isEmpty else {
            note(
                doubt, .noTrustAnchor, "no certificate was given to trust (--trust), so \(who) may be anybody")
            return nil
        }
        let bag = others + store.certificates.compactMap { Certificate(der: $0) }
        switch verifier.trust.path(from: certificate, through: bag, at: time) {
        case .path(let path):
            if let obstacle = path.dropFirst().lazy.compactMap({ $0.authorityObstacle(for: purpose) }).first {
                note(doubt, .authorityUsage, obstacle)
                return nil
            }
            return path
        case .ranOut(let which):
            let what = "the certificate of \(which.subject) ran out on \(PlainWords.date(isoDate(which.notAfter)))"
            note(
                doubt, purpose == .documents ? .certificateRanOut : .timeStampRanOut,
                purpose == .documents
                    ? "\(what), and no time stamp that still counts says that \(who) signed before"
                    : "\(what), so that the time stamp vouches for nothing any more")
            return nil
        case .broken(let why):
            note(
                doubt, purpose == .documents ? .chain : .timeStampChain,
                "no way leads from \(who) to a trusted certificate: \(why)")
            // A name is quickly copied, and what people see of it is its first part.
            if verifier.trust.certificates.contains(where: { $0.displayName == certificate.displayName && $0 != certificate }) {
                note(
                    doubt, purpose == .documents ? .chain : .timeStampChain,
                    "the certificate bears the name of one that you trust, and is another one (SHA-256 \(Digest(of: certificate.der).hexadecimal))"
                )
            }
            return nil
        }
    }

    /// The time as of which certificates are judged: now, or what a time stamp around all of this vouches for
    /// (EN 319 102-1, 5.6.3).
    private var judgedAt: Int { vouched ?? verifier.time }

    /// Whether a stamp's authority is trusted; its signature is right already.
    private mutating func checkStamp(_ token: TimeStampToken, doubt: Verdict) -> Bool {
        guard token.time <= verifier.time + 300 else {
            note(.failed, .timeStampFuture, "the time stamp lies in the future: \(PlainWords.date(isoDate(token.time)))")
            return false
        }
        // Clocks may differ by a little (EN 319 102-1, 5.6.2).
        if let vouched, token.time > vouched + 60 {
            note(
                .indeterminate, .timeStampOrder,
                "the time stamp of \(PlainWords.date(isoDate(token.time))) lies in one of \(PlainWords.date(isoDate(vouched)))")
        }
        let path = chain(
            of: token.message.signer, with: token.message.certificates, at: max(token.time, judgedAt), for: .timeStamps,
            doubt: doubt)
        guard let path else { return false }
        let state = revocation(path, at: max(token.time, judgedAt), stamped: token.time)
        if report.isDocumentTimeStamp { (report.chain, report.revocation) = (path.map(\.subject), state) }
        if state == .revoked { note(.indeterminate, .timeStampRevoked, "the time-stamping authority had been revoked") }
        // For the level it is enough that there was evidence when it stamped.
        areStampsProven = areStampsProven && (state == .good || state == .notChecked && isCovered(path, at: token.time))
        return state != .revoked
    }

    /// - Returns: whether evidence covers the whole path.
    private mutating func checkRevocation(_ path: [Certificate], at time: Int, isStamped: Bool) -> Bool {
        report.revocation = revocation(path, at: time)
        if report.revocation == .revoked {
            let who =
                revoked.map { $0 == path.first ? "the signer's certificate" : "the certificate of \($0.subject)" }
                ?? "a certificate"
            note(.failed, .revoked, "\(who) had been revoked by \(PlainWords.date(isoDate(time)))")
        }
        return report.revocation == .good
    }

    /// What is in the letter and what was given.
    private var evidence: RevocationEvidence {
        var all = store
        all.lists += verifier.evidence.lists
        all.responses += verifier.evidence.responses
        return RevocationEvidence(all)
    }

    /// Whether evidence says of each certificate but the anchor that it was good at that time.
    private func isCovered(_ path: [Certificate], at time: Int) -> Bool {
        let evidence = evidence
        return path.count > 1
            && zip(path, path.dropFirst()).allSatisfy { evidence.status(of: $0, issuer: $1, at: time) == .good }
    }

    /// Good only where each certificate but the anchor is known not to have been revoked by that time.
    /// - Parameter stamped: the time that a time stamp tells, where that is what is judged.
    private mutating func revocation(_ path: [Certificate], at time: Int, stamped: Int? = nil) -> RevocationState {
        let evidence = evidence
        var state = RevocationState.good
        for (certificate, issuer) in zip(path, path.dropFirst()) {
            for obstacle in evidence.obstacles(of: issuer) {
                note(.passed, .evidenceUnusable, "a revocation list of \(issuer.subject) was put aside: \(obstacle.text)")
            }
            switch evidence.status(of: certificate, issuer: issuer, at: time) {
            case .good: break
            case .revoked(let since):
                if stamped.map({ since.takes(stampOf: $0, proven: time) }) ?? since.takes(signatureOf: time) {
                    revoked = certificate
                    return .revoked
                }
            case .doubtful(let why):
                state = .notChecked
                note(
                    .indeterminate, .revocationDoubtful,
                    "evidence says that the certificate of \(certificate.subject) was revoked; it is not the last word, since \(why)"
                )
            case .unknown: state = .notChecked
            }
        }
        return path.count > 1 ? state : .notChecked
    }

    /// The requirements of EN 319 142-1, table 1, that can be seen.
    private func level(
        _ message: SignedMessage, _ dictionary: QPDFDocument.Object, isCAdES: Bool, isStamped: Bool, isProven: Bool
    ) -> PAdESLevel {
        guard isCAdES, message.encoding.isDistinguished, message.namesItsCertificate, !message.hasSigningTime,
            !dictionary["M"].isNull, dictionary["Cert"].isNull, dictionary["Filter"].name == "/Adobe.PPKLite"
        else { return .none }
        guard isStamped else { return .basic }
        return isProven && areStampsProven && !store.isEmpty ? .longTerm : .timeStamped
    }
}
