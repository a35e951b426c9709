public import CMS
internal import Hashing
public import Reporting
internal import Verification

/// Makes letters last, and renews what makes them last (PAdES B-LTA; EN 319 142-1, 6).
public struct ArchiveTimeStamping: Sendable {
    private let authority: TimeStampAuthority
    private let evidence: RevocationSource

    /// - Parameters:
    ///   - authority: vouches for the time.
    ///   - evidence: says of the certificates that they are not revoked.
    public init(by authority: TimeStampAuthority, evidence: RevocationSource) {
        (self.authority, self.evidence) = (authority, evidence)
    }

    /// The letter with the evidence that it lacks, and a time stamp over all of it. The calling thread waits for the
    /// authority.
    /// - Parameter time: seconds since 1970; after what the letter had to vouch for it has run out, it is too late.
    /// - Throws: where the letter has no signature or its signatures do not hold or can no longer, where evidence is missing
    ///   or says “revoked”, or where the authority gives no right stamp.
    public func extend(_ letter: [UInt8], at time: Int = currentTime()) throws(Diagnostics) -> [UInt8] {
        let file = try LetterFile(letter)
        guard try !file.messages().isEmpty else {
            throw Diagnostics(code: .notSigned, "The letter is not signed yet.", hint: "Sign it first with ‘bayan sign’.")
        }
        if let flaw = Verifier(trust: .none).verify(letter, file: "").flaw {
            throw Diagnostics(
                code: .letterChanged, "The letter's signatures do not hold: \(flaw.text).", hint: "Ask for the letter anew.")
        }
        try requireGood(letter, trusting: (try file.certificates() + evidence.chain).uppermost, at: time)
        let messages = try file.messagesToProve()
        let proven =
            messages.isEmpty
            ? letter
            : try file.supplemented(with: try evidence.store(for: messages, knowing: try file.certificates()))
        // How long the authority's stamps are, with some room for what varies.
        let trial = try authority.stamp(signature: [])
        var place = try LetterFile(proven).placeForArchiveStamp(reserve: trial.count + 96)
        let slot = try Signer.fillByteRange(in: &place.file, at: place.slot)
        var state = DigestState(.sha256)
        state.update(place.file, 0..<slot.lowerBound)
        state.update(place.file, slot.upperBound..<place.file.count)
        try Signer.put(try authority.stamp(digest: state.finish()), into: &place.file, slot)
        try requireOrder(place.file, at: time)
        return place.file
    }

    /// The new time stamp may not tell an earlier time than those that it is around.
    private func requireOrder(_ letter: [UInt8], at time: Int) throws(Diagnostics) {
        let roots = (try LetterFile(letter).certificates() + evidence.chain).uppermost
        let report = Verifier(trust: TrustAnchors(certificates: roots), time: time).verify(letter, file: "")
        guard let wrong = report.signatures.flatMap(\.findings).first(where: { $0.code == .timeStampOrder }) else { return }
        throw Diagnostics(
            code: .timeStampRefused, "The new time stamp does not fit the letter: \(wrong.text).",
            hint: "Use an authority whose clock is right; or wait, where that of the earlier one was ahead.")
    }

    /// Nobody may have been revoked, by whatever evidence there is, and a time stamp that comes too late vouches for nothing.
    /// - Parameter roots: whom those who trust somebody at all trust.
    private func requireGood(_ letter: [UInt8], trusting roots: [Certificate], at time: Int) throws(Diagnostics) {
        let verifier = Verifier(trust: TrustAnchors(certificates: roots), evidence: evidence.given, time: time)
        let findings = verifier.verify(letter, file: "").signatures.flatMap(\.findings)
        if let revoked = findings.first(where: { $0.code == .revoked }) {
            throw Diagnostics(
                code: .certificateRevoked, "The letter cannot pass any more: \(revoked.text).",
                hint: "Ask the signer for it anew, signed with a certificate that is valid.")
        }
        if let late = findings.first(where: { $0.code == .certificateRanOut }) {
            throw Diagnostics(
                code: .certificateExpired, "It is too late to make the letter last: \(late.text).",
                hint: "A letter is extended while its certificate is valid, or its last time stamp's. Ask the signer for it anew."
            )
        }
    }
}
