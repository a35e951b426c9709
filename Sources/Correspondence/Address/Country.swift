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

    /// The name that the CLDR gives; the code where it gives none.
    public func name(in language: Language) -> String { Self.names[code]?[language] ?? code }

    package static func hint(for text: String) -> String {
        if text.count > 2, let nearest = Nearest.name(to: text, among: names.values.compactMap { $0[.english] }.sorted()) {
            return "Did you mean ‘\(nearest)’?"
        }
        return "Write the code of two letters (ISO 3166-1), such as ES, or the country's name."
    }

    static var allCodes: [String] { names.keys.sorted() }

    private static let names: [String: [Language: String]] = {
        var names: [String: [Language: String]] = [:]
        for line in CountryNames.table.split(separator: "\n") {
            let parts = line.split(separator: "|").map(String.init)
            if parts.count == 3 { names[parts[0]] = [.english: parts[1], .arabic: parts[2]] }
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
