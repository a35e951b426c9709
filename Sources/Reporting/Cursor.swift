/// A place that moves forward through a file as its text is worked through, so that what a parser hands over without a
/// place is found again.
package struct Cursor: Sendable {
    package let source: SourceText
    package private(set) var offset: Int

    package init(_ source: SourceText, at offset: Int) {
        self.source = source
        self.offset = offset
    }

    package var location: SourceLocation { source.location(atOffset: offset) }

    /// From 1, in its line.
    package var byteColumn: Int { offset - source.range(ofLine: location.line ?? 1).lowerBound + 1 }

    /// Moves behind the next `needle` and says at which offset it begins; stays where it is not found.
    @discardableResult
    package mutating func skip(_ needle: String) -> Int {
        guard let found = source.firstOffset(of: needle, from: offset) else { return offset }
        offset = found + needle.utf8.count
        return found
    }

    /// Moves behind the next `needle` and says where it begins; stays where it is not found.
    package mutating func pass(_ needle: String) -> SourceLocation {
        guard let found = source.firstOffset(of: needle, from: offset) else { return location }
        offset = found + needle.utf8.count
        return source.location(atOffset: found)
    }

    /// Whether a backslash takes its meaning from what was passed last (CommonMark 0.31.2, 2.4).
    package func hasEscaped(_ passed: String) -> Bool {
        let before = source.bytes[..<max(0, offset - passed.utf8.count)]
        return before.reversed().prefix { $0 == UInt8(ascii: "\\") }.count % 2 == 1
    }
}
