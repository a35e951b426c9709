import Correspondence

/// What belongs together on a line though a space stands between.
enum Custom {
    /// Characters before which the line must not end.
    static func unbreakable(_ words: [Range<Int>], of text: [UInt32], language: Language) -> [Int] {
        guard words.count > 1 else { return [] }
        return (1..<words.count).compactMap { number in
            keepsTogether(text[words[number - 1]], text[words[number]], language) ? words[number].lowerBound : nil
        }
    }

    private static func keepsTogether(_ one: ArraySlice<UInt32>, _ other: ArraySlice<UInt32>, _ language: Language) -> Bool {
        let isAfterNumber = one.count <= 4 && one.allSatisfy(isDigit)
        let isBeforeNumber = other.first.map(isDigit) ?? false
        switch language {
        case .english:
            // 28 August; p. 7. (The Chicago Manual of Style, 17th edition, 6.121 and 7.36.)
            return isAfterNumber && months.contains(word(other)) || isBeforeNumber && references.contains(word(one))
                || titles.contains(word(one))
        case .arabic:
            // The month stays with its day, a number with its sign; a conjunction of one letter never ends a line.
            return isAfterNumber && arabicMonths.contains(word(other, upTo: 0x2F))
                || isBeforeNumber && arabicReferences.contains(word(one)) || one.count == 1 && (0x620...0x64A).contains(one[one.startIndex])
        }
    }

    private static func word(_ characters: ArraySlice<UInt32>, upTo end: UInt32? = nil) -> String {
        var text = String.UnicodeScalarView()
        for character in characters {
            if character == end { break }
            if let scalar = Unicode.Scalar(character), !Control.isSilent(character), !trailing.contains(character) {
                text.append(scalar)
            }
        }
        return String(text)
    }

    private static func isDigit(_ character: UInt32) -> Bool {
        (0x30...0x39).contains(character) || (0x660...0x669).contains(character) || (0x6F0...0x6F9).contains(character)
    }

    /// `, ; ، ؛ ( )`
    private static let trailing: Set<UInt32> = [0x2C, 0x3B, 0x60C, 0x61B, 0x28, 0x29]
    private static let months: Set<String> = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
    private static let references: Set<String> = [
        "p.", "pp.", "no.", "No.", "nos.", "Nos.", "art.", "Art.", "vol.", "Vol.", "fig.", "Fig.", "§", "¶", "c.", "ch.",
    ]
    private static let titles: Set<String> = ["Dr", "Dr.", "Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Prof.", "St", "St."]
    private static let arabicMonths: Set<String> = [
        "كانون", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين", "يناير", "فبراير", "مارس",
        "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر",
    ]
    private static let arabicReferences: Set<String> = ["ص.", "رقم", "المادة", "ص", "ج."]
}
