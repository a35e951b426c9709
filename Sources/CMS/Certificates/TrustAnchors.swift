internal import COpenSSL
internal import Hashing
public import Reporting

/// The certificates that somebody who checks signatures has decided to trust.
public struct TrustAnchors: Sendable {
    package let certificates: [Certificate]

    /// Whether nobody is trusted, so that no chain can end well.
    public var isEmpty: Bool { certificates.isEmpty }

    /// Trusts nobody: integrity can be checked, identity cannot.
    public static let none = TrustAnchors(certificates: [])

    package init(certificates: [Certificate]) { self.certificates = certificates }

    /// - Parameter paths: PEM or DER files. A certificate of an authority, or of a signer itself.
    public init(paths: [String]) throws(Diagnostics) {
        var all: [Certificate] = []
        for path in paths { all += try readCertificates(path) }
        certificates = all
    }

    /// What an anchor is known by.
    public struct Name: Hashable, Sendable {
        /// Of its certificate, in one line.
        public var subject: String
        /// SHA-256 of the certificate, in hexadecimal.
        public var fingerprint: String
    }

    /// All of them, as they were given.
    public var names: [Name] {
        certificates.map { Name(subject: $0.subject, fingerprint: Digest(of: $0.der).hexadecimal) }
    }

    package enum Outcome {
        /// From the certificate itself to the anchor.
        case path([Certificate])
        /// There was a way until this certificate on it ran out.
        case ranOut(Certificate)
        case broken(String)
    }

    /// Builds the way from a certificate to an anchor (RFC 5280, 6) as it was at a time.
    package func path(from certificate: Certificate, through others: [Certificate], at time: Int) -> Outcome {
        let store = X509_STORE_new()
        defer { X509_STORE_free(store) }
        for anchor in certificates { X509_STORE_add_cert(store, anchor.pointer) }
        let bag = bayan_certificates_new()
        defer { bayan_certificates_release(bag) }
        for other in others.prefix(100) { bayan_certificates_push(bag, other.pointer) }
        let context = X509_STORE_CTX_new()
        defer {
            X509_STORE_CTX_free(context)
            ERR_clear_error()
        }
        guard X509_STORE_CTX_init(context, store, certificate.pointer, bag) == 1 else { return .broken(opensslReason()) }
        let parameters = X509_STORE_CTX_get0_param(context)
        X509_VERIFY_PARAM_set_time(parameters, time)
        // An anchor need not be a root; 112 bits of security at least, so no SHA-1 and no short keys on the way.
        X509_VERIFY_PARAM_set_flags(parameters, UInt(X509_V_FLAG_PARTIAL_CHAIN))
        X509_VERIFY_PARAM_set_auth_level(parameters, 2)
        X509_VERIFY_PARAM_set_depth(parameters, 10)
        let isRight = X509_verify_cert(context) == 1
        let chain = X509_STORE_CTX_get0_chain(context)
        let all = (0..<max(0, bayan_certificates_count(chain))).compactMap { index in
            let each = bayan_certificates_at(chain, index)
            X509_up_ref(each)
            return Certificate(owning: each)
        }
        guard isRight else {
            let error = X509_STORE_CTX_get_error(context)
            // Whether all the rest is right is seen at a time when none of them had run out.
            if error == X509_V_ERR_CERT_HAS_EXPIRED, let first = all.min(by: { $0.notAfter < $1.notAfter }),
                first.notAfter < time, case .path = path(from: certificate, through: others, at: first.notAfter - 1)
            {
                return .ranOut(first)
            }
            return .broken(String(cString: X509_verify_cert_error_string(Int(error))))
        }
        // OpenSSL goes on above an anchor where it can; what is trusted needs nobody above it.
        return .path(all.firstIndex(where: certificates.contains).map { Array(all[...$0]) } ?? all)
    }
}
