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
    let form: MessageForm
    /// It signs with RSA-PSS.
    package var usesPSS: Bool { form.scheme.isPSS }
    let timeStamping: TimeStampAuthority?
    /// An authority is asked for a time stamp for each signature.
    package var isStamping: Bool { timeStamping != nil }

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

    /// A signer whose key may be somewhere else, and is asked once now.
    package static func asking(_ identity: SigningIdentity, usesPSS: Bool = false) async throws(Diagnostics) -> Signer {
        let form = MessageForm(identity, SignatureScheme(identity, usesPSS: usesPSS))
        return Signer(identity, form, try await form.trial(), stamp: nil, by: nil)
    }

    /// A signer that signs nothing itself: it says what is to be signed, and puts in what another machine made of it.
    package static func preparing(_ identity: SigningIdentity, usesPSS: Bool = false) -> Signer {
        let form = MessageForm(identity, SignatureScheme(identity, usesPSS: usesPSS))
        return Signer(identity, form, form.blank, stamp: nil, by: nil, spare: 8192)
    }

    /// The same, while others work on the thread.
    public static func stamping(
        _ identity: SigningIdentity, usesPSS: Bool = false, by authority: TimeStampAuthority
    ) async throws(Diagnostics) -> Signer {
        let form = MessageForm(identity, SignatureScheme(identity, usesPSS: usesPSS))
        let trial = try await form.trial()
        return Signer(identity, form, trial, stamp: try await authority.stamp(signature: trial.value), by: authority)
    }

    private init(
        _ identity: SigningIdentity, _ form: MessageForm, _ trial: (attributes: [UInt8], value: [UInt8]),
        stamp: [UInt8]?, by authority: TimeStampAuthority?, spare: Int = 0
    ) {
        self.identity = identity
        self.form = form
        timeStamping = authority
        digestAlgorithm = form.scheme.digest
        // An ECDSA signature is up to a few bytes shorter than its kind allows; PKEY size is the upper bound.
        let bare = form.message(attributes: trial.attributes, signature: form.blank.value, timeStamp: stamp)
        // Serial number, fraction of a second and an ECDSA signature are what varies from one stamp to the next.
        reserve = bare.count + (stamp == nil ? 0 : 96) + spare
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
        let made = try await form.signature(of: digest)
        var stamp: [UInt8]?
        if let timeStamping { stamp = try await timeStamping.stamp(signature: made.value) }
        return form.message(attributes: made.attributes, signature: made.value, timeStamp: stamp)
    }
}
