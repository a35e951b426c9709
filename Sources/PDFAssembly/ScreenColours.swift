import Inks
import PDFSyntax

extension [UInt8] {
    /// A content stream with `rg` and `g` for `k`, `RG` and `G` for `K`: amounts of inks, which PDF/A cannot have beside
    /// colours of screens (ISO 19005-2, 6.2.4.3). Black ink alone is grey. What the inks were stands behind the colour as a
    /// comment, so that a press gets them as they were.
    var inScreenColours: [UInt8] {
        var made = ByteBuffer(capacity: count)
        var end = 0
        for operation in ContentOperations(self) where operation.name == "k" || operation.name == "K" {
            let inks = operation.operands.compactMap { Double(String(decoding: self[$0], as: UTF8.self)) }
            guard inks.count == 4 else { continue }
            made.append(contentsOf: Array(self[end..<operation.range.lowerBound]))
            let isGrey = inks[0] == 0 && inks[1] == 0 && inks[2] == 0
            let colour =
                isGrey
                ? [1 - inks[3]]
                : ScreenMixer.usual.colour(cyan: inks[0], magenta: inks[1], yellow: inks[2], black: inks[3])
            for amount in colour {
                made.write(amount)
                made.append(UInt8(ascii: " "))
            }
            made.write(verbatim: operation.name == "k" ? (isGrey ? "g" : "rg") : isGrey ? "G" : "RG")
            if !isGrey { made.write(verbatim: OriginalInks(inks).comment) }
            end = operation.range.upperBound
        }
        return end == 0 ? self : made.array + self[end...]
    }
}

extension PDFValue {
    /// A transparency group that mixes colours of screens.
    var inScreenColours: PDFValue { self["CS"]?.name == "DeviceCMYK" ? setting("CS", .name("DeviceRGB")) : self }
}
