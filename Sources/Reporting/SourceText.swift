/// A text file in memory, with its places: what turns an offset into a line and a column that a person can go to.
package struct SourceText: Sendable {
    package let file: String
    /// UTF-8, without a byte order mark.
    package let bytes: [UInt8]
    private let lineStarts: [Int]

    package init(file: String, bytes: [UInt8]) {
        self.file = file
        self.bytes = bytes
        var starts = [0]
        for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") { starts.append(offset + 1) }
        lineStarts = starts
    }

    package var text: String { String(decoding: bytes, as: UTF8.self) }
    package var lineCount: Int { lineStarts.count }

    /// The bytes of a line (from 1) without its line end.
    package func range(ofLine line: Int) -> Range<Int> {
        guard line >= 1, line <= lineStarts.count else { return bytes.count..<bytes.count }
        let start = lineStarts[line - 1]
        var end = line < lineStarts.count ? lineStarts[line] - 1 : bytes.count
        if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        return start..<end
    }

    package func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    package func location(atOffset offset: Int) -> SourceLocation {
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
    package func offset(line: Int, byteColumn: Int) -> Int {
        let range = range(ofLine: line)
        return min(range.lowerBound + max(0, byteColumn - 1), range.upperBound)
    }

    /// The offset of a place that counts columns in code points (libyaml) from 1.
    package func offset(line: Int, scalarColumn: Int) -> Int {
        let range = range(ofLine: line)
        let scalars = string(range).unicodeScalars.prefix(max(0, scalarColumn - 1))
        return range.lowerBound + String(String.UnicodeScalarView(scalars)).utf8.count
    }

    /// The offset of the first stretch without a space that has more bytes than that.
    package func firstWord(longerThan limit: Int) -> Int? {
        var start = 0
        for (offset, byte) in bytes.enumerated() {
            if byte <= 0x20 { start = offset + 1 } else if offset - start >= limit { return start }
        }
        return nil
    }

    /// The offset where `needle` begins, from `start` on.
    package func firstOffset(of needle: String, from start: Int) -> Int? {
        let needle = Array(needle.utf8)
        guard !needle.isEmpty, start >= 0, bytes.count - start >= needle.count else { return nil }
        for offset in start...(bytes.count - needle.count)
        where bytes[offset] == needle[0] && bytes[offset..<(offset + needle.count)].elementsEqual(needle) {
            return offset
        }
        return nil
    }
}
