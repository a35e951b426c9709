extension DerivedFont {
    /// The font file: the tables that a PDF viewer needs for a CIDFontType2 (ISO 32000-1, 9.9) and no others.
    public func serialised() -> [UInt8] {
        let isLong = glyf.count > 0x1FFFE
        func length(_ table: FontWriter.Table) -> Int {
            switch table {
            case .glyf: glyf.count
            case .head: 54
            case .hhea: 36
            case .hmtx: 4 * glyphCount
            case .loca: offsets.count * (isLong ? 4 : 2)
            case .maxp: 32
            }
        }
        return FontWriter.file(length) { table, file in
            switch table {
            case .glyf: file.write(glyf[...])
            case .head: writeHead(isLong: isLong, to: &file)
            case .hhea: writeHorizontalHeader(to: &file)
            case .hmtx:
                for glyph in 0..<glyphCount {
                    file.write(word: Int(advances[glyph]))
                    file.write(word: Int(boxes[glyph].left))
                }
            case .loca:
                for offset in offsets {
                    if isLong { file.write(long: Int(offset)) } else { file.write(word: Int(offset / 2)) }
                }
            case .maxp: writeMaxima(to: &file)
            }
        }
    }

    private func writeHead(isLong: Bool, to file: inout TableWriter) {
        var bounds = GlyphBox.empty
        for box in boxes where !box.isBlank { bounds.unite(box) }
        let start = file.position
        file.write(face.head[...])
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
        file.write(face.hhea[...])
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
