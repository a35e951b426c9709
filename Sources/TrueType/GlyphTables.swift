/// The tables in which a TrueType font keeps its glyphs (`head`, `hhea`, `maxp`, `hmtx`, `loca`, `glyf`), read once with
/// all their bounds checked.
struct GlyphTables {
    let head: Range<Int>
    let hhea: Range<Int>
    let maxp: Range<Int>
    /// By glyph, in font units.
    let advances: [UInt16]
    /// Left side bearings, by glyph.
    let bearings: [Int16]
    /// Where each glyph's description lies in the file.
    let outlines: [Range<Int>]

    var glyphCount: Int { outlines.count }

    init(_ file: FontData) throws(FontFault) {
        head = try file.table("head", atLeast: 54)
        hhea = try file.table("hhea", atLeast: 36)
        maxp = try file.table("maxp", atLeast: 6)
        let count = try file.word(at: maxp.lowerBound + 4)
        guard count > 0 else { throw .malformed(table: "maxp") }
        (advances, bearings) = try Self.horizontalMetrics(of: file, count: count, hhea: hhea)
        outlines = try Self.outlines(of: file, count: count, head: head)
    }

    private static func horizontalMetrics(
        of file: FontData, count: Int, hhea: Range<Int>
    ) throws(FontFault) -> (advances: [UInt16], bearings: [Int16]) {
        let long = try file.word(at: hhea.lowerBound + 34)
        guard (1...count).contains(long) else { throw .malformed(table: "hhea") }
        let table = try file.table("hmtx", atLeast: 4 * long + 2 * (count - long))
        var advances: [UInt16] = []
        var bearings: [Int16] = []
        advances.reserveCapacity(count)
        bearings.reserveCapacity(count)
        for glyph in 0..<count {
            let metric = table.lowerBound + 4 * min(glyph, long - 1)
            advances.append(UInt16(try file.word(at: metric)))
            let bearing = glyph < long ? metric + 2 : table.lowerBound + 4 * long + 2 * (glyph - long)
            bearings.append(Int16(try file.short(at: bearing)))
        }
        return (advances, bearings)
    }

    private static func outlines(
        of file: FontData, count: Int, head: Range<Int>
    ) throws(FontFault) -> [Range<Int>] {
        let isLong = try file.short(at: head.lowerBound + 50) != 0
        let loca = try file.table("loca", atLeast: (count + 1) * (isLong ? 4 : 2))
        let glyf = try file.table("glyf", atLeast: 0)
        var outlines: [Range<Int>] = []
        outlines.reserveCapacity(count)
        var start = glyf.lowerBound
        for entry in 0...count {
            let offset =
                isLong ? try file.long(at: loca.lowerBound + 4 * entry) : 2 * (try file.word(at: loca.lowerBound + 2 * entry))
            let end = glyf.lowerBound + offset
            guard end >= start || entry == 0, end <= glyf.upperBound else { throw .malformed(table: "loca") }
            if entry > 0 {
                guard end == start || end - start >= 10 else { throw .malformedGlyph(UInt16(entry - 1)) }
                outlines.append(start..<end)
            }
            start = end
        }
        return outlines
    }
}
