/// Writes font files: the table directory with its checksums (OpenType, "Organization of an OpenType Font"), and the tables.
enum FontWriter {
    /// The tables of a file with TrueType outlines, in the order of their tags.
    enum Table: Int, CaseIterable {
        case glyf, head, hhea, hmtx, loca, maxp

        var tag: StaticString {
            switch self {
            case .glyf: "glyf"
            case .head: "head"
            case .hhea: "hhea"
            case .hmtx: "hmtx"
            case .loca: "loca"
            case .maxp: "maxp"
            }
        }
    }

    /// A file with TrueType outlines.
    /// - Parameters:
    ///   - lengths: of each table in bytes, exactly what `write` will write.
    ///   - write: Writes one table.
    static func file(_ lengths: (Table) -> Int, write: (Table, inout TableWriter) -> Void) -> [UInt8] {
        let tables = Table.allCases
        var starts: [Int] = []
        var end = 12 + 16 * tables.count
        for table in tables {
            starts.append(end)
            end += (lengths(table) + 3) & ~3
        }
        // The largest power of two that is not larger than the number of tables.
        let selector = Int.bitWidth - 1 - tables.count.leadingZeroBitCount
        return [UInt8](unsafeUninitializedCapacity: end) { buffer, count in
            count = end
            var file = TableWriter(UnsafeMutableRawBufferPointer(buffer))
            file.write(long: 0x0001_0000)
            for word in [tables.count, 16 << selector, selector, 16 * tables.count - 16 << selector] {
                file.write(word: word)
            }
            file.skip(16 * tables.count)
            for table in tables {
                write(table, &file)
                file.pad()
            }
            var whole: UInt32 = 0
            let head = starts[Table.head.rawValue] + 8
            file.set(long: 0, at: head)
            for (number, table) in tables.enumerated() {
                let (start, length) = (starts[number], lengths(table))
                let sum = file.checksum(of: start..<(start + (length + 3) & ~3))
                whole &+= sum
                let record = 12 + 16 * number
                table.tag.withUTF8Buffer { tag in for byte in 0..<4 { file.set(byte: tag[byte], at: record + byte) } }
                file.set(long: sum, at: record + 4)
                file.set(long: UInt32(start), at: record + 8)
                file.set(long: UInt32(length), at: record + 12)
            }
            whole &+= file.checksum(of: 0..<starts[0])
            file.set(long: 0xB1B0_AFBA &- whole, at: head)
        }
    }
}

/// Writes big-endian numbers into room of the right size. For as long as the room is lent.
struct TableWriter {
    private let room: UnsafeMutableRawBufferPointer
    private(set) var position = 0

    init(_ room: UnsafeMutableRawBufferPointer) { self.room = room }

    mutating func write(_ bytes: ArraySlice<UInt8>) {
        bytes.withUnsafeBytes { UnsafeMutableRawBufferPointer(rebasing: room[position...]).copyMemory(from: $0) }
        position += bytes.count
    }

    mutating func write(word: Int) {
        set(word: word, at: position)
        position += 2
    }

    mutating func write(long: Int) {
        set(long: UInt32(truncatingIfNeeded: long), at: position)
        position += 4
    }

    /// Leaves room that is set later.
    mutating func skip(_ count: Int) {
        for place in position..<position + count { room[place] = 0 }
        position += count
    }

    mutating func pad() { skip(-position & 3) }

    func set(byte: UInt8, at offset: Int) { room[offset] = byte }

    func set(word: Int, at offset: Int) {
        room.storeBytes(of: UInt16(truncatingIfNeeded: word).bigEndian, toByteOffset: offset, as: UInt16.self)
    }

    func set(long: UInt32, at offset: Int) {
        room.storeBytes(of: long.bigEndian, toByteOffset: offset, as: UInt32.self)
    }

    /// Sum of big-endian 32-bit words (OpenType specification, "Calculating Checksums").
    func checksum(of range: Range<Int>) -> UInt32 {
        var sum: UInt32 = 0
        for offset in stride(from: range.lowerBound, to: range.upperBound, by: 4) {
            sum &+= UInt32(bigEndian: room.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
        }
        return sum
    }
}
