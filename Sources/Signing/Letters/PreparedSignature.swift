internal import CMS
internal import COpenSSL
internal import Foundation
public import Hashing
internal import PDFSyntax
public import Reporting
internal import Verification

/// What another machine has to sign, so that the letter beside it can be finished with that.
public struct PreparedSignature: Hashable, Sendable, Codable {
    /// The name of the field that it is for.
    public var field: String
    /// SHA-256 of the signer's certificate, in hexadecimal.
    public var certificate: String
    /// How the certificate's key signs: `rsa-sha256`, `rsa-pss-sha256`, `ecdsa-sha256`, `ecdsa-sha384`.
    public var algorithm: String
    /// The function of both digests.
    public var digestAlgorithm: DigestAlgorithm
    /// For a service that makes a whole CMS: the digest of the letter's signed bytes, in hexadecimal.
    public var documentDigest: String
    /// For a service that signs bytes: the signed attributes in DER (RFC 5652, 5.4), in Base64.
    public var signedAttributes: String
    /// For a service that signs digests: the digest of the signed attributes, in hexadecimal.
    public var digest: String
}

extension LetterFile {
    /// The letter with a place for a signature that another machine makes, and what that has to sign. A letter without
    /// signatures is to be certified, one with some is to be countersigned.
    ///
    /// The place is wide enough for a message with the chain, a time stamp, and a service's own attributes.
    public func prepared(
        by signer: Signer, countersigning: Bool, field name: String? = nil, details: SignatureDetails = SignatureDetails()
    ) throws(Diagnostics) -> (letter: [UInt8], toSign: PreparedSignature) {
        var place =
            countersigning
            ? try placeForFurther(signer, field: name, details: details)
            : try placeForFirst(signer, field: name, details: details)
        let toSign = try signer.prepared(&place.file, after: signer.hashed(prefix: []), at: place.slot, field: place.field)
        return (place.file, toSign)
    }

    /// A letter that was prepared, with the signature that another machine made: a CMS (DER or PEM), or the signature
    /// alone (its bytes, or those in Base64). Nothing of it is believed: it has to be over just this letter, by the
    /// certificate's key, and the finished letter has to pass Bayan's own check.
    ///
    /// - Parameter authority: puts a time stamp around a signature that comes alone.
    public func finished(
        with answer: [UInt8], by signer: Signer, stampedBy authority: TimeStampAuthority? = nil
    ) throws(Diagnostics) -> [UInt8] {
        let (_, value) = try waitingSignature()
        let message = try signer.message(around: answer, stampedBy: authority) { value.digest($0, of: bytes) }
        var file = bytes
        try Signer.put(message, into: &file, value.covered.0.upperBound..<value.covered.1.lowerBound)
        // A message may leave out the root, which stands in the certificate's file; other signers' are not known here.
        let trust = TrustAnchors(certificates: [signer.identity.certificate] + signer.identity.chain)
        if let flaw = Verifier(trust: trust).verify(file, file: "").flaw(besides: [.chain, .timeStampChain]) {
            throw Diagnostics(
                code: .foreignSignature, "With what was signed elsewhere the letter does not pass: \(flaw.text).",
                hint: "Have exactly what was prepared signed, and give the signer's whole chain with --certificate.")
        }
        return file
    }

    /// A warning where a CMS that was made elsewhere is right, and not understood by every viewer.
    public static func warning(ofAnswer answer: [UInt8]) -> Diagnostic? {
        guard let given = MessageFile.message(in: answer), let message = try? SignedMessage(given[...]),
            message.namesKeyIdentifier
        else { return nil }
        return Diagnostic(
            .warning, code: .signerByKeyIdentifier,
            "The CMS names its signer by the key's identifier; viewers that use poppler (Okular, Evince) cannot tell whose it is.",
            hint: "Have the service name the signer by issuer and serial number, if it can.")
    }
}

extension Signer {
    /// Fills in what a letter's place for a signature says of its file, and tells what another machine has to sign.
    /// - Parameters: as of `seal`.
    package func prepared(
        _ tail: inout [UInt8], after prefix: HashedPrefix, at slot: SignatureSlot, field: String
    ) throws(Diagnostics) -> PreparedSignature {
        let (digest, _) = try prepare(&tail, after: prefix, at: slot)
        let attributes = form.attributes(for: digest)
        guard let algorithm = form.scheme.algorithm else {
            throw Diagnostics(code: .noDigestSigning, "A key of Ed25519 signs no digests.")
        }
        return PreparedSignature(
            field: field, certificate: identity.fingerprint, algorithm: algorithm.rawValue,
            digestAlgorithm: digestAlgorithm, documentDigest: hexadecimal(digest),
            signedAttributes: Data(attributes).base64EncodedString(), digest: hexadecimal(digestAlgorithm.hash(attributes)))
    }

    /// Puts what another machine signed into a letter that is made as it was when that was prepared.
    /// - Parameter answer: as of `LetterFile.finished`, and believed as little.
    package func finish(
        _ tail: inout [UInt8], after prefix: HashedPrefix, at slot: SignatureSlot, with answer: [UInt8],
        stampedBy authority: TimeStampAuthority?
    ) throws(Diagnostics) {
        let (digest, contents) = try prepare(&tail, after: prefix, at: slot)
        let message = try message(around: answer, stampedBy: authority) { $0 == digestAlgorithm ? digest : nil }
        try Self.put(message, into: &tail, contents)
    }

    /// The message that was made elsewhere, or one around the signature that was; checked.
    /// - Parameter digest: of the letter's signed bytes, by some function; nil for one that is not at hand.
    func message(
        around answer: [UInt8], stampedBy authority: TimeStampAuthority?, digest: (DigestAlgorithm) -> [UInt8]?
    ) throws(Diagnostics) -> [UInt8] {
        if let given = MessageFile.message(in: answer) {
            guard authority == nil else {
                throw Diagnostics(
                    code: .foreignSignature, "What was signed elsewhere is a whole CMS, which gets no time stamp here.",
                    hint: "Have the service add the time stamp, or give the signature alone.")
            }
            try check(given, digest)
            return given
        }
        let attributes = form.attributes(for: digest(digestAlgorithm) ?? [])
        let signature = try firstRight(of: [MessageFile.base64(answer), answer].compactMap { $0 }, over: attributes)
        let stamp = try authority.map { authority throws(Diagnostics) in try authority.stamp(signature: signature) }
        return form.message(attributes: attributes, signature: signature, timeStamp: stamp)
    }

    /// Whether what another machine gave back is a CMS, to which nothing is added here.
    package static func isWholeMessage(_ answer: [UInt8]) -> Bool { MessageFile.message(in: answer) != nil }

    private func check(_ message: [UInt8], _ digest: (DigestAlgorithm) -> [UInt8]?) throws(Diagnostics) {
        do throws(SignedMessage.Flaw) {
            let message = try SignedMessage(message[...])
            guard message.content == nil else { throw Self.refusedContent }
            guard message.signer == identity.certificate else { throw Self.otherSigner(message.signer) }
            guard let digest = digest(message.digestAlgorithm) else { throw Self.otherDigest }
            try message.check(contentType: OID.data, digest: digest)
        } catch {
            throw Diagnostics(
                code: .foreignSignature, "The CMS that was made elsewhere is refused: \(error.text).",
                hint: "Have the document digest that was prepared signed, with the certificate that was named there.")
        }
    }

    private static var refusedContent: SignedMessage.Flaw {
        SignedMessage.Flaw(code: .contentInMessage, text: "it carries content of its own")
    }

    private static func otherSigner(_ other: Certificate) -> SignedMessage.Flaw {
        SignedMessage.Flaw(code: .wrongCertificate, text: "it is by another certificate, that of \(other.subject)")
    }

    private static var otherDigest: SignedMessage.Flaw {
        SignedMessage.Flaw(code: .wrongCertificate, text: "it is over a digest by another function than was prepared")
    }

    /// Bytes that are Base64 and bytes that are a signature cannot be told apart by looking; the key can.
    private func firstRight(of values: [[UInt8]], over attributes: [UInt8]) throws(Diagnostics) -> [UInt8] {
        for value in values.dropLast() {
            if let right = try? form.checked(value, over: attributes) { return right }
        }
        return try form.checked(values.last ?? [], over: attributes)
    }
}

private func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}
