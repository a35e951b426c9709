internal import CMS
internal import COpenSSL
internal import Foundation
internal import PDFSyntax
public import Reporting
internal import Synchronization
internal import Verification

/// Where evidence comes from that the certificates of a signature had not been revoked: files, and the network where asked.
public final class RevocationSource: Sendable {
    private let given: SecurityStore
    private let chain: [Certificate]
    private let exchange: HTTPExchange?
    /// What was fetched, by the certificate that it is about: all letters of a batch share it.
    private let fetched = Mutex<[[UInt8]: SecurityStore]>([:])

    /// - Parameters:
    ///   - files: CRLs (PEM or DER) and OCSP responses (DER).
    ///   - certificates: PEM files with certificates that signatures and time stamps leave out, roots mostly.
    ///   - fetching: ask the addresses in the certificates for what the files lack.
    public init(
        files: [String], certificates: [String] = [], fetching: Bool = false, timeout: Double = 20
    ) throws(Diagnostics) {
        given = try SecurityStore(files: files)
        var chain: [Certificate] = []
        for path in certificates { chain += try readCertificates(path) }
        self.chain = chain
        exchange = fetching ? HTTPExchange(timeout: timeout, limit: 16 << 20) : nil
    }

    /// The letter with everything that is needed to check its signatures later.
    /// - Throws: where there is no evidence for one of the certificates, or it says “revoked”.
    public func extend(_ letter: [UInt8]) throws(Diagnostics) -> [UInt8] {
        let file = try LetterFile(letter)
        var messages: [SignedMessage] = []
        for message in try file.messages() {
            messages.append(message)
            for stamp in message.timeStamps {
                do { messages.append(try TimeStampToken(stamp.bytes).message) } catch {
                    throw Diagnostics(code: .timeStampRefused, "The time stamp in the letter cannot be read: \(error.text).")
                }
            }
        }
        var store = SecurityStore()
        let certificates = messages.flatMap(\.certificates) + chain
        for message in messages { try collect(message.signer, among: certificates, into: &store) }
        return try file.extended(with: store)
    }

    /// Everything about a certificate and those above it.
    private func collect(
        _ signer: Certificate, among certificates: [Certificate], into store: inout SecurityStore
    ) throws(Diagnostics) {
        var certificate = signer
        var seen: Set<Certificate> = []
        while seen.insert(certificate).inserted {
            if !store.certificates.contains(certificate.der) { store.certificates.append(certificate.der) }
            if certificate.isSelfIssued { return }
            guard let issuer = certificates.first(where: { certificate.isIssued(by: $0) }) else {
                throw Diagnostics(
                    code: .chainIncomplete, "The certificate of \(certificate.issuer) is neither in the signature nor given.",
                    hint: "Give the whole chain, up to the root, with --chain.")
            }
            let evidence = try evidence(for: certificate, issuer: issuer)
            store.lists += evidence.lists.filter { !store.lists.contains($0) }
            store.responses += evidence.responses.filter { !store.responses.contains($0) }
            certificate = issuer
        }
    }

    private func evidence(for certificate: Certificate, issuer: Certificate) throws(Diagnostics) -> SecurityStore {
        func status(_ store: SecurityStore) throws(Diagnostics) -> RevocationStatus {
            let status = RevocationEvidence(store).status(of: certificate, issuer: issuer, at: currentTime())
            if case .doubtful(let why) = status {
                throw Diagnostics(
                    code: .certificateRevoked,
                    "Evidence says that the certificate of \(certificate.subject) was revoked, but \(why).",
                    hint: "Ask the authority for new evidence.")
            }
            if case .revoked(let when) = status {
                throw Diagnostics(
                    code: .certificateRevoked, "The certificate of \(certificate.subject) was revoked on \(isoDate(when)).")
            }
            return status
        }
        // The one piece that answers, not all that there are.
        for response in given.responses where try status(SecurityStore(responses: [response])) == .good {
            return SecurityStore(responses: [response])
        }
        for list in given.lists where try status(SecurityStore(lists: [list])) == .good { return SecurityStore(lists: [list]) }
        if let known = fetched.withLock({ $0[certificate.der] }), try status(known) == .good { return known }
        if let exchange {
            let answer = try fetch(certificate, issuer: issuer, exchange)
            if try status(answer) == .good {
                fetched.withLock { $0[certificate.der] = answer }
                return answer
            }
        }
        throw Diagnostics(
            code: .revocationUnknown, "Nothing says whether the certificate of \(certificate.subject) was revoked.",
            hint: exchange == nil
                ? "Give its CRL or OCSP response with --revocation, or --fetch-revocation."
                : "Its authority gave no usable answer.")
    }

    private func fetch(
        _ certificate: Certificate, issuer: Certificate, _ exchange: HTTPExchange
    ) throws(Diagnostics) -> SecurityStore {
        if let address = bayan_responder_address(certificate.pointer) {
            defer { bayan_free(address) }
            let request = OCSP_REQUEST_new()
            defer { OCSP_REQUEST_free(request) }
            OCSP_request_add0_id(request, OCSP_cert_to_id(EVP_sha1(), certificate.pointer, issuer.pointer))
            let bytes = encoding { i2d_OCSP_REQUEST(request, $0) }
            let answer = try exchange.answer(to: exchange.posting(
                bytes, to: try HTTPExchange.url(String(cString: address)), type: "application/ocsp-request",
                expecting: "application/ocsp-response"))
            return SecurityStore(responses: [answer])
        }
        if let address = bayan_list_address(certificate.pointer) {
            defer { bayan_free(address) }
            return SecurityStore(lists: [try exchange.answer(to: exchange.getting(try HTTPExchange.url(String(cString: address))))])
        }
        return SecurityStore()
    }
}
