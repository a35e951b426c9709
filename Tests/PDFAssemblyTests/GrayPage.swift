import Foundation
import Witnesses

/// The first page of a PDF as poppler paints it, at one pixel a point.
struct GrayPage {
    let width: Int
    private let pixels: [UInt8]

    init(_ file: URL) throws {
        let stem = file.deletingPathExtension().path
        _ = try Witness.run("pdftoppm", ["-r", "72", "-gray", "-singlefile", file.path, stem])
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: stem + ".pgm")))
        // P5, width, height and the largest value, each ended by white space.
        let fields = bytes.prefix(30).split(maxSplits: 4, whereSeparator: { $0 == 0x0A || $0 == 0x20 })
        width = Int(String(decoding: fields[1], as: UTF8.self)) ?? 0
        let height = Int(String(decoding: fields[2], as: UTF8.self)) ?? 0
        pixels = bytes.suffix(width * height)
    }

    /// Points from the left and from the top.
    func isDark(x: Double, y: Double) -> Bool { pixels[pixels.startIndex + Int(y) * width + Int(x)] < 160 }

    /// Rows with ink, of these.
    func darkRows(in rows: ClosedRange<Int>) -> [Int] {
        rows.filter { y in (0..<width).contains { isDark(x: Double($0), y: Double(y)) } }
    }
}
