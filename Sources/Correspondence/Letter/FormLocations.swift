public import Reporting

/// Where letter.yaml says what its letters look like and who signs them: the file alone for what it leaves to Bayan; nil
/// where there is no file.
public struct FormLocations: Hashable, Sendable {
    /// The letterhead's name.
    public var letterhead: SourceLocation?
    /// The envelope's name.
    public var envelope: SourceLocation?
    /// The paper's size.
    public var paper: SourceLocation?
    /// How the languages stand; nil where letter.yaml leaves it out.
    package var layout: SourceLocation?
    /// All that is said about signing.
    public var signing: SourceLocation?
    /// The level of the signatures.
    public var level: SourceLocation?
    /// The time-stamping authority's address.
    public var timeStampAuthority: SourceLocation?

    /// All in one place; nil for nowhere.
    public init(_ location: SourceLocation? = nil) {
        letterhead = location
        envelope = location
        paper = location
        signing = location
        level = location
        timeStampAuthority = location
    }
}
