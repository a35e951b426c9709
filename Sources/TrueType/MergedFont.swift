/// One font for the glyphs of many derived fonts of a face, each glyph stored once.
public struct MergedFont: Sendable {
    private struct Glyph: Hashable {
        var outline: [UInt8]
        var advance: UInt16
        var bearing: Int16
    }

    private var glyphs: [Glyph] = []
    private var known: [Glyph: UInt16] = [:]
    private var head: [UInt8] = []
    private var hhea: [UInt8] = []
    private var maxp: [UInt8] = []

    /// A font without glyphs.
    public init() {}

    /// Whether the glyphs of such a font still find room; a font numbers 65,535.
    public func hasRoom(for font: GlyphProgram) -> Bool { glyphs.count + font.tables.glyphCount < 65_535 }

    /// Takes over a font's glyphs.
    /// - Returns: the place of each of its glyphs in this one.
    /// - Throws: `FontFault` for a font that no derivation made, or one of another em.
    public mutating func add(_ font: GlyphProgram) throws(FontFault) -> [UInt16] {
        let (bytes, tables) = (font.data.bytes, font.tables)
        guard tables.maxp.count >= 32 else { throw .malformed(table: "maxp") }
        if glyphs.isEmpty {
            head = Array(bytes[tables.head.prefix(54)])
            hhea = Array(bytes[tables.hhea.prefix(36)])
            maxp = Array(bytes[tables.maxp.prefix(32)])
        }
        let em = tables.head.lowerBound + 18
        guard bytes[em..<em + 2] == head[18..<20] else { throw .malformed(table: "head") }
        // What must hold for all glyphs is the largest of all (OpenType, maxp; hhea; head).
        for place in stride(from: 6, to: 32, by: 2) {
            maxp.set(word: max(maxp.word(at: place), try font.data.word(at: tables.maxp.lowerBound + place)), at: place)
        }
        hhea.set(word: max(hhea.word(at: 10), try font.data.word(at: tables.hhea.lowerBound + 10)), at: 10)
        for (place, choose) in [(36, min), (38, min), (40, max), (42, max)] as [(Int, (Int, Int) -> Int)] {
            let (ours, theirs) = (head.short(at: place), try font.data.short(at: tables.head.lowerBound + place))
            head.set(word: choose(ours, theirs), at: place)
        }
        var places = [UInt16?](repeating: nil, count: tables.glyphCount)
        for glyph in 0..<tables.glyphCount { try add(glyph, of: font, &places, depth: 0) }
        return places.map { $0 ?? 0 }
    }

    @discardableResult
    private mutating func add(
        _ glyph: Int, of font: GlyphProgram, _ places: inout [UInt16?], depth: Int
    ) throws(FontFault) -> UInt16 {
        guard depth < 8 else { throw .malformedGlyph(UInt16(glyph)) }
        if let place = places[glyph] { return place }
        let tables = font.tables
        let outline = tables.outlines[glyph]
        var copied = Array(font.data.bytes[outline])
        // A component begins with its flags; the number of its glyph follows (OpenType, glyf, "Composite Glyph Description").
        var place = 10
        for component in try font.data.components(of: UInt16(glyph), in: tables.outlines) ?? [] {
            let part = try add(Int(component.glyph), of: font, &places, depth: depth + 1)
            copied.set(word: Int(part), at: place + 2)
            place = component.end - outline.lowerBound
        }
        let key = Glyph(outline: copied, advance: tables.advances[glyph], bearing: tables.bearings[glyph])
        let new = known[key] ?? UInt16(glyphs.count)
        if new == glyphs.count {
            known[key] = new
            glyphs.append(key)
        }
        places[glyph] = new
        return new
    }

    /// The font file.
    public func serialised() -> [UInt8] {
        var (head, hhea, maxp) = (head, hhea, maxp)
        head.set(word: 1, at: 50)
        hhea.set(word: glyphs.count, at: 34)
        maxp.set(word: glyphs.count, at: 4)
        let lengths = glyphs.map { ($0.outline.count + 3) & ~3 }
        let outlines = lengths.reduce(0, +)
        func length(_ table: FontWriter.Table) -> Int {
            switch table {
            case .glyf: outlines
            case .head: head.count
            case .hhea: hhea.count
            case .hmtx: 4 * glyphs.count
            case .loca: 4 * (glyphs.count + 1)
            case .maxp: maxp.count
            }
        }
        return FontWriter.file(length) { table, file in
            switch table {
            case .glyf:
                for glyph in glyphs {
                    file.write(glyph.outline[...])
                    file.pad()
                }
            case .head: file.write(head[...])
            case .hhea: file.write(hhea[...])
            case .hmtx:
                for glyph in glyphs {
                    file.write(word: Int(glyph.advance))
                    file.write(word: Int(glyph.bearing))
                }
            case .loca:
                var end = 0
                file.write(long: end)
                for length in lengths {
                    end += length
                    file.write(long: end)
                }
            case .maxp: file.write(maxp[...])
            }
        }
    }
}

/// A derived font's file, read again.
public struct GlyphProgram {
    let data: FontData
    let tables: GlyphTables

    /// - Throws: `FontFault` where the bytes are no sound font.
    public init(_ bytes: [UInt8]) throws(FontFault) {
        data = try FontData(bytes)
        tables = try GlyphTables(data)
    }

    /// `.notdef` included.
    public var glyphCount: Int { tables.glyphCount }
}
