internal import CMS
internal import COpenSSL
internal import Foundation
internal import PDFSyntax
public import Reporting
internal import Synchronization
internal import Verification

/// Where evidence comes from that the certificates of a signature had not been revoked: files, and the network where asked.
public final class RevocationSource: Sendable {
    let given: SecurityStore
    let chain: [Certificate]
    private let exchange: HTTPExchange?
    /// What was fetched, by the certificate that it is about: all letters of a batch share it.
    private let fetched = Mutex<[[UInt8]: SecurityStore]>([:])

    /// - Parameters:
    ///   - files: CRLs (PEM or DER) and OCSP responses (DER).
    ///   - certificates: PEM files with certificates that signatures and time stamps leave out, roots mostly.
    ///   - fetching: ask the addresses in the certificates for what the files lack.
    public convenience init(
        files: [String], certificates: [String] = [], fetching: Bool = false, timeout: Double = 20
    ) throws(Diagnostics) {
        var chain: [Certificate] = []
        for path in certificates { chain += try readCertificates(path) }
        self.init(given: try SecurityStore(files: files), chain: chain, fetching: fetching, timeout: timeout)
    }

    /// - Parameters:
    ///   - evidence: CRLs (PEM or DER) and OCSP responses (DER).
    ///   - certificates: in PEM, what signatures and time stamps leave out, roots mostly; nil for none.
    ///   - fetching: ask the addresses in the certificates for what the evidence lacks.
    public convenience init(
        evidence: [[UInt8]], certificates: [UInt8]? = nil, fetching: Bool = false, timeout: Double = 20
    ) throws(Diagnostics) {
        let chain = try certificates.map { bytes throws(Diagnostics) in
            try readCertificates(in: bytes, at: SourceLocation(file: "certificates"))
        }
        self.init(given: try SecurityStore(evidence: evidence), chain: chain ?? [], fetching: fetching, timeout: timeout)
    }

    private init(given: SecurityStore, chain: [Certificate], fetching: Bool, timeout: Double) {
        self.given = given
        self.chain = chain
        exchange = fetching ? HTTPExchange(timeout: timeout, limit: 16 << 20) : nil
    }

    /// The letter with everything that is needed to check its signatures later. Where an authority is asked, the calling
    /// thread waits for it.
    /// - Throws: where there is no evidence for one of the certificates, or it says “revoked”.
    public func extend(_ letter: [UInt8]) throws(Diagnostics) -> [UInt8] {
        let file = try LetterFile(letter)
        return try file.supplemented(with: try store(for: try file.messagesToProve(), knowing: try Self.others(in: file)))
    }

    /// What a letter holds beside the messages that are to be proved: where it has no evidence yet, nothing.
    private static func others(in file: LetterFile) throws(Diagnostics) -> [Certificate] {
        try file.hasEvidence ? try file.certificates() : []
    }

    /// All that is needed to check some signatures later.
    /// - Parameter others: certificates that are in the letter, whatever they are there for.
    func store(
        for messages: [SignedMessage], knowing others: [Certificate] = []
    ) throws(Diagnostics) -> SecurityStore {
        var store = SecurityStore()
        for link in try links(of: messages, knowing: others, into: &store) {
            if let known = try known(link) {
                store.add(known)
            } else {
                let (exchange, question) = try question(about: link)
                store.add(try accepted(try exchange.answer(to: question), about: link))
            }
        }
        return store
    }

    /// The same, while others work on the thread.
    public func extend(_ letter: [UInt8]) async throws(Diagnostics) -> [UInt8] {
        let file = try LetterFile(letter)
        var store = SecurityStore()
        for link in try links(of: try file.messagesToProve(), knowing: try Self.others(in: file), into: &store) {
            if let known = try known(link) {
                store.add(known)
            } else {
                let (exchange, question) = try question(about: link)
                store.add(try accepted(try await exchange.answer(to: question), about: link))
            }
        }
        return try file.supplemented(with: store)
    }

    /// A certificate about which evidence is needed, and the one above it.
    private struct Link: Hashable {
        let certificate: Certificate
        let issuer: Certificate
        /// Before this the signature was there, as its time stamp says; nil for one without.
        let stampedBefore: Int?
        /// The time that a time stamp tells, where it is this one's certificate.
        let stamped: Int?

        /// Whether what it signed counts no more now.
        func isTaken(by since: Withdrawal, at time: Int) -> Bool {
            stamped.map { since.takes(stampOf: $0, proven: time) } ?? since.takes(signatureOf: min(stampedBefore ?? time, time))
        }
    }

    /// From the signers of a letter and of its time stamps up to the roots; all these certificates go into the store.
    private func links(
        of signed: [SignedMessage], knowing others: [Certificate] = [], into store: inout SecurityStore
    ) throws(Diagnostics) -> [Link] {
        var messages: [(message: SignedMessage, stampedBefore: Int?, stamped: Int?)] = []
        for message in signed {
            var tokens: [TimeStampToken] = []
            for stamp in message.timeStamps {
                do { tokens.append(try TimeStampToken(stamp.bytes)) } catch {
                    throw Diagnostics(code: .timeStampRefused, "The time stamp in the letter cannot be read: \(error.text).")
                }
            }
            // A time stamp over the letter is a message itself.
            let own = message.content == nil ? nil : try? TimeStampToken(message.encoding.bytes)
            messages.append((message, tokens.map(\.time).min(), own?.time))
            messages += tokens.map { ($0.message, nil, $0.time) }
        }
        let certificates = messages.flatMap(\.message.certificates) + others + chain
        var links: [Link] = []
        for (message, stampedBefore, stamped) in messages {
            var certificate = message.signer
            var seen: Set<Certificate> = []
            while seen.insert(certificate).inserted {
                if !store.certificates.contains(certificate.der) { store.certificates.append(certificate.der) }
                if certificate.isSelfIssued { break }
                guard let issuer = certificates.first(where: { certificate.isIssued(by: $0) }) else {
                    throw Diagnostics(
                        code: .chainIncomplete,
                        "The certificate of \(certificate.issuer) is neither in the signature nor given.",
                        hint: "Give the whole chain, up to the root, with --chain.")
                }
                let link = Link(certificate: certificate, issuer: issuer, stampedBefore: stampedBefore, stamped: stamped)
                if !links.contains(link) { links.append(link) }
                certificate = issuer
            }
        }
        return links
    }

    /// The one piece that answers, of those that were given or fetched before; not all that there are. But all that were
    /// given are asked: what one says of a revocation outweighs what another says.
    private func known(_ link: Link) throws(Diagnostics) -> SecurityStore? {
        let pieces = given.responses.map { SecurityStore(responses: [$0]) } + given.lists.map { SecurityStore(lists: [$0]) }
        var good: SecurityStore?
        for piece in pieces where try vouches(piece, for: link) && good == nil { good = piece }
        if let good { return good }
        if let earlier = fetched.withLock({ $0[link.certificate.der] }), try vouches(earlier, for: link) { return earlier }
        return nil
    }

    /// Whether evidence says that what was signed still counts: the certificate is good, or was revoked after a time stamp
    /// had vouched for the signature.
    private func vouches(_ store: SecurityStore, for link: Link) throws(Diagnostics) -> Bool {
        let now = currentTime()
        let status = RevocationEvidence(store).status(of: link.certificate, issuer: link.issuer, at: now)
        if case .doubtful(let why) = status {
            throw Diagnostics(
                code: .certificateRevoked,
                "Evidence says that the certificate of \(link.certificate.subject) was revoked, but \(why).",
                hint: "Ask the authority for new evidence.")
        }
        guard case .revoked(let since) = status else { return status == .good }
        guard link.isTaken(by: since, at: now) else { return true }
        throw Diagnostics(
            code: .certificateRevoked,
            "The certificate of \(link.certificate.subject) was revoked on \(isoDate(since.time)).",
            hint: "It takes a signature with a certificate that is valid.")
    }

    private func nothingSays(_ link: Link, _ hint: String) -> Diagnostics {
        Diagnostics(
            code: .revocationUnknown, "Nothing says whether the certificate of \(link.certificate.subject) was revoked.",
            hint: hint)
    }

    private static let uselessAnswer = "Its authority gave no usable answer."

    /// What is asked of the authority: OCSP (RFC 6960) where the certificate names a responder, else its CRL.
    private func question(about link: Link) throws(Diagnostics) -> (HTTPExchange, HTTPExchange.Question) {
        guard let exchange else {
            throw nothingSays(link, "Give its CRL or OCSP response with --revocation, or --fetch-revocation.")
        }
        if let address = bayan_responder_address(link.certificate.pointer) {
            defer { bayan_free(address) }
            let request = OCSP_REQUEST_new()
            defer { OCSP_REQUEST_free(request) }
            OCSP_request_add0_id(request, OCSP_cert_to_id(EVP_sha1(), link.certificate.pointer, link.issuer.pointer))
            let bytes = encoding { i2d_OCSP_REQUEST(request, $0) }
            return (
                exchange,
                exchange.posting(
                    bytes, to: try HTTPExchange.url(String(cString: address)), type: "application/ocsp-request",
                    expecting: "application/ocsp-response")
            )
        }
        if let address = bayan_list_address(link.certificate.pointer) {
            defer { bayan_free(address) }
            return (exchange, exchange.getting(try HTTPExchange.url(String(cString: address))))
        }
        throw nothingSays(link, Self.uselessAnswer)
    }

    /// An authority's answer, believed only where it says that all is well.
    private func accepted(_ answer: [UInt8], about link: Link) throws(Diagnostics) -> SecurityStore {
        for piece in [SecurityStore(responses: [answer]), SecurityStore(lists: [answer])]
        where try vouches(piece, for: link) {
            fetched.withLock { $0[link.certificate.der] = piece }
            return piece
        }
        throw nothingSays(link, Self.uselessAnswer)
    }
}

extension SecurityStore {
    /// Takes over a piece of evidence.
    fileprivate mutating func add(_ evidence: SecurityStore) {
        lists += evidence.lists.filter { !lists.contains($0) }
        responses += evidence.responses.filter { !responses.contains($0) }
    }
}
