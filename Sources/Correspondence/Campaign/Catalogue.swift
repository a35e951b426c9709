/// The names that a letter may choose from, so that a wrong one is told with all else that is wrong.
public struct Catalogue: Sendable {
    public var letterheads: [String]
    public var envelopes: [String]

    public init(letterheads: [String], envelopes: [String]) {
        self.letterheads = letterheads
        self.envelopes = envelopes
    }
}
