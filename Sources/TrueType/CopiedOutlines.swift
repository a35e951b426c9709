/// The outlines of a TrueType file, read once: where its glyphs are, and of which simple glyphs they are made.
///
/// Everything that derivation will follow is checked here, so that a broken file is refused and nothing fails later.
///
/// A class, so that the many founts that are cast from it share one.
final class CopiedOutlines: Sendable {
    let file: FontData
    /// Where each glyph's description lies in the file.
    let outlines: [Range<Int>]
    /// How far the rasteriser moves the glyph: left side bearing less the outline's left edge (0 in sound fonts).
    let bearingShifts: [Int16]
    /// All glyphs' leaves, one glyph after another: `leaves[leafStarts[g] ..< leafStarts[g + 1]]`.
    let leaves: [GlyphPart]
    let leafStarts: [UInt32]

    init(_ file: FontData, _ tables: GlyphTables) throws(FontFault) {
        let count = tables.glyphCount
        self.file = file
        self.outlines = tables.outlines
        var shifts = [Int16](repeating: 0, count: count)
        var leaves: [GlyphPart] = []
        var starts: [UInt32] = [0]
        leaves.reserveCapacity(2 * count)
        starts.reserveCapacity(count + 1)
        for glyph in 0..<count {
            let outline = outlines[glyph]
            if !outline.isEmpty {
                shifts[glyph] = tables.bearings[glyph] &- Int16(truncatingIfNeeded: try file.short(at: outline.lowerBound + 2))
                if try file.short(at: outline.lowerBound) >= 0 {
                    // Most glyphs are simple, and their own leaves.
                    try file.check(simple: UInt16(glyph), outline)
                    leaves.append(GlyphPart(UInt16(glyph), dx: 0, dy: 0))
                } else {
                    try file.appendLeaves(of: UInt16(glyph), in: outlines, to: &leaves)
                }
            }
            starts.append(UInt32(leaves.count))
        }
        self.bearingShifts = shifts
        self.leaves = leaves
        self.leafStarts = starts
    }

    func hasInk(_ glyph: UInt16) -> Bool { leafStarts[Int(glyph)] < leafStarts[Int(glyph) + 1] }

    /// What a part shows, as glyphs that are copied whole.
    func append(leavesOf part: GlyphPart, to leaves: inout [GlyphPart]) {
        let glyph = Int(part.glyph)
        let shift = bearingShifts[glyph]
        for place in Int(leafStarts[glyph])..<Int(leafStarts[glyph + 1]) {
            let leaf = self.leaves[place]
            leaves.append(GlyphPart(leaf.glyph, dx: leaf.dx &+ part.dx &+ shift, dy: leaf.dy &+ part.dy))
        }
    }
}
