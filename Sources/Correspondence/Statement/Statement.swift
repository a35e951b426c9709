/// The statement in one language, with placeholders still open.
struct Statement: Sendable {
    var language: Language
    var file: String
    var title: [Inline]
    var standfirst: [Inline]?
    var locations: LetterText.Locations
    /// The text says of itself that it is an unofficial translation.
    var isUnofficialTranslation: Bool
    var blocks: [BlockTemplate]
    var footnotes: [[Block]]
    /// What stands where, to compare with the other language.
    var outline: [OutlineEntry]

    var demands: DemandsTemplate? {
        for case .demands(let demands) in blocks { return demands }
        return nil
    }

    static func fileName(for language: Language) -> String { "statement.\(language.rawValue).md" }
}

/// A block of a statement as the check of a pair sees it.
struct OutlineEntry: Sendable {
    enum Kind: Hashable, Sendable {
        case paragraph, list, demands, quote, thematicBreak, conditional
        case item
        case heading(Int)

        var name: String {
            switch self {
            case .paragraph: "paragraph"
            case .list: "list"
            case .demands: "list of demands"
            case .quote: "quotation"
            case .thematicBreak: "thematic break"
            case .conditional: "conditional passage"
            case .item: "item"
            case .heading(let level): "heading of level \(level)"
            }
        }
    }

    var kind: Kind
    /// Characters of text in it.
    var length: Int
    /// How it begins, for people.
    var beginning: String
    var location: SourceLocation
    var children: [OutlineEntry] = []
}
