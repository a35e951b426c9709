public import Reporting

/// A letterhead that somebody has already: a PDF whose first page lies below the letter's first page, and its second one,
/// if there is one, below all others.
public struct PrintedPaper: Hashable, Sendable {
    /// What the letter's text keeps clear of, in points.
    public struct Margins: Hashable, Sendable {
        /// On the first page.
        public var top: Double
        /// On the first page.
        public var bottom: Double
        /// From the left in an English letter, from the right in an Arabic one.
        public var start: Double
        /// From the opposite side.
        public var end: Double
        /// On the pages after the first.
        public var followingTop: Double
        /// On the pages after the first.
        public var followingBottom: Double

        /// 50 mm above the text, below the lowest window of DIN 5008 nearly; 30 below, 25 and 20 beside it.
        public static let usual = Margins(
            top: 50 * 72 / 25.4, bottom: 30 * 72 / 25.4, start: 25 * 72 / 25.4, end: 20 * 72 / 25.4,
            followingTop: 25 * 72 / 25.4, followingBottom: 30 * 72 / 25.4)
    }

    /// Absolute.
    public var path: String
    /// As the letter names it.
    public var name: String
    /// Round the text.
    public var margins: Margins
    /// Where the letter names it.
    public var location: SourceLocation?

    /// A letterhead's file with what it leaves for the text.
    public init(path: String, name: String, margins: Margins = .usual, location: SourceLocation? = nil) {
        (self.path, self.name, self.margins, self.location) = (path, name, margins, location)
    }
}
