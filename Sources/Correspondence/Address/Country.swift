import Foundation
public import Languages
import Reporting

/// A country of ISO 3166-1.
public struct Country: Hashable, Sendable {
    /// Two letters: `ES`.
    public let code: String

    /// Reads a code of two or three letters, or a name: of the CLDR in English, Arabic, French, German or Spanish, or a
    /// usual variant of it. Case, marks, articles and signs do not matter.
    public init?(_ text: String) {
        guard let code = Self.codes[text.uppercased()] ?? CountryName.codes[text.foldedName] else { return nil }
        self.code = code
    }

    /// The name that the CLDR gives: of the table for the languages that it has, else of Foundation's. The code where
    /// they give none.
    public func name(in language: Language) -> String {
        let known = Self.names[code] ?? [:]
        if let name = ([language.tag] + language.parents).lazy.compactMap({ known[$0] }).first { return name }
        return Locale(identifier: language.tag).localizedString(forRegionCode: code) ?? code
    }

    /// The name in English, for diagnostics.
    package var englishName: String { Self.names[code]?["en"] ?? code }

    package static func hint(for text: String) -> String {
        if text.count > 2, let nearest = Nearest.name(to: text, among: names.values.compactMap { $0["en"] }.sorted()) {
            return "Did you mean ‘\(nearest)’?"
        }
        return "Write the code of two letters (ISO 3166-1), such as ES, or the country's name."
    }

    static var allCodes: [String] { names.keys.sorted() }

    private static let names: [String: [String: String]] = {
        var names: [String: [String: String]] = [:]
        for line in CountryNames.table.split(separator: "\n") {
            let parts = line.split(separator: "|").map(String.init)
            if parts.count == 3 { names[parts[0]] = ["en": parts[1], "ar": parts[2]] }
        }
        return names
    }()

    private static let codes: [String: String] = {
        var codes: [String: String] = [:]
        for (code, names) in names {
            codes[code] = code
            for name in names.values { codes[name.uppercased()] = code }
        }
        return codes
    }()
}
