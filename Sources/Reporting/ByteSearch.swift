extension String {
    /// Whether all bytes of its UTF-8 are so. The view itself looks at every byte how the string is stored.
    @inlinable
    package func hasOnlyBytes(_ isSo: (UInt8) -> Bool) -> Bool {
        utf8.withContiguousStorageIfAvailable { $0.allSatisfy(isSo) } ?? utf8.allSatisfy(isSo)
    }

    /// Looks at the bytes of its UTF-8, once for all.
    @inlinable
    package func withBytes<Result>(_ look: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        utf8.withContiguousStorageIfAvailable(look) ?? Array(utf8).withUnsafeBufferPointer(look)
    }

    /// The parts between signs of ASCII, empty ones too.
    package func parts(at sign: Unicode.Scalar) -> [Substring] { self[...].parts(at: sign) }
}

/// Searches for ASCII by bytes, where those of the standard library look at every character.
extension Substring {
    /// The first place of a text of ASCII.
    package func firstPlace(of ascii: StaticString) -> Range<Index>? {
        let wanted = UnsafeBufferPointer(start: ascii.utf8Start, count: ascii.utf8CodeUnitCount)
        guard let found = withBytes({ Self.firstPlace(of: wanted, in: $0) }) else { return nil }
        let start = utf8.index(startIndex, offsetBy: found)
        return start..<utf8.index(start, offsetBy: wanted.count)
    }

    private static func firstPlace(of wanted: UnsafeBufferPointer<UInt8>, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        guard let first = wanted.first, bytes.count >= wanted.count else { return nil }
        return (0...bytes.count - wanted.count).first { place in
            bytes[place] == first && bytes[place...].starts(with: wanted)
        }
    }

    /// The parts between signs of ASCII, empty ones too.
    package func parts(at sign: Unicode.Scalar) -> [Substring] {
        let wanted = UInt8(ascii: sign)
        let places = withBytes { bytes in bytes.indices.filter { bytes[$0] == wanted } }
        var parts: [Substring] = []
        parts.reserveCapacity(places.count + 1)
        var (start, offset) = (startIndex, 0)
        for place in places {
            let end = utf8.index(start, offsetBy: place - offset)
            parts.append(self[start..<end])
            (start, offset) = (utf8.index(after: end), place + 1)
        }
        return parts + [self[start...]]
    }

    private func withBytes<Result>(_ look: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        utf8.withContiguousStorageIfAvailable(look) ?? Array(utf8).withUnsafeBufferPointer(look)
    }
}
