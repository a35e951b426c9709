public import Reporting

/// What a family is asked for by: its name, and the weights that its regular and bold cuts are to have.
///
/// A class, so that the many paragraphs that are set in it share one.
public final class FontFamily: Hashable, Sendable, ExpressibleByStringLiteral {
    /// The typographic family name (OpenType, name 16, else 1), or a single cut's own (name 1): `Lato Black`.
    public let name: String
    /// From 1 to 1000 (OpenType, usWeightClass); nil for the cut that is nearest to 400, if it may pass for regular.
    public let weight: Int?
    /// Likewise, for bold; nil for the nearest to 700, if it may pass for bold.
    public let boldWeight: Int?
    /// In percent of the usual width (OpenType, wdth; 75 is condensed); nil for the cut nearest to it.
    public let width: Int?
    /// A named instance of a variable face (OpenType, fvar), or a cut by its name; its bold has the same place on all other
    /// axes. nil for none.
    public let instance: String?
    /// Where the family is named, for diagnostics.
    public let location: SourceLocation?

    /// A family, in its regular and bold where nothing else is said.
    public init(
        _ name: String, weight: Int? = nil, boldWeight: Int? = nil, width: Int? = nil, instance: String? = nil,
        location: SourceLocation? = nil
    ) {
        (self.name, self.weight, self.boldWeight, self.location) = (name, weight, boldWeight, location)
        (self.width, self.instance) = (width, instance)
    }

    /// A family's name, at its usual weights.
    public convenience init(stringLiteral name: String) { self.init(name) }

    /// The same name, weights, width and instance.
    public static func == (one: FontFamily, other: FontFamily) -> Bool {
        one === other
            || one.name == other.name && one.weight == other.weight && one.boldWeight == other.boldWeight
                && one.width == other.width && one.instance == other.instance
    }

    /// By name; few families differ in their weights alone.
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }

    /// The weights that a variable face of the family must be set at, at its usual width.
    var weights: [Int] { [weight ?? Self.regular, boldWeight ?? Self.bold] }
    /// Whether it needs a place on other axes than the weight's.
    var isOffAxis: Bool { width != nil || instance != nil }

    static let regular = 400
    static let bold = 700
    /// What passes for regular and for bold where no weight is asked for.
    static let regularRange = 350...500
    static let boldRange = 600...800
}
