public import Reporting
import Signing

/// Who signs letters: a key with its certificate and chain, checked before any letter is made. Each letter is signed at
/// the moment at which it is made.
public struct LetterSigner: Sendable {
    let signer: Signer
    let evidence: RevocationSource?

    /// - Parameters:
    ///   - certificates: the signer's certificate and its chain, in PEM.
    ///   - key: the private key, in PEM.
    ///   - passphrase: asked for only where the key has one.
    /// - Throws: what is wrong with them, or why this certificate may not sign.
    public init(certificates: [UInt8], key: [UInt8], passphrase: String? = nil) throws(Diagnostics) {
        signer = try Signer(
            SigningIdentity(certificates: certificates, key: SecretBytes(key), passphrase: Self.source(passphrase)))
        evidence = nil
    }

    /// - Parameters:
    ///   - pkcs12: the bytes of a PKCS#12 file: key, certificate and chain.
    ///   - passphrase: of the file; nil for none.
    public init(pkcs12: [UInt8], passphrase: String? = nil) throws(Diagnostics) {
        signer = try Signer(SigningIdentity(pkcs12: SecretBytes(pkcs12), passphrase: Self.source(passphrase)))
        evidence = nil
    }

    /// A signer whose key is somewhere else. It is asked once now, so that one that does not sign, or signs wrongly, is
    /// known before any letter is made.
    /// - Parameters:
    ///   - key: has its certificates, and signs digests.
    ///   - usesPSS: sign with RSA-PSS, not PKCS#1 v1.5, where the key is of RSA.
    /// - Throws: what is wrong with the certificates, or that the key did not sign.
    public init(_ key: some SigningKey, usesPSS: Bool = false) async throws(Diagnostics) {
        let certificates: [UInt8]
        do { certificates = try await key.certificates } catch let error as Diagnostics { throw error } catch {
            throw Diagnostics(
                code: .signingFailed, "The key's certificates were not to be had: \(error).",
                hint: "Ask whoever holds the key, and try again.")
        }
        let distant = DistantKey { digest, algorithm in
            try await key.sign(digest: digest, algorithm: SigningAlgorithm(algorithm))
        }
        signer = try await Signer.asking(
            SigningIdentity(certificates: certificates, distant: distant), usesPSS: usesPSS)
        evidence = nil
    }

    private init(_ signer: Signer, _ evidence: RevocationSource?) { (self.signer, self.evidence) = (signer, evidence) }

    /// The same signer, whose every signature gets a time stamp (RFC 3161; PAdES B-T). The authority is asked once now.
    /// - Parameters:
    ///   - authority: an http or https address.
    ///   - timeout: seconds to wait for an answer.
    public func stamped(by authority: String, timeout: Double = 20) async throws(Diagnostics) -> LetterSigner {
        let authority = try TimeStampAuthority(authority, timeout: timeout)
        return LetterSigner(
            try await Signer.stamping(signer.identity, usesPSS: signer.usesPSS, by: authority), evidence)
    }

    /// The same signer, whose letters carry with them what is needed to check them later (with a time stamp, PAdES B-LT).
    /// - Parameters:
    ///   - evidence: CRLs and OCSP responses of all authorities above the certificates, in DER or PEM.
    ///   - certificates: in PEM, what the signer's chain and the time stamp's leave out: roots mostly.
    ///   - fetching: ask the addresses in the certificates for what is not given, once for all letters.
    ///   - timeout: seconds to wait for an answer.
    public func proving(
        with evidence: [[UInt8]] = [], certificates: [UInt8]? = nil, fetching: Bool = false, timeout: Double = 20
    ) throws(Diagnostics) -> LetterSigner {
        let source = try RevocationSource(
            evidence: evidence, certificates: certificates, fetching: fetching, timeout: timeout)
        return LetterSigner(signer, source)
    }

    /// The name in the certificate.
    public var name: String { signer.identity.name }

    private static func source(_ passphrase: String?) -> SigningIdentity.PassphraseSource? {
        guard let passphrase else { return nil }
        return { () throws(Diagnostics) in SecretBytes(Array(passphrase.utf8)) }
    }
}
