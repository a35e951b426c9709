import Reporting

/// Text that was read in a wrong encoding somewhere on its way, and has lost its letters or got others: ‘MÃ¼ller’, ‘K?ln’,
/// ‘K&ouml;ln’.
package enum BrokenText {
    package struct Finding {
        /// UTF-8 offset of the word in the text.
        package var offset: Int
        /// The word.
        package var word: String
        package var message: String
        package var hint: String
    }

    /// The first broken word.
    /// - Parameter isMarkdown: in Markdown a reference to a character is the character.
    package static func first(in text: String, isMarkdown: Bool = false) -> Finding? {
        all(in: text, isMarkdown: isMarkdown, most: 1).first
    }

    /// The first broken words, each once.
    package static func all(in text: String, isMarkdown: Bool, most: Int) -> [Finding] {
        if text.hasOnlyBytes({ !isTelling($0) }) { return [] }
        var found: [Finding] = []
        var offset = 0
        var marks: (offset: Int, words: [String]) = (0, [])
        // Words of question marks, one behind another, are told as one.
        func tellMarks() {
            guard !marks.words.isEmpty else { return }
            let text = marks.words.joined(separator: " ")
            if marks.words.count > 1 || text.utf8.count >= fewestMarks { found.append(lost(text, at: marks.offset)) }
            marks.words = []
        }
        for part in text.utf8.split(omittingEmptySubsequences: false, whereSeparator: { $0 <= 0x20 }) {
            defer { offset += part.count + 1 }
            let word = part.contains(where: isTelling) ? String(Substring(part)) : ""
            if word.utf8.count > 1, word.utf8.allSatisfy({ $0 == UInt8(ascii: "?") }) {
                if marks.words.isEmpty { marks.offset = offset }
                marks.words.append(word)
                continue
            }
            tellMarks()
            if found.count >= most { break }
            if !word.isEmpty, let broken = fault(of: word, at: offset, isMarkdown), !found.contains(where: { $0.word == word }) {
                found.append(broken)
            }
        }
        tellMarks()
        return Array(found.prefix(most))
    }

    /// "What ???" is somebody's astonishment.
    private static let fewestMarks = 4

    /// The bytes that begin what is looked for. Arabic has none of them.
    private static func isTelling(_ byte: UInt8) -> Bool {
        byte == 0xC3 || byte == 0xE2 || byte == 0xEF || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "&")
    }

    private static func fault(of word: String, at offset: Int, _ isMarkdown: Bool) -> Finding? {
        let scalars = Array(word.unicodeScalars)
        if scalars.contains("\u{FFFD}") {
            return Finding(
                offset: offset, word: word,
                message: "‘\(word)’ has lost letters: U+FFFD stands for what could not be read.", hint: writeAnew)
        }
        if isMisread(scalars) {
            let meant = MisreadBytes.text(of: scalars).map { ": ‘\($0)’ may be meant" } ?? ""
            return Finding(
                offset: offset, word: word,
                message: "‘\(word)’ looks like text that was read in a wrong encoding\(meant).", hint: writeAnew)
        }
        if hasLostLetter(scalars) { return lost(word, at: offset) }
        if let reference = CharacterReferences.first(in: word, isMarkdown: isMarkdown) {
            return Finding(
                offset: offset, word: word, message: "‘\(word)’ holds ‘\(reference)’, which is printed as it stands.",
                hint: "Write the character itself.")
        }
        return nil
    }

    private static func lost(_ word: String, at offset: Int) -> Finding {
        Finding(
            offset: offset, word: word, message: "‘\(word)’ has a question mark where a letter may have been lost.",
            hint: writeAnew)
    }

    private static let writeAnew =
        "Write it anew; or save the file again, as UTF-8, from the program that it comes from."

    private static func isMisread(_ scalars: [Unicode.Scalar]) -> Bool {
        if scalars.allSatisfy(\.isASCII) { return false }
        return MisreadBytes.isFound(in: scalars) || isMisreadAlphabet(scalars)
            || scalars.contains(where: Misreadings.beginnings.contains) && Misreadings.all.contains { holds($0, scalars) }
    }

    private static func holds(_ pattern: [Unicode.Scalar], _ scalars: [Unicode.Scalar]) -> Bool {
        guard let first = pattern.first, scalars.count >= pattern.count else { return false }
        return scalars.indices.contains { scalars[$0] == first && scalars[$0...].starts(with: pattern) }
    }

    /// Arabic, Greek or Cyrillic of one byte a letter, read as Latin-1: a stretch of letters with accents that no language
    /// has.
    private static func isMisreadAlphabet(_ scalars: [Unicode.Scalar]) -> Bool {
        var run = 0
        var rare = 0
        for scalar in scalars {
            guard (0xC0...0xFF).contains(scalar.value), scalar != "×", scalar != "÷" else {
                (run, rare) = (0, 0)
                continue
            }
            run += 1
            if Misreadings.rare.contains(scalar) { rare += 1 }
            if run >= 4, rare >= 2 { return true }
        }
        return false
    }

    private static let addressSigns = Set("/=&@\\.<>[]{}#_`".unicodeScalars)

    /// ‘K?ln’: a question mark between letters, in a word that is no address of the web and no formula.
    private static func hasLostLetter(_ scalars: [Unicode.Scalar]) -> Bool {
        guard scalars.count > 2, scalars.contains("?"), !scalars.contains(where: { addressSigns.contains($0) }) else {
            return false
        }
        return scalars.indices.dropFirst().dropLast().contains { index in
            guard scalars[index] == "?", scalars[index - 1].properties.isAlphabetic else { return false }
            let after = scalars[index + 1].properties
            return after.isLowercase || after.isAlphabetic && scalars[index - 1].properties.isUppercase && scalars.count > 3
        }
    }
}

/// References to characters, as web pages write them.
private enum CharacterReferences {
    static func first(in word: String, isMarkdown: Bool) -> String? {
        guard word.utf8.contains(UInt8(ascii: ";")) else { return nil }
        for start in word.ranges(of: "&").map(\.upperBound) {
            var rest = word[start...]
            // ‘&amp;ouml;’ is printed as ‘&ouml;’.
            if isMarkdown {
                guard rest.hasPrefix("amp;") else { continue }
                rest = rest.dropFirst(4)
            }
            guard let end = rest.prefix(10).firstIndex(of: ";") else { continue }
            let name = rest[..<end]
            if names.contains(String(name)) || isAccented(name) || isNumber(name) { return "&\(name);" }
        }
        return nil
    }

    private static func isAccented(_ name: Substring) -> Bool {
        name.first?.isLetter == true && marks.contains { name.count == $0.count + 1 && name.hasSuffix($0) }
    }

    private static func isNumber(_ name: Substring) -> Bool {
        guard name.first == "#", let second = name.dropFirst().first else { return false }
        let digits = name.dropFirst(second == "x" || second == "X" ? 2 : 1)
        return digits.count > 1 && digits.allSatisfy(\.isHexDigit)
    }

    private static let marks = ["uml", "acute", "grave", "circ", "tilde", "cedil", "ring", "slash", "caron"]
    private static let names: Set = [
        "amp", "lt", "gt", "quot", "apos", "nbsp", "shy", "szlig", "aelig", "AElig", "oelig", "OElig", "eth", "thorn", "euro",
        "ndash", "mdash", "hellip", "lsquo", "rsquo", "sbquo", "ldquo", "rdquo", "bdquo", "laquo", "raquo", "copy", "reg", "deg",
        "middot", "bull", "iexcl", "iquest", "ordf", "ordm", "para", "sect",
    ]
}

/// UTF-8 that was read as Windows-1252 (the WHATWG's Encoding Standard, 9, index windows-1252), each of its bytes a
/// character.
private enum MisreadBytes {
    static func isFound(in scalars: [Unicode.Scalar]) -> Bool {
        for index in scalars.indices {
            guard index + 1 < scalars.count, let next = byte(scalars[index + 1]), (0x80...0xBF).contains(next) else { continue }
            switch scalars[index].value {
            case 0xC2...0xC5:
                if isMisread(at: index, scalars) { return true }
            case 0xCE...0xDB:
                // One alone may be a capital before a quotation mark.
                guard index + 3 < scalars.count, (0xCE...0xDB).contains(scalars[index + 2].value),
                    let last = byte(scalars[index + 3]), (0x80...0xBF).contains(last)
                else { continue }
                return true
            case 0xE2:
                // Quotation marks, dashes, the signs of the euro and of marks: no word has them behind this letter.
                if next == 0x80 || next == 0x82 { return true }
                if next == 0x84, index + 2 < scalars.count, scalars[index + 2] == "¢" { return true }
            case 0xF0:
                if next == 0x9F { return true }
            default: continue
            }
        }
        return false
    }

    /// Whether a capital with an accent and what follows are one letter of two bytes.
    private static func isMisread(at index: Int, _ scalars: [Unicode.Scalar]) -> Bool {
        let sign = scalars[index + 1]
        let before = index > 0 ? scalars[index - 1].properties : nil
        if sign == "\u{A0}" { return scalars[index] == "Ã" && before?.isUppercase != true }
        // Capitals may end a quotation or a sentence; what stands inside a word in small letters ends none.
        guard ends.contains(sign) else { return true }
        let after = index + 2 < scalars.count ? scalars[index + 2].properties : nil
        return before?.isLowercase == true || after?.isLowercase == true
    }

    private static let ends = Set("‘’‚“”„‹›«»…–—•™ºª°".unicodeScalars)

    /// What was meant; nil where the bytes are not all there.
    static func text(of scalars: [Unicode.Scalar]) -> String? {
        var bytes: [UInt8] = []
        for scalar in scalars {
            guard let byte = byte(scalar) else { return nil }
            bytes.append(byte)
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func byte(_ scalar: Unicode.Scalar) -> UInt8? {
        scalar.value < 0x100 ? UInt8(scalar.value) : high.first { $0.sign == scalar }?.byte
    }

    /// Few words are looked up in it.
    private static let high: [(sign: Unicode.Scalar, byte: UInt8)] = [
        ("€", 0x80), ("‚", 0x82), ("ƒ", 0x83), ("„", 0x84), ("…", 0x85), ("†", 0x86), ("‡", 0x87), ("ˆ", 0x88), ("‰", 0x89),
        ("Š", 0x8A), ("‹", 0x8B), ("Œ", 0x8C), ("Ž", 0x8E), ("‘", 0x91), ("’", 0x92), ("“", 0x93), ("”", 0x94), ("•", 0x95),
        ("–", 0x96), ("—", 0x97), ("˜", 0x98), ("™", 0x99), ("š", 0x9A), ("›", 0x9B), ("œ", 0x9C), ("ž", 0x9E), ("Ÿ", 0x9F),
    ]
}

/// What broken texts hold that nobody writes.
private enum Misreadings {
    /// UTF-8 that was read as Mac OS Roman, and escapes of mail and of programs.
    static let all: [[Unicode.Scalar]] = [
        "√§", "√∂", "√º", "√ü", "√Ñ", "√ñ", "√ú", "√©", "√®", "√™", "√°", "√†", "√¢", "√≥", "√≠", "√±", "√ß", "√¥", "√Æ", "√´",
        "‚Äô", "‚Äò", "‚Äú", "‚Äù", "‚Äì", "‚Äî", "‚Ä¶", "ï»¿", "Ôªø",
    ].map { Array($0.unicodeScalars) }

    /// What all of them begin with.
    static let beginnings: [Unicode.Scalar] = ["√", "‚", "ï", "Ô"]

    /// Letters that are rare where several letters with accents follow one another, and frequent in Arabic (Windows-1256),
    /// Russian (Windows-1251) and Greek (ISO 8859-7) that was read as Latin-1.
    static let rare = Set("ÃÊÌÍÎÏÐÑÒÓÔÕØÙÚÛÝÞãêìíîïðñòôõøùûýþ".unicodeScalars)
}
