import Foundation

/// What countries are called.
enum CountryName {
    /// Codes by folded names: in the languages that Bayan's users write most, and all variants.
    static let codes: [String: String] = {
        var codes: [String: String] = [:]
        for language in ["en", "ar", "fr", "de", "es"] {
            let locale = Locale(identifier: language)
            for code in Country.allCodes {
                guard let name = locale.localizedString(forRegionCode: code) else { continue }
                for form in [name] + parts(of: name) where codes[form.foldedName] == nil { codes[form.foldedName] = code }
            }
        }
        for line in CountryVariants.names.split(separator: "\n") {
            for name in line.dropFirst(3).split(separator: ",") { codes[String(name).foldedName] = String(line.prefix(2)) }
        }
        for pair in CountryVariants.alpha3.split(whereSeparator: { $0 == "," || $0 == "\n" }) {
            let words = pair.split(separator: " ")
            if words.count == 2 { codes[words[0].lowercased()] = String(words[1]) }
        }
        return codes
    }()

    /// "Myanmar (Burma)": either alone.
    private static func parts(of name: String) -> [String] {
        guard let open = name.firstIndex(of: "("), name.hasSuffix(")") else { return [] }
        return [String(name[..<open]), String(name[name.index(after: open)...].dropLast())]
    }
}
