/// Which page the page in the browser wants to see.
public struct PageRequest: Sendable {
    /// Whose letter, in which edition.
    public struct Letter: Hashable, Sendable {
        /// nil for all of the letter's languages, or what the recipient's row says.
        public var edition: String?
        /// A recipient's id; nil for the open letter itself.
        public var recipient: String?

        /// The open letter, where nothing is said.
        public init(edition: String? = nil, recipient: String? = nil) {
            self.edition = edition
            self.recipient = recipient
        }
    }

    /// Whose letter.
    public var letter: Letter
    /// From 1; a page behind the last is the last.
    public var page: Int
    /// Dots an inch.
    public var resolution: Double
    /// Not worth drawing once somebody has asked again.
    public var maySkip: Bool

    /// The first page at the screen's resolution, where nothing is said.
    public init(letter: Letter = Letter(), page: Int = 1, resolution: Double = 96, maySkip: Bool = false) {
        self.letter = letter
        self.page = page
        self.resolution = resolution
        self.maySkip = maySkip
    }
}

/// A page as a picture.
public struct PagePicture: Sendable {
    /// A PNG.
    public var bytes: [UInt8]
    /// Which one it is, from 1.
    public var page: Int
    /// The letter's pages.
    public var pages: Int
    /// In points.
    public var width: Double
    /// In points.
    public var height: Double
    /// Of the files that it was drawn from.
    public var version: String
    /// Whose letter it is, by name, where the open letter was asked for and cannot be without a recipient.
    public var standIn: String?
}

/// A place in one of the letter's files.
public struct TextPlace: Codable, Hashable, Sendable {
    /// As diagnostics name it.
    public var file: String
    /// From 1.
    public var line: Int?
    /// From 1.
    public var column: Int?
}

/// A box on a page, in points from the page's top left corner.
public struct PageBox: Codable, Hashable, Sendable {
    /// From 1.
    public var page: Int
    /// From the left edge.
    public var x: Double
    /// From the top edge.
    public var y: Double
    /// To the right.
    public var width: Double
    /// Downwards.
    public var height: Double
}
