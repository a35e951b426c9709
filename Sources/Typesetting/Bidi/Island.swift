/// A stretch of text that has one direction of its own.
struct Island: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        /// Read from left to right, figures of either script included.
        case leftToRight
        /// The same, and never parted between lines: a telephone number, a figure with its unit.
        case unbreakable
        /// Arabic whose signs at the ends belong to it, in a line of the other direction.
        case rightToLeft
        /// A sign that is read in the direction of the line, whatever stands beside it.
        case border
    }

    var range: Range<Int>
    var kind: Kind
}

/// What characters are to the finder of islands.
enum IslandCharacter {
    static func isDigit(_ character: UInt32) -> Bool {
        isEuropeanDigit(character) || isArabicDigit(character)
    }

    static func isEuropeanDigit(_ character: UInt32) -> Bool { (0x30...0x39).contains(character) }

    static func isArabicDigit(_ character: UInt32) -> Bool {
        (0x660...0x669).contains(character) || (0x6F0...0x6F9).contains(character)
    }

    static func isSpace(_ character: UInt32) -> Bool { character == 0x20 || character == 0xA0 || character == 0x202F }

    static func isLatinLetter(_ character: UInt32) -> Bool {
        switch character {
        case 0x41...0x5A, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F, 0x1E00...0x1EFF: true
        default: false
        }
    }

    /// Letters of the scripts that are written from right to left (blocks of Hebrew, Arabic and their kin).
    static func isRightToLeftLetter(_ character: UInt32) -> Bool {
        switch character {
        case 0x620...0x64A, 0x66E...0x6D5, 0x5D0...0x5F2, 0x6FA...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFC: true
        default: false
        }
    }

    /// What addresses, versions, references and names of files are made of.
    static func isTechnical(_ character: UInt32) -> Bool {
        switch character {
        case 0x21...0x7E, 0xA3, 0xA5, 0xA7, 0xA9, 0xAE, 0xB0, 0xB1, 0xB2, 0xB3, 0xB5, 0x3BC, 0x2011, 0x20AC, 0x2122, 0x2212,
            0x2248,
            0x2260, 0x2264, 0x2265:
            true
        default: isLatinLetter(character)
        }
    }

    /// The bracket or quotation mark that closes what this one opens.
    static func closing(_ opening: UInt32) -> UInt32? {
        switch opening {
        case 0x28: 0x29
        case 0x5B: 0x5D
        case 0x7B: 0x7D
        case 0xAB: 0xBB
        case 0x2039: 0x203A
        case 0x201C, 0x201D, 0x201E: 0x201D
        case 0x2018: 0x2019
        case 0x22: 0x22
        default: nil
        }
    }

    /// Whether a sign closes what another one opens. Hebrew has ”…”, Urdu ”…“, and „ is closed by both.
    static func closes(_ character: UInt32, _ opening: UInt32) -> Bool {
        character == closing(opening) || character == 0x201C && (opening == 0x201D || opening == 0x201E)
    }

    /// Quotation marks, which unlike brackets the algorithm does not know as pairs (UAX #9, BD16).
    static func isQuotationMark(_ character: UInt32) -> Bool {
        switch character {
        case 0x22, 0xAB, 0xBB, 0x2018...0x201F, 0x2039, 0x203A: true
        default: false
        }
    }

    /// What stands in the place of a footnote's mark, which is no part of the text.
    static let mark: UInt32 = 0xFFFC
}
