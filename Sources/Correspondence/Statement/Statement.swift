package import Languages
package import Reporting

/// The statement in one language, with placeholders still open.
package struct Statement: Sendable {
    package var language: Language
    package var file: String
    package var title: [Inline]
    package var standfirst: [Inline]?
    package var locations: LetterText.Locations
    /// The text says of itself that it is an unofficial translation.
    package var isUnofficialTranslation: Bool
    package var blocks: [BlockTemplate]
    package var footnotes: [[Block]]
    /// What stands where, to compare with the other language.
    package var outline: [OutlineEntry]

    package init(
        language: Language, file: String, title: [Inline], standfirst: [Inline]?, locations: LetterText.Locations,
        isUnofficialTranslation: Bool, blocks: [BlockTemplate], footnotes: [[Block]], outline: [OutlineEntry]
    ) {
        self.language = language
        self.file = file
        self.title = title
        self.standfirst = standfirst
        self.locations = locations
        self.isUnofficialTranslation = isUnofficialTranslation
        self.blocks = blocks
        self.footnotes = footnotes
        self.outline = outline
    }

    package var demands: DemandsTemplate? {
        for case .demands(let demands) in blocks { return demands }
        return nil
    }

    package static func fileName(for language: Language) -> String { "statement.\(language.tag).md" }
}

/// A block of a statement as the check of a pair sees it.
package struct OutlineEntry: Sendable {
    package enum Kind: Hashable, Sendable {
        case paragraph, list, demands, quote, table, figure, thematicBreak, conditional
        case item, row
        case heading(Int)

        package var name: String {
            switch self {
            case .paragraph: "paragraph"
            case .list: "list"
            case .demands: "list of demands"
            case .quote: "quotation"
            case .thematicBreak: "thematic break"
            case .conditional: "conditional passage"
            case .item: "item"
            case .table: "table"
            case .figure: "picture"
            case .row: "row of a table"
            case .heading(let level): "heading of level \(level)"
            }
        }
    }

    package var kind: Kind
    /// Characters of text in it.
    package var length: Int
    /// How it begins: so many characters at most.
    package static let beginningLength = 80
    package var beginning: String
    package var location: SourceLocation
    package var children: [OutlineEntry]
    /// What stays the same in a translation: numbers, with European digits.
    package var signs: [String]

    package init(
        kind: Kind, length: Int, beginning: String, location: SourceLocation, children: [OutlineEntry] = [],
        signs: [String] = []
    ) {
        self.signs = signs + children.flatMap(\.signs)
        self.kind = kind
        self.length = length
        self.beginning = beginning
        self.location = location
        self.children = children
    }
}
