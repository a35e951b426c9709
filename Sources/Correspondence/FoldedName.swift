import Foundation

extension String {
    /// A name as it is compared, of a country or a column: how people write it differs in case, marks, signs, articles.
    package var foldedName: String {
        var folding = Folding(length: utf8.count)
        // Most names are of ASCII alone, which nothing decomposes.
        if utf8.allSatisfy({ $0 < 0x80 }) {
            for byte in utf8 { folding.take(byte) }
        } else {
            for scalar in decomposedStringWithCompatibilityMapping.lowercased().unicodeScalars { folding.take(scalar) }
        }
        return folding.name
    }
}

/// A name that is folded letter by letter.
private struct Folding {
    private var folded: [UInt8] = []
    private var isSpacePending = false

    /// - Parameter length: of the name, in bytes.
    init(length: Int) { folded.reserveCapacity(length) }

    private mutating func add(_ letter: some Sequence<UInt8>) {
        if isSpacePending, !folded.isEmpty { folded.append(UInt8(ascii: " ")) }
        isSpacePending = false
        folded.append(contentsOf: letter)
    }

    /// A byte of ASCII.
    mutating func take(_ byte: UInt8) {
        switch byte {
        case 0x30...0x39, 0x61...0x7A: add(CollectionOfOne(byte))
        case 0x41...0x5A: add(CollectionOfOne(byte | 0x20))
        case 0x26:
            isSpacePending = true
            add("and".utf8)
            isSpacePending = true
        default: isSpacePending = true
        }
    }

    /// A small letter, or a sign.
    mutating func take(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case ..<0x80: take(UInt8(scalar.value))
        case 0x640: return  // tatweel
        case _ where scalar.properties.canonicalCombiningClass != .notReordered: return
        case 0x671: add("ا".utf8)
        case 0x629: add("ه".utf8)  // teh marbuta
        case 0x649: add("ي".utf8)
        case 0xDF: add("ss".utf8)
        case _ where scalar.properties.isAlphabetic || scalar.properties.numericType != nil: add(scalar.utf8)
        default: isSpacePending = true
        }
    }

    var name: String {
        var folded = folded
        if folded.starts(with: "the ".utf8) { folded.removeFirst(4) }
        if folded.starts(with: "st ".utf8) { folded.replaceSubrange(..<2, with: "saint".utf8) }
        let name = String(decoding: folded, as: UTF8.self)
        // "U.A.E.", "U. S. A."
        guard folded.count > 2, folded[0] >= 0x80 || folded[1] == UInt8(ascii: " ") else { return name }
        let words = name.split(separator: " ")
        return words.count > 1 && words.allSatisfy({ $0.count == 1 }) ? words.joined() : name
    }
}
