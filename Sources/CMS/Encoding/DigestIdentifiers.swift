internal import Hashing

/// The object identifiers of a digest (RFC 5754, 2) and of signatures over it (RFC 5754, 3).
extension DigestAlgorithm {
    package var identifier: [UInt8] {
        switch self {
        case .sha256: OID.sha256
        case .sha384: OID.sha384
        case .sha512: OID.sha512
        }
    }

    package var rsaIdentifier: [UInt8] {
        switch self {
        case .sha256: OID.rsaSHA256
        case .sha384: OID.rsaSHA384
        case .sha512: OID.rsaSHA512
        }
    }

    package var ecdsaIdentifier: [UInt8] {
        switch self {
        case .sha256: OID.ecdsaSHA256
        case .sha384: OID.ecdsaSHA384
        case .sha512: OID.ecdsaSHA512
        }
    }
}
