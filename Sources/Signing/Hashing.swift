internal import COpenSSL

/// The digests that Bayan signs with, and the only ones that it calls sound when it checks.
public enum DigestAlgorithm: String, Hashable, Sendable, Codable, CaseIterable {
    case sha256, sha384, sha512

    var byteCount: Int {
        switch self {
        case .sha256: 32
        case .sha384: 48
        case .sha512: 64
        }
    }

    var identifier: [UInt8] {
        switch self {
        case .sha256: OID.sha256
        case .sha384: OID.sha384
        case .sha512: OID.sha512
        }
    }

    /// OpenSSL's method table, which is constant and never freed.
    var method: OpaquePointer? {
        switch self {
        case .sha256: EVP_sha256()
        case .sha384: EVP_sha384()
        case .sha512: EVP_sha512()
        }
    }

    func hash(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        let hashing = Hashing(self)
        hashing.update(Array(bytes))
        return hashing.digest()
    }
}

/// A digest under way.
final class Hashing {
    let algorithm: DigestAlgorithm
    private let context: OpaquePointer?

    init(_ algorithm: DigestAlgorithm) {
        self.algorithm = algorithm
        context = EVP_MD_CTX_new()
        EVP_DigestInit_ex(context, algorithm.method, nil)
    }

    private init(copying other: Hashing) {
        algorithm = other.algorithm
        context = EVP_MD_CTX_new()
        EVP_MD_CTX_copy_ex(context, other.context)
    }

    deinit { EVP_MD_CTX_free(context) }

    func copy() -> Hashing { Hashing(copying: self) }

    func update(_ bytes: borrowing [UInt8]) { update(bytes, 0..<bytes.count) }

    func update(_ bytes: borrowing [UInt8], _ range: Range<Int>) {
        bytes.withUnsafeBufferPointer { buffer in
            let part = UnsafeBufferPointer(rebasing: buffer[range])
            _ = EVP_DigestUpdate(context, part.baseAddress, part.count)
        }
    }

    func digest() -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: algorithm.byteCount)
        EVP_DigestFinal_ex(context, &bytes, nil)
        return bytes
    }
}

/// The beginning that many files share, hashed once for all of them.
public struct HashedPrefix: @unchecked Sendable {
    // Unchecked: the digest's state is never changed after init; every signature goes on with a copy of its own.
    let hashing: Hashing
    /// The number of bytes.
    public let count: Int

    init(_ bytes: borrowing [UInt8], algorithm: DigestAlgorithm) {
        hashing = Hashing(algorithm)
        hashing.update(bytes)
        count = bytes.count
    }
}
