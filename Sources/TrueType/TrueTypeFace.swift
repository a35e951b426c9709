/// A TrueType font file, read once: where its glyphs are, how wide they are, and of which simple glyphs they are made.
///
/// Everything that derivation will follow is checked here, so that a broken file is refused and nothing fails later.
public final class TrueTypeFace: Sendable {
    /// Units of the em square.
    public let unitsPerEm: Int
    /// For a font descriptor.
    public let metrics: FaceMetrics
    /// By glyph, in font units.
    public let advances: [UInt16]

    let bytes: [UInt8]
    let head: Range<Int>
    let hhea: Range<Int>
    /// Where each glyph's description lies in `bytes`.
    let outlines: [Range<Int>]
    /// How far the rasteriser moves the glyph: left side bearing less the outline's left edge (0 in sound fonts).
    let bearingShifts: [Int16]
    /// All glyphs' leaves, one glyph after another: `leaves[leafStarts[g] ..< leafStarts[g + 1]]`.
    let leaves: [GlyphPart]
    let leafStarts: [UInt32]

    /// `.notdef` included.
    public var glyphCount: Int { advances.count }

    /// Reads a font file's bytes.
    /// - Throws: `FontFault` where the file is not a sound TrueType font with `glyf` outlines.
    public init(_ bytes: [UInt8]) throws(FontFault) {
        let file = FontData(bytes: bytes)
        let version = try file.long(at: 0)
        guard version == 0x0001_0000 || version == 0x7472_7565 else { throw .notTrueType }
        let tables = try GlyphTables(file)
        let count = tables.glyphCount
        let em = try file.word(at: tables.head.lowerBound + 18)
        guard em >= 16 else { throw .malformed(table: "head") }

        self.bytes = bytes
        self.head = tables.head
        self.hhea = tables.hhea
        self.unitsPerEm = em
        self.advances = tables.advances
        self.outlines = tables.outlines
        self.metrics = try FaceMetrics(of: file, head: head, hhea: hhea, unitsPerEm: em)

        var shifts = [Int16](repeating: 0, count: count)
        var leaves: [GlyphPart] = []
        var starts: [UInt32] = [0]
        leaves.reserveCapacity(2 * count)
        starts.reserveCapacity(count + 1)
        for glyph in 0..<count {
            let outline = outlines[glyph]
            if !outline.isEmpty {
                shifts[glyph] = tables.bearings[glyph] &- Int16(truncatingIfNeeded: try file.short(at: outline.lowerBound + 2))
            }
            try file.appendLeaves(of: UInt16(glyph), in: outlines, to: &leaves)
            starts.append(UInt32(leaves.count))
        }
        self.bearingShifts = shifts
        self.leaves = leaves
        self.leafStarts = starts
    }

    /// Whether the glyph leaves ink on the page.
    public func hasInk(_ glyph: UInt16) -> Bool {
        leafStarts[Int(glyph)] < leafStarts[Int(glyph) + 1]
    }
}

/// A glyph at a place: the part of a composite, in font units; y upwards.
public struct GlyphPart: Hashable, Sendable {
    /// A glyph of the face.
    public var glyph: UInt16
    /// To the right.
    public var dx: Int16
    /// Upwards.
    public var dy: Int16

    /// A glyph where it was drawn, unless it is moved.
    public init(_ glyph: UInt16, dx: Int16 = 0, dy: Int16 = 0) {
        self.glyph = glyph
        self.dx = dx
        self.dy = dy
    }
}

/// Why a font file cannot be used.
public enum FontFault: Error, Hashable, Sendable {
    /// The file is no TrueType font (a collection, or one with CFF outlines).
    case notTrueType
    case truncated
    case missing(table: String)
    case malformed(table: String)
    case malformedGlyph(UInt16)
    /// More glyphs than a font can number.
    case full
}
