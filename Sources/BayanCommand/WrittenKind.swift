import Files
import Foundation
import Mailing

/// A kind of file that commands write: how its names end, and how one is known that stands there already.
enum WrittenKind {
    case pdf, png, svg
    /// What `verify --report` tells recipients.
    case page
    /// What `sign --prepare` has signed elsewhere.
    case order
    /// What `batch --prepare` has signed elsewhere, a line a letter.
    case orders
    /// Letters of a batch, a line each.
    case list
    /// A detached CMS.
    case signature

    /// How names end, the usual one first.
    private var endings: [String] {
        switch self {
        case .pdf: ["pdf"]
        case .png: ["png"]
        case .svg: ["svg"]
        case .page: ["html", "htm"]
        case .order: ["json"]
        case .orders: ["jsonl", "ndjson"]
        case .list: ["jsonl", "ndjson"]
        case .signature: ["p7s"]
        }
    }

    var ending: String { endings[0] }

    /// With its article.
    var name: String {
        switch self {
        case .pdf: "A PDF"
        case .png: "A picture (png)"
        case .svg: "A picture (svg)"
        case .page: "A page (HTML)"
        case .order: "An order (JSON)"
        case .orders: "A list of orders (JSON lines)"
        case .list: "A list (JSON lines)"
        case .signature: "A signature (CMS)"
        }
    }

    /// A name's ending, in small letters, where it is not one of this kind's; nil for a name without one.
    func strangeEnding(of path: String) -> String? {
        let found = URL(filePath: path).pathExtension.lowercased()
        return found.isEmpty || endings.contains(found) ? nil : found
    }

    /// Whether an ending stands for what the file is, and not for a version or a language.
    static func isKnown(ending: String) -> Bool {
        ["png", "svg", "jpg", "jpeg", "pdf", "html", "htm", "json", "jsonl"].contains(ending)
    }

    /// Bytes by which a file is known.
    private static let beginning = 1 << 16

    /// Whether what stands at a path may be replaced by a file of this kind: an older one, an empty file, a device.
    func fits(at path: String) -> Bool {
        guard Files.isFile(path) else { return true }
        guard let bytes = try? Files.beginning(of: path, count: Self.beginning) else { return false }
        return bytes.isEmpty || isBegun(by: bytes)
    }

    private func isBegun(by bytes: [UInt8]) -> Bool {
        func begins(_ words: String...) -> Bool {
            let text = String(decoding: bytes.prefix(64), as: UTF8.self).drop { $0.isWhitespace || $0 == "\u{FEFF}" }.lowercased()
            return words.contains { text.hasPrefix($0) }
        }
        switch self {
        case .pdf: return bytes.starts(with: Array("%PDF-".utf8))
        case .png: return bytes.starts(with: [0x89, 0x50, 0x4E, 0x47])
        case .svg: return begins("<?xml", "<svg", "<!doctype svg")
        case .page: return begins("<!doctype html", "<html")
        case .order, .orders: return begins("{") && Data(bytes).range(of: Data(#""documentDigest""#.utf8)) != nil
        case .list:
            // A journal of letters made or sent has lines, too; it is a batch's memory.
            let line = bytes.prefix { $0 != 0x0A }
            return (try? JSONDecoder().decode(ManifestLine.self, from: Data(line))) != nil
        case .signature: return bytes.first == 0x30
        }
    }
}
