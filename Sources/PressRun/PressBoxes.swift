import PDFSyntax

/// The boxes of a page (ISO 32000-1, 14.11.2): where it is cut, how far colour may go beyond that, and all that is printed.
struct PressBoxes {
    /// Left, bottom, right, top of the finished page.
    let trim: [Double]
    let hasMarks: Bool

    /// 3 mm: what presses ask for.
    private static let bleed = 3 * 72 / 25.4
    /// From the page's edge to where a mark ends.
    private static let markEnd = 10 * 72 / 25.4

    var bleedBox: [Double] { hasMarks ? grown(by: Self.bleed) : trim }
    var mediaBox: [Double] { hasMarks ? grown(by: Self.markEnd + 6) : trim }

    private func grown(by length: Double) -> [Double] {
        [trim[0] - length, trim[1] - length, trim[2] + length, trim[3] + length]
    }

    /// A hair line at each end of each edge, outside of what colour may reach; in every ink, or in black where there are
    /// colours of screens.
    func marks(inInks: Bool) -> [UInt8] {
        var bytes = ByteBuffer()
        bytes.write(inInks ? "q 0.25 w 1 1 1 1 K\n" : "q 0.25 w 0 G\n")
        for x in [trim[0], trim[2]] {
            for (edge, side) in [(trim[1], -1.0), (trim[3], 1.0)] {
                line(x, edge + side * Self.bleed, x, edge + side * Self.markEnd, into: &bytes)
            }
        }
        for y in [trim[1], trim[3]] {
            for (edge, side) in [(trim[0], -1.0), (trim[2], 1.0)] {
                line(edge + side * Self.bleed, y, edge + side * Self.markEnd, y, into: &bytes)
            }
        }
        bytes.write("Q")
        return bytes.array
    }

    private func line(_ x: Double, _ y: Double, _ endX: Double, _ endY: Double, into bytes: inout ByteBuffer) {
        for (index, number) in [x, y, endX, endY].enumerated() {
            bytes.write(number)
            bytes.write(verbatim: index == 1 ? " m " : index == 3 ? " l S\n" : " ")
        }
    }
}
