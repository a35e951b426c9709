/// What a face says of its place in its family, and of what may be done with it (OpenType, OS/2). What a short table
/// leaves out is 0.
public struct StyleTable: Hashable, Sendable {
    /// 400 is regular, 700 bold (usWeightClass; fsSelection, bit 5).
    public var weight: Int
    /// 5 is normal, less condensed, more expanded (usWidthClass).
    public var width: Int
    /// May not be embedded in a document (fsType, bit 1 alone), or not in part (bit 8), or not as outlines (bit 9).
    public var forbidsEmbedding: Bool
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
        let data = FontData(table: table)
        func word(_ offset: Int) -> Int { (try? data.word(at: offset)) ?? 0 }
        // Some bold faces are told by their bit alone.
        weight = word(62) & 0x20 != 0 && (1..<600).contains(word(4)) ? 700 : word(4)
        width = word(6)
        // Where several of the bits 1 to 3 are set, the least restrictive counts.
        let rights = word(8)
        forbidsEmbedding = rights & 0xE == 0x2 || rights & 0x300 != 0
        isItalic = word(62) & 0x201 != 0
        xHeight = word(86)
        capHeight = Int(Int16(truncatingIfNeeded: word(88)))
        // PANOSE serif style: 2 to 10 are faces with serifs, 11 to 15 without; else IBM's family class 1 to 7.
        let (family, style) = (word(30) >> 8, word(32) & 0xFF)
        isSerif = style >= 2 ? style <= 10 : family > 0 ? family <= 7 : nil
    }
}
