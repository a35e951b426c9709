/// A language that Bayan sets letters in.
public enum Language: String, Hashable, Sendable, Codable, CaseIterable {
    case english = "en"
    case arabic = "ar"

    /// BCP 47 tag, as it stands in the PDF's `Lang`.
    public var tag: String { rawValue }

    /// Whether paragraphs of the language begin at the right.
    public var isRightToLeft: Bool { self == .arabic }
}

/// Which languages a letter holds: one, or both.
public enum Edition: String, Hashable, Sendable, Codable, CaseIterable {
    case english = "en"
    case arabic = "ar"
    case bilingual = "en+ar"

    /// In the order in which a letter shows them.
    public var languages: [Language] {
        switch self {
        case .english: [.english]
        case .arabic: [.arabic]
        case .bilingual: [.english, .arabic]
        }
    }
}

extension Language {
    /// The language's English name, for diagnostics.
    package var name: String {
        switch self {
        case .english: "English"
        case .arabic: "Arabic"
        }
    }
}
