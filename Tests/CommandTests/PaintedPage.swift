import Foundation
import Testing
import Witnesses

/// The dots of a page, 72 to an inch, as poppler paints it.
struct PaintedPage {
    let width: Int
    let height: Int
    private let dots: [UInt8]

    /// - Parameter number: from 1.
    init(_ number: Int, of file: URL) throws {
        let folder = try Witness.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let place = folder.appending(path: "page")
        _ = try Witness.run("pdftoppm", ["-r", "72", "-f", "\(number)", "-l", "\(number)", "-singlefile", file.path, place.path])
        let ppm = try Data(contentsOf: place.appendingPathExtension("ppm"))
        let head = ppm.prefix(40).split(separator: UInt8(ascii: "\n"), maxSplits: 3, omittingEmptySubsequences: false)
        let size = String(decoding: try #require(head.dropFirst().first), as: UTF8.self).split(separator: " ").compactMap {
            Int($0)
        }
        (width, height) = (try #require(size.first), try #require(size.last))
        dots = Array(ppm.suffix(width * height * 3))
    }

    /// Red, green and blue from 0 to 255, y downwards.
    func colour(x: Int, y: Int) -> [Int] { (0..<3).map { Int(dots[(y * width + x) * 3 + $0]) } }

    /// How many dots have about this colour.
    func count(of colour: [Int]) -> Int {
        stride(from: 0, to: dots.count - 2, by: 3).count { place in
            (0..<3).allSatisfy { abs(Int(dots[place + $0]) - colour[$0]) <= 4 }
        }
    }
}
