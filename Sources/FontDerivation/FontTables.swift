extension DerivedFont {
    /// The font file: the tables that a PDF viewer needs for a CIDFontType2 (ISO 32000-1, 9.9) and no others.
    public func serialised() -> [UInt8] {
        let isLong = glyf.count > 0x1FFFE
        let tags: [StaticString] = ["glyf", "head", "hhea", "hmtx", "loca", "maxp"]
        let lengths = [glyf.count, 54, 36, 4 * glyphCount, offsets.count * (isLong ? 4 : 2), 32]
        var starts: [Int] = []
        var end = 12 + 16 * tags.count
        for length in lengths {
            starts.append(end)
            end += (length + 3) & ~3
        }
        return [UInt8](unsafeUninitializedCapacity: end) { buffer, count in
            count = end
            var file = TableWriter(UnsafeMutableRawBufferPointer(buffer))
            // Six tables: the largest power of two in six is four.
            file.write(long: 0x0001_0000)
            for word in [tags.count, 4 * 16, 2, (tags.count - 4) * 16] { file.write(word: word) }
            file.skip(16 * tags.count)

            file.write(glyf[...])
            file.pad()
            writeHead(isLong: isLong, to: &file)
            file.pad()
            writeHorizontalHeader(to: &file)
            file.pad()
            for glyph in 0..<glyphCount {
                file.write(word: Int(advances[glyph]))
                file.write(word: Int(boxes[glyph].left))
            }
            for offset in offsets {
                if isLong { file.write(long: Int(offset)) } else { file.write(word: Int(offset / 2)) }
            }
            file.pad()
            writeMaxima(to: &file)

            var whole: UInt32 = 0
            for table in tags.indices {
                let sum = file.checksum(of: starts[table]..<(starts[table] + (lengths[table] + 3) & ~3))
                whole &+= sum
                let record = 12 + 16 * table
                tags[table].withUTF8Buffer { tag in for byte in 0..<4 { file.set(byte: tag[byte], at: record + byte) } }
                file.set(long: sum, at: record + 4)
                file.set(long: UInt32(starts[table]), at: record + 8)
                file.set(long: UInt32(lengths[table]), at: record + 12)
            }
            whole &+= file.checksum(of: 0..<starts[0])
            file.set(long: 0xB1B0_AFBA &- whole, at: starts[1] + 8)
        }
    }

    private func writeHead(isLong: Bool, to file: inout TableWriter) {
        var bounds = GlyphBox.empty
        for box in boxes where !box.isBlank { bounds.unite(box) }
        let start = file.position
        file.write(face.bytes[face.head.prefix(54)])
        file.set(long: 0, at: start + 8)
        // Baseline at y 0 and side bearing at x 0 hold; nothing depends on instructions.
        file.set(word: 3, at: start + 16)
        file.set(word: Int(bounds.left), at: start + 36)
        file.set(word: Int(bounds.bottom), at: start + 38)
        file.set(word: Int(bounds.right), at: start + 40)
        file.set(word: Int(bounds.top), at: start + 42)
        file.set(word: isLong ? 1 : 0, at: start + 50)
    }

    private func writeHorizontalHeader(to file: inout TableWriter) {
        var left = Int.max, right = Int.max, extent = Int.min, widest = 0
        for glyph in 0..<glyphCount {
            widest = max(widest, Int(advances[glyph]))
            let box = boxes[glyph]
            guard !box.isBlank else { continue }
            left = min(left, Int(box.left))
            right = min(right, Int(advances[glyph]) - Int(box.right))
            extent = max(extent, Int(box.right))
        }
        if left == Int.max { (left, right, extent) = (0, 0, 0) }
        let start = file.position
        file.write(face.bytes[face.hhea.prefix(36)])
        file.set(word: widest, at: start + 10)
        file.set(word: left, at: start + 12)
        file.set(word: right, at: start + 14)
        file.set(word: extent, at: start + 16)
        file.set(word: glyphCount, at: start + 34)
    }

    private func writeMaxima(to file: inout TableWriter) {
        file.write(long: 0x0001_0000)
        for value in [glyphCount, maxima.points, maxima.contours, maxima.compositePoints, maxima.compositeContours] {
            file.write(word: value)
        }
        // One zone, and nothing that instructions would use.
        file.write(word: 1)
        for _ in 0..<6 { file.write(word: 0) }
        file.write(word: maxima.components)
        file.write(word: maxima.depth)
    }
}

/// Writes big-endian numbers into room of the right size. For as long as the room is lent.
private struct TableWriter {
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

extension [UInt8] {
    mutating func append(word: Int) {
        append(UInt8(truncatingIfNeeded: word >> 8))
        append(UInt8(truncatingIfNeeded: word))
    }
}
