/// What a PDF font descriptor says about a face (ISO 32000-1, 9.8.1); lengths in thousandths of an em.
public struct FaceMetrics: Hashable, Sendable {
    /// Above the baseline.
    public var ascent: Int
    /// Negative.
    public var descent: Int
    /// Of flat capitals.
    public var capHeight: Int
    /// Degrees counterclockwise from the vertical: negative where letters lean to the right.
    public var italicAngle: Double
    /// Left, bottom, right, top.
    public var boundingBox: [Int]
    /// nil where the file does not say.
    public var isSerif: Bool?

    /// From the tables of these names; of the last two, what there is.
    init(head: [UInt8], hhea: [UInt8], os2: [UInt8], post: [UInt8], unitsPerEm: Int) throws(FontFault) {
        func thousandths(_ table: [UInt8], at offset: Int) throws(FontFault) -> Int {
            Int((Double(try FontData(table: table).short(at: offset)) * 1000 / Double(unitsPerEm)).rounded())
        }
        ascent = try thousandths(hhea, at: 4)
        descent = try thousandths(hhea, at: 6)
        boundingBox = []
        for side in 0..<4 { boundingBox.append(try thousandths(head, at: 36 + 2 * side)) }
        isSerif = StyleTable(os2).isSerif
        capHeight = os2.count >= 90 ? try thousandths(os2, at: 88) : ascent
        italicAngle = 0
        if post.count >= 8 {
            italicAngle = Double(Int32(truncatingIfNeeded: try FontData(table: post).long(at: 4))) / 65536
        }
    }
}
