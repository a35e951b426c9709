package import Hashing

/// One element of a message in X.690's encoding, with all that it contains.
///
/// Bayan writes DER; poppler (through NSS) writes indefinite lengths, so both are read, and `isDistinguished` says which.
/// What arrives is hostile until shown otherwise: lengths are checked, depth and number of elements are limited.
package struct BERElement {
    package let tag: UInt8
    /// The whole encoding, with tag and length.
    package let bytes: ArraySlice<UInt8>
    package let content: ArraySlice<UInt8>
    /// Empty for a primitive element.
    package let children: [BERElement]
    /// Every length in it is definite and as short as it can be.
    package let isDistinguished: Bool

    /// Reads the one element at the beginning of `bytes`; what follows it is the caller's affair.
    /// - Returns: nil where the bytes are no well-formed element.
    package static func first(of bytes: ArraySlice<UInt8>) -> BERElement? {
        var budget = 100_000
        return read(bytes, depth: 0, budget: &budget)
    }

    package static func first(of bytes: [UInt8]) -> BERElement? { first(of: bytes[...]) }

    /// The element that these bytes are, to the last one.
    package static func exactly(_ bytes: [UInt8]) -> BERElement? {
        guard let element = first(of: bytes), element.bytes.count == bytes.count else { return nil }
        return element
    }

    private static func read(_ bytes: ArraySlice<UInt8>, depth: Int, budget: inout Int) -> BERElement? {
        budget -= 1
        guard depth < 40, budget > 0, bytes.count >= 2 else { return nil }
        let tag = bytes[bytes.startIndex]
        guard tag & 0x1F != 0x1F, tag != 0 else { return nil }
        let isConstructed = tag & 0x20 != 0
        var position = bytes.startIndex + 1
        let first = bytes[position]
        position += 1
        if first == 0x80 {
            guard isConstructed else { return nil }
            var children: [BERElement] = []
            let start = position
            while true {
                guard bytes.endIndex - position >= 2 else { return nil }
                if bytes[position] == 0, bytes[position + 1] == 0 { break }
                guard let child = read(bytes[position...], depth: depth + 1, budget: &budget) else { return nil }
                children.append(child)
                position = child.bytes.endIndex
            }
            return BERElement(
                tag: tag, bytes: bytes[bytes.startIndex..<position + 2], content: bytes[start..<position],
                children: children, isDistinguished: false)
        }
        var length = Int(first)
        var isShortest = true
        if first > 0x80 {
            let count = Int(first & 0x7F)
            guard count <= 4, bytes.endIndex - position >= count else { return nil }
            length = bytes[position..<position + count].reduce(0) { $0 << 8 | Int($1) }
            isShortest = length >= 0x80 && bytes[position] != 0
            position += count
        }
        guard bytes.endIndex - position >= length else { return nil }
        let content = bytes[position..<position + length]
        var children: [BERElement] = []
        if isConstructed {
            var rest = content
            while !rest.isEmpty {
                guard let child = read(rest, depth: depth + 1, budget: &budget) else { return nil }
                children.append(child)
                rest = rest[child.bytes.endIndex...]
            }
        }
        return BERElement(
            tag: tag, bytes: bytes[bytes.startIndex..<content.endIndex], content: content, children: children,
            isDistinguished: isShortest && children.allSatisfy(\.isDistinguished))
    }

    package var isSequence: Bool { tag == 0x30 }
    package var isSet: Bool { tag == 0x31 }

    /// A non-negative integer that fits.
    package var integer: Int? {
        guard tag == 0x02, (1...7).contains(content.count), content[content.startIndex] & 0x80 == 0 else { return nil }
        return content.reduce(0) { $0 << 8 | Int($1) }
    }

    package var octets: [UInt8]? { tag == 0x04 ? Array(content) : nil }

    /// Whether this is this object identifier.
    package func isIdentifier(_ identifier: [UInt8]) -> Bool { bytes.elementsEqual(identifier) }

    /// An AlgorithmIdentifier of this algorithm, without parameters or with NULL for them.
    package func isAlgorithm(_ identifier: [UInt8]) -> Bool {
        guard isSequence, (1...2).contains(children.count), children[0].isIdentifier(identifier) else { return false }
        return children.count == 1 || children[1].bytes.elementsEqual(DER.null)
    }

    /// The digest that an AlgorithmIdentifier names, if it is one that Bayan holds sound.
    package var digestAlgorithm: DigestAlgorithm? { DigestAlgorithm.allCases.first { isAlgorithm($0.identifier) } }
}
