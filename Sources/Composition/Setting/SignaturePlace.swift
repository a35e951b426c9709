import Correspondence
import Languages

/// A signature field that waits for somebody: what it is called, and what it shows. Signing does not change that, so it has
/// to be true before and after.
struct SignaturePlace {
    /// For those who hear it; no two of a letter have the same.
    var label: String
    /// Under one another, in each of the letter's languages.
    var lines: [String]
}

extension Letter {
    /// The letter's signature fields, in their order.
    var signaturePlaces: [SignaturePlace] {
        (0..<signatureFields).map { number in
            let names = signerNames.indices.contains(number) ? signerNames[number] : [:]
            func label(_ wording: Wording) -> String {
                signatureFields == 1 ? wording.signatureLabel : "\(wording.signatureLabel) \(wording.number(number + 1))"
            }
            var place = SignaturePlace(label: texts.first.map { label($0.wording) } ?? "", lines: [])
            if let first = texts.first, let name = names[first.language] { place.label += first.wording.comma + name }
            for text in texts {
                place.lines.append(names[text.language].map(text.wording.reservedFor) ?? label(text.wording))
            }
            place.lines += texts.map(\.wording.seeSignature)
            return place
        }
    }
}
