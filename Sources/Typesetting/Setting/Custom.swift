import Correspondence
import Languages

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
        let customs = language.together
        // 28 August; p. 7; Dr. Khoury. (The Chicago Manual of Style, 17th edition, 6.121 and 7.36, for English.)
        if isNumber(one.last == 0x2E ? one.dropLast() : one),
            language.wordsAfterNumbers.contains(word(other, upTo: 0x2F))
        {
            return true
        }
        if customs.bindsOneLetterWords, one.count == 1, let only = one.first.flatMap(Unicode.Scalar.init),
            Script.code(of: only) != nil
        {
            return true
        }
        if customs.bindsDashes, isDash(other), !isDash(one) { return true }
        if isInitial(one), other.first.flatMap(Unicode.Scalar.init)?.properties.isUppercase == true { return true }
        if isSignOfFigure(other), one.last.map(isDigit) == true { return true }
        let text = word(one)
        if customs.beforeWord.contains(text) { return true }
        guard other.first.map(isDigit) == true else { return false }
        return customs.beforeNumber.contains(text) || customs.beforeNumber.contains(text.lowercased())
    }

    /// `A.`, `J.-P.`: a name's first letters.
    private static func isInitial(_ word: ArraySlice<UInt32>) -> Bool {
        guard word.count >= 2, word.count <= 6, word.last == 0x2E else { return false }
        var isLetter = false
        for character in word {
            if character == 0x2E || character == 0x2D || character == 0x2010 {
                isLetter = false
                continue
            }
            // A second letter makes it a word.
            guard !isLetter, Unicode.Scalar(character)?.properties.isUppercase == true else { return false }
            isLetter = true
        }
        return true
    }

    /// Digits, with signs between thousands and before decimals: 12.000, 1’500,50. What is longer is no number to be read.
    private static func isNumber(_ word: ArraySlice<UInt32>) -> Bool {
        guard let first = word.first, let last = word.last, isDigit(first), isDigit(last) else { return false }
        let digits = word.count(where: isDigit)
        if digits == word.count { return digits <= 4 }
        return word.count <= 12 && word.allSatisfy { isDigit($0) || [0x2C, 0x2E, 0x27, 0x2019, 0x66B, 0x66C].contains($0) }
    }

    /// A sign of percent or of money, with what may stand behind it.
    private static func isSignOfFigure(_ word: ArraySlice<UInt32>) -> Bool {
        guard let first = word.first, first > 0x7F || first == 0x25 || first == 0x24, let sign = Unicode.Scalar(first),
            first == 0x25 || first == 0x66A || first == 0x2030 || sign.properties.generalCategory == .currencySymbol
        else { return false }
        return word.dropFirst().allSatisfy { Unicode.Scalar($0)?.properties.isAlphabetic == false }
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

    /// – or — alone.
    private static func isDash(_ word: ArraySlice<UInt32>) -> Bool {
        word.count == 1 && (word.first == 0x2013 || word.first == 0x2014)
    }

    private static func isDigit(_ character: UInt32) -> Bool {
        (0x30...0x39).contains(character) || (0x660...0x669).contains(character) || (0x6F0...0x6F9).contains(character)
    }

    /// `, ; ، ؛ ( )`
    private static let trailing: Set<UInt32> = [0x2C, 0x3B, 0x60C, 0x61B, 0x28, 0x29]
}
