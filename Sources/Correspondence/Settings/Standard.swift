/// What a letter's PDF conforms to: standards that one file keeps at the same time.
public enum Standard: String, Hashable, Sendable, CaseIterable {
    /// PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2) in PDF 1.7. With files attached, PDF/A-3a (ISO 19005-3).
    case ua1 = "ua-1,a-2a"
    /// PDF/UA-2 (ISO 14289-2) and PDF/A-4 (ISO 19005-4) in PDF 2.0. With files attached, PDF/A-4f.
    case ua2 = "ua-2,a-4"

    /// The set of these names, whatever their order: `a-4,ua-2`; nil where there is no such set.
    public init?(named text: String) {
        let names = Self.names(in: text)
        guard let found = Self.allCases.first(where: { Self.names(in: $0.rawValue) == names }) else { return nil }
        self = found
    }

    private static func names(in text: String) -> [String] {
        text.lowercased().split(separator: ",").map { String($0.drop(while: \.isWhitespace).prefix { !$0.isWhitespace }) }
            .sorted()
    }

    /// The sets that there are, for who named another.
    public static let known = "The sets are ‘ua-1,a-2a’ (the usual one, PDF 1.7) and ‘ua-2,a-4’ (PDF 2.0)."
}
