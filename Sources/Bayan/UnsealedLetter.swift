import CMS
import Composition
import Hashing
import Mailing
import Reporting
import Signing

/// A letter's bytes before it is signed: a plain value, so that a time stamp may be waited for with it in hand.
struct UnsealedLetter: Sendable {
    let printed: PrintedMaster
    var tail: [UInt8]
    /// Where the signature dictionary begins, from the file's first byte.
    let signature: Int?

    /// What is needed to sign a letter.
    struct Seal {
        let signer: Signer
        let hashed: HashedPrefix
        let slot: SignatureSlot
    }

    /// Writes down the moment of signing.
    /// - Parameter time: in seconds since 1970; nil for now.
    /// - Returns: nil where the shop does not sign.
    mutating func seal(_ shop: Printshop, at time: Int? = nil) throws(Diagnostics) -> Seal? {
        guard let signer = shop.signer, let hashed = printed.hashed, let dictionary = shop.signature else { return nil }
        guard let signature else {
            throw Diagnostics(code: .noSignatureField, "The letter has no field for a signature.")
        }
        dictionary.date(&tail, at: signature - printed.prefix.bytes.count, seconds: time ?? shop.fixedTime ?? currentTime())
        return Seal(signer: signer, hashed: hashed, slot: dictionary.slot(at: signature))
    }

    /// Adds what is needed to check the signature later.
    mutating func extend(with evidence: RevocationSource) throws(Diagnostics) {
        let prefix = printed.prefix.bytes
        tail = Array(try evidence.extend(prefix + tail).dropFirst(prefix.count))
    }

    /// The same, while others work on the thread.
    mutating func extend(with evidence: RevocationSource) async throws(Diagnostics) {
        let prefix = printed.prefix.bytes
        tail = Array(try await evidence.extend(prefix + tail).dropFirst(prefix.count))
    }

    func finished(isSigned: Bool) -> MadeLetter {
        MadeLetter(prefix: printed.prefix, tail: tail, pages: printed.composed.pages.count, isSigned: isSigned)
    }
}
