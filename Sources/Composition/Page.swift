public import Correspondence
public import Languages
public import QRCodes
public import Reporting
public import Typesetting

/// Lengths in points; x from the page's left edge, y from its top edge downwards.
public struct Point: Hashable, Sendable {
    /// From the left edge, to the right.
    public var x: Double
    /// From the top edge, downwards.
    public var y: Double

    /// A place on a page.
    public init(x: Double, y: Double) {
        self.x = x
        self.y = y
    }
}

/// The extent of a page, a picture or a rule, in points.
public struct Size: Hashable, Sendable {
    /// From left to right.
    public var width: Double
    /// From top to bottom.
    public var height: Double

    /// An extent.
    public init(width: Double, height: Double) {
        self.width = width
        self.height = height
    }
}

/// A letter on its pages, with the tree that says what each block is.
public struct ComposedLetter: Sendable {
    /// The document's title, as plain text.
    public var title: String
    /// The document's language: the first of the edition's.
    public var language: Language
    /// From the first to the last.
    public var pages: [Page]
    /// Even pages stand to the left of the odd ones after them.
    public var isFacing: Bool
    /// The structure tree's root: Document.
    public var structure: Element
    /// Files that are in the letter's PDF without being shown.
    public var attachments: [Attachment] = []

    /// A letter as it was placed.
    public init(title: String, language: Language, pages: [Page], isFacing: Bool = false, structure: Element) {
        self.title = title
        self.language = language
        self.pages = pages
        self.isFacing = isFacing
        self.structure = structure
    }
}

/// A file that is in a letter's PDF without being shown.
public struct Attachment: Hashable, Sendable {
    /// Absolute.
    public var path: String
    /// What it is called in the list of attachments: the last part of its path.
    public var name: String
    /// What it is, for people.
    public var description: String
    /// What it is to the letter.
    public var relationship: AttachmentRelationship
    /// The files of a folder, which is attached as an archive; nil for a file.
    public var entries: [FolderEntry]?

    /// A file with what is said of it.
    public init(
        path: String, name: String, description: String, relationship: AttachmentRelationship = .supplement,
        entries: [FolderEntry]? = nil
    ) {
        (self.path, self.name, self.description) = (path, name, description)
        (self.relationship, self.entries) = (relationship, entries)
    }
}

extension Letter {
    /// What is attached to it, each file once.
    var attachments: [Attachment] {
        let primary = texts.first?.language ?? .undetermined
        var seen: Set<String> = []
        var names: Set<String> = []
        return enclosedFiles.compactMap { file in
            guard file.manner == .attachment, seen.insert(file.path).inserted else { return nil }
            return Attachment(
                path: file.path, name: Self.own(file.nameInList, among: &names), description: file.title[primary] ?? file.name,
                relationship: file.relationship, entries: file.entries)
        }
    }
}

extension Letter {
    /// A name that no other attachment has, whoever saves them all into one folder: `figures-2.csv` beside `figures.csv`.
    private static func own(_ name: String, among names: inout Set<String>) -> String {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        let (stem, ending) =
            parts.count > 1 ? (parts.dropLast().joined(separator: "."), "." + parts[parts.count - 1]) : (name, "")
        var own = name
        var number = 2
        // Not all folders tell capitals from small letters.
        while !names.insert(own.lowercased()).inserted {
            own = "\(stem)-\(number)\(ending)"
            number += 1
        }
        return own
    }
}

extension EnclosedFile {
    /// A folder is an archive there, and the letter's own is called the same wherever it lies.
    fileprivate var nameInList: String {
        let last = path.split(separator: "/").last.map(String.init) ?? name
        guard entries != nil else { return last }
        return (name.hasPrefix(".") ? "source" : last) + ".zip"
    }
}

/// One page, and what stands on it.
public struct Page: Hashable, Sendable {
    /// Of the paper.
    public var size: Size
    /// In painting order, which is reading order too.
    public var blocks: [PlacedBlock]
    /// The page of somebody else's file that this one is; the blocks, ornament all of them, stand on it.
    public var sheet: EnclosedSheet?

    /// A page and its blocks, in painting order.
    public init(size: Size, blocks: [PlacedBlock] = [], sheet: EnclosedSheet? = nil) {
        self.size = size
        self.blocks = blocks
        self.sheet = sheet
    }
}

/// A page of a PDF file that somebody else made.
public struct EnclosedSheet: Hashable, Sendable {
    /// Of the file, absolute.
    public var path: String
    /// Counted from 0.
    public var page: Int

    /// One page of a file.
    public init(path: String, page: Int) {
        (self.path, self.page) = (path, page)
    }
}

/// What stands at one place of one page.
public struct PlacedBlock: Hashable, Sendable {
    /// What is shown.
    public enum Content: Hashable, Sendable {
        /// Lines under one another; `origin` is the top left corner of the first line's box.
        case lines([Line])
        /// A filled rectangle; `origin` is its top left corner.
        case rule(Size, Colour)
        /// A box, empty or ticked; `origin` is its top left corner.
        case box(TickBox)
        /// A picture file (SVG or PNG), scaled into the size; `origin` is its top left corner.
        case art(path: String, Size)
        /// A page of a PDF file that somebody else made, counted from 0, with its size; `origin` is its top left corner.
        case sheet(path: String, page: Int, Size)
        /// A QR code on white, with its quiet zone; `origin` is its top left corner, the length that of a side.
        case code(QRCode, Double)
        /// The appearance of a signature field: a frame for its widget, with lines inside placed from the frame's top left.
        case signature(field: Int, Size, [Line])
    }

    /// The content's top left corner.
    public var origin: Point
    /// What stands there.
    public var content: Content
    /// Whose content it is in the structure tree, if anybody's.
    public var tag: Tag
    /// Where the lines come from, if they depend on the recipient; nil for what all letters share.
    public var personal: PersonalSource?

    /// A block at its place.
    public init(origin: Point, content: Content, tag: Tag, personal: PersonalSource? = nil) {
        self.origin = origin
        self.content = content
        self.tag = tag
        self.personal = personal
    }
}

/// The box before a task: a square, with a tick in it where the task is done. Its size is the side's length.
public struct TickBox: Hashable, Sendable {
    /// Length of a side, in points.
    public var side: Double
    /// The task is done.
    public var isTicked: Bool
    /// Of the lines.
    public var colour: Colour

    /// A box.
    public init(side: Double, isTicked: Bool, colour: Colour) {
        self.side = side
        self.isTicked = isTicked
        self.colour = colour
    }

    /// How thick its lines are.
    public var thickness: Double { side * 0.07 }
    /// The tick's corners from its first stroke's beginning, in parts of the side, downwards from the top left corner.
    public static let tick = [Point(x: 0.2, y: 0.52), Point(x: 0.42, y: 0.76), Point(x: 0.82, y: 0.2)]

    /// What stands for it in text: U+2611, U+2610.
    public var text: String { isTicked ? "☑" : "☐" }
}

/// Lines of a part of the letter that names the recipient. Another recipient's part with the same number of lines of
/// the same leading takes the same place.
public struct PersonalSource: Hashable, Sendable {
    /// Number of the part in the letter, in reading order.
    public var part: Int
    /// Which of the part's lines, counted from 0.
    public var lines: Range<Int>

    /// Some lines of a part.
    public init(part: Int, lines: Range<Int>) {
        self.part = part
        self.lines = lines
    }
}

/// What a block is to a reader who does not see the page.
public enum Tag: Hashable, Sendable {
    /// Content of the structure element with this number.
    case element(ElementNumber)
    /// ISO 32000-1, 14.8.2.2.2.
    case artifact(Artifact)
}

/// Why content is no part of the text; the raw value is the artifact's `Type` (ISO 32000-1, table 330).
public enum Artifact: String, Hashable, Sendable {
    case pagination = "Pagination"
    case layout = "Layout"
}

/// A structure element (ISO 32000-1, 14.7.2). Its content is every placed block whose tag has its number, in page order.
public struct Element: Hashable, Sendable {
    /// Standard structure types (ISO 32000-1, 14.8.4); the raw value is the type's name.
    public enum Role: String, Hashable, Sendable {
        case document = "Document", section = "Sect", division = "Div", heading1 = "H1", heading2 = "H2", heading3 = "H3"
        case heading4 = "H4", heading5 = "H5", heading6 = "H6"
        case paragraph = "P", list = "L", item = "LI", label = "Lbl", itemBody = "LBody", quote = "BlockQuote"
        case table = "Table", tableHead = "THead", tableBody = "TBody", tableRow = "TR", headerCell = "TH", dataCell = "TD"
        case contents = "TOC", contentsItem = "TOCI", reference = "Reference"
        case figure = "Figure", caption = "Caption", note = "Note", form = "Form", span = "Span"
    }

    /// What stands before a list's items (ISO 32000-1, table 347); the raw value is the attribute's.
    public enum ListNumbering: String, Hashable, Sendable {
        case none = "None", disc = "Disc", decimal = "Decimal", lowerAlpha = "LowerAlpha"
    }

    /// The cells that a header cell is the heading of (ISO 32000-1, table 349); the raw value is the attribute's.
    public enum Scope: String, Hashable, Sendable {
        case column = "Column", row = "Row"
    }

    /// Unique in the letter.
    public var number: ElementNumber
    /// What the element is.
    public var role: Role
    /// nil for the language of the element above it.
    public var language: Language?
    /// What a figure or a form field is, in words (`Alt`; ISO 14289-1, 7.3 and 7.18.4).
    public var alternative: String?
    /// The characters that its content stands for, where that is no text (`ActualText`; ISO 32000-1, 14.9.4).
    public var replacement: String?
    /// For lists alone (ISO 14289-1, 7.6).
    public var listNumbering: ListNumbering?
    /// For header cells alone (ISO 14289-1, 7.5).
    public var scope: Scope?
    /// Exists only in this recipient's letter, with all that is below it.
    public var isPersonal: Bool
    /// The name by which links of the letter find it.
    public var anchor: String?
    /// For notes alone: the number that marks in their text have for it.
    public var note: Int?
    /// Where its text comes from; nil for what is no text of the letter's, or holds several.
    public var source: SourceLocation?
    /// The running text that its lines are set from, in which every word has its place.
    package var text: [Inline] = []
    /// In reading order.
    public var children: [Element]

    /// An element and what is below it.
    public init(
        number: ElementNumber, role: Role, language: Language? = nil, alternative: String? = nil,
        listNumbering: ListNumbering? = nil, isPersonal: Bool = false, source: SourceLocation? = nil,
        children: [Element] = []
    ) {
        self.number = number
        self.role = role
        self.language = language
        self.alternative = alternative
        self.listNumbering = listNumbering
        self.isPersonal = isPersonal
        self.source = source
        self.children = children
    }
}
