import Correspondence
import Languages

/// The direction of a value or of a whole paragraph, by its letters. Text that has any letters of the paragraph's own
/// direction goes that way; only what has letters of the other direction alone goes the other.
enum TextDirection {
    /// Whether a text in a paragraph of this direction is right to left; nil where it has no letters.
    static func of(_ text: String, in isRightToLeft: Bool) -> Bool? {
        var hasOther = false
        for scalar in text.unicodeScalars {
            if IslandCharacter.isRightToLeftLetter(scalar.value) {
                if isRightToLeft { return true }
                hasOther = true
            } else if isLeftToRightLetter(scalar) {
                if !isRightToLeft { return false }
                hasOther = true
            }
        }
        return hasOther ? !isRightToLeft : nil
    }

    /// A paragraph's direction: its language's, unless all its letters are of the other direction.
    static func isRightToLeft(_ copy: Copy) -> Bool {
        let isRightToLeft = copy.language.isRightToLeft
        var direction: Bool?
        for number in copy.spans.indices {
            direction = of(copy.spans[number].text, in: isRightToLeft) ?? direction
            if direction == isRightToLeft { break }
        }
        return direction ?? isRightToLeft
    }

    /// Digits and what separates them: a value that its surroundings may take up like their own.
    static func isFigure(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy {
            switch $0 {
            case ".", "/", ",", ":", "+", "-", "%", " ", "\u{A0}", "\u{66A}"..."\u{66C}", "\u{2212}": true
            default: IslandCharacter.isDigit($0.value)
            }
        }
    }

    private static func isLeftToRightLetter(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x250 { return IslandCharacter.isLatinLetter(scalar.value) }
        return !(0x590...0x8FF).contains(scalar.value) && !(0x2000...0x206F).contains(scalar.value)
            && scalar.properties.isAlphabetic && scalar.properties.generalCategory != .nonspacingMark
    }
}
