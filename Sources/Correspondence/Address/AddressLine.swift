public import Languages
public import Reporting

/// One line of a recipient's address.
public struct AddressLine: Hashable, Sendable {
    /// The line, with no line break in it.
    public var text: String
    /// For direction and face: an Arabic name in an English address keeps both.
    public var language: Language
    /// Where the value stands in recipients.csv.
    public var location: SourceLocation?
    /// How the letter travels or who is to open it, above the address itself.
    public var isEndorsement = false

    /// A line of an address.
    public init(_ text: String, language: Language, location: SourceLocation? = nil) {
        self.text = text
        self.language = language
        self.location = location
    }
}
