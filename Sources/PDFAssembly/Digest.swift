import COpenSSL
import Correspondence

/// The state of SHA-256 after the bytes that all letters of a master share.
///
/// `@unchecked Sendable`: the context is never changed once `init` is done; what goes on from it is a copy, and
/// `EVP_MD_CTX_copy_ex` only reads its source.
final class Midstate: @unchecked Sendable {
    private let context: OpaquePointer

    init(after bytes: [UInt8]) throws {
        guard let context = EVP_MD_CTX_new() else { throw Midstate.failure }
        self.context = context
        guard EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1, EVP_DigestUpdate(context, bytes, bytes.count) == 1
        else { throw Midstate.failure }
    }

    deinit { EVP_MD_CTX_free(context) }

    /// A file identifier (ISO 32000-1, 14.4): of the shared bytes, and of what sets the letter apart.
    func identifier(_ parts: [UInt8]...) throws -> ArraySlice<UInt8> {
        guard let copy = EVP_MD_CTX_new() else { throw Midstate.failure }
        defer { EVP_MD_CTX_free(copy) }
        guard EVP_MD_CTX_copy_ex(copy, context) == 1 else { throw Midstate.failure }
        for part in parts where EVP_DigestUpdate(copy, part, part.count) != 1 { throw Midstate.failure }
        return try [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
            guard EVP_DigestFinal_ex(copy, buffer.baseAddress, nil) == 1 else { throw Midstate.failure }
            count = 32
        }.prefix(16)
    }

    private static let failure = Diagnostic(code: "assembly-failed", "OpenSSL cannot compute SHA-256")
}
