import CMS
package import Composition
package import Correspondence
import Drawing
import Languages
import Mailing
import PDFAssembly
import PDFSyntax
import Reporting
package import Signing
import Synchronization
package import Typesetting

/// All that the letters of one campaign are printed with, shared by the journeymen of all threads: letterhead, envelope,
/// fonts, the signer, and the masters of the letters made so far.
///
/// A master holds everything that letters of the same extents share. It is a pure function of the campaign and of the
/// extents, so that it does not matter which letter it was made for, or whether it had to be made again.
public final class Printshop: Sendable {
    /// What the letters say, and to whom.
    package let campaign: Campaign
    /// How the letters look.
    package let letterhead: Letterhead
    /// Whose window shows the address; nil for none.
    package let envelope: Envelope?
    /// Signs every letter; nil for none.
    package let signer: Signer?
    /// Where the evidence comes from that signed letters carry with them (PAdES B-LT); nil for none.
    package let evidence: RevocationSource?
    let installation: Installation
    package let library: FontLibrary
    /// What the letters' files conform to.
    let standard: Standard
    private let namesInAnnex: Bool
    let drawer: Drawer
    let compressor = Compressor()
    let metadata: Metadata
    /// The moment that counts as now, where the environment says one (SOURCE_DATE_EPOCH).
    let fixedTime: Int?
    /// What every signature begins as.
    let signature: SignatureDictionary?
    let appearances: [SignatureAppearance]
    let idle = IdleJourneymen()
    private let masters = Mutex<[Extents: PrintedMaster]>([:])

    /// Masters kept at once; each is about as large as a letter.
    private static let capacity = 256
    /// Bytes of all of them: each recipient may have enclosures of their own.
    private static let byteCapacity = 256 << 20

    /// - Parameters:
    ///   - signer: signs every letter; the letter must have a field for it.
    ///   - standard: what the letters are to conform to; nil for what letter.yaml says.
    ///   - namesInAnnex: those who sign stand in a document of their own.
    /// - Throws: `Diagnostics` for a letterhead, an envelope or a font that cannot be used.
    package init(
        campaign: Campaign, installation: Installation, signer: Signer? = nil, evidence: RevocationSource? = nil,
        standard: Standard? = nil, namesInAnnex: Bool = false
    ) throws(Diagnostics) {
        self.campaign = namesInAnnex ? campaign.withoutSignatories : campaign
        self.namesInAnnex = namesInAnnex
        self.standard = standard ?? campaign.standard
        drawer = Drawer(partsMarks: Master.partsMarks(self.standard))
        self.signer = signer
        self.evidence = evidence
        self.installation = installation
        let namedLetterhead = Result { () throws(Diagnostics) in
            try Letterhead.named(
                campaign.letterhead, in: installation.letterheads(for: campaign.ownFolder), colours: campaign.colours,
                asked: campaign.locations.letterhead)
        }
        let namedEnvelope = Result { () throws(Diagnostics) in
            try campaign.envelope.map { name throws(Diagnostics) in
                try Envelope.named(name, in: installation.envelopes(for: campaign.ownFolder), asked: campaign.locations.envelope)
            }
        }
        if case .failure(let first) = namedLetterhead, case .failure(let second) = namedEnvelope {
            throw first + second
        }
        var letterhead = try namedLetterhead.get()
        letterhead.take(campaign.fonts)
        if let paper = campaign.printedPaper { try letterhead.take(paper, for: campaign.paper) }
        self.letterhead = letterhead
        envelope = try namedEnvelope.get()
        library = try installation.fontLibrary(
            for: campaign.ownFolder, families: letterhead.families, usesSystem: campaign.usesSystemFonts)
        let fixed = try SourceDate.fixed()
        metadata = Metadata(
            author: campaign.sender.name[campaign.languages[0]], creator: "Bayan \(bayanVersion)",
            date: (fixed ?? campaign.date.map(SourceDate.seconds)).map(Timestamp.init(secondsSince1970:)))
        fixedTime = fixed
        // Each letter says when it is signed itself.
        signature = signer.map { SignatureDictionary(of: $0, campaign: campaign, at: fixed ?? 0) }
        appearances = signer.map { [SignatureAppearance(of: $0, campaign: campaign)] } ?? []
    }

    /// What is to be said of fonts: files that are not used because something is wrong with them, families without a script or italics.
    package var warnings: [Diagnostic] {
        let families = campaign.fonts.sorted { $0.key < $1.key }.compactMap { script, choice in
            library.warning(onLettersOf: choice.family, for: script, at: choice.location)
        }
        let all = library.warnings + families + [library.note(onItalicOf: letterhead.latinFamily)].compactMap { $0 }
        return all.map { campaign.naming($0) }
    }

    /// What the letters depend on beside the campaign's files.
    var circumstances: Circumstances {
        var manner: Circumstances.Manner = []
        if signer?.isStamping == true { manner.insert(.stamped) }
        if signer != nil, evidence != nil { manner.insert(.proved) }
        if signer?.usesPSS == true { manner.insert(.pss) }
        if namesInAnnex { manner.insert(.annexed) }
        // What is usual is not told: manifests are as they were before there was a choice.
        return Circumstances(
            signer: signer?.identity.fingerprint, manner: manner, date: fixedTime,
            standard: standard == .ua1 ? nil : standard.rawValue)
    }

    /// The master for letters like this one.
    func master(of extents: Extents, make: () throws(Diagnostics) -> PrintedMaster) throws(Diagnostics) -> PrintedMaster {
        if let known = masters.withLock({ $0[extents] }) { return known }
        let made = try make()
        masters.withLock { masters in
            let bytes = masters.values.reduce(made.master.prefix.count) { $0 + $1.master.prefix.count }
            if masters.count >= Self.capacity || bytes > Self.byteCapacity { masters.removeAll(keepingCapacity: true) }
            masters[extents] = made
        }
        return made
    }
}
