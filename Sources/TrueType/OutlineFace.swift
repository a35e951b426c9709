/// A face as derived fonts take it over: how wide its glyphs are, and what they look like.
///
/// TrueType outlines are copied as they are, but for their instructions. All others are drawn anew as quadratic curves,
/// within a thousandth of an em.
public final class OutlineFace: Sendable {
    enum Outlines: Sendable {
        case copied(CopiedOutlines)
        case drawn(DrawnOutlines)
    }

    /// Units of the em square.
    public let unitsPerEm: Int
    /// For a font descriptor.
    public let metrics: FaceMetrics
    /// By glyph, in font units.
    public let advances: [UInt16]

    let outlines: Outlines
    /// By glyph, of outlines that are copied: asked for at every glyph of every line.
    private let inks: [Bool]
    /// The tables of these names, for the font that is derived.
    let head: [UInt8]
    let hhea: [UInt8]

    /// `.notdef` included.
    public var glyphCount: Int { advances.count }

    /// - Throws: `FontFault` where the face is not sound.
    public convenience init(_ face: OpenFace) throws(FontFault) {
        if face.isPlainTrueType {
            try self.init(face.bytes, index: face.source.index)
        } else {
            try self.init(drawing: face)
        }
    }

    /// A face with TrueType outlines that are copied.
    init(_ bytes: [UInt8], index: Int = 0) throws(FontFault) {
        let file = try FontData(bytes, face: index)
        let tables = try GlyphTables(file)
        let em = try file.word(at: tables.head.lowerBound + 18)
        guard em >= 16 else { throw .malformed(table: "head") }
        head = Array(bytes[tables.head.prefix(54)])
        hhea = Array(bytes[tables.hhea.prefix(36)])
        unitsPerEm = em
        advances = tables.advances
        metrics = try FaceMetrics(
            head: head, hhea: hhea, os2: try file.bytes(of: "OS/2"), post: try file.bytes(of: "post"), unitsPerEm: em)
        let copied = try CopiedOutlines(file, tables)
        outlines = .copied(copied)
        inks = (0..<tables.glyphCount).map { copied.hasInk(UInt16($0)) }
    }

    private init(drawing face: OpenFace) throws(FontFault) {
        unitsPerEm = face.unitsPerEm
        var (head, hhea) = (Array(face.table("head").prefix(54)), Array(face.table("hhea").prefix(36)))
        guard head.count == 54 else { throw .missing(table: "head") }
        guard hhea.count == 36 else { throw .missing(table: "hhea") }
        metrics = try FaceMetrics(
            head: head, hhea: hhea, os2: face.table("OS/2"), post: face.table("post"), unitsPerEm: face.ownUnitsPerEm)
        head.set(word: unitsPerEm, at: 18)
        for place in [4, 6, 8] { hhea.set(word: hhea.short(at: place) * face.scale, at: place) }
        (self.head, self.hhea) = (head, hhea)
        advances = face.advances
        outlines = .drawn(DrawnOutlines(face))
        inks = []
    }

    /// Whether the glyph leaves ink on the page.
    public func hasInk(_ glyph: UInt16) -> Bool {
        if !inks.isEmpty { return inks[Int(glyph)] }
        return switch outlines {
        case .copied(let outlines): outlines.hasInk(glyph)
        case .drawn(let outlines): outlines.hasInk(glyph)
        }
    }
}
