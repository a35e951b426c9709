import Inks
import PDFSyntax

/// Puts amounts of inks in the place of colours: greys are black ink alone, so that text is sharp, all else is what the
/// press's profile makes of it.
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
            write(colour, strokes: operation.name == "RG", into: &separated)
            end = operation.range.upperBound
        }
        return separated.array + content[end...]
    }

    private func write(_ colour: [Double], strokes: Bool, into bytes: inout ByteBuffer) {
        let (least, most) = (colour.min() ?? 0, colour.max() ?? 0)
        let isGrey = most - least < 0.004
        for amount in isGrey ? [most] : mixer.inks(red: colour[0], green: colour[1], blue: colour[2]) {
            bytes.write(amount)
            bytes.append(UInt8(ascii: " "))
        }
        bytes.write(verbatim: isGrey ? (strokes ? "G" : "g") : strokes ? "K" : "k")
    }

    /// The colours of a transparency group are mixed as inks.
    static func separated(group: PDFValue) -> PDFValue {
        group["CS"]?.name == "DeviceRGB" ? group.setting("CS", .name("DeviceCMYK")) : group
    }
}
