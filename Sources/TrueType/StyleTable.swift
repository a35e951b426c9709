/// What a face says of its place in its family, and of what may be done with it (OpenType, OS/2). What a short table
/// leaves out is 0.
public struct StyleTable: Hashable, Sendable {
    /// 400 is regular, 700 bold (usWeightClass).
    public var weight: Int
    /// Italic or oblique (fsSelection, bits 0 and 9).
    public var isItalic: Bool
    /// Lower-case x and flat capitals in font units; 0 where the file does not say.
    public var xHeight: Int
    /// Likewise.
    public var capHeight: Int
    /// nil where the file does not say.
    public var isSerif: Bool?

    /// Reads the table's bytes; of none, all is as where nothing is said.
    public init(_ table: [UInt8]) {
        let data = FontData(bytes: table)
        func word(_ offset: Int) -> Int { (try? data.word(at: offset)) ?? 0 }
        weight = word(4)
        isItalic = word(62) & 0x201 != 0
        xHeight = word(86)
        capHeight = Int(Int16(truncatingIfNeeded: word(88)))
        // PANOSE serif style: 2 to 10 are faces with serifs, 11 to 15 without; else IBM's family class 1 to 7.
        let (family, style) = (word(30) >> 8, word(32) & 0xFF)
        isSerif = style >= 2 ? style <= 10 : family > 0 ? family <= 7 : nil
    }
}
