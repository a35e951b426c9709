/// A text file in memory, with its places: what turns an offset into a line and a column that a person can go to.
package struct SourceText: Sendable {
    package let file: String
    /// UTF-8, without a byte order mark.
    package let bytes: [UInt8]
    private let lineStarts: [Int]
    /// In long lines, so that a place in one is found without counting from its beginning; sorted.
    private let milestones: [Milestone]

    /// A space in a line, and what stands before it there.
    private struct Milestone {
        var offset, characters, scalars: Int
    }

    /// Bytes from one milestone to the next, at least.
    private static let mile = 2048

    package init(file: String, bytes: [UInt8]) {
        self.file = file
        self.bytes = bytes
        var starts = [0]
        for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") { starts.append(offset + 1) }
        lineStarts = starts
        milestones = Self.milestones(bytes, starts)
    }

    private static func milestones(_ bytes: [UInt8], _ starts: [Int]) -> [Milestone] {
        var found: [Milestone] = []
        for (line, start) in starts.enumerated() {
            let end = line + 1 < starts.count ? starts[line + 1] : bytes.count
            guard end - start > 2 * mile else { continue }
            var last = Milestone(offset: start, characters: 0, scalars: 0)
            // No character begins before a space and ends behind it.
            for offset in start..<end where bytes[offset] == UInt8(ascii: " ") && offset - last.offset >= mile {
                let text = String(decoding: bytes[last.offset..<offset], as: UTF8.self)
                last = Milestone(
                    offset: offset, characters: last.characters + text.count, scalars: last.scalars + text.unicodeScalars.count)
                found.append(last)
            }
        }
        return found
    }

    /// The last milestone of a line for which something holds that holds for none behind it; the line's start for none.
    private func milestone(inLineFrom start: Int, to end: Int, _ holds: (Milestone) -> Bool) -> Milestone {
        var low = 0
        var high = milestones.count
        while low < high {
            let middle = (low + high) / 2
            let milestone = milestones[middle]
            if milestone.offset < start || milestone.offset < end && holds(milestone) { low = middle + 1 } else { high = middle }
        }
        guard low > 0, milestones[low - 1].offset >= start else { return Milestone(offset: start, characters: 0, scalars: 0) }
        return milestones[low - 1]
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
        let end = max(lineStarts[low], min(offset, bytes.count))
        let near = milestone(inLineFrom: lineStarts[low], to: bytes.count) { $0.offset <= end }
        return SourceLocation(file: file, line: low + 1, column: near.characters + string(near.offset..<end).count + 1)
    }

    /// The offset of a place that counts columns in bytes (libcmark) from 1.
    package func offset(line: Int, byteColumn: Int) -> Int {
        let range = range(ofLine: line)
        return min(range.lowerBound + max(0, byteColumn - 1), range.upperBound)
    }

    /// The offset of a place that counts columns in code points (libyaml) from 1.
    package func offset(line: Int, scalarColumn: Int) -> Int {
        let range = range(ofLine: line)
        let wanted = max(0, scalarColumn - 1)
        let near = milestone(inLineFrom: range.lowerBound, to: range.upperBound) { $0.scalars <= wanted }
        var (offset, scalars) = (near.offset, near.scalars)
        // A scalar begins where a byte continues none.
        while offset < range.upperBound {
            if bytes[offset] & 0xC0 != 0x80 {
                if scalars == wanted { break }
                scalars += 1
            }
            offset += 1
        }
        return offset
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
