public import Correspondence
public import Languages
public import Reporting

/// What the typesetter is given: one paragraph of copy, marked up with its styles.
public struct Copy: Hashable, Sendable {
    /// In logical order.
    public var spans: [Span]
    /// Decides the paragraph's direction and whether it is hyphenated.
    public var language: Language
    /// The look that spans vary.
    public var style: TextStyle
    /// Where the lines stand in the measure.
    public var alignment: Alignment
    /// First line's indent from the start edge, in points.
    public var indent: Double
    /// Whether words may be hyphenated, and overlong data divided.
    public var hyphenates: Bool
    /// Whose patterns words are divided by.
    public var hyphenation: Hyphenation
    /// Whose words those in another script are likely to be: the letter's other languages.
    public var companions: [Language] = []
    /// Lines to gain (positive) or lose (negative) against the optimum, as far as the tolerance lets it (TeX's `\looseness`).
    public var looseness: Int
    /// The last line is filled as the others are: a verse's.
    public var fillsLastLine = false

    /// A paragraph, justified by spaces where nothing else is said.
    public init(
        spans: [Span], language: Language, style: TextStyle, alignment: Alignment = .justified(.spaces),
        indent: Double = 0, hyphenates: Bool = true, hyphenation: Hyphenation = .usual, looseness: Int = 0
    ) {
        self.spans = spans
        self.language = language
        self.style = style
        self.alignment = alignment
        self.indent = indent
        self.hyphenates = hyphenates
        self.hyphenation = hyphenation
        self.looseness = looseness
    }
}

/// Where lines stand in their measure. `start` is left in English and right in Arabic; a justified paragraph's last
/// line stands at the start.
public enum Alignment: Hashable, Sendable {
    case justified(Justification)
    case start, centre, end
}

/// A stretch of copy in one style.
public struct Span: Hashable, Sendable {
    /// In logical order; U+2028 ends a line.
    public var text: String
    /// Bold, if the style is not already.
    public var isBold: Bool
    /// Italic, if the style is not already; what has no italic, as Arabic, is bold for it.
    public var isItalic: Bool
    /// nil for the style's.
    public var colour: Colour?
    /// Lines that are drawn along it.
    public var decoration: Decoration = []
    /// Whose words they are; nil where their script tells.
    public var language: Language? = nil
    /// Where the span leads, as a URI.
    public var link: String?
    /// Data: isolated from the direction of what surrounds it (UAX #9, FSI … PDI), never hyphenated or stretched by kashida.
    public var isIsolated: Bool
    /// Set above the baseline in smaller size: a footnote's number.
    public var isSuperior: Bool
    /// The number of the footnote that the span is the mark of.
    public var note: Int?
    /// Where the text comes from: its paragraph, or itself.
    public var location: SourceLocation?
    /// Where its words stand in the same file.
    public var places: TextPlaces = .unknown

    /// A span that looks as the paragraph's style says, where nothing else is said.
    public init(
        _ text: String, isBold: Bool = false, isItalic: Bool = false, colour: Colour? = nil, link: String? = nil,
        isIsolated: Bool = false, isSuperior: Bool = false, note: Int? = nil, location: SourceLocation? = nil
    ) {
        self.text = text
        self.isBold = isBold
        self.isItalic = isItalic
        self.colour = colour
        self.link = link
        self.isIsolated = isIsolated
        self.isSuperior = isSuperior
        self.note = note
        self.location = location
    }

    /// The place of one of its scalars, as far as that is known.
    ///
    /// - Parameter scalars: The text's.
    func location(ofScalar number: Int, in scalars: [Unicode.Scalar]) -> SourceLocation? {
        guard var exact = location, let place = places.place(ofScalar: number, in: scalars) else { return location }
        (exact.line, exact.column) = (place.line, place.column)
        return exact
    }
}

/// Lines that are drawn along text.
public struct Decoration: OptionSet, Hashable, Sendable {
    /// One bit a line.
    public let rawValue: UInt8

    /// By its bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Through the letters: what they say is withdrawn.
    public static let strike = Decoration(rawValue: 1)
    /// Below the letters.
    public static let underline = Decoration(rawValue: 2)
    /// Above them: emphasis in scripts without italics.
    public static let overline = Decoration(rawValue: 4)
}

/// The look of a paragraph. The Arabic family takes over for Arabic letters, and for the whole of an Arabic paragraph
/// but its Latin words; at `arabicScale` times the size, so that both scripts look equally large.
public struct TextStyle: Hashable, Sendable {
    /// A family of the font library.
    public var latinFamily: FontFamily
    /// Likewise.
    public var arabicFamily: FontFamily
    /// Those of further scripts, by their codes of ISO 15924: `Hebr`. A script without one takes the Latin family, or
    /// what comes with Bayan for it.
    public var otherFamilies: [String: FontFamily]
    /// Of Latin type, in points.
    public var size: Double
    /// How much larger Arabic type is.
    public var arabicScale: Double
    /// From baseline to baseline, in points.
    public var leading: Double
    /// The bold cut of both families.
    public var isBold: Bool
    /// The italic cut of the Latin family; Arabic stands upright (W3C, Text Layout Requirements for the Arabic Script).
    public var isItalic: Bool
    /// Of the type.
    public var colour: Colour
    /// Letters may hang a little into the margins.
    public var protrudes: Bool
    /// The part of their width by which letters of a justified line may be made wider or narrower to spare its spaces
    /// (Zapf's hz programme, pdfTeX's font expansion). Beyond 3 % it shows. 0 for never.
    public var expansion: Double

    /// A style with the typesetter's own defaults.
    public init(
        latinFamily: FontFamily, arabicFamily: FontFamily, otherFamilies: [String: FontFamily] = [:], size: Double,
        arabicScale: Double = 1.2, leading: Double,
        isBold: Bool = false, isItalic: Bool = false, colour: Colour = .black, protrudes: Bool = true,
        expansion: Double = 0.03
    ) {
        self.latinFamily = latinFamily
        self.arabicFamily = arabicFamily
        self.otherFamilies = otherFamilies
        self.size = size
        self.arabicScale = arabicScale
        self.leading = leading
        self.isBold = isBold
        self.isItalic = isItalic
        self.colour = colour
        self.protrudes = protrudes
        self.expansion = expansion
    }
}
