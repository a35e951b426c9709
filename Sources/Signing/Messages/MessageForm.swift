internal import CMS
internal import COpenSSL
internal import Hashing
internal import Reporting

/// What all messages of one signer have in common, encoded once.
struct MessageForm: Sendable {
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

    /// The signed attributes as the SET that is signed.
    func attributes(for digest: [UInt8]) -> [UInt8] {
        DER.set(attributes + [Self.attribute(OID.messageDigest, DER.octets(digest))])
    }

    /// The signed attributes and the signature over them, by a key that is here.
    func signature(of digest: [UInt8]) throws(Diagnostics) -> (attributes: [UInt8], value: [UInt8]) {
        let attributes = attributes(for: digest)
        switch identity.hand {
        case .key:
            guard let value = RawSignature.make(over: attributes, key: identity.key, scheme: scheme) else {
                throw Diagnostics(code: .signingFailed, "The key did not sign: \(opensslReason()).")
            }
            return (attributes, value)
        case .token(let token):
            // It may be another token by now, or one that says of a key what is not so: each signature is looked at.
            let value = try token.signature { RawSignature.make(over: attributes, key: $0, scheme: scheme) }
            try requireOwn(value, over: attributes)
            return (attributes, value)
        case .distant(let key):
            return (attributes, try checked(try key.signature(over: attributes, scheme: scheme), over: attributes))
        case .none:
            throw Diagnostics(code: .signingFailed, "The key is somewhere else, and nobody here can ask it.")
        }
    }

    /// The same; where the key is somewhere else, others work on the thread meanwhile.
    func signature(of digest: [UInt8]) async throws(Diagnostics) -> (attributes: [UInt8], value: [UInt8]) {
        guard case .distant(let key) = identity.hand else { return try here(digest) }
        let attributes = attributes(for: digest)
        return (attributes, try checked(try await key.signature(over: attributes, scheme: scheme), over: attributes))
    }

    private func here(_ digest: [UInt8]) throws(Diagnostics) -> (attributes: [UInt8], value: [UInt8]) {
        try signature(of: digest)
    }

    /// What another machine signed, believed only where it verifies with the certificate's key.
    func checked(_ value: [UInt8], over attributes: [UInt8]) throws(Diagnostics) -> [UInt8] {
        guard
            let value = RawSignature.checked(value, over: attributes, publicKey: identity.key, scheme: scheme)
        else {
            throw Diagnostics(
                code: .foreignSignature,
                "What was signed elsewhere (\(value.count) bytes) does not verify with the certificate of \(identity.name).",
                hint:
                    "Sign the digest that was given, as \(scheme.algorithm?.rawValue ?? "the key signs"), with this certificate's key."
            )
        }
        return value
    }

    /// - Throws: where a signature is not by the key of the certificate.
    private func requireOwn(_ value: [UInt8], over attributes: [UInt8]) throws(Diagnostics) {
        guard !RawSignature.isRight(value, over: attributes, publicKey: identity.certificateKey, scheme: scheme) else { return }
        throw Diagnostics(
            code: .keyMismatch,
            "What the key signed does not verify with the certificate of \(identity.name): it is another key, or it signs wrongly.",
            hint:
                "The letter was not written. Plug in the token of this certificate, or give the certificate of the key that is there now."
        )
    }

    /// A signature over nothing, to see how long messages get, and that the key signs, and is the certificate's.
    func trial() throws(Diagnostics) -> (attributes: [UInt8], value: [UInt8]) {
        let made = try signature(of: noDigest)
        try requireOwn(made.value, over: made.attributes)
        return made
    }

    /// The same, while others work on the thread.
    func trial() async throws(Diagnostics) -> (attributes: [UInt8], value: [UInt8]) {
        let made = try await signature(of: noDigest)
        try requireOwn(made.value, over: made.attributes)
        return made
    }

    /// What stands in the place of a signature before there is one: as long as the longest of the key.
    var blank: (attributes: [UInt8], value: [UInt8]) {
        (attributes(for: noDigest), [UInt8](repeating: 0, count: Int(EVP_PKEY_get_size(identity.key))))
    }

    private var noDigest: [UInt8] { [UInt8](repeating: 0, count: scheme.digest.byteCount) }

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
