public import Composition
public import Correspondence
import Drawing
import Hashing
import Languages
public import Mailing
import PDFAssembly
public import Reporting
import Signing
import Typesetting

/// Makes the letters of a campaign, one at a time, on one thread.
public final class Compositor {
    let shop: Printshop
    let composer: Composer
    private let pressman = Pressman()

    /// For one thread; the shop may have many.
    public init(_ shop: Printshop) {
        self.shop = shop
        composer = Composer(
            letterhead: shop.letterhead, envelope: shop.envelope, typesetter: Typesetter(library: shop.library),
            appearances: shop.appearances)
    }

    /// The letter on its pages, for a preview.
    /// - Throws: `Diagnostics` for what is wrong with the letter.
    public func compose(_ letter: Letter) throws(Diagnostics) -> ComposedLetter { try composer.compose(withFields(letter)) }

    /// The letter as a finished PDF, signed where the shop has a signer.
    /// - Throws: `Diagnostics` for what is wrong with the letter, or with signing it.
    public func make(_ letter: Letter) throws(Diagnostics) -> MadeLetter {
        let letter = withFields(letter)
        let parts = try composer.setPersonal(letter)
        let printed = try shop.master(of: Extents(of: letter, parts: parts)) { () throws(Diagnostics) in
            let composed = try composer.compose(letter)
            return try PrintedMaster(composed, shop: shop)
        }
        let refill = printed.composed.refilled(with: parts)
        var blocks = refill.blocks[...]
        let slots = printed.press.slots.map { slot in
            defer { blocks = blocks.dropFirst(slot.count) }
            return Array(blocks.prefix(slot.count))
        }
        var pdf = try printed.master.letter(printed.press.overprint(slots, elements: refill.elements, by: pressman))
        if let signer = shop.signer, let hashed = printed.hashed, let dictionary = shop.signature {
            guard let place = pdf.signature else {
                throw Diagnostics(code: .noSignatureField, "The letter has no field for a signature.")
            }
            try signer.seal(&pdf.tail, after: hashed, at: dictionary.slot(at: place))
            if let evidence = shop.evidence {
                let prefix = printed.prefix.bytes
                pdf.tail = Array(try evidence.extend(prefix + pdf.tail).dropFirst(prefix.count))
            }
        }
        return MadeLetter(
            prefix: printed.prefix, tail: pdf.tail, pages: printed.composed.pages.count, isSigned: printed.hashed != nil)
    }

    /// What is to be told of the last letter though nothing is wrong with it.
    public var notes: [Diagnostic] { [composer.addressNote].compactMap { $0 } }

    /// A letter that is to be signed has at least the field for that, whatever letter.yaml says.
    private func withFields(_ letter: Letter) -> Letter {
        guard shop.signer != nil, letter.signatureFields == 0 else { return letter }
        var letter = letter
        letter.signatureFields = 1
        return letter
    }
}

/// What letters of the same extents share, ready for the next one's overprint.
final class PrintedMaster: Sendable {
    let composed: ComposedLetter
    let press: Press
    let master: Master
    let prefix: SharedPrefix
    /// The prefix as the signer's digest has it.
    let hashed: HashedPrefix?

    init(_ composed: ComposedLetter, shop: Printshop) throws(Diagnostics) {
        let (stencil, press) = try shop.campaign.namingFiles { () throws(Diagnostics) in try shop.drawer.stencil(of: composed) }
        self.composed = composed
        self.press = press
        let master = try Master(
            stencil: stencil, metadata: shop.metadata,
            signature: shop.signature.map { SignatureReserve(field: 0, dictionary: $0.bytes) }, compressor: shop.compressor)
        self.master = master
        prefix = SharedPrefix(master.prefix)
        hashed = shop.signer.map { $0.hashed(prefix: master.prefix) }
    }
}
