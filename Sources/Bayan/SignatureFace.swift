import Composition
import Correspondence
import Languages
import Signing

extension SignatureAppearance {
    /// What the field of the letter's own signature shows: who signs, for which organisation, the letter's date, and the
    /// beginning of the certificate's fingerprint as a reference. It claims no validity.
    init(of signer: Signer, campaign: Campaign) {
        var lines = [signer.identity.name]
        if let organisation = signer.identity.organisation, organisation != lines[0] { lines.append(organisation) }
        for language in campaign.languages where campaign.usualEdition.tags.contains(language.tag) {
            if let date = campaign.date { lines.append(campaign.wording(language).date(date)) }
        }
        let digits = Array(signer.identity.fingerprint.uppercased().prefix(16))
        let groups = stride(from: 0, to: digits.count, by: 4).map { String(digits[$0..<min($0 + 4, digits.count)]) }
        lines.append("SHA-256 " + groups.joined(separator: " "))
        self.init(lines: lines, signer: signer.identity.name)
    }
}

extension SignatureDictionary {
    /// The signer's first signature, which certifies the letter: nothing may change afterwards, or, where others are to
    /// sign too, nothing but their fields.
    init(of signer: Signer, campaign: Campaign, at time: Int) {
        self.init(
            reserve: signer.reserve,
            details: SignatureDetails(time: time, name: signer.identity.name, reason: campaign.signing?.reason),
            permission: (campaign.signing?.signers ?? 1) > 1 ? .signatures : .nothing)
    }
}
