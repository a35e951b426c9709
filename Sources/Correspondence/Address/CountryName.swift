import Foundation
import Languages
import Reporting
import Synchronization

/// What countries are called.
enum CountryName {
    /// Of the language that diagnostics are in.
    private static let locale = Locale(identifier: Language.ofDiagnostics)

    /// In the language that diagnostics are in.
    static func english(_ code: String) -> String? {
        CountryVariants.short[code] ?? locale.localizedString(forRegionCode: code)
    }

    /// The code of a country by a folded name: an English one, a usual variant, an official one, or one in any of the
    /// languages. A name that two countries have is none.
    static func code(_ name: String, languages: [String]) -> String? {
        guard CountryVariants.shared[name] == nil else { return nil }
        if let code = known(name, languages) { return code }
        for rest in withoutForm(name) {
            if CountryVariants.shared[rest] == nil, let code = known(rest, languages) { return code }
        }
        return nil
    }

    private static func known(_ name: String, _ languages: [String]) -> String? {
        if let code = usual[name] { return code }
        guard !languages.isEmpty else { return nil }
        return inAll(languages)[name]
    }

    private static func inAll(_ languages: [String]) -> [String: String] {
        foreign.withLock { known in
            if let names = known[languages] { return names }
            let names = names(in: languages)
            known[languages] = names
            return names
        }
    }

    /// Whether a folded name is one of a country's in some languages. Only its own are looked up, and once.
    static func isName(_ name: String, of code: String, languages: [String]) -> Bool {
        own.withLock { known in
            let key = code + " " + languages.joined(separator: " ")
            if let names = known[key] { return names.contains(name) }
            let names = Set(names(in: languages, of: [code]).keys)
            known[key] = names
            return names.contains(name)
        }
    }

    /// Whether `code(_:languages:)` may find the country by a folded name without looking into other languages. Only its own
    /// names are looked up, and once.
    static func isUsual(_ name: String, of code: String) -> Bool {
        let names = ownUsual.withLock { known in
            if let names = known[code] { return names }
            let names = Set(usualNames(of: [code]).keys).union([code.lowercased(), (english(code) ?? code).foldedName])
            known[code] = names
            return names
        }
        return names.contains(name) || withoutForm(name).contains(where: names.contains)
    }

    /// What follows the beginning of an official name, which may have another such beginning in it.
    private static func withoutForm(_ name: String) -> some Sequence<String> {
        CountryVariants.formal.lazy.filter { name.hasPrefix($0 + " ") }.map { String(name.dropFirst($0.count + 1)).foldedName }
    }

    /// The code of the country with the name nearest to a folded one.
    static func nearest(to name: String, languages: [String]) -> String? {
        let names = inAll(languages)
        let long = long.withLock { known in
            if let long = known[languages] { return long }
            let long = Set(names.keys).union(usual.keys).filter { $0.count > 3 }.sorted()
            known[languages] = long
            return long
        }
        // Whoever writes a name wrongly hardly ever begins with another letter.
        return Nearest.name(to: name, among: long.lazy.filter { $0.first == name.first }).flatMap { usual[$0] ?? names[$0] }
    }

    /// Names by the languages that were asked for: hardly ever more than one list of them.
    private static let foreign = Mutex<[[String]: [String: String]]>([:])
    /// Likewise, all that are known and long enough to be written wrongly, sorted.
    private static let long = Mutex<[[String]: [String]]>([:])
    /// By a country's code and the languages.
    private static let own = Mutex<[String: Set<String>]>([:])
    private static let ownUsual = Mutex<[String: Set<String>]>([:])

    private static let usual = usualNames(of: Country.allCodes)

    /// Codes by folded English names, usual variants and codes of three letters.
    private static func usualNames(of countries: [String]) -> [String: String] {
        var codes = names(in: [Language.ofDiagnostics], of: countries)
        let wanted = Set(countries)
        for code in countries {
            for name in WordLists.countries[code] { codes[name] = code }
        }
        for (long, code) in ofThreeLetters where wanted.contains(code) { codes[long] = code }
        return codes
    }

    /// Codes of three letters, folded, with those of two.
    private static let ofThreeLetters = CountryVariants.alpha3.parts(at: ",").compactMap { pair -> (String, String)? in
        let words = pair.utf8.split { $0 <= 0x20 }.map { String(Substring($0)) }
        return words.count == 2 ? (words[0].lowercased(), words[1]) : nil
    }

    /// Codes by folded names. A name that two languages give to different countries is the first one's.
    private static func names(in languages: [String], of countries: [String] = Country.allCodes) -> [String: String] {
        var codes: [String: String] = [:]
        for language in languages where !language.contains("-") {
            let locale = Locale(identifier: language)
            for code in countries {
                guard let name = locale.localizedString(forRegionCode: code) else { continue }
                for form in [name] + parts(of: name) {
                    let folded = form.foldedName
                    if codes[folded] == nil { codes[folded] = code }
                }
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
