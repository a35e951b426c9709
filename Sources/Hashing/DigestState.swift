internal import COpenSSL

/// A digest under way, which can begin where a prefix ends.
///
/// OpenSSL can fail here only for want of memory, or where it was set up without SHA-2. The program then stops: it could
/// neither tell letters apart nor sign them.
public struct DigestState: ~Copyable {
    private let context: OpaquePointer?
    private(set) var algorithm: DigestAlgorithm

    /// The digest of nothing, as yet.
    public init(_ algorithm: DigestAlgorithm = .sha256) {
        self.algorithm = algorithm
        context = EVP_MD_CTX_new()
        begin()
    }

    /// Goes on from the end of the prefix.
    public init(after prefix: HashedPrefix) {
        algorithm = prefix.algorithm
        context = EVP_MD_CTX_new()
        resume(after: prefix)
    }

    deinit { EVP_MD_CTX_free(context) }

    /// Forgets what it has seen. Costs less than a new state.
    public mutating func begin() { Self.check(EVP_DigestInit_ex(context, algorithm.method, nil)) }

    /// Forgets what it has seen and goes on from the end of the prefix. Costs less than a new state.
    public mutating func resume(after prefix: HashedPrefix) {
        Self.check(EVP_MD_CTX_copy_ex(context, prefix.state.context))
        algorithm = prefix.algorithm
    }

    /// Takes bytes in.
    public mutating func update(_ bytes: UnsafeRawBufferPointer) {
        Self.check(EVP_DigestUpdate(context, bytes.baseAddress, bytes.count))
    }

    /// Takes bytes in.
    public mutating func update(_ bytes: borrowing [UInt8]) {
        bytes.withUnsafeBytes { update($0) }
    }

    /// Takes a part of some bytes in, without copying it.
    public mutating func update(_ bytes: borrowing [UInt8], _ range: Range<Int>) {
        bytes.withUnsafeBytes { update(UnsafeRawBufferPointer(rebasing: $0[range])) }
    }

    /// Takes a text's UTF-8 in.
    public mutating func update(_ text: String) { update(Array(text.utf8)) }

    /// The digest. Takes nothing in after that until it begins or resumes again.
    public mutating func finish() -> [UInt8] {
        let length = algorithm.byteCount
        return [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
            finish(into: UnsafeMutableRawBufferPointer(buffer))
            count = length
        }
    }

    /// - Parameter buffer: as long as the digest.
    mutating func finish(into buffer: UnsafeMutableRawBufferPointer) {
        Self.check(EVP_DigestFinal_ex(context, buffer.baseAddress?.assumingMemoryBound(to: UInt8.self), nil))
    }

    static func check(_ result: Int32) { precondition(result == 1, "OpenSSL cannot compute SHA-2.") }
}

/// The beginning that many files share, hashed once for all of them.
///
/// `@unchecked Sendable`: nothing changes after `init`, and OpenSSL only reads a context that is copied from.
public final class HashedPrefix: @unchecked Sendable {
    fileprivate let state: DigestState
    /// What it was hashed with.
    public let algorithm: DigestAlgorithm
    /// The number of bytes.
    public let count: Int

    /// Hashes the bytes, and keeps none of them.
    public init(_ bytes: borrowing [UInt8], algorithm: DigestAlgorithm = .sha256) {
        var state = DigestState(algorithm)
        state.update(bytes)
        self.state = state
        self.algorithm = algorithm
        count = bytes.count
    }
}
