package import Composition
package import Correspondence
import Drawing
import Languages
package import Mailing
import PDFAssembly
package import Reporting

extension Journeyman {
    /// The recipients' addresses on envelopes or sheets of labels, as one PDF.
    /// - Parameter skipping: labels that the first sheet has lost already.
    /// - Throws: `Diagnostics` with every address that does not fit.
    package func make(
        addressesOf recipients: [Recipient], on stationery: Stationery, skipping: Int = 0
    ) throws(Diagnostics) -> MadeLetter {
        let campaign = shop.campaign
        // As they stand in the letter that goes into the envelope.
        var addresses: [[AddressLine]] = []
        var languages: [Language] = []
        for recipient in recipients {
            guard let edition = campaign.editions(for: recipient).first else { continue }
            let letter = try campaign.letter(for: recipient, edition: edition, placingValues: true)
            addresses.append(letter.address)
            languages.append(letter.texts.first?.language ?? campaign.languages[0])
        }
        let composed = try composer.compose(
            addresses, on: stationery, title: stationery.name, language: campaign.languages[0], sender: campaign.sender,
            in: languages, skipping: skipping)
        guard !composed.pages.isEmpty else {
            throw Diagnostics(
                code: .noAddresses, "None of the recipients has an address.",
                at: SourceLocation(file: campaign.recipients.file),
                hint: "Fill in columns such as ‘street’, ‘city’ and ‘country’.")
        }
        let forme = try shop.drawer.forme(of: composed)
        let master = try Master(stencil: forme.stencil, metadata: shop.metadata)
        return MadeLetter(
            prefix: SharedPrefix(master.prefix), tail: try master.letter(forme.overprint).tail, pages: composed.pages.count)
    }
}
