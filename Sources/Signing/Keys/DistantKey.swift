internal import CMS
internal import Dispatch
internal import Hashing
internal import Reporting
internal import Synchronization

/// How a digest becomes a signature.
package enum SignatureAlgorithm: String, Hashable, Sendable, CaseIterable {
    /// RSASSA-PKCS1-v1_5 (RFC 8017, 8.2).
    case rsaSHA256 = "rsa-sha256"
    /// RSASSA-PSS, its mask with the same digest, its salt as long as the digest (RFC 8017, 8.1).
    case rsaPSSSHA256 = "rsa-pss-sha256"
    case ecdsaSHA256 = "ecdsa-sha256"
    case ecdsaSHA384 = "ecdsa-sha384"
}

/// A key that is somewhere else, and signs digests there.
package struct DistantKey: Sendable {
    /// Gives the signature over a digest: of RSA as long as the key, of ECDSA in DER (RFC 3279, 2.2.3) or as r and s in
    /// their full width, one after the other.
    package typealias Signing =
        @Sendable (_ digest: [UInt8], _ algorithm: SignatureAlgorithm) async throws -> [UInt8]

    private let sign: Signing

    package init(_ sign: @escaping Signing) { self.sign = sign }

    /// What the key makes of the digest of some bytes; nobody has looked at it yet.
    func signature(over bytes: [UInt8], scheme: SignatureScheme) async throws(Diagnostics) -> [UInt8] {
        guard let algorithm = scheme.algorithm else {
            throw Diagnostics(
                code: .noDigestSigning, "A key of Ed25519 signs no digests.",
                hint: "Use a key of RSA, P-256 or P-384 where it signs elsewhere.")
        }
        do { return try await sign(scheme.digest.hash(bytes), algorithm) } catch let error as Diagnostics {
            throw error
        } catch {
            throw Diagnostics(
                code: .signingFailed, "The key did not sign: \(error).", hint: "Ask whoever holds the key, and try again.")
        }
    }

    /// The same; the calling thread, which is none of those that Swift's tasks share, waits for it.
    func signature(over bytes: [UInt8], scheme: SignatureScheme) throws(Diagnostics) -> [UInt8] {
        let done = DispatchSemaphore(value: 0)
        let answer = Answer()
        Task.detached {
            do throws(Diagnostics) {
                let value = try await signature(over: bytes, scheme: scheme)
                answer.result.withLock { $0 = .success(value) }
            } catch {
                answer.result.withLock { $0 = .failure(error) }
            }
            done.signal()
        }
        done.wait()
        let result = answer.result.withLock { $0 }
        return try result.get()
    }

    private final class Answer: Sendable {
        let result = Mutex<Result<[UInt8], Diagnostics>>(.success([]))
    }
}

/// What signs with an identity's key.
enum SigningHand: Sendable {
    /// The key itself, in memory.
    case key
    case token(Token)
    case distant(DistantKey)
    /// Nobody here: what another machine signs is put in later.
    case none
}
