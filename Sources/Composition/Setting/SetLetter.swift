public import Correspondence
import Languages
import Typesetting

/// A letter whose every paragraph is set to its measure, before it is broken into pages.
public struct SetLetter: Sendable {
    /// What was set.
    public let letter: Letter
    /// The personal parts in reading order: what `Composer.setPersonal` gives for the same letter.
    public let parts: [PersonalPart]
    /// The key under which the composed letter serves others.
    public let extents: Extents

    let geometry: Geometry
    let groups: [[Column]]
    let firstHead: [Furnishing]
    let firstFoot: [Furnishing]
    let envelopeBlocks: [Furnishing]
    let address: AddressPlace?
    /// Where the text begins and ends on the first page, and on those after it.
    let firstSpan: ClosedRange<Double>
    let followingSpan: ClosedRange<Double>
    /// Where names in columns begin and end on pages that have nothing else.
    let listSpan: ClosedRange<Double>
    let structure: Element
    /// What goes with the letter on pages of its own.
    let enclosures: [SetEnclosure]

    /// One language's column.
    struct Column: Sendable {
        var column: Geometry.Column
        var main: [Passage]
        /// Signatories in balanced columns, if they are many.
        var list: ColumnList?
        var end: [Passage]
        var notes: [Int: TextSetter.Note]
    }

    /// A block of the head, foot or envelope of the first page, with the element that it is; nil for an artifact.
    struct Furnishing: Sendable {
        var block: FurnitureSetter.Block
        var element: ElementNumber?
        /// The number of the personal part that it is; nil for what all letters share.
        var part: Int?
    }

    /// Where the address's lines stand; each line is an element of its own.
    struct AddressPlace: Hashable, Sendable {
        var origin: Point
        var elements: [ElementNumber]
    }
}

/// What a signature field shows.
public struct SignatureAppearance: Hashable, Sendable {
    /// Under one another, from the frame's top.
    public var lines: [String]
    /// Who signs, for those who hear the field; nil where nobody says.
    public var signer: String?

    /// An appearance of these lines, from the top.
    public init(lines: [String], signer: String? = nil) {
        self.lines = lines
        self.signer = signer
    }
}
