/// The names that a letter may choose from, so that a wrong one is told with all else that is wrong.
public struct Catalogue: Sendable {
    /// Names of all letterheads, the letter's own among them.
    public var letterheads: [String]
    /// Names of all envelopes, the letter's own among them.
    public var envelopes: [String]

    /// The names that exist.
    public init(letterheads: [String], envelopes: [String]) {
        self.letterheads = letterheads
        self.envelopes = envelopes
    }
}
