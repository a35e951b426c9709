public import Correspondence
import Typesetting

extension Letterhead {
    /// Codes of ISO 15924 by the keys of `fonts`, beside `latin` and `arabic`.
    static let scriptsByKey = ["hebrew": "Hebr", "greek": "Grek", "cyrillic": "Cyrl"]

    /// Takes the families that a letter asks for in the place of its own.
    /// - Parameter fonts: by script, as letterheads name it.
    public mutating func take(_ fonts: [String: FontChoice]) {
        for (script, choice) in fonts {
            let family = FontFamily(choice)
            switch script {
            case "latin": latinFamily = family
            case "arabic": (arabicFamily, isArabicAsked) = (family, true)
            default: if let code = Letterhead.scriptsByKey[script] { otherFamilies[code] = family }
            }
        }
    }
}

extension FontFamily {
    fileprivate convenience init(_ choice: FontChoice) {
        self.init(
            choice.family, weight: choice.weight, boldWeight: choice.boldWeight, width: choice.width, instance: choice.instance,
            location: choice.location)
    }
}
