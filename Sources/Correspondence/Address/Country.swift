import Reporting

/// A country of ISO 3166-1.
public struct Country: Hashable, Sendable {
    /// Two letters: `ES`.
    public let code: String

    /// Reads a code, or the country's English or Arabic name, in upper or lower case.
    public init?(_ text: String) {
        let folded = text.uppercased()
        guard let code = Self.codes[folded] else { return nil }
        self.code = code
    }

    /// The name that the CLDR gives; the code where it gives none.
    public func name(in language: Language) -> String { Self.names[code]?[language] ?? code }

    package static func hint(for text: String) -> String {
        if text.count > 2, let nearest = Nearest.name(to: text, among: names.values.compactMap { $0[.english] }.sorted()) {
            return "Did you mean ‘\(nearest)’?"
        }
        return "Write the code of two letters (ISO 3166-1), such as ES, or the English or Arabic name."
    }

    private static let names: [String: [Language: String]] = {
        var names: [String: [Language: String]] = [:]
        for line in CountryNames.table.split(separator: "\n") {
            let parts = line.split(separator: "|").map(String.init)
            if parts.count == 3 { names[parts[0]] = [.english: parts[1], .arabic: parts[2]] }
        }
        return names
    }()

    private static let codes: [String: String] = {
        var codes = CountryNames.aliases
        for (code, names) in names {
            codes[code] = code
            for name in names.values { codes[name.uppercased()] = code }
        }
        return codes
    }()
}
