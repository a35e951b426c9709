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

    init(of file: FontData, head: Range<Int>, hhea: Range<Int>, unitsPerEm: Int) throws(FontFault) {
        func thousandths(at offset: Int) throws(FontFault) -> Int {
            Int((Double(try file.short(at: offset)) * 1000 / Double(unitsPerEm)).rounded())
        }
        ascent = try thousandths(at: hhea.lowerBound + 4)
        descent = try thousandths(at: hhea.lowerBound + 6)
        boundingBox = []
        for side in 0..<4 { boundingBox.append(try thousandths(at: head.lowerBound + 36 + 2 * side)) }
        capHeight = ascent
        if let os2 = try file.optionalTable("OS/2") {
            let style = StyleTable(Array(file.bytes[os2]))
            isSerif = style.isSerif
            if os2.count >= 90 { capHeight = try thousandths(at: os2.lowerBound + 88) }
        }
        italicAngle = 0
        if let post = try file.optionalTable("post"), post.count >= 8 {
            italicAngle = Double(Int32(truncatingIfNeeded: try file.long(at: post.lowerBound + 4))) / 65536
        }
    }
}
