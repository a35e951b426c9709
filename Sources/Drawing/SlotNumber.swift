/// Names a slot of a stencil: where one of the recipient's blocks goes, or several that follow one another.
public struct SlotNumber: Hashable, Sendable, ExpressibleByIntegerLiteral, CustomStringConvertible {
    /// From 0, in the order of the pages.
    public let value: Int

    /// By its value.
    public init(_ value: Int) { self.value = value }

    /// By its value.
    public init(integerLiteral value: Int) { self.value = value }

    /// Its digits.
    public var description: String { String(value) }
}
