import CHarfBuzz

/// Whether a font file's tables are what its directory says of them (OpenType, "Calculating Checksums").
///
/// HarfBuzz and whoever draws a font do not ask: damaged outlines are drawn as they stand.
public enum TableChecksums {
    /// The tables of a file, or of any face of a collection, whose sum is another than their directory says: `glyf`. `head`
    /// is left out, for programs differ in what they count of it; so are fonts that are packed (WOFF), whose packing has
    /// sums of its own.
    /// - Throws: `FontFault` where the file cannot be read, or ends before its tables do.
    public static func wrong(in path: String) throws(FontFault) -> [String] {
        guard FontBytes.isReadable(path), let blob = hb_blob_create_from_file_or_fail(path) else { throw .unreadable }
        defer { hb_blob_destroy(blob) }
        var length: UInt32 = 0
        let file = UnsafeRawBufferPointer(start: hb_blob_get_data(blob, &length), count: Int(length))
        if FontBytes.isPacked(file) { return [] }
        var wrong: [String] = []
        for directory in try directories(of: file) {
            for entry in 0..<Int(try long(file, directory + 4) >> 16) {
                let record = directory + 12 + 16 * entry
                let tag = try long(file, record)
                let start = Int(try long(file, record + 8)), end = start + Int(try long(file, record + 12))
                guard end <= file.count else { throw .truncated }
                let name = String(decoding: [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: tag >> $0) }, as: UTF8.self)
                if name == "head" || wrong.contains(name) { continue }
                if sum(file[start..<end]) != (try long(file, record + 4)) { wrong.append(name) }
            }
        }
        return wrong
    }

    /// Where the faces' directories begin.
    private static func directories(of file: UnsafeRawBufferPointer) throws(FontFault) -> [Int] {
        guard try long(file, 0) == 0x7474_6366 else { return [0] }
        let count = Int(try long(file, 8))
        guard count <= file.count / 4 else { throw .truncated }
        var starts: [Int] = []
        for face in 0..<count { starts.append(Int(try long(file, 12 + 4 * face))) }
        return starts
    }

    private static func long(_ file: UnsafeRawBufferPointer, _ offset: Int) throws(FontFault) -> UInt32 {
        guard offset >= 0, offset + 4 <= file.count else { throw .truncated }
        return UInt32(bigEndian: file.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }

    /// Of all its words of 32 bits; behind the end stand zeros.
    private static func sum(_ table: Slice<UnsafeRawBufferPointer>) -> UInt32 {
        let bytes = UnsafeRawBufferPointer(rebasing: table)
        var sum: UInt32 = 0
        var offset = 0
        while offset + 4 <= bytes.count {
            sum &+= UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
            offset += 4
        }
        var last: UInt32 = 0
        for index in 0..<4 where offset < bytes.count {
            last = last << 8 | (offset + index < bytes.count ? UInt32(bytes[offset + index]) : 0)
        }
        return sum &+ last
    }
}
