extension DerivedFont {
    /// The font file: the tables that a PDF viewer needs for a CIDFontType2 (ISO 32000-1, 9.9) and no others.
    public func serialised() -> [UInt8] {
        let isLong = glyf.count > 0x1FFFE
        let locaLength = offsets.count * (isLong ? 4 : 2)
        let lengths = [glyf.count, 54, 36, 4 * glyphCount, locaLength, 32]
        let tags: [StaticString] = ["glyf", "head", "hhea", "hmtx", "loca", "maxp"]

        var file: [UInt8] = []
        var starts: [Int] = []
        var end = 12 + 16 * tags.count
        for length in lengths {
            starts.append(end)
            end += (length + 3) & ~3
        }
        file.reserveCapacity(end)
        // Six tables: the largest power of two in six is four.
        file.append(long: 0x0001_0000)
        for word in [tags.count, 4 * 16, 2, (tags.count - 4) * 16] { file.append(word: word) }
        file.append(contentsOf: repeatElement(0, count: 16 * tags.count))

        file.append(contentsOf: glyf)
        file.pad()
        appendHead(isLong: isLong, to: &file)
        file.pad()
        appendHorizontalHeader(to: &file)
        file.pad()
        for glyph in 0..<glyphCount {
            file.append(word: Int(advances[glyph]))
            file.append(word: Int(boxes[glyph].left))
        }
        for offset in offsets {
            if isLong { file.append(long: Int(offset)) } else { file.append(word: Int(offset / 2)) }
        }
        file.pad()
        appendMaxima(to: &file)

        var whole: UInt32 = 0
        for table in tags.indices {
            let sum = file.checksum(of: starts[table]..<(starts[table] + (lengths[table] + 3) & ~3))
            whole &+= sum
            let record = 12 + 16 * table
            tags[table].withUTF8Buffer { for byte in 0..<4 { file[record + byte] = $0[byte] } }
            file.set(long: sum, at: record + 4)
            file.set(long: UInt32(starts[table]), at: record + 8)
            file.set(long: UInt32(lengths[table]), at: record + 12)
        }
        whole &+= file.checksum(of: 0..<starts[0])
        file.set(long: 0xB1B0_AFBA &- whole, at: starts[1] + 8)
        return file
    }

    private func appendHead(isLong: Bool, to file: inout [UInt8]) {
        var bounds = GlyphBox.empty
        for box in boxes where !box.isBlank { bounds.unite(box) }
        let start = file.count
        file.append(contentsOf: face.bytes[face.head.prefix(54)])
        file.set(long: 0, at: start + 8)
        // Baseline at y 0 and side bearing at x 0 hold; nothing depends on instructions.
        file.set(word: 3, at: start + 16)
        for (place, edge) in [bounds.left, bounds.bottom, bounds.right, bounds.top].enumerated() {
            file.set(word: Int(edge), at: start + 36 + 2 * place)
        }
        file.set(word: isLong ? 1 : 0, at: start + 50)
    }

    private func appendHorizontalHeader(to file: inout [UInt8]) {
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
        let start = file.count
        file.append(contentsOf: face.bytes[face.hhea.prefix(36)])
        for (place, value) in [widest, left, right, extent].enumerated() { file.set(word: value, at: start + 10 + 2 * place) }
        file.set(word: glyphCount, at: start + 34)
    }

    private func appendMaxima(to file: inout [UInt8]) {
        file.append(long: 0x0001_0000)
        // One zone, and nothing that instructions would use.
        for value in [
            glyphCount, maxima.points, maxima.contours, maxima.compositePoints, maxima.compositeContours,
            1, 0, 0, 0, 0, 0, 0, maxima.components, maxima.depth,
        ] { file.append(word: value) }
    }
}

extension [UInt8] {
    mutating func append(word: Int) {
        append(UInt8(truncatingIfNeeded: word >> 8))
        append(UInt8(truncatingIfNeeded: word))
    }

    mutating func append(long: Int) {
        append(word: long >> 16)
        append(word: long)
    }

    mutating func pad() {
        while count % 4 != 0 { append(0) }
    }

    mutating func set(word: Int, at offset: Int) {
        self[offset] = UInt8(truncatingIfNeeded: word >> 8)
        self[offset + 1] = UInt8(truncatingIfNeeded: word)
    }

    mutating func set(long: UInt32, at offset: Int) {
        set(word: Int(long >> 16), at: offset)
        set(word: Int(long & 0xFFFF), at: offset + 2)
    }

    /// Sum of big-endian 32-bit words (OpenType specification, "Calculating Checksums").
    func checksum(of range: Range<Int>) -> UInt32 {
        withUnsafeBytes { bytes in
            var sum: UInt32 = 0
            for offset in stride(from: range.lowerBound, to: range.upperBound, by: 4) {
                sum &+= UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
            }
            return sum
        }
    }
}
