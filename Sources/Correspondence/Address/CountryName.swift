import Foundation
import Languages
import Synchronization

/// What countries are called.
enum CountryName {
    /// Of the language that diagnostics are in.
    static let locale = Locale(identifier: Language.ofDiagnostics)

    /// The code of a country by a folded name: an English one, a usual variant, or one in any of the languages.
    static func code(_ name: String, languages: [String]) -> String? {
        if let code = usual[name] { return code }
        guard !languages.isEmpty else { return nil }
        return foreign.withLock { known in
            if known[languages] == nil { known[languages] = names(in: languages) }
            return known[languages]?[name]
        }
    }

    /// Names by the languages that were asked for: hardly ever more than one list of them.
    private static let foreign = Mutex<[[String]: [String: String]]>([:])

    private static let usual: [String: String] = {
        var codes = names(in: [Language.ofDiagnostics])
        for line in CountryVariants.names.split(separator: "\n") {
            for name in line.dropFirst(3).split(separator: ",") { codes[String(name).foldedName] = String(line.prefix(2)) }
        }
        for pair in CountryVariants.alpha3.split(whereSeparator: { $0 == "," || $0 == "\n" }) {
            let words = pair.split(separator: " ")
            if words.count == 2 { codes[words[0].lowercased()] = String(words[1]) }
        }
        return codes
    }()

    /// Codes by folded names. A name that two languages give to different countries is the first one's.
    private static func names(in languages: [String]) -> [String: String] {
        var codes: [String: String] = [:]
        for language in languages where !language.contains("-") {
            let locale = Locale(identifier: language)
            for code in Country.allCodes {
                guard let name = locale.localizedString(forRegionCode: code) else { continue }
                for form in [name] + parts(of: name) where codes[form.foldedName] == nil { codes[form.foldedName] = code }
            }
        }
        return codes
    }

    /// "Myanmar (Burma)": either alone.
    private static func parts(of name: String) -> [String] {
        guard let open = name.firstIndex(of: "("), name.hasSuffix(")") else { return [] }
        return [String(name[..<open]), String(name[name.index(after: open)...].dropLast())]
    }
}
