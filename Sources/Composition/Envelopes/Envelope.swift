public import Correspondence
import Languages

/// Where an envelope's window shows the page, and where the page is folded. Lengths in points, from the page's top left
/// corner. A window does not mirror: the hole stays where the country's envelope has it, whatever the letter's language.
public struct Envelope: Hashable, Sendable {
    /// The file's name, by which a letter asks for it.
    public var id: String
    /// For people.
    public var name: String
    /// The standard, or what the figures were worked out from.
    public var source: String
    /// The paper that the envelope is made for.
    public var paper: Paper
    /// What the window shows.
    public var window: Rectangle
    /// Where the sender's line above the address stands; nil for none.
    public var returnLine: Rectangle?
    /// Where the address stands; what is inside stays visible however the sheet lies in the envelope.
    public var address: Rectangle
    /// Where a long address may begin, above its usual place; the sender's line moves up with it.
    public var highestTop: Double
    /// Distances of the folds from the page's top.
    public var folds: [Double]
    /// Distance of the punch mark from the page's top; nil for none.
    public var punch: Double?
    /// The text begins below this.
    public var bodyTop: Double

    /// Height that an address may have.
    public var room: Double { address.bottom - highestTop }

    /// How far an address of this height is moved up to stand in the window.
    public func lift(ofAddressWithHeight height: Double) -> Double { max(0, height - address.height) }
}

/// A box on a page.
public struct Rectangle: Hashable, Sendable {
    /// The left edge, from the page's left.
    public var x: Double
    /// The top edge, from the page's top downwards.
    public var y: Double
    /// From the left edge to the right one.
    public var width: Double
    /// From the top edge to the bottom one.
    public var height: Double

    /// The right edge, from the page's left.
    public var right: Double { x + width }
    /// The bottom edge, from the page's top.
    public var bottom: Double { y + height }

    /// A box by its top left corner and its extent.
    public init(x: Double, y: Double, width: Double, height: Double) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    /// The least box that holds both.
    func union(_ other: Rectangle) -> Rectangle {
        let (left, top) = (min(x, other.x), min(y, other.y))
        return Rectangle(
            x: left, y: top, width: max(right, other.right) - left, height: max(bottom, other.bottom) - top)
    }

    /// The same box, moved up.
    public func lifted(by distance: Double) -> Rectangle { Rectangle(x: x, y: y - distance, width: width, height: height) }

    /// Whether the two share more than an edge.
    public func intersects(_ other: Rectangle) -> Bool {
        x < other.right && other.x < right && y < other.bottom && other.y < bottom
    }
}
