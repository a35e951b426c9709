import Foundation
public import Languages
import Reporting
import Synchronization

/// A country of ISO 3166-1.
public struct Country: Hashable, Sendable {
    /// Two letters: `ES`.
    public let code: String

    /// Reads a code of two or three letters, or a name: of the CLDR, or a usual variant of it. Case, marks, articles and
    /// signs do not matter.
    /// - Parameter languages: tags of those that names may be in, beside English.
    public init?(_ text: String, languages: [String] = []) {
        if Self.isCode.contains(text) {
            code = text
            return
        }
        guard
            let code = Self.codes[text] ?? Self.codes[text.uppercased()]
                ?? CountryName.code(text.foldedName, languages: languages)
        else {
            return nil
        }
        self.code = code
    }

    /// Whether a text is its code or a name of it. To ask this takes far less than to read a country, since hardly ever other
    /// countries' names are looked up.
    package func isCalled(_ text: String, languages: [String]) -> Bool {
        if Self.isCode.contains(text) { return text == code }
        let name = text.foldedName
        // Of a text that is no name of its own it need not be known whether it is another country's.
        let isForeign = CountryName.isName(name, of: code, languages: languages)
        guard isForeign || CountryName.isUsual(name, of: code) else { return false }
        return Country(text).map { $0 == self } ?? isForeign
    }

    /// What the language's file calls it, else the name that Foundation has from the CLDR; the code where there is none.
    public func name(in language: Language) -> String {
        language.countries[code] ?? Locale(identifier: language.tag).localizedString(forRegionCode: code) ?? code
    }

    /// All countries' names by their codes.
    static func names(in language: Language) -> [String: String] {
        let locale = Locale(identifier: language.tag)
        let known = allCodes.compactMap { code in locale.localizedString(forRegionCode: code).map { (code, $0) } }
        return Dictionary(known) { first, _ in first }.merging(language.countries) { $1 }
    }

    /// The name in English, for diagnostics.
    package var englishName: String {
        Self.english.withLock { known in
            if let name = known[code] { return name }
            let name = CountryName.english(code) ?? code
            known[code] = name
            return name
        }
    }

    private static let english = Mutex<[String: String]>([:])

    /// As it stands in a sentence: "the United States".
    var nameInSentence: String { (Self.withArticle.contains(code) ? "the " : "") + englishName }

    private static let withArticle: Set = [
        "AE", "AX", "BS", "CC", "CD", "CF", "CK", "DO", "FK", "FO", "GB", "GM", "IM", "IO", "KM", "KY", "MH", "MP", "MV", "NL",
        "PH",
        "SB", "SC", "TC", "TF", "UM", "US", "VG", "VI",
    ]

    /// How to mend a name that is none. Looked up once for each, since a list may have it in every row; after a thousand
    /// different ones nothing is looked up any more.
    package static func hint(for text: String, languages: [String] = []) -> String {
        hints.withLock { known in
            if let hint = known[text] { return hint }
            guard known.count < 1_000 else { return usualHint }
            let hint = makeHint(for: text, languages)
            known[text] = hint
            return hint
        }
    }

    private static let usualHint = "Write the code of two letters (ISO 3166-1), such as ES, or the country's name."

    private static let hints = Mutex<[String: String]>([:])

    private static func makeHint(for text: String, _ languages: [String]) -> String {
        let folded = text.foldedName
        if let codes = CountryVariants.shared[folded] {
            return "Write \(codes.map { "\($0) for \(englishNames[$0] ?? $0)" }.joined(separator: ", or "))."
        }
        if text.count > 2, let nearest = Nearest.name(to: text, among: sortedNames) { return "Did you mean ‘\(nearest)’?" }
        if folded.count > 3, let code = CountryName.nearest(to: folded, languages: languages) {
            return "Did you mean \(englishNames[code] ?? code) (\(code))?"
        }
        return usualHint
    }

    /// Of ISO 3166-1, and Kosovo's.
    static let allCodes = """
        AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW
        BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI
        FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN
        IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME
        MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF
        PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV
        SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK
        YE YT ZA ZM ZW
        """.utf8.split { $0 <= 0x20 }.map { String(Substring($0)) }

    private static let isCode = Set(allCodes)

    private static let sortedNames = englishNames.values.sorted()

    private static let englishNames: [String: String] = {
        var names: [String: String] = [:]
        for code in allCodes { names[code] = CountryName.english(code) }
        return names
    }()

    private static let codes: [String: String] = {
        var codes: [String: String] = [:]
        for (code, name) in englishNames {
            codes[code] = code
            codes[name.uppercased()] = code
        }
        return codes
    }()
}
