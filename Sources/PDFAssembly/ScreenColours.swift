import Inks
import PDFSyntax

extension [UInt8] {
    /// A content stream with `rg` and `g` for `k`, `RG` and `G` for `K`, and for `sc` and `SC` in the space of inks: amounts of
    /// inks, which PDF/A cannot have beside colours of screens (ISO 19005-2, 6.2.4.3). Black ink alone is grey. What the inks
    /// were stands behind the colour as a comment, so that a press gets them as they were.
    var inScreenColours: [UInt8] {
        var made = ByteBuffer(capacity: count)
        var end = 0
        // Whether the space of what is filled, and of what is drawn, is that of inks.
        var spaces = [(fills: false, strokes: false)]
        for operation in ContentOperations(self) {
            var inks: [Double]?
            var strokes = false
            let last = spaces.count - 1
            switch operation.name {
            case "q": spaces.append(spaces[last])
            case "Q": if spaces.count > 1 { spaces.removeLast() }
            case "g", "rg": spaces[last].fills = false
            case "G", "RG": spaces[last].strokes = false
            case "k", "K", "sc", "scn", "SC", "SCN":
                strokes = operation.name.first?.isUppercase == true
                let isInks = operation.name == "k" || operation.name == "K"
                if isInks {
                    strokes ? (spaces[last].strokes = false) : (spaces[last].fills = false)
                } else {
                    guard strokes ? spaces[last].strokes : spaces[last].fills else { continue }
                }
                inks = operation.operands.compactMap { Double(String(decoding: self[$0], as: UTF8.self)) }
            case "cs", "CS":
                strokes = operation.name == "CS"
                let isInks = operation.operands.first.map { self[$0].elementsEqual("/DeviceCMYK".utf8) } == true
                strokes ? (spaces[last].strokes = isInks) : (spaces[last].fills = isInks)
                // It begins with black (ISO 32000-1, 8.6.4.4).
                if isInks { inks = [0, 0, 0, 1] }
            default: continue
            }
            guard let inks, inks.count == 4 else { continue }
            made.append(contentsOf: Array(self[end..<operation.range.lowerBound]))
            made.write(screenColour: inks, strokes: strokes)
            end = operation.range.upperBound
        }
        return end == 0 ? self : made.array + self[end...]
    }
}

extension ByteBuffer {
    fileprivate mutating func write(screenColour inks: [Double], strokes: Bool) {
        let isGrey = inks[0] == 0 && inks[1] == 0 && inks[2] == 0
        let colour =
            isGrey
            ? [1 - inks[3]] : ScreenMixer.usual.colour(cyan: inks[0], magenta: inks[1], yellow: inks[2], black: inks[3])
        for amount in colour {
            write(amount)
            append(UInt8(ascii: " "))
        }
        write(verbatim: strokes ? (isGrey ? "G" : "RG") : isGrey ? "g" : "rg")
        if !isGrey { write(verbatim: OriginalInks(inks).comment) }
    }
}

extension PDFValue {
    /// A transparency group that mixes colours of screens.
    var inScreenColours: PDFValue { self["CS"]?.name == "DeviceCMYK" ? setting("CS", .name("DeviceRGB")) : self }
}
