import Inks
import PDFSyntax

/// Puts amounts of inks in the place of colours: greys are black ink alone, so that text is sharp, and so are dark colours
/// that are nearly grey, whose thin letters would show each ink that is a hair beside the others. All else is what the
/// press's profile makes of it, unless it was inks before the letter was made.
struct InkSeparation {
    private let mixer: InkMixer

    init(_ profile: PressProfile) throws(PressProfile.Fault) { mixer = try InkMixer(profile) }

    /// A content stream with `g` and `k` for `rg`, and `G` and `K` for `RG` (ISO 32000-1, 8.6.8).
    func separated(_ content: [UInt8]) -> [UInt8] {
        var separated = ByteBuffer(capacity: content.count)
        var end = 0
        for operation in ContentOperations(content) where operation.name == "rg" || operation.name == "RG" {
            let colour = operation.operands.compactMap { Double(String(decoding: content[$0], as: UTF8.self)) }
            guard colour.count == 3 else { continue }
            separated.append(contentsOf: Array(content[end..<operation.range.lowerBound]))
            let strokes = operation.name == "RG"
            end = operation.range.upperBound
            if let original = OriginalInks(in: content, at: end, end: &end) {
                write(inks: original.amounts, strokes: strokes, into: &separated)
                separated.append(UInt8(ascii: "\n"))
            } else {
                write(colour, strokes: strokes, into: &separated)
            }
        }
        return separated.array + content[end...]
    }

    private func write(_ colour: [Double], strokes: Bool, into bytes: inout ByteBuffer) {
        let (least, most) = (colour.min() ?? 0, colour.max() ?? 0)
        guard most - least < (most < Self.dark ? Self.nearlyGrey : 0.004) else {
            write(inks: mixer.inks(red: colour[0], green: colour[1], blue: colour[2]), strokes: strokes, into: &bytes)
            return
        }
        // As light as the colour is (ITU-R BT.601).
        let grey = most - least < 0.004 ? most : 0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2]
        bytes.write((grey * 1000).rounded() / 1000)
        bytes.write(verbatim: strokes ? " G" : " g")
    }

    private func write(inks: [Double], strokes: Bool, into bytes: inout ByteBuffer) {
        for amount in inks {
            bytes.write(amount)
            bytes.append(UInt8(ascii: " "))
        }
        bytes.write(verbatim: strokes ? "K" : "k")
    }

    /// No part of such a colour is lighter; and between its parts is no more.
    private static let (dark, nearlyGrey) = (0.5, 0.085)

    /// The colours of a transparency group are mixed as inks.
    static func separated(group: PDFValue) -> PDFValue {
        group["CS"]?.name == "DeviceRGB" ? group.setting("CS", .name("DeviceCMYK")) : group
    }
}
