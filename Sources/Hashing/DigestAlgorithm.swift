internal import COpenSSL

/// The functions of SHA-2 (FIPS 180-4) that Bayan signs with, and the only ones that it calls sound when it checks.
public enum DigestAlgorithm: String, Hashable, Sendable, Codable, CaseIterable {
    case sha256, sha384, sha512

    /// The length of a digest.
    public var byteCount: Int {
        switch self {
        case .sha256: 32
        case .sha384: 48
        case .sha512: 64
        }
    }

    /// OpenSSL's method table, which is constant and never freed.
    package var method: OpaquePointer? {
        switch self {
        case .sha256: EVP_sha256()
        case .sha384: EVP_sha384()
        case .sha512: EVP_sha512()
        }
    }

    /// The digest of some bytes.
    public func hash(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        var state = DigestState(self)
        state.update(Array(bytes))
        return state.finish()
    }
}
