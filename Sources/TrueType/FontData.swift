/// A font file's bytes: big-endian reading with bounds, and the table directory (OpenType, "Organization of an OpenType
/// Font").
struct FontData {
    let bytes: [UInt8]

    func word(at offset: Int) throws(FontFault) -> Int {
        guard offset >= 0, offset + 2 <= bytes.count else { throw .truncated }
        return Int(bytes[offset]) << 8 | Int(bytes[offset + 1])
    }

    func short(at offset: Int) throws(FontFault) -> Int {
        Int(Int16(truncatingIfNeeded: try word(at: offset)))
    }

    func long(at offset: Int) throws(FontFault) -> Int {
        try word(at: offset) << 16 | word(at: offset + 2)
    }

    /// Where a table lies.
    func table(_ tag: String, atLeast length: Int) throws(FontFault) -> Range<Int> {
        guard let range = try optionalTable(tag) else { throw .missing(table: tag) }
        guard range.count >= length else { throw .malformed(table: tag) }
        return range
    }

    func optionalTable(_ tag: String) throws(FontFault) -> Range<Int>? {
        let wanted = tag.utf8.reduce(0) { $0 << 8 | Int($1) }
        for entry in 0..<(try word(at: 4)) {
            let record = 12 + 16 * entry
            guard try long(at: record) == wanted else { continue }
            let start = try long(at: record + 8)
            let end = start + (try long(at: record + 12))
            guard end <= bytes.count else { throw .malformed(table: tag) }
            return start..<end
        }
        return nil
    }
}

extension [UInt8] {
    mutating func append(word: Int) {
        append(UInt8(truncatingIfNeeded: word >> 8))
        append(UInt8(truncatingIfNeeded: word))
    }
}
