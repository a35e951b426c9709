import Foundation

extension String {
    /// A name as it is compared, of a country or a column: how people write it differs in case, marks, signs, articles.
    package var foldedName: String {
        var result = ""
        var isSpacePending = false
        func add(_ scalar: Unicode.Scalar) {
            if isSpacePending, !result.isEmpty { result += " " }
            isSpacePending = false
            result.unicodeScalars.append(scalar)
        }
        // Most names are of ASCII alone, which nothing decomposes.
        let text = utf8.allSatisfy { $0 < 0x80 } ? self : decomposedStringWithCompatibilityMapping
        for scalar in text.lowercased().unicodeScalars {
            switch scalar.value {
            case 0x30...0x39, 0x61...0x7A: add(scalar)
            case 0x26:
                isSpacePending = true
                for letter in "and".unicodeScalars { add(letter) }
                isSpacePending = true
            case ..<0x80: isSpacePending = true
            case 0x640: continue  // tatweel
            case _ where scalar.properties.canonicalCombiningClass != .notReordered: continue
            case 0x671: add("ا")
            case 0x629: add("ه")  // teh marbuta
            case 0x649: add("ي")
            case 0xDF: for letter in "ss".unicodeScalars { add(letter) }
            case _ where scalar.properties.isAlphabetic || scalar.properties.numericType != nil: add(scalar)
            default: isSpacePending = true
            }
        }
        for (short, long) in [("the ", ""), ("st ", "saint ")] where result.hasPrefix(short) {
            result = long + result.dropFirst(short.count)
        }
        // "U.A.E.", "U. S. A."
        let words = result.split(separator: " ")
        return words.count > 1 && words.allSatisfy({ $0.count == 1 }) ? words.joined() : result
    }
}
