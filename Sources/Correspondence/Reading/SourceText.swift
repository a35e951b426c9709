/// A text file in memory, with its places: what turns an offset into a line and a column that a person can go to.
package struct SourceText: Sendable {
    let file: String
    /// UTF-8, without a byte order mark.
    let bytes: [UInt8]
    private let lineStarts: [Int]

    package init(file: String, bytes: [UInt8]) {
        self.file = file
        self.bytes = bytes
        var starts = [0]
        for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") { starts.append(offset + 1) }
        lineStarts = starts
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }
    var lineCount: Int { lineStarts.count }

    /// The bytes of a line (from 1) without its line end.
    func range(ofLine line: Int) -> Range<Int> {
        guard line >= 1, line <= lineStarts.count else { return bytes.count..<bytes.count }
        let start = lineStarts[line - 1]
        var end = line < lineStarts.count ? lineStarts[line] - 1 : bytes.count
        if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        return start..<end
    }

    func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    func location(atOffset offset: Int) -> SourceLocation {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        let before = string(lineStarts[low]..<max(lineStarts[low], min(offset, bytes.count)))
        return SourceLocation(file: file, line: low + 1, column: before.count + 1)
    }

    /// The offset of a place that counts columns in bytes (libcmark) from 1.
    func offset(line: Int, byteColumn: Int) -> Int {
        let range = range(ofLine: line)
        return min(range.lowerBound + max(0, byteColumn - 1), range.upperBound)
    }

    /// The offset of a place that counts columns in code points (libyaml) from 1.
    func offset(line: Int, scalarColumn: Int) -> Int {
        let range = range(ofLine: line)
        let scalars = string(range).unicodeScalars.prefix(max(0, scalarColumn - 1))
        return range.lowerBound + String(String.UnicodeScalarView(scalars)).utf8.count
    }

    /// The offset where `needle` begins, from `start` on.
    func firstOffset(of needle: String, from start: Int) -> Int? {
        let needle = Array(needle.utf8)
        guard !needle.isEmpty, start >= 0, bytes.count - start >= needle.count else { return nil }
        for offset in start...(bytes.count - needle.count)
        where bytes[offset] == needle[0] && bytes[offset..<(offset + needle.count)].elementsEqual(needle) {
            return offset
        }
        return nil
    }
}

/// A place that moves forward through a file as its text is worked through, so that what a parser hands over without a
/// place is found again.
struct Cursor {
    let source: SourceText
    private(set) var offset: Int

    init(_ source: SourceText, at offset: Int) {
        self.source = source
        self.offset = offset
    }

    var location: SourceLocation { source.location(atOffset: offset) }

    /// Moves behind the next `needle` and says where it begins; stays where it is not found.
    mutating func pass(_ needle: String) -> SourceLocation {
        guard let found = source.firstOffset(of: needle, from: offset) else { return location }
        offset = found + needle.utf8.count
        return source.location(atOffset: found)
    }

    /// Whether a backslash takes its meaning from what was passed last (CommonMark 0.31.2, 2.4).
    func hasEscaped(_ passed: String) -> Bool {
        let before = source.bytes[..<max(0, offset - passed.utf8.count)]
        return before.reversed().prefix { $0 == UInt8(ascii: "\\") }.count % 2 == 1
    }
}
