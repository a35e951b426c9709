/// A font file's bytes: big-endian reading with bounds, and the table directory (OpenType, "Organization of an OpenType
/// Font").
struct FontData: Sendable {
    let bytes: [UInt8]
    /// Where the table directory stands; in a collection, each face has one.
    private let directory: Int

    /// A font file with TrueType outlines.
    init(_ bytes: [UInt8], face: Int = 0) throws(FontFault) {
        let whole = FontData(table: bytes)
        var directory = 0
        if try whole.long(at: 0) == 0x7474_6366 {
            guard face < (try whole.long(at: 8)) else { throw .truncated }
            directory = try whole.long(at: 12 + 4 * face)
        }
        let version = try whole.long(at: directory)
        guard version == 0x0001_0000 || version == 0x7472_7565 else { throw .notTrueType }
        self.bytes = bytes
        self.directory = directory
    }

    /// Bytes to be read, without a directory.
    init(table: [UInt8]) { (bytes, directory) = (table, 0) }

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
        for entry in 0..<(try word(at: directory + 4)) {
            let record = directory + 12 + 16 * entry
            guard try long(at: record) == wanted else { continue }
            let start = try long(at: record + 8)
            let end = start + (try long(at: record + 12))
            guard end <= bytes.count else { throw .malformed(table: tag) }
            return start..<end
        }
        return nil
    }
}

extension FontData {
    /// A table's bytes; none where there is none.
    func bytes(of tag: String) throws(FontFault) -> [UInt8] { try optionalTable(tag).map { Array(bytes[$0]) } ?? [] }
}

extension [UInt8] {
    func word(at place: Int) -> Int { Int(self[place]) << 8 | Int(self[place + 1]) }

    func short(at place: Int) -> Int { Int(Int16(truncatingIfNeeded: word(at: place))) }

    mutating func set(word: Int, at place: Int) {
        self[place] = UInt8(truncatingIfNeeded: word >> 8)
        self[place + 1] = UInt8(truncatingIfNeeded: word)
    }

    mutating func append(word: Int) {
        append(UInt8(truncatingIfNeeded: word >> 8))
        append(UInt8(truncatingIfNeeded: word))
    }
}
