public import Reporting

/// A family that letter.yaml asks for instead of the letterhead's.
public struct FontChoice: Hashable, Sendable {
    /// The family's name.
    public var family: String
    /// From 1 to 1000; nil for the usual ones.
    public var weight, boldWeight: Int?
    /// In percent of the family's usual width; nil for that.
    public var width: Int?
    /// A named instance of a variable face, or a cut by its name.
    public var instance: String?
    /// Where letter.yaml names it.
    public var location: SourceLocation?

    /// A family at its usual weights and width.
    public init(_ family: String, location: SourceLocation? = nil) {
        self.family = family
        self.location = location
    }
}
