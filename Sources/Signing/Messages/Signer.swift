internal import CMS
internal import COpenSSL
public import Hashing
internal import PDFSyntax
public import Reporting
internal import Verification

/// Signs digests: one key, loaded and checked once, for any number of letters and from any thread.
///
/// The message is CAdES in CMS, detached (RFC 5652; EN 319 122-1, EN 319 142-1): content type, message digest, signing
/// certificate v2 and the algorithms themselves (RFC 6211) are signed; there is no signing time; the chain is included.
public final class Signer: Sendable {
    /// Key, certificate and chain.
    public let identity: SigningIdentity
    /// Chosen by the key (RFC 5754; RFC 8419 for Ed25519).
    public let digestAlgorithm: DigestAlgorithm
    /// Bytes that a signature message may take: measured on a message made with this key, its chain and, if there is an
    /// authority, a time stamp of it.
    public let reserve: Int
    private let form: MessageForm
    let timeStamping: TimeStampAuthority?

    /// - Parameter usesPSS: sign with RSA-PSS, not PKCS#1 v1.5, where the key leaves the choice.
    public convenience init(_ identity: SigningIdentity, usesPSS: Bool = false) throws(Diagnostics) {
        let form = MessageForm(identity, SignatureScheme(identity, usesPSS: usesPSS))
        self.init(identity, form, try form.trial(), stamp: nil, by: nil)
    }

    /// A signer that adds a time stamp to every signature (PAdES B-T). The authority is asked once now, so that one that
    /// does not answer, or answers wrongly, stops the work before it begins; the calling thread waits for it.
    public static func stamping(
        _ identity: SigningIdentity, usesPSS: Bool = false, by authority: TimeStampAuthority
    ) throws(Diagnostics) -> Signer {
        let form = MessageForm(identity, SignatureScheme(identity, usesPSS: usesPSS))
        let trial = try form.trial()
        return Signer(identity, form, trial, stamp: try authority.stamp(signature: trial.value), by: authority)
    }

    /// The same, while others work on the thread.
    public static func stamping(
        _ identity: SigningIdentity, usesPSS: Bool = false, by authority: TimeStampAuthority
    ) async throws(Diagnostics) -> Signer {
        let form = MessageForm(identity, SignatureScheme(identity, usesPSS: usesPSS))
        let trial = try form.trial()
        return Signer(identity, form, trial, stamp: try await authority.stamp(signature: trial.value), by: authority)
    }

    private init(
        _ identity: SigningIdentity, _ form: MessageForm, _ trial: (attributes: [UInt8], value: [UInt8]),
        stamp: [UInt8]?, by authority: TimeStampAuthority?
    ) {
        self.identity = identity
        self.form = form
        timeStamping = authority
        digestAlgorithm = form.scheme.digest
        // An ECDSA signature is up to a few bytes shorter than its kind allows; PKEY size is the upper bound.
        let longest = [UInt8](repeating: 0, count: Int(EVP_PKEY_get_size(identity.key)))
        let bare = form.message(attributes: trial.attributes, signature: longest, timeStamp: stamp)
        // Serial number, fraction of a second and an ECDSA signature are what varies from one stamp to the next.
        reserve = bare.count + (stamp == nil ? 0 : 96)
    }

    /// The signature message (a ContentInfo in DER) over a file whose signed bytes have this digest. Where an authority
    /// is asked, the calling thread waits for it.
    public func sign(digest: [UInt8]) throws(Diagnostics) -> [UInt8] {
        let made = try form.signature(of: digest)
        let stamp = try timeStamping.map { authority throws(Diagnostics) in try authority.stamp(signature: made.value) }
        return form.message(attributes: made.attributes, signature: made.value, timeStamp: stamp)
    }

    /// The same, while others work on the thread.
    public func sign(digest: [UInt8]) async throws(Diagnostics) -> [UInt8] {
        let made = try form.signature(of: digest)
        var stamp: [UInt8]?
        if let timeStamping { stamp = try await timeStamping.stamp(signature: made.value) }
        return form.message(attributes: made.attributes, signature: made.value, timeStamp: stamp)
    }
}

/// How a key signs: the digest and the algorithm's identifier.
struct SignatureScheme: Sendable {
    let digest: DigestAlgorithm
    let identifier: [UInt8]
    let isPSS: Bool
    /// Ed25519 takes the message itself, not its digest (RFC 8419).
    let isPure: Bool

    init(_ identity: SigningIdentity, usesPSS: Bool) {
        switch identity.kind {
        case EVP_PKEY_ED25519:
            (digest, identifier, isPSS, isPure) = (.sha512, DER.sequence(OID.ed25519), false, true)
        case EVP_PKEY_EC where identity.bits > 256:
            (digest, identifier, isPSS, isPure) = (.sha384, DER.sequence(OID.ecdsaSHA384), false, false)
        case EVP_PKEY_EC:
            (digest, identifier, isPSS, isPure) = (.sha256, DER.sequence(OID.ecdsaSHA256), false, false)
        case EVP_PKEY_RSA where !usesPSS:
            (digest, identifier, isPSS, isPure) = (.sha256, DER.sequence(OID.rsaSHA256, DER.null), false, false)
        default:
            // RFC 4055, 3.1: digest, mask generation with the same digest, salt as long as the digest.
            let hash = DER.sequence(OID.sha256, DER.null)
            let parameters = DER.sequence(
                DER.element(0xA0, hash), DER.element(0xA1, DER.sequence(OID.mgf1, hash)),
                DER.element(0xA2, DER.integer(32)))
            (digest, identifier, isPSS, isPure) = (.sha256, DER.sequence(OID.rsaPSS, parameters), true, false)
        }
    }
}

/// What all messages of one signer have in common, encoded once.
private struct MessageForm: Sendable {
    let scheme: SignatureScheme
    private let identity: SigningIdentity
    /// The signed attributes besides the message digest.
    private let attributes: [[UInt8]]
    private let digest: [UInt8]
    private let certificates: [UInt8]
    private let issuerAndSerial: [UInt8]

    init(_ identity: SigningIdentity, _ scheme: SignatureScheme) {
        (self.identity, self.scheme) = (identity, scheme)
        digest = DER.sequence(scheme.digest.identifier)
        certificates = DER.set(([identity.certificate] + identity.chain).map(\.der), tag: 0xA0)
        let certificate = identity.certificate
        issuerAndSerial = certificate.issuerAndSerial
        // ESSCertIDv2 (RFC 5035, 4): SHA-256 is the default and left out; the issuer as the one name of GeneralNames.
        let hash = DER.octets(DigestAlgorithm.sha256.hash(certificate.der))
        let issuer = DER.sequence(DER.sequence(DER.element(0xA4, certificate.issuerDER)), certificate.serialDER)
        attributes = [
            Self.attribute(OID.contentType, OID.data),
            Self.attribute(OID.signingCertificateV2, DER.sequence(DER.sequence(DER.sequence(hash, issuer)))),
            Self.attribute(OID.algorithmProtection, DER.sequence(digest, [0xA1] + scheme.identifier.dropFirst())),
        ]
    }

    private static func attribute(_ type: [UInt8], _ value: [UInt8]) -> [UInt8] { DER.sequence(type, DER.set([value])) }

    /// The signed attributes (as the SET that is signed) and the signature over them.
    func signature(of digest: [UInt8]) throws(Diagnostics) -> (attributes: [UInt8], value: [UInt8]) {
        let attributes = DER.set(attributes + [Self.attribute(OID.messageDigest, DER.octets(digest))])
        guard let value = rawSignature(of: attributes, key: identity.key, scheme: scheme) else {
            throw Diagnostics(code: .signingFailed, "The key did not sign: \(opensslReason()).")
        }
        return (attributes, value)
    }

    /// A signature over nothing, to see how long messages get.
    func trial() throws(Diagnostics) -> (attributes: [UInt8], value: [UInt8]) {
        try signature(of: [UInt8](repeating: 0, count: scheme.digest.byteCount))
    }

    /// ContentInfo with SignedData (RFC 5652, 5.1).
    func message(attributes: [UInt8], signature: [UInt8], timeStamp: [UInt8]?) -> [UInt8] {
        // The signed SET travels as [0] IMPLICIT.
        let carried = [0xA0] + attributes.dropFirst()
        let unsigned = timeStamp.map { DER.set([Self.attribute(OID.signatureTimeStamp, $0)], tag: 0xA1) } ?? []
        let signer = DER.sequence(
            DER.integer(1), issuerAndSerial, digest, carried, scheme.identifier,
            DER.octets(signature), unsigned)
        let content = DER.sequence(
            DER.integer(1), DER.set([digest]), DER.sequence(OID.data), certificates, DER.set([signer]))
        return DER.sequence(OID.signedData, DER.element(0xA0, content))
    }
}

private func rawSignature(of bytes: [UInt8], key: OpaquePointer, scheme: SignatureScheme) -> [UInt8]? {
    let context = EVP_MD_CTX_new()
    defer { EVP_MD_CTX_free(context) }
    var options: OpaquePointer?
    guard EVP_DigestSignInit(context, &options, scheme.isPure ? nil : scheme.digest.method, nil, key) == 1 else {
        return nil
    }
    if scheme.isPSS {
        guard EVP_PKEY_CTX_set_rsa_padding(options, RSA_PKCS1_PSS_PADDING) == 1,
            EVP_PKEY_CTX_set_rsa_pss_saltlen(options, RSA_PSS_SALTLEN_DIGEST) == 1
        else { return nil }
    }
    var count = Int(EVP_PKEY_get_size(key))
    var value = [UInt8](repeating: 0, count: count)
    guard EVP_DigestSign(context, &value, &count, bytes, bytes.count) == 1 else { return nil }
    return Array(value[..<count])
}
