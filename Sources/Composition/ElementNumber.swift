/// Names a structure element in its letter.
public struct ElementNumber: Hashable, Comparable, Sendable, ExpressibleByIntegerLiteral, CustomStringConvertible {
    /// From 0, the document's.
    public let value: Int

    /// By its value.
    public init(_ value: Int) { self.value = value }

    /// By its value.
    public init(integerLiteral value: Int) { self.value = value }

    /// Its digits.
    public var description: String { String(value) }

    /// The order in which elements were numbered.
    public static func < (one: ElementNumber, other: ElementNumber) -> Bool { one.value < other.value }
}
