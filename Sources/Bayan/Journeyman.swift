package import Composition
package import Correspondence
import Drawing
import Hashing
import Languages
package import Mailing
import PDFAssembly
package import Reporting
import Signing
import Typesetting

/// Makes the letters of a campaign, one at a time, on one thread.
package final class Journeyman {
    let shop: Printshop
    let composer: Composer
    private let tools = PrintingTools()
    private var masters = RecentMasters()
    private var proved = ProvedGlyphs()
    private let tellsAll: Bool

    /// For one thread; the shop may have many.
    /// - Parameter tellsAll: where something is wrong with the words for a recipient, the rest of the letter is tried as well.
    package init(_ shop: Printshop, tellsAll: Bool = false) {
        self.shop = shop
        self.tellsAll = tellsAll
        composer = Composer(
            letterhead: shop.letterhead, envelope: shop.envelope, typesetter: Typesetter(library: shop.library),
            appearances: shop.appearances)
    }

    /// The letter on its pages, for a preview.
    /// - Throws: `Diagnostics` for what is wrong with the letter.
    package func compose(_ letter: Letter) throws(Diagnostics) -> ComposedLetter { try composer.compose(withFields(letter)) }

    /// The letter as a finished PDF, signed where the shop has a signer.
    /// - Throws: `Diagnostic` or `Diagnostics` for what is wrong with the letter, or with signing it.
    package func make(_ letter: Letter) throws(Diagnostics) -> MadeLetter { try makeToSeal(letter).sealed() }

    /// The same, with what signs it.
    func makeToSeal(_ letter: Letter) throws(Diagnostics) -> MadeLetter {
        let unsealed = try prepare(letter)
        guard shop.signer != nil else { return unsealed.finished(isSigned: false) }
        var made = unsealed.finished(isSigned: true)
        let (printed, signature) = (unsealed.printed, unsealed.signature)
        made.seal = { [shop] (tail) throws(Diagnostics) in
            var unsealed = UnsealedLetter(printed: printed, tail: tail, signature: signature)
            tail = []
            guard let seal = try unsealed.seal(shop) else { return }
            try seal.signer.seal(&unsealed.tail, after: seal.hashed, at: seal.slot)
            if let evidence = shop.evidence { try unsealed.extend(with: evidence) }
            tail = unsealed.tail
        }
        return made
    }

    /// The letter as a PDF in which the signature is still to be filled in, where the shop has a signer.
    func prepare(_ letter: Letter) throws(Diagnostics) -> UnsealedLetter {
        let letter = withFields(letter)
        let parts = try setPersonal(letter)
        let printed = try master(for: letter, parts: parts)
        let refill = printed.composed.refilled(with: parts)
        var blocks = refill.blocks[...]
        let slots = printed.overprinter.slots.map { slot in
            defer { blocks = blocks.dropFirst(slot.count) }
            return Array(blocks.prefix(slot.count))
        }
        let pdf = try printed.master.letter(printed.overprinter.overprint(slots, elements: refill.elements, by: tools))
        return UnsealedLetter(printed: printed, tail: pdf.tail, signature: pdf.signature)
    }

    private func setPersonal(_ letter: Letter) throws(Diagnostics) -> [PersonalPart] {
        do throws(Diagnostics) {
            return try composer.setPersonal(letter)
        } catch {
            guard tellsAll else { throw error }
            do throws(Diagnostics) { _ = try composer.set(letter) } catch let whole { throw error + whole }
            throw error
        }
    }

    private func master(for letter: Letter, parts: [PersonalPart]) throws(Diagnostics) -> PrintedMaster {
        let extents = Extents(of: letter, parts: parts)
        if let recent = masters[extents] { return recent }
        let printed = try shop.master(of: extents) { () throws(Diagnostics) in
            try PrintedMaster(try composer.compose(letter), shop: shop)
        }
        masters.add(printed, extents)
        return printed
    }

    /// Sets the words for its recipient alone, and throws them away.
    func proveWordsForRecipient(of letter: Letter) throws(Diagnostics) { _ = try composer.setPersonal(withFields(letter)) }

    /// Sets a letter as `make` does and throws it away. It is drawn only where that may show what setting does not: where
    /// it has a glyph that was in no letter before, or a link of its own.
    /// - Throws: what keeps the letter from being made.
    package func prove(_ letter: Letter) throws(Diagnostics) {
        let letter = withFields(letter)
        let parts = try setPersonal(letter)
        if proved.hasNews(in: parts) {
            _ = try make(letter)
            proved.add(parts)
        } else {
            _ = try master(for: letter, parts: parts)
        }
    }

    /// What is to be told of the last letter though nothing is wrong with it.
    package var notes: [Diagnostic] { [composer.addressNote].compactMap { $0 } }

    /// A letter that is to be signed has at least the field for that, whatever letter.yaml says.
    private func withFields(_ letter: Letter) -> Letter {
        guard shop.signer != nil, letter.signatureFields == 0 else { return letter }
        var letter = letter
        letter.signatureFields = 1
        return letter
    }
}

/// The masters of the last letters: most letters of a batch are like one of them, which comparing finds sooner than hashing.
private struct RecentMasters {
    private static let capacity = 16
    private var entries: [(extents: Extents, master: PrintedMaster)] = []
    private var oldest = 0

    subscript(extents: Extents) -> PrintedMaster? { entries.first { $0.extents == extents }?.master }

    mutating func add(_ master: PrintedMaster, _ extents: Extents) {
        if entries.count < Self.capacity {
            entries.append((extents, master))
        } else {
            entries[oldest] = (extents, master)
            oldest = (oldest + 1) % Self.capacity
        }
    }
}

/// What letters of the same extents share, ready for the next one's overprint.
final class PrintedMaster: Sendable {
    let composed: ComposedLetter
    let overprinter: Overprinter
    let master: Master
    let prefix: SharedPrefix
    /// The prefix as the signer's digest has it.
    let hashed: HashedPrefix?

    init(_ composed: ComposedLetter, shop: Printshop) throws(Diagnostics) {
        let (stencil, overprinter) = try shop.campaign.namingFiles { () throws(Diagnostics) in
            try shop.drawer.stencil(of: composed)
        }
        self.composed = composed
        self.overprinter = overprinter
        let master = try Master(
            stencil: stencil, metadata: shop.metadata, standard: shop.standard,
            signature: shop.signature.map { SignatureReserve(field: 0, dictionary: $0.bytes) }, compressor: shop.compressor)
        self.master = master
        prefix = SharedPrefix(master.prefix)
        hashed = shop.signer.map { $0.hashed(prefix: master.prefix) }
    }
}
