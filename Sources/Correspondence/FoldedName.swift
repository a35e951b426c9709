import Foundation

extension String {
    /// A name as it is compared, of a country or a column: how people write it differs in case, marks, signs, articles.
    package var foldedName: String {
        var result = ""
        var isSpacePending = false
        for scalar in decomposedStringWithCompatibilityMapping.lowercased().unicodeScalars {
            if scalar.properties.canonicalCombiningClass != .notReordered { continue }
            switch scalar.value {
            case 0x640: continue  // tatweel
            case 0x671: append("ا")
            case 0x629: append("ه")  // teh marbuta
            case 0x649: append("ي")
            case 0xDF: append("ss")
            case 0x26: append(" and ")
            case _ where scalar.properties.isAlphabetic || scalar.properties.numericType != nil: append(String(scalar))
            default: isSpacePending = true
            }
        }
        func append(_ text: String) {
            let words = text.split(separator: " ")
            if text.hasPrefix(" ") { isSpacePending = true }
            for word in words {
                if isSpacePending, !result.isEmpty { result += " " }
                isSpacePending = false
                result += word
            }
            if text.hasSuffix(" ") { isSpacePending = true }
        }
        for (short, long) in [("the ", ""), ("st ", "saint ")] where result.hasPrefix(short) {
            result = long + result.dropFirst(short.count)
        }
        // "U.A.E.", "U. S. A."
        let words = result.split(separator: " ")
        return words.count > 1 && words.allSatisfy({ $0.count == 1 }) ? words.joined() : result
    }
}
