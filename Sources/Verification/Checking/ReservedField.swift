package import CMS
import Foundation

/// For whom a letter's field is reserved, as its description says ("Signature 2, The Academy"), and whether a certificate
/// is plainly somebody else's.
package enum ReservedField {
    private static let commas: Set<Character> = [",", "،", "、", "，"]

    /// The name in a field's description; nil for a field of which nobody said whose it is.
    package static func name(in description: String?) -> String? {
        guard let description, let comma = description.firstIndex(where: commas.contains) else { return nil }
        let name = description[description.index(after: comma)...].trimmingCharacters(in: .whitespaces)
        return name.isEmpty ? nil : name
    }

    /// Whether none of the certificate's names is the one that is expected. Names in other scripts cannot be compared.
    package static func isOther(_ certificate: Certificate, than name: String) -> Bool {
        isOther(certificate.names, than: name)
    }

    static func isOther(_ names: [String], than expected: String) -> Bool {
        let comparable = names.filter { script(of: $0) == script(of: expected) }
        return !comparable.isEmpty && !comparable.contains { agrees($0, expected) }
    }

    /// The words of one are all in the other, or one is the other's initials.
    private static func agrees(_ one: String, _ other: String) -> Bool {
        let (first, second) = (words(of: one), words(of: other))
        let (few, many) = first.count < second.count ? (first, second) : (second, first)
        if !few.isEmpty, Set(few).isSubset(of: many) { return true }
        // Languages without spaces between words.
        let (short, long) = (few.joined(), many.joined())
        if !short.isEmpty, long.contains(short), short.count > 1, script(of: one) == "other" { return true }
        return few.count == 1 && many.count > 1 && few.first == String(many.compactMap(\.first))
    }

    /// Without small words, unless there are no others: three letters at most, and no abbreviation of capitals.
    private static func words(of name: String) -> [String] {
        let words = name.split { !$0.isLetter && !$0.isNumber }
        let weighty = words.filter { $0.count > 3 || $0.allSatisfy(\.isNumber) || $0.count > 1 && $0.allSatisfy(\.isUppercase) }
        return (weighty.isEmpty ? words : weighty).map {
            $0.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
        }
    }

    private static func script(of name: String) -> String {
        for scalar in name.unicodeScalars where scalar.properties.isAlphabetic {
            switch scalar.value {
            case ..<0x250, 0x1E00..<0x1F00: return "latin"
            case 0x370..<0x400, 0x1F00..<0x2000: return "greek"
            case 0x400..<0x530: return "cyrillic"
            case 0x590..<0x600: return "hebrew"
            case 0x600..<0x780, 0x8A0..<0x900, 0xFB50..<0xFE00, 0xFE70..<0xFF00: return "arabic"
            default: return "other"
            }
        }
        return "none"
    }
}
