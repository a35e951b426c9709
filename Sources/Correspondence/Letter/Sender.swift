public import Languages
public import Reporting

/// Who sends the letter: for the letterhead and the line above the address.
public struct Sender: Hashable, Sendable {
    /// Shown in the letterhead, by language.
    public var name: [Language: String]
    /// Lines under the name in the letterhead (department, address), by language.
    public var lines: [Language: [String]]
    /// The single line above the address in the window, by language.
    public var returnAddress: [Language: String]
    /// Telephone, e-mail, web: label-free lines for the letterhead's foot, set left to right.
    public var contacts: [String]
    /// A file below the letter's folder, with its alternative text by language.
    public var logo: Asset?
    /// Where letter.yaml speaks of the sender.
    public var location: SourceLocation?
    /// Where it has the sender's words.
    public var locations = Locations()

    /// Where each of a sender's words stands; those of one who was made of values have no place.
    public struct Locations: Hashable, Sendable {
        /// By language.
        public var name: [Language: SourceLocation] = [:]
        /// In the order of the lines.
        public var lines: [Language: [SourceLocation]] = [:]
        /// By language.
        public var returnAddress: [Language: SourceLocation] = [:]
        /// In the order of the contacts.
        public var contacts: [SourceLocation] = []

        package init(
            name: [Language: SourceLocation] = [:], lines: [Language: [SourceLocation]] = [:],
            returnAddress: [Language: SourceLocation] = [:], contacts: [SourceLocation] = []
        ) {
            self.name = name
            self.lines = lines
            self.returnAddress = returnAddress
            self.contacts = contacts
        }
    }

    /// A sender; every part may be missing.
    public init(
        name: [Language: String] = [:], lines: [Language: [String]] = [:], returnAddress: [Language: String] = [:],
        contacts: [String] = [], logo: Asset? = nil, location: SourceLocation? = nil
    ) {
        self.name = name
        self.lines = lines
        self.returnAddress = returnAddress
        self.contacts = contacts
        self.logo = logo
        self.location = location
    }
}

/// A picture file (SVG or PNG) below the letter's folder.
public struct Asset: Hashable, Sendable {
    /// Absolute path, checked to lie below the letter's folder.
    public var path: String
    /// The path as the user wrote it.
    public var name: String
    /// What the picture shows, by language, for readers who do not see it.
    public var alternative: [Language: String]
    /// Where letter.yaml names it.
    public var location: SourceLocation?

    /// A picture; where `name` is not given, it is the path.
    public init(
        path: String, name: String? = nil, alternative: [Language: String] = [:], location: SourceLocation? = nil
    ) {
        self.path = path
        self.name = name ?? path
        self.alternative = alternative
        self.location = location
    }
}
