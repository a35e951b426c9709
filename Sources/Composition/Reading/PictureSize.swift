import Correspondence
import Foundation
import Reporting

/// The natural size of a picture file, for its proportions.
enum PictureSize {
    /// - Throws: `picture-unreadable` where the file is neither a PNG nor an SVG that says how large it is.
    static func of(_ asset: Asset) throws(Diagnostic) -> Size {
        guard let size = read(asset.path) else {
            throw Diagnostic(
                code: "picture-unreadable", "Cannot read the size of ‘\(asset.name)’.", at: asset.location,
                hint: "Use a PNG, or an SVG with width and height or a viewBox.")
        }
        return size
    }

    private static func read(_ path: String) -> Size? {
        guard let handle = FileHandle(forReadingAtPath: path) else { return nil }
        defer { try? handle.close() }
        guard let head = try? handle.read(upToCount: 4096) else { return nil }
        return png([UInt8](head)) ?? svg(String(decoding: head, as: UTF8.self))
    }

    /// PNG (ISO/IEC 15948), 11.2.2: width and height open the IHDR chunk.
    private static func png(_ bytes: [UInt8]) -> Size? {
        guard bytes.count >= 24, bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) else { return nil }
        func number(at offset: Int) -> Double {
            Double(bytes[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) })
        }
        let size = Size(width: number(at: 16), height: number(at: 20))
        return size.width > 0 && size.height > 0 ? size : nil
    }

    private static func svg(_ text: String) -> Size? {
        guard let tag = text.range(of: "<svg"), let end = text[tag.upperBound...].firstIndex(of: ">") else { return nil }
        let attributes = text[tag.upperBound..<end]
        if let box = value(of: "viewBox", in: attributes) {
            let numbers = box.split { $0 == " " || $0 == "," }.compactMap { Double($0) }
            if numbers.count == 4, numbers[2] > 0, numbers[3] > 0 { return Size(width: numbers[2], height: numbers[3]) }
        }
        guard let width = length(value(of: "width", in: attributes)), let height = length(value(of: "height", in: attributes))
        else { return nil }
        return Size(width: width, height: height)
    }

    private static func value(of name: String, in attributes: Substring) -> Substring? {
        guard let start = attributes.range(of: " \(name)=\"")?.upperBound else { return nil }
        return attributes[start...].prefix { $0 != "\"" }
    }

    private static func length(_ text: Substring?) -> Double? {
        guard let text, let number = Double(text.prefix { $0.isNumber || $0 == "." }), number > 0 else { return nil }
        return number
    }
}
