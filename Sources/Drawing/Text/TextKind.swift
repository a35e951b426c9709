/// What a character is to the bidirectional algorithm (UAX #9, table 4), as far as the rules of extraction ask.
enum TextKind {
    case rightToLeft, arabicNumber, weak, mark, neutral, leftToRight

    init(_ scalar: Unicode.Scalar) {
        let value = scalar.value
        switch value {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: self = .leftToRight
        // ES, ET, CS: # $ % + , - . / : and their kin.
        case 0x23...0x25, 0x2B...0x2F, 0x3A, 0xA0, 0xA2...0xA5, 0xB0, 0xB1, 0x0609, 0x060A, 0x060C, 0x066A, 0x2030...0x2034,
            0x2044, 0x202F, 0x20A0...0x20CF, 0x2212:
            self = .weak
        case 0...0x7F: self = .neutral
        case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F: self = .leftToRight
        case 0x061B...0x064A, 0x0671...0x06D3: self = .rightToLeft
        case 0x064B...0x065F, 0x0670: self = .mark
        case 0x0600...0x0605, 0x0660...0x0669, 0x066B, 0x066C, 0x06DD: self = .arabicNumber
        case 0x06F0...0x06F9: self = .leftToRight
        // Spaces, format characters, dashes and quotation marks.
        case 0xAB, 0xBB, 0x2000...0x2029: self = .neutral
        case 0x0606, 0x0607, 0x060E, 0x060F, 0x06DE, 0x06E9, 0xFD3E, 0xFD3F, 0xFDFD...0xFDFF: self = .neutral
        default:
            switch scalar.properties.generalCategory {
            case .nonspacingMark, .enclosingMark: self = .mark
            default:
                switch value {
                case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFC, 0x10800...0x10FFF, 0x1E800...0x1EFFF:
                    self = .rightToLeft
                default: self = Self.outsideArabic(scalar)
                }
            }
        }
    }

    private static func outsideArabic(_ scalar: Unicode.Scalar) -> TextKind {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .spacingMark,
            .decimalNumber, .letterNumber, .otherNumber:
            .leftToRight
        default: .neutral
        }
    }
}

extension Unicode.Scalar {
    static let arabicLetterMark: Unicode.Scalar = "\u{061C}"
    static let wordJoiner: Unicode.Scalar = "\u{2060}"
    static let rightToLeftMark: Unicode.Scalar = "\u{200F}"
    static let leftToRightMark: Unicode.Scalar = "\u{200E}"

    var isSpace: Bool { self == " " || self == "\u{A0}" || self == "\u{202F}" || self == "\t" }

    /// Separators between numbers (UAX #9, class CS) that are punctuation in Arabic: only poppler takes them for numbers.
    var isSeparator: Bool { self == "." || self == "," || self == ":" || self == "/" || self == "\u{60C}" }

    /// Punctuation without direction that every engine leaves where it is.
    var isPlainNeutral: Bool {
        switch self {
        case "!", "\u{2026}", "\u{2022}", "\u{B7}", "\u{2013}", "\u{2014}", "\"": true
        default: false
        }
    }

    /// Brackets and quotation marks whose glyph an engine mirrors in right-to-left text.
    var isPaired: Bool {
        switch self {
        case "(", ")", "[", "]", "{", "}", "<", ">", "«", "»", "‹", "›", "“", "”", "‘", "’": true
        default: false
        }
    }

    /// Controls of layout that are no text of their own; U+FEFF may not stand in a ToUnicode map (ISO 19005-2, 6.2.11.7.2).
    var isLayoutControl: Bool {
        switch value {
        case 0xAD, 0x061C, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060, 0x2066...0x2069, 0xFEFF, 0...0x1F: true
        default: false
        }
    }
}
