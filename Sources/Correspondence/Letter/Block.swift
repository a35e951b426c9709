public import Languages
public import Reporting

/// A part of the body. A heading has the level that its author gave it, from 1 to 6 (CommonMark).
public indirect enum Block: Hashable, Sendable {
    case paragraph(Paragraph)
    case heading(level: Int, Paragraph)
    case list(List)
    case quote([Block])
    case table(Table)
    case figure(Figure)
    case demands(Demands)
    case thematicBreak
}

/// A bulleted or numbered list.
public struct List: Hashable, Sendable {
    /// nil for a bulleted list; else the number of the first item.
    public var start: Int?
    /// Each item's blocks.
    public var items: [[Block]]
    /// Whether the box before each item is ticked, nil where an item has none; empty where no item has a box.
    public var ticks: [Bool?]
    /// What its author put before the items instead of numbers, `a)` or «أ)», in order; empty for numbers or bullets.
    public var labels: [String]

    /// A list; bulleted where there is no first number.
    public init(start: Int? = nil, items: [[Block]], ticks: [Bool?] = [], labels: [String] = []) {
        self.start = start
        self.items = items
        self.ticks = ticks
        self.labels = labels
    }
}

/// The list of demands. `isPersonal` where the recipient's own demands are marked or moved.
public struct Demands: Hashable, Sendable {
    /// The first demand's number; nil where demands have none.
    public var start: Int?
    /// In the order in which this recipient reads them.
    public var items: [Demand]
    /// Another recipient's list may look otherwise.
    public var isPersonal: Bool
    /// What their author put before them instead of numbers, in order, as `List.labels`; empty for numbers or bullets.
    public var labels: [String]

    /// A list of demands.
    public init(start: Int? = nil, items: [Demand], isPersonal: Bool = false, labels: [String] = []) {
        self.start = start
        self.items = items
        self.isPersonal = isPersonal
        self.labels = labels
    }
}

/// One demand.
public struct Demand: Hashable, Sendable {
    /// By which recipients.csv addresses the demand; unique in the statement.
    public var id: String
    /// What is demanded.
    public var blocks: [Block]
    /// Meant for this letter's recipient, and set off.
    public var isAddressed: Bool

    /// A demand.
    public init(id: String, blocks: [Block], isAddressed: Bool = false) {
        self.id = id
        self.blocks = blocks
        self.isAddressed = isAddressed
    }
}

/// A paragraph's running text.
public struct Paragraph: Hashable, Sendable {
    /// In logical order.
    public var inlines: [Inline]
    /// Depends on the recipient.
    public var isPersonal: Bool
    /// Where the paragraph begins in its file.
    public var location: SourceLocation?
    /// A poem's lines, ended by line breaks, that keep their lengths; the two halves of an Arabic verse have `|` between.
    public var isVerse = false

    /// A paragraph.
    public init(_ inlines: [Inline], isPersonal: Bool = false, location: SourceLocation? = nil) {
        self.inlines = inlines
        self.isPersonal = isPersonal
        self.location = location
    }
}

/// A piece of running text, with the places of its words in the file that it was read from. Footnotes are numbered from 1,
/// as in `LetterText.footnotes`.
public indirect enum Inline: Hashable, Sendable {
    case text(String, at: TextPlaces = .unknown)
    /// Data: set in isolation from the direction of the text around it, never hyphenated, never markup. With the place in
    /// recipients.csv that it is taken from, where that was asked for.
    case value(String, at: SourceLocation? = nil)
    case emphasis([Inline])
    case strong([Inline])
    /// What is withdrawn, with a line through it.
    case strike([Inline])
    case code(String, at: TextPlaces = .unknown)
    case link(destination: String, [Inline])
    /// Words of a language that the author names.
    case foreign(Language, [Inline])
    case footnote(Int)
    case lineBreak

    /// What it holds; empty for what holds no running text.
    package var inside: [Inline] {
        switch self {
        case .emphasis(let inside), .strong(let inside), .strike(let inside), .link(_, let inside), .foreign(_, let inside):
            inside
        case .text, .value, .code, .footnote, .lineBreak: []
        }
    }

    /// With this in place of what it holds.
    package func holding(_ inside: [Inline]) -> Inline {
        switch self {
        case .emphasis: .emphasis(inside)
        case .strong: .strong(inside)
        case .strike: .strike(inside)
        case .link(let destination, _): .link(destination: destination, inside)
        case .foreign(let language, _): .foreign(language, inside)
        case .text, .value, .code, .footnote, .lineBreak: self
        }
    }
}
