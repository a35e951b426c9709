import Foundation

/// What makes two rows of a list the same: whom they name and where that is, however it is spaced and in capitals or not.
package struct AddressIdentity: Sendable {
    private let whom, place: [Int]
    private let postcode: Int?

    package init(columns: Columns) {
        whom = ["name", "organisation"].compactMap(columns.index)
        postcode = columns.index(of: "postcode")
        place = ["street", "postcode", "city", "email"].compactMap(columns.index)
    }

    /// nil where the row says too little.
    package func text(of values: [String]) -> String? {
        guard says(whom, values), says(place, values) else { return nil }
        return (whom + place).map { compared(values, $0) }.filter { !$0.isEmpty }.map(Self.folded).joined(separator: "\u{1F}")
    }

    /// Equal texts have equal hashes. Made for every row, so that the text need be made for few; nil where there is none.
    package func hash(of values: [String]) -> Int? {
        guard says(whom, values), says(place, values) else { return nil }
        var hash = WordHash()
        for columns in [whom, place] {
            for column in columns where !values[column].isEmpty {
                let value = compared(values, column)
                if !hash.mix(plain: value) { hash.mix(folded: Self.folded(value)) }
                hash.end()
            }
        }
        return hash.value
    }

    /// A postcode without the zeros at its beginning, which spreadsheets take away; other values as they are.
    private func compared(_ values: [String], _ column: Int) -> String {
        guard column == postcode, values[column].utf8.first == UInt8(ascii: "0") else { return values[column] }
        return String(values[column].drop { $0 == "0" })
    }

    private func says(_ columns: [Int], _ values: [String]) -> Bool { columns.contains { !values[$0].isEmpty } }

    private static func folded(_ value: String) -> String {
        value.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

/// FNV-1a over words with one space between them, in small letters.
private struct WordHash {
    private var state: UInt64 = 0xCBF2_9CE4_8422_2325
    private var isSpacePending = false
    private var isInWord = false

    var value: Int { Int(truncatingIfNeeded: state ^ state >> 32) }

    /// Takes a value of characters that are folded without a look-up: those of European and Arabic letters that are neither
    /// parts nor wholes of others (Unicode Standard Annex #15).
    /// - Returns: false, with nothing taken, where it has others.
    mutating func mix(plain value: String) -> Bool {
        let before = self
        var isMarked = false
        for scalar in value.unicodeScalars {
            let wasMarked = isMarked
            isMarked = false
            switch scalar.value {
            case 0x09...0x0D, 0x20, 0x85, 0xA0: isSpacePending = true
            case 0x41...0x5A, 0xC0...0xD6, 0xD8...0xDE: mix(scalar.value + 0x20)
            case 0x100...0x17F:
                for small in scalar.properties.lowercaseMapping.unicodeScalars { mix(small.value) }
            case ..<0x100, 0x60C, 0x620...0x64A, 0x660...0x669: mix(scalar.value)
            // Several vowel marks on one letter have an order of their own.
            case 0x64B...0x652 where !wasMarked:
                isMarked = true
                mix(scalar.value)
            default:
                self = before
                return false
            }
        }
        return true
    }

    mutating func mix(folded value: String) {
        for scalar in value.precomposedStringWithCanonicalMapping.unicodeScalars {
            if scalar == " " { isSpacePending = true } else { mix(scalar.value) }
        }
    }

    mutating func end() {
        (isSpacePending, isInWord) = (false, false)
        add(0x1F)
    }

    private mutating func mix(_ character: UInt32) {
        if isSpacePending, isInWord { add(0x20) }
        (isSpacePending, isInWord) = (false, true)
        add(character)
    }

    private mutating func add(_ character: UInt32) { state = (state ^ UInt64(character)) &* 0x0000_0100_0000_01B3 }
}
