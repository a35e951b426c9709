public import Correspondence
public import Languages
public import Reporting
public import Typesetting

/// The look of a letter: a folder of settings and art, no code. Lengths in points.
///
/// Positions are logical: `start` is left in English and right in Arabic.
public struct Letterhead: Hashable, Sendable {
    /// The folder's name, by which a letter asks for it.
    public var id: String
    /// For lists of letterheads, by the tags of languages.
    public var name: [String: String]
    /// One sentence on the look.
    public var about: [String: String]
    /// Font families; a font library must have them.
    public var latinFamily: FontFamily
    /// The family for Arabic letters, in the library too.
    public var arabicFamily: FontFamily
    /// Whether a letter asked for that family, so that no language takes another.
    public var isArabicAsked = false
    /// Families for further scripts, by their codes of ISO 15924.
    public var otherFamilies: [String: FontFamily] = [:]
    /// All of them.
    public var families: [FontFamily] { [latinFamily, arabicFamily] + otherFamilies.values }
    /// How much larger Arabic is set, so that both scripts look equally large.
    public var arabicScale: Double
    /// By name; `text` is always there.
    public var colours: [String: Colour]
    /// One for every role.
    public var styles: [Role: Style]
    /// Of the text, by paper.
    public var margins: [Paper: Margins]
    /// What differs where two languages stand side by side.
    public var parallel: Parallel
    /// The head and foot of the letter's first page.
    public var firstPage: Furniture
    /// Those of every other page.
    public var followingPages: Furniture
    /// Bulleted and numbered lists in the text.
    public var lists: Lists
    /// Links in the text.
    public var links: LinkSetting
    /// Tables in the text.
    public var tables: TableSetting
    /// The list of demands.
    public var demands: DemandSetting
    /// Those who sign, after the closing.
    public var signatories: SignatorySetting

    /// A PDF that lies below the letter's text, in the place of heads and feet of the letterhead's own.
    public var printed: Printed?

    /// What a paragraph is in a letter; each has a style of its own.
    public enum Role: String, Hashable, Sendable, CaseIterable {
        case body, title, subject, standfirst, heading, quote, demand, footnote
        /// Headings below those of the first level, each a level deeper.
        case heading2 = "heading-2", heading3 = "heading-3", heading4 = "heading-4"
        /// Below a picture.
        case caption
        /// A table's cell, and the heading of a column.
        case table, tableHead = "table-head"
        /// "Unofficial translation", and which text is authoritative.
        case note
        case address, returnAddress = "return-address", dateline
        case signatory, description
        case signatoriesHeading = "signatories-heading"
        /// In columns: the heading of some of those who sign, and one of them.
        case group, entry
        /// One of very many, in columns.
        case closeEntry = "close-entry"
        /// "Addressed to you", "Copies".
        case label
        case sender, senderLines = "sender-lines", contacts
        case runningTitle = "running-title", pageNumber = "page-number"
        case appearance
    }

    /// The look of a paragraph.
    public struct Style: Hashable, Sendable {
        /// Of Latin type; Arabic takes `arabicScale` times as much.
        public var size: Double
        /// From baseline to baseline, by languages' tags and scripts' codes.
        public var leading: [String: Double]
        /// Asks for the family's bold cut, which must be there.
        public var isBold: Bool
        /// Asks for the Latin family's italic cut; Arabic stands upright.
        public var isItalic: Bool
        /// A key of `colours`, already looked up.
        public var colour: Colour
        /// Where the lines stand.
        public var align: Align
        /// Above the paragraph, where something stands above it; the larger of two spaces that meet counts.
        public var spaceBefore: Double
        /// Below the paragraph.
        public var spaceAfter: Double
    }

    /// Where a paragraph's lines stand in their measure.
    public enum Align: String, Hashable, Sendable, CaseIterable {
        /// As the letter's `justify` says.
        case text
        case start, centre, end
    }

    /// Distances from the edges of the page to the text.
    public struct Margins: Hashable, Sendable {
        /// From the page's top.
        public var top: Double
        /// From the page's bottom.
        public var bottom: Double
        /// From the left in an English letter, from the right in an Arabic one.
        public var start: Double
        /// From the opposite side.
        public var end: Double
    }

    /// Two languages side by side.
    public struct Parallel: Hashable, Sendable {
        /// Where they are not those of other letters, by paper.
        public var margins: [Paper: Margins]
        /// Between the columns.
        public var gap: Double
        /// Factor on sizes, leadings and spaces, for the narrower measure.
        public var scale: Double
        /// The letterhead's, where it does not change for the columns.
        public var arabicScale: Double
        /// At this scale.
        public var styles: [Role: Style]
        /// Width of the rule between the columns; 0 for none.
        public var rule: Double
        /// Of the rule between the columns.
        public var ruleColour: Colour
    }

    /// What stands at the head and foot of a page.
    public struct Furniture: Hashable, Sendable {
        /// Grows downwards from `edge` below the page's top.
        public var head: Band
        /// Grows upwards from `edge` above the page's bottom.
        public var foot: Band
        /// From the head to the text.
        public var space: Double
        /// Margins of the head and foot, where they are not the text's.
        public var sides: Sides?
    }

    /// A PDF file that somebody else made.
    public struct Printed: Hashable, Sendable {
        /// Absolute.
        public var path: String
        /// Of its first page, which lies below the letter's first page.
        public var size: Size
        /// Of its second one, which lies below all others; nil where there is none.
        public var followingSize: Size?
    }

    /// Distances from the page's start and end edges.
    public struct Sides: Hashable, Sendable {
        /// From the left in an English letter, from the right in an Arabic one.
        public var start: Double
        /// From the opposite side.
        public var end: Double
    }

    /// A head or a foot.
    public struct Band: Hashable, Sendable {
        /// From the page's top to a head, from the page's bottom to a foot.
        public var edge: Double
        /// In the order in which items of one place stand under one another.
        public var items: [Item]
    }

    /// One thing in a head or foot. Items in the same place stand under one another.
    public struct Item: Hashable, Sendable {
        /// What is shown.
        public enum Content: Hashable, Sendable {
            case sender, senderLines, contacts, title, pageNumber
            /// By languages' tags and scripts' codes.
            case text([String: String])
            /// A rule of this thickness; its width is the item's.
            case rule(thickness: Double, Colour)
            /// A picture of the letterhead's folder, by absolute path.
            case art(path: String, height: Double)
            /// The sender's own logo, if the letter has one: of this height, or lower to keep within the width.
            case logo(height: Double)
        }

        /// Which languages an item is shown in.
        public enum Shown: Hashable, Sendable {
            /// Those of the page.
            case page
            /// All that the campaign has, whatever the letter's edition.
            case all
            /// Those of these tags.
            case tags([String])
        }

        /// Which editions show an item.
        public struct Editions: Hashable, Sendable {
            /// Those of one language.
            public var single: Bool
            /// Those of several.
            public var several: Bool
            /// Further ones.
            public var named: [Edition]

            /// Whether an edition shows the item.
            public func contain(_ edition: Edition) -> Bool {
                (edition.isMultilingual ? several : single) || named.contains(edition)
            }
        }

        /// Where between the margins.
        public enum Place: String, Hashable, Sendable, CaseIterable {
            case start, centre, end, left, right
        }

        /// What the item shows.
        public var content: Content
        /// Where between the margins it stands.
        public var place: Place
        /// Whose languages it is shown in.
        public var languages: Shown
        /// Editions that show the item.
        public var editions: Editions
        /// The look of its text.
        public var style: Role
        /// Above the item.
        public var space: Double
        /// nil for the full width between the margins.
        public var width: Double?
        /// From the margin inwards (negative: into the margin).
        public var inset: Double
        /// What stands between several texts in a row; nil sets each on a line of its own.
        public var separator: String?
        /// Where letterhead.yaml has it.
        public var location: SourceLocation?
    }

    /// How lists are set.
    public struct Lists: Hashable, Sendable {
        /// Markers of bulleted lists by depth, by languages' tags and scripts' codes; else the language's own.
        public var bullets: [String: [String]]
        /// From the margin to the item's text.
        public var indent: Double
        /// Between two items of a list.
        public var spaceBetween: Double
    }

    /// How links in the text look.
    public struct LinkSetting: Hashable, Sendable {
        /// Of their words.
        public var colour: Colour
        /// A line stands below them.
        public var isUnderlined: Bool
    }

    /// How tables are set.
    public struct TableSetting: Hashable, Sendable {
        /// Thickness of the rules above and below the table.
        public var rule: Double
        /// Of the rule between its head and its rows.
        public var innerRule: Double
        /// Of all of them.
        public var ruleColour: Colour
        /// Above and below the lines of a row.
        public var padding: Double
    }

    /// How the demands are set off.
    public struct DemandSetting: Hashable, Sendable {
        /// The demands stand this much inside the text on both sides.
        public var inset: Double
        /// Above the first demand.
        public var spaceBefore: Double
        /// Below the last one.
        public var spaceAfter: Double
        /// Between two demands.
        public var spaceBetween: Double
        /// Width of the bar beside demands addressed to the recipient.
        public var bar: Double
        /// Of the bar beside demands addressed to the recipient.
        public var barColour: Colour
        /// Markers are set in this colour.
        public var markerColour: Colour
        /// Behind all demands; nil for nothing.
        public var panel: Colour?
        /// From the panel's edges, or from the rules above and below, to the demands.
        public var padding: Double
        /// Thickness of the rules above and below all demands; 0 for none.
        public var edge: Double
        /// Of those rules.
        public var edgeColour: Colour
    }

    /// How signatories are set.
    public struct SignatorySetting: Hashable, Sendable {
        /// Between two signatories.
        public var space: Double
        /// Above the first one.
        public var spaceBefore: Double
        /// From this many short ones on, they stand in balanced columns.
        public var columnsFrom: Int
        /// From this many on, they are set as `close-entry` says.
        public var closeFrom: Int
        /// The least width of a column.
        public var columnWidth: Double
        /// Between two columns.
        public var gap: Double
        /// Of a long list, where they are not the text's, by paper.
        public var margins: [Paper: Sides]
        /// Above and below the names on a page that has nothing else, from its head and its foot.
        public var clearance: Double
    }
}
