extension String {
    /// With one space where several stand: a typewriter's habit, and what is left when words are deleted.
    package var withSingleSpaces: String {
        guard hasDoubleSpace else { return self }
        var result = ""
        var wasSpace = false
        for character in self {
            if character == " ", wasSpace { continue }
            wasSpace = character == " "
            result.append(character)
        }
        return result
    }

    /// By bytes: a search for a text looks at every character.
    private var hasDoubleSpace: Bool {
        var wasSpace = false
        for byte in utf8 {
            let isSpace = byte == UInt8(ascii: " ")
            if isSpace, wasSpace { return true }
            wasSpace = isSpace
        }
        return false
    }

    /// Without space around it.
    package var trimmed: String {
        guard let first = unicodeScalars.first, let last = unicodeScalars.last,
            first.isSpace || last.isSpace
        else { return self }
        return String(drop(while: \.isWhitespace).trimmingSuffix(while: \.isWhitespace))
    }
}

extension Unicode.Scalar {
    /// White_Space of the Unicode Character Database (PropList), without a look-up.
    fileprivate var isSpace: Bool {
        switch value {
        case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }
}

extension Substring {
    package func trimmingSuffix(while isTrimmed: (Character) -> Bool) -> Substring {
        var rest = self
        while let last = rest.last, isTrimmed(last) { rest.removeLast() }
        return rest
    }
}
