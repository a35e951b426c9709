internal import CMS
internal import COpenSSL
internal import Hashing

/// How a key signs: the digest and the algorithm's identifier.
struct SignatureScheme: Sendable {
    let digest: DigestAlgorithm
    let identifier: [UInt8]
    let isPSS: Bool
    /// Ed25519 takes the message itself, not its digest (RFC 8419).
    let isPure: Bool

    /// How a digest is signed; nil where none is.
    var algorithm: SignatureAlgorithm? {
        if isPure { return nil }
        if isPSS { return .rsaPSSSHA256 }
        switch identifier {
        case DER.sequence(OID.ecdsaSHA384): return .ecdsaSHA384
        case DER.sequence(OID.ecdsaSHA256): return .ecdsaSHA256
        default: return .rsaSHA256
        }
    }

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
