public import Languages
import Synchronization
public import TrueType

/// A paragraph set to a measure: its lines, from the top. All lengths in points; x grows to the right from the left
/// edge of the measure, y downwards from the top of the galley.
public struct Galley: Hashable, Sendable {
    /// The width that the lines were set to.
    public var measure: Double
    /// From the top.
    public var lines: [Line]
    /// Sum of the lines' leading.
    public var height: Double { lines.reduce(0) { $0 + $1.leading } }

    /// Lines and what they were set to.
    public init(measure: Double, lines: [Line]) {
        self.measure = measure
        self.lines = lines
    }
}

/// One set line.
public struct Line: Hashable, Sendable {
    /// Height that the line takes in its column.
    public var leading: Double
    /// From the top of this line's box down to its baseline.
    public var baseline: Double
    /// The natural (unjustified) and the set width, from the first to the last visible glyph.
    public var naturalWidth: Double
    /// The set width.
    public var width: Double
    /// The paragraph's direction, not the line's content's.
    public var isRightToLeft: Bool
    /// The line ends in a hyphen that hyphenation put there.
    public var isHyphenated: Bool
    /// The line ends inside a word, hyphenated or not (after the solidus of an address): the next line goes on with it.
    public var dividesWord: Bool
    /// Another line of the same paragraph follows.
    public var goesOn: Bool
    /// In logical order. A run's x places it visually.
    public var runs: [GlyphRun]
    /// By which a line is known that was set once and comes again in other letters.
    public var recurrence = Recurrence()

    /// A line.
    public init(
        leading: Double, baseline: Double, naturalWidth: Double, width: Double, isRightToLeft: Bool,
        isHyphenated: Bool = false, dividesWord: Bool = false, goesOn: Bool = false, runs: [GlyphRun]
    ) {
        self.leading = leading
        self.baseline = baseline
        self.naturalWidth = naturalWidth
        self.width = width
        self.isRightToLeft = isRightToLeft
        self.isHyphenated = isHyphenated
        self.dividesWord = dividesWord
        self.goesOn = goesOn
        self.runs = runs
    }
}

/// What lines have in common that are one and the same: who draws them needs to do so but once. It tells nothing of what
/// is in a line, and is equal to any other.
public struct Recurrence: Hashable, Sendable {
    private static let last = Atomic<Int>(0)
    /// Of the line, among all of the program; nil for one that has come only once.
    public let number: Int?

    /// Of a line that has come only once.
    public init() { number = nil }

    private init(_ number: Int) { self.number = number }

    /// Of one that has come again.
    public static func next() -> Recurrence { Recurrence(last.wrappingAdd(1, ordering: .relaxed).newValue) }

    /// True.
    public static func == (one: Recurrence, other: Recurrence) -> Bool { true }

    /// Nothing.
    public func hash(into hasher: inout Hasher) {}
}

/// Glyphs of one face, size, colour and bidi level, next to one another on one line.
public struct GlyphRun: Hashable, Sendable {
    /// The font that the glyphs' numbers refer to.
    public var face: Face
    /// In points, Arabic scale included.
    public var size: Double
    /// How much wider than drawn the glyphs are set, 1 for not at all. Advances and `dx` are those of the widened glyphs.
    public var expansion: Double
    /// Of the ink.
    public var colour: Colour
    /// Embedding level by UAX #9; odd is right to left.
    public var level: UInt8
    /// The run's source text in logical order. A hyphen or a kashida that justification put in is not part of it.
    public var text: String
    /// Left edge of the run from the left edge of the measure.
    public var x: Double
    /// In visual order, left to right.
    public var glyphs: [Glyph]
    /// Destination of the link that the run belongs to.
    public var link: String?
    /// Numbers of the footnotes that the run is the marks of. A mark that stands in several runs is told by its first.
    public var notes: [Int]
    /// Lines that are drawn along the run.
    public var decoration: Decoration
    /// Whose words they are, where it is not the paragraph's language.
    public var language: Language?
    /// Where in the copy its text begins.
    public var start: Start

    /// A place in a paragraph's copy.
    public struct Start: Hashable, Sendable {
        private let spanNumber: UInt32
        private let scalarNumber: UInt32

        /// By its numbers, from 0.
        public init(span: Int = 0, scalar: Int = 0) {
            spanNumber = UInt32(clamping: span)
            scalarNumber = UInt32(clamping: scalar)
        }

        /// Number of the span.
        public var span: Int { Int(spanNumber) }
        /// Number of the scalar in the span's text.
        public var scalar: Int { Int(scalarNumber) }
    }

    /// A run.
    public init(
        face: Face, size: Double, expansion: Double = 1, colour: Colour = .black, level: UInt8, text: String, x: Double,
        glyphs: [Glyph], link: String? = nil, notes: [Int] = [], decoration: Decoration = [], language: Language? = nil,
        start: Start = Start()
    ) {
        self.face = face
        self.size = size
        self.expansion = expansion
        self.colour = colour
        self.level = level
        self.text = text
        self.x = x
        self.glyphs = glyphs
        self.link = link
        self.notes = notes
        self.decoration = decoration
        self.language = language
        self.start = start
    }
}

extension GlyphRun {
    /// Where in its copy's spans each scalar of the run's text stands. Controls that leave no text are passed over.
    ///
    /// - Parameter texts: Those of the spans.
    package func places(in texts: [[Unicode.Scalar]]) -> [Start] {
        var places: [Start] = []
        var (span, scalar) = (start.span, start.scalar)
        for _ in text.unicodeScalars {
            while texts.indices.contains(span), scalar >= texts[span].count || Control.isSilent(texts[span][scalar].value) {
                (span, scalar) = scalar >= texts[span].count ? (span + 1, 0) : (span, scalar + 1)
            }
            places.append(Start(span: span, scalar: scalar))
            scalar += 1
        }
        return places
    }

    /// A line that is drawn along a run, in points.
    public struct Stroke: Hashable, Sendable {
        /// Its middle, from the baseline upwards.
        public var rise: Double
        /// How thick it is.
        public var thickness: Double
    }

    /// The lines of a decoration along type of this size and direction. Arabic letters reach further below the baseline
    /// and less far above it than Latin ones, and are set larger.
    public static func strokes(_ decoration: Decoration, size: Double, isRightToLeft: Bool) -> [Stroke] {
        guard !decoration.isEmpty else { return [] }
        var strokes: [Stroke] = []
        let thickness = size * 0.045
        if decoration.contains(.strike) {
            strokes.append(Stroke(rise: size * (isRightToLeft ? 0.14 : 0.23), thickness: thickness))
        }
        if decoration.contains(.underline) {
            strokes.append(Stroke(rise: -size * (isRightToLeft ? 0.26 : 0.14), thickness: thickness * 0.8))
        }
        // Above the vowel marks of Arabic, and above Latin capitals.
        if decoration.contains(.overline) {
            strokes.append(Stroke(rise: size * (isRightToLeft ? 0.96 : 0.8), thickness: thickness * 0.8))
        }
        return strokes
    }
}

/// One glyph. Its pen cell runs from the sum of the advances before it to that plus its own advance.
public struct Glyph: Hashable, Sendable {
    /// Number in the face.
    public var id: UInt32
    /// Width of the pen cell in points, justification included.
    public var advance: Double
    /// Displacement of the ink from the pen position, in points; y downwards.
    public var dx: Double
    /// Likewise, downwards.
    public var dy: Double
    /// Start of the glyph's grapheme cluster in the run's text, as a UTF-8 offset; the synthetic glyphs
    /// (`isSynthetic`) carry the cluster that they belong to visually.
    public var cluster: Int
    /// A hyphen or a kashida that is ink only, not text.
    public var isSynthetic: Bool

    /// A glyph.
    public init(id: UInt32, advance: Double, dx: Double = 0, dy: Double = 0, cluster: Int, isSynthetic: Bool = false) {
        self.id = id
        self.advance = advance
        self.dx = dx
        self.dy = dy
        self.cluster = cluster
        self.isSynthetic = isSynthetic
    }
}

/// A face that a `FontLibrary` holds, named by its PostScript name.
public struct Face: Hashable, Sendable {
    /// Unique in its library.
    public var postScriptName: String
    /// Where its glyphs are found.
    public var source: FontSource
    /// Font units to an em.
    public var unitsPerEm: Int

    /// A face by its source.
    public init(postScriptName: String, source: FontSource, unitsPerEm: Int) {
        self.postScriptName = postScriptName
        self.source = source
        self.unitsPerEm = unitsPerEm
    }
}

/// sRGB, each component from 0 to 1.
public struct Colour: Hashable, Sendable, Codable {
    /// From 0 to 1.
    public var red: Double
    /// From 0 to 1.
    public var green: Double
    /// From 0 to 1.
    public var blue: Double

    /// What text is set in where nothing else is said.
    public static let black = Colour(red: 0, green: 0, blue: 0)

    /// A colour by its components.
    public init(red: Double, green: Double, blue: Double) {
        self.red = red
        self.green = green
        self.blue = blue
    }
}
