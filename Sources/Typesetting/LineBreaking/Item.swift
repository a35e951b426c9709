/// One element of a paragraph as the line breaker sees it: boxes, glue and penalties (Knuth and Plass, "Breaking
/// Paragraphs into Lines", Software: Practice and Experience 11, 1981, "Formulating the Problem"), and TeX's
/// discretionaries. Widths are in points.
enum Item: Hashable, Sendable {
    /// Ink that is never broken: a word, or the part of a word up to the next discretionary. `kashida` is how much
    /// longer kashidas could make it.
    case box(width: Double, hang: Hang = .none, kashida: Double = 0)
    /// A word space. A line may be broken where a box or a discretionary stands before it; it then vanishes, together
    /// with all glue and penalties that follow.
    case glue(width: Double, stretch: Double, shrink: Double)
    /// A place for a break without ink. `.infinity` forbids it, `-.infinity` forces it: a forced break ends a line
    /// that is not justified.
    case penalty(Double)
    case discretionary(Discretionary)

    /// Forbids the break at the glue that follows: a non-breaking space is this and then glue.
    static let noBreak = Item.penalty(.infinity)
    /// Ends a line, and is not justified.
    static let lineBreak = Item.penalty(-.infinity)
}

/// How far ink hangs over the margin, in points: where it stands first in a line, and where it stands last. Start and
/// end are logical, so that the same numbers serve right-to-left paragraphs.
struct Hang: Hashable, Sendable {
    var start: Double
    var end: Double

    static let none = Hang(start: 0, end: 0)
}

/// A place inside a word where a line may end, with what that does to the widths. The boxes around it hold the rest
/// of the word's width, so kerning across the break and the hyphen are accounted for exactly.
struct Discretionary: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        /// Breaks with a hyphen that hyphenation adds. Not tried where the paragraph comes out well without.
        case hyphenation
        /// Breaks after a hyphen or dash that is in the text.
        case hyphen
        /// Breaks without any hyphen, as in a URL.
        case plain
    }

    var kind: Kind
    var penalty: Double
    /// Width added to the line that ends here (the hyphen, less the kerning lost).
    var preBreak: Double = 0
    /// Width added to the line that begins here.
    var postBreak: Double = 0
    /// Width added where the line is not broken here.
    var noBreak: Double = 0
    /// How far the hyphen hangs over the end margin. (What begins the next line is the box that follows.)
    var hang = 0.0
}
