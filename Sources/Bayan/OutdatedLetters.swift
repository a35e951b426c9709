import Correspondence
import Hashing
package import Mailing
package import Reporting

/// Tells letters of a batch that the campaign, as it stands now, would make otherwise.
package struct OutdatedLetters: Sendable {
    private let campaign: Campaign
    /// Of what every letter depends on, in the circumstances of each of the batch's runs.
    private let digests: [Digest]

    /// - Parameter manifests: of the batch.
    /// - Throws: `Diagnostics` where a file of the letter's folder cannot be read.
    package init(_ shop: Printshop, in manifests: [Manifest]) throws(Diagnostics) {
        campaign = shop.campaign
        let headers = manifests.compactMap(\.header)
        // Another version of the program makes other letters; that is no change in the folder.
        let areComparable = headers.count == manifests.count && headers.allSatisfy { $0.bayan == bayanVersion }
        let circumstances = areComparable ? Set(headers.map(\.circumstances)) : []
        digests = try circumstances.map { circumstances throws(Diagnostics) in try shop.inputsDigest(circumstances) }
    }

    /// Whether the folder has changed what the letter is made of since it was made. False where that cannot be told.
    package func contain(_ line: ManifestLine) -> Bool {
        guard !digests.isEmpty, let letter = line.letter, let edition = line.edition,
            let recipient = campaign.recipients.recipient(id: line.id)
        else { return false }
        return !digests.contains { recipient.inputs(edition, of: $0) == letter.inputs }
    }
}
