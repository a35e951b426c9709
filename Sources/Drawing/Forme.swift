public import Composition
import Correspondence
public import Languages

/// A letter ready to be assembled: what all letters of its kind share, and what this one adds.
public struct Forme: Sendable {
    /// What all letters of its kind share.
    public var stencil: Stencil
    /// What this one adds.
    public var overprint: Overprint

    /// The two together.
    public init(stencil: Stencil, overprint: Overprint) {
        self.stencil = stencil
        self.overprint = overprint
    }
}

/// Everything drawn that does not depend on the recipient, with slots where the recipient's blocks go.
/// Equal inputs give equal stencils, to the byte.
public struct Stencil: Sendable {
    /// The document's title.
    public var title: String
    /// The document's language.
    public var language: Language
    /// From the first to the last.
    public var pages: [StencilPage]
    /// The structure tree; an element that is personal stands here as a leaf, its subtree comes with the overprint.
    public var structure: Element
    /// Fonts of the shared text, which the overprint may use too.
    public var fonts: [EmbeddedFont]
    /// Pictures, each once.
    public var art: [Art]
    /// How many slots there are in the whole letter.
    public var slots: Int
    /// Numbers of the elements that are always there and take content from slots.
    public var openElements: Set<ElementNumber>
    /// Headings to go to, in the order of the pages.
    public var bookmarks: [Bookmark]
    /// Where links within the letter lead, by their destinations without the sign `#`.
    public var anchors: [String: Anchor]
    /// Even pages stand to the left of the odd ones after them.
    public var isFacing: Bool
    /// Files that are in the letter's PDF without being shown.
    public var attachments: [Attachment] = []

    /// A stencil.
    public init(
        title: String, language: Language, pages: [StencilPage], structure: Element, fonts: [EmbeddedFont], art: [Art],
        slots: Int, openElements: Set<ElementNumber> = [], bookmarks: [Bookmark] = [], anchors: [String: Anchor] = [:],
        isFacing: Bool = false
    ) {
        self.title = title
        self.language = language
        self.pages = pages
        self.structure = structure
        self.fonts = fonts
        self.art = art
        self.slots = slots
        self.openElements = openElements
        self.bookmarks = bookmarks
        self.anchors = anchors
        self.isFacing = isFacing
    }
}

/// One page of a stencil.
public struct StencilPage: Sendable {
    /// A part of a page's content.
    public enum Segment: Sendable {
        case shared([DrawnPiece])
        /// The overprint's pieces with this slot number go here.
        case slot(SlotNumber)
    }

    /// Of the paper.
    public var size: Size
    /// In reading order.
    public var segments: [Segment]
    /// The signature fields on this page.
    public var signatures: [SignatureFrame]
    /// The page of somebody else's file that it is; what is drawn is stamped on it.
    public var sheet: EnclosedSheet?

    /// A page.
    public init(
        size: Size, segments: [Segment] = [], signatures: [SignatureFrame] = [], sheet: EnclosedSheet? = nil
    ) {
        self.size = size
        self.segments = segments
        self.signatures = signatures
        self.sheet = sheet
    }
}

/// What one recipient's letter adds to its stencil.
public struct Overprint: Sendable {
    /// By slot number.
    public var slots: [[DrawnPiece]]
    /// The personal elements with their subtrees, in the order of their leaves in the stencil's structure.
    public var elements: [Element]
    /// Fonts of the letter's own, for glyphs that the stencil's fonts lack.
    public var fonts: [EmbeddedFont]

    /// An overprint; `slots` has as many entries as the stencil has slots.
    public init(slots: [[DrawnPiece]], elements: [Element] = [], fonts: [EmbeddedFont] = []) {
        self.slots = slots
        self.elements = elements
        self.fonts = fonts
    }
}

/// The operators of one block, or of one part of it that is a link of its own.
public struct DrawnPiece: Sendable {
    /// Whose content it is.
    public var tag: Tag
    /// Content stream operators in PDF's coordinates of the page (y upwards), balanced in `q … Q`.
    public var operators: [UInt8]
    /// A link's destination and its rectangles on the page (PDF coordinates).
    public var link: DrawnLink?
    /// What it says is withdrawn, and has a line through it.
    public var isStruck: Bool
    /// It is emphasised by a line above it.
    public var isOverlined: Bool
    /// Whose words it is, where it is not its element's language.
    public var language: Language?
    /// Numbers of the footnotes that it is the marks of, where the drawer sets these apart.
    public var notes: [Int] = []
    /// Parts of right-to-left text, which stand from left to right and are read from the right: `operators` begin the text
    /// object that they are in. Empty if the piece is one.
    public var parts: [[UInt8]]
    /// Ends what `operators` begin.
    public var closing: [UInt8]

    /// A piece.
    public init(
        tag: Tag, operators: [UInt8], link: DrawnLink? = nil, isStruck: Bool = false, isOverlined: Bool = false,
        language: Language? = nil, parts: [[UInt8]] = [], closing: [UInt8] = []
    ) {
        self.tag = tag
        self.operators = operators
        self.link = link
        self.isStruck = isStruck
        self.isOverlined = isOverlined
        self.language = language
        self.parts = parts
        self.closing = closing
    }

    /// How many bytes its operators are.
    public var size: Int { parts.reduce(operators.count + closing.count) { $0 + $1.count } }

    /// All its operators.
    public var allOperators: [UInt8] { operators + parts.joined() + closing }
}

/// Where a link leads, and where on the page it can be touched.
public struct DrawnLink: Hashable, Sendable {
    /// A URI, not yet checked; or `#` and the name of a place in the letter.
    public var destination: String
    /// The link's words, for the annotation's `Contents`.
    public var text: String
    /// Left, bottom, right, top, one for each line.
    public var rectangles: [[Double]]

    /// A link.
    public init(destination: String, text: String, rectangles: [[Double]]) {
        self.destination = destination
        self.text = text
        self.rectangles = rectangles
    }
}

/// The widget of a signature field and what it shows.
public struct SignatureFrame: Sendable {
    /// Number of the field in the letter, from 0: that of the letter's own signature.
    public var field: Int
    /// Left, bottom, right, top in PDF coordinates.
    public var rectangle: [Double]
    /// The form element that holds the widget.
    public var tag: Tag
    /// Operators in the coordinates of the frame (origin at its lower left corner).
    public var appearance: [UInt8]

    /// A frame.
    public init(field: Int, rectangle: [Double], tag: Tag, appearance: [UInt8]) {
        self.field = field
        self.rectangle = rectangle
        self.tag = tag
        self.appearance = appearance
    }
}

/// A TrueType program with the codes that the content streams show (ISO 32000-1, 9.7: Type 0, Identity-H).
/// Fonts with equal programs share one font file.
public struct EmbeddedFont: Sendable {
    /// The key in the page's font resources.
    public var resourceName: String
    /// With its subset tag: `ABCDEF+Amiri-Regular`.
    public var baseName: String
    /// The file's bytes, subset already.
    public var program: [UInt8]
    /// By code, from 0: advance in thousandths of an em, glyph in `program`, text. Code 0 stands for `.notdef`, with
    /// glyph 0 and no text, and is never shown (ISO 19005-2, 6.2.11.8).
    public var widths: [Int]
    /// Glyph of `program`, by code.
    public var glyphs: [UInt16]
    /// What a code stands for in the text, by code (`ToUnicode`).
    public var texts: [String]
    /// Thousandths of an em: ascent, descent (negative), capital height, slant in degrees, bounding box.
    public var metrics: FontMetrics

    /// A font; `widths`, `glyphs` and `texts` are equally long.
    public init(
        resourceName: String, baseName: String, program: [UInt8], widths: [Int], glyphs: [UInt16],
        texts: [String], metrics: FontMetrics
    ) {
        self.resourceName = resourceName
        self.baseName = baseName
        self.program = program
        self.widths = widths
        self.glyphs = glyphs
        self.texts = texts
        self.metrics = metrics
    }
}

/// What the font descriptor says (ISO 32000-1, 9.8.1); lengths in thousandths of an em.
public struct FontMetrics: Hashable, Sendable {
    /// Above the baseline.
    public var ascent: Int
    /// Below it: negative.
    public var descent: Int
    /// Of flat capitals.
    public var capHeight: Int
    /// Degrees counterclockwise from the vertical: negative where letters lean to the right.
    public var italicAngle: Double
    /// Left, bottom, right, top.
    public var boundingBox: [Int]
    /// For the flags (ISO 32000-1, table 123).
    public var isSerif: Bool

    /// The figures as a descriptor gives them.
    public init(ascent: Int, descent: Int, capHeight: Int, italicAngle: Double, boundingBox: [Int], isSerif: Bool) {
        self.ascent = ascent
        self.descent = descent
        self.capHeight = capHeight
        self.italicAngle = italicAngle
        self.boundingBox = boundingBox
        self.isSerif = isSerif
    }
}

/// A picture as Cairo drew it: a PDF of one page of the picture's size, to be taken over as a form XObject; or a page of a
/// PDF file that somebody else made.
public struct Art: Sendable {
    /// The key in the page's XObject resources.
    public var resourceName: String
    /// A whole PDF file of one page.
    public var pdf: [UInt8]
    /// Of that page.
    public var size: Size
    /// The file that it was drawn from.
    public var path: String
    /// The page of that file, counted from 0, where it is a PDF that is taken over as it is.
    public var sheet: Int?
    /// What the colours of a JPEG's dots mean (ICC.1:2010), which `pdf` does not say; nil where they are those of screens.
    package var profile: [UInt8]?

    /// A picture.
    public init(resourceName: String, pdf: [UInt8], size: Size, path: String = "") {
        self.resourceName = resourceName
        self.pdf = pdf
        self.size = size
        self.path = path
    }

    /// A page of a PDF file, counted from 0.
    public init(resourceName: String, sheet: Int, of path: String, size: Size) {
        self.init(resourceName: resourceName, pdf: [], size: size, path: path)
        self.sheet = sheet
    }
}
