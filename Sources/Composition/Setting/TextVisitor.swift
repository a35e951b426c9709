import Correspondence
import Languages
import Typesetting

/// What is done with each piece of a text, in reading order.
protocol TextVisitor {
    /// Whether shared pieces may be left out.
    static var isForPersonalPieces: Bool { get }
    mutating func enter(_ role: Element.Role, numbering: Element.ListNumbering?)
    mutating func leave()
    /// Width of a list's widest number.
    func width(ofNumbers numbers: [String], in setting: Setting) -> Double
    /// The marker of the paragraph that comes next.
    mutating func mark(_ marker: ListMarker, in setting: Setting)
    /// What stands at the end of the paragraph that comes next.
    mutating func trail(_ text: String)
    mutating func paragraph(_ paragraph: Paragraph, as role: Element.Role, in setting: Setting)
    /// A poem, or a stanza of one.
    mutating func verse(_ verse: Verse, in setting: Setting)
    mutating func table(_ table: Table, in setting: Setting)
    /// A picture in the text; and its caption, where it has one.
    mutating func figure(_ figure: Figure, in setting: Setting, caption: Setting?)
    mutating func picture(_ asset: Asset, in setting: Setting)
    /// A QR code.
    mutating func code(_ code: WebCode, in setting: Setting)
    mutating func ornament(in setting: Setting)
    /// Room that is left free.
    mutating func space(_ height: Double, in setting: Setting)
}

extension TextVisitor {
    static var isForPersonalPieces: Bool { false }
}

/// What stands before an item of a list.
enum ListMarker: Hashable {
    case text(String)
    case box(isTicked: Bool)
    /// A number, or a letter, and a box behind it.
    case numberedBox(String, isTicked: Bool)
}

/// How a paragraph stands in its column.
struct Setting {
    var role: Letterhead.Role
    var place: Place
    /// Insets from the column's start and end edges.
    var start = 0.0
    var end = 0.0
    /// Where the lines stand, if not as the role's do.
    var alignment: Alignment?
    /// How far the first line begins before the others.
    var hang = 0.0
    /// Width of the place before the text at whose end the marker stands; nil for a list's usual one.
    var markerRoom: Double?
    /// From the marker's start to the text, where a list's numbers need more than its usual indent.
    var markerIndent: Double?
    var spaceBefore = 0.0
    var spaceAfter = 0.0
    var keepsWithNext = false
    var isUnbreakable = false
    /// The name by which links of the letter find it.
    var anchor: String?
    /// Reaches over the columns of both languages.
    var isWide = false
    /// Links look like the text around them.
    var hidesLinks = false
    /// The marker of its item stands before it.
    var takesMarker = true
    /// Of a list of demands.
    var isDemand = false
    /// Meant for the recipient, and marked so.
    var isAddressed = false
    /// First, or last, of all demands' paragraphs is told by the space around it; all stand on one panel.
    var isOnPanel = false
}
