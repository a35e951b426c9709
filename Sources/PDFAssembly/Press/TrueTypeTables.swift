import Correspondence

/// A TrueType program taken apart (OpenType, "Organization of an OpenType Font").
struct TrueTypeTables {
    let bytes: [UInt8]
    private var tables: [String: Range<Int>] = [:]
    private(set) var glyphCount = 0
    private var metricCount = 0
    private var hasLongOffsets = false

    /// - Throws: `Diagnostic` where it is none, or lacks a table.
    init(_ bytes: [UInt8]) throws(Diagnostic) {
        self.bytes = bytes
        guard bytes.count > 12 else { throw PrintedLetter.alien }
        for record in 0..<Int(bytes.number(at: 4)) {
            let place = 12 + 16 * record
            guard place + 16 <= bytes.count else { throw PrintedLetter.alien }
            let (start, length) = (bytes.long(at: place + 8), bytes.long(at: place + 12))
            guard start + length <= bytes.count else { throw PrintedLetter.alien }
            tables[String(decoding: bytes[place..<place + 4], as: UTF8.self)] = start..<start + length
        }
        guard self["head"].count >= 54, self["hhea"].count >= 36, self["maxp"].count >= 6 else {
            throw PrintedLetter.alien
        }
        glyphCount = Int(self["maxp"].number(at: 4))
        metricCount = Int(self["hhea"].number(at: 34))
        hasLongOffsets = self["head"].number(at: 50) == 1
        guard metricCount > 0, self["hmtx"].count >= 4 * metricCount + 2 * (glyphCount - metricCount),
            self["loca"].count >= (glyphCount + 1) * (hasLongOffsets ? 4 : 2)
        else { throw PrintedLetter.alien }
    }

    subscript(name: String) -> [UInt8] { tables[name].map { Array(bytes[$0]) } ?? [] }

    private func start(of name: String) -> Int { tables[name]?.lowerBound ?? 0 }

    func outline(of glyph: Int) throws(Diagnostic) -> [UInt8] {
        let index = start(of: "loca")
        let (first, last) =
            hasLongOffsets
            ? (bytes.long(at: index + 4 * glyph), bytes.long(at: index + 4 * glyph + 4))
            : (2 * Int(bytes.number(at: index + 2 * glyph)), 2 * Int(bytes.number(at: index + 2 * glyph + 2)))
        guard let table = tables["glyf"], first <= last, last <= table.count else { throw PrintedLetter.alien }
        return Array(bytes[table.lowerBound + first..<table.lowerBound + last])
    }

    /// Advance and left side bearing.
    func metric(of glyph: Int) throws(Diagnostic) -> [UInt8] {
        let table = start(of: "hmtx")
        let advance = table + 4 * min(glyph, metricCount - 1)
        let bearing = glyph < metricCount ? advance + 2 : table + 4 * metricCount + 2 * (glyph - metricCount)
        return Array(bytes[advance..<advance + 2]) + Array(bytes[bearing..<bearing + 2])
    }

    /// Where a composite outline names its parts (OpenType, glyf, "Composite Glyph Description").
    static func components(of outline: [UInt8]) -> [Int] {
        guard outline.count > 14, outline[0] & 0x80 != 0 else { return [] }
        var places: [Int] = []
        var place = 10
        while place + 4 <= outline.count {
            let flags = outline.number(at: place)
            places.append(place + 2)
            place += 4 + (flags & 0x0001 != 0 ? 4 : 2)
            place += flags & 0x0008 != 0 ? 2 : flags & 0x0040 != 0 ? 4 : flags & 0x0080 != 0 ? 8 : 0
            if flags & 0x0020 == 0 { break }
        }
        return places
    }

    /// A font file of these tables, which come in the order of their tags.
    static func file(_ tables: [(tag: String, data: [UInt8])]) -> [UInt8] {
        let selector = (0..<16).last { 1 << $0 <= tables.count } ?? 0
        var file: [UInt8] = [0, 1, 0, 0]
        for number in [tables.count, 16 << selector, selector, 16 * tables.count - (16 << selector)] {
            file.append(UInt8(number >> 8))
            file.append(UInt8(number & 255))
        }
        var body: [UInt8] = []
        let start = 12 + 16 * tables.count
        var headPlace = 0
        for (tag, data) in tables {
            var data = data
            if tag == "head" {
                data.replaceSubrange(8..<12, with: [0, 0, 0, 0])
                headPlace = start + body.count
            }
            file += tag.utf8
            file.append(long: checksum(data))
            file.append(long: start + body.count)
            file.append(long: data.count)
            body += data
            while body.count % 4 != 0 { body.append(0) }
        }
        file += body
        var adjustment: [UInt8] = []
        adjustment.append(long: Int(UInt32(0xB1B0_AFBA) &- UInt32(truncatingIfNeeded: checksum(file))))
        file.replaceSubrange(headPlace + 8..<headPlace + 12, with: adjustment)
        return file
    }

    private static func checksum(_ data: [UInt8]) -> Int {
        var sum: UInt32 = 0
        for place in stride(from: 0, to: data.count, by: 4) {
            let end = min(place + 4, data.count)
            var word: UInt32 = 0
            for byte in data[place..<end] { word = word << 8 | UInt32(byte) }
            sum &+= word << UInt32(8 * (4 - (end - place)))
        }
        return Int(sum)
    }
}

extension [UInt8] {
    fileprivate func long(at place: Int) -> Int { Int(number(at: place)) << 16 | Int(number(at: place + 2)) }

    func number(at place: Int) -> UInt16 { UInt16(self[place]) << 8 | UInt16(self[place + 1]) }

    mutating func set(_ number: UInt16, at place: Int) {
        self[place] = UInt8(number >> 8)
        self[place + 1] = UInt8(number & 255)
    }

    mutating func append(long number: Int) {
        for shift in [24, 16, 8, 0] { append(UInt8(truncatingIfNeeded: number >> shift)) }
    }
}
