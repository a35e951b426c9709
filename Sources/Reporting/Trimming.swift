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

    /// Without space around it, and with one space where several stand.
    package var tidied: String { isTidy ? self : trimmed.withSingleSpaces }

    /// Whether a look at the bytes tells that there is no space to take away: most values of a table.
    private var isTidy: Bool {
        let isTidy = utf8.withContiguousStorageIfAvailable { bytes in
            guard let first = bytes.first else { return true }
            // White space beyond ASCII begins with one of these (UTF-8 of the characters below).
            func beginsSpace(_ byte: UInt8) -> Bool { byte == 0xC2 || (0xE1...0xE3).contains(byte) }
            if beginsSpace(first) || bytes.suffix(3).contains(where: beginsSpace) { return false }
            var wasSpace = true
            for byte in bytes {
                if byte < 0x20 || byte == 0x20 && wasSpace { return false }
                wasSpace = byte == 0x20
            }
            return !wasSpace
        }
        return isTidy ?? false
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
        let scalars = unicodeScalars
        guard let first = scalars.first, let last = scalars.last, first.isSpace || last.isSpace else { return self }
        guard let start = scalars.firstIndex(where: { !$0.isSpace }), let end = scalars.lastIndex(where: { !$0.isSpace }) else {
            return ""
        }
        return String(scalars[start...end])
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
