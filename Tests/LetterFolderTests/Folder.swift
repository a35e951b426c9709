import Correspondence
import Foundation
import Languages
import LetterFolder
import Reporting
import SampleLanguages

/// A letter folder made for one test, and gone after it.
final class Folder {
    let path: String

    /// What is not given is a small letter in English without faults.
    init(_ files: [String: String] = [:]) throws {
        path = NSTemporaryDirectory() + "bayan-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        let sound = ["letter.yaml": "languages: [en]\n", "statement.en.md": "---\ntitle: Title\n---\n\nText.\n"]
        for (name, text) in sound.merging(files, uniquingKeysWith: { $1 }) { try write(Array(text.utf8), to: name) }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ bytes: [UInt8], to name: String) throws {
        let file = URL(fileURLWithPath: path + "/" + name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
    }

    func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: path + "/" + name) }

    func campaign() throws -> Campaign { try Campaign.read(folder: path, languages: SampleLanguages.shelf) }

    /// All that reading and checking finds, as `file:line:column code: message / hint`.
    func findings() -> [String] {
        do {
            let campaign = try campaign()
            return (campaign.warnings + campaign.check() + campaign.rowDiagnostics.map(\.diagnostic)).map(\.line)
        } catch {
            return ((error as? Diagnostics)?.all ?? []).map(\.line)
        }
    }
}

extension Diagnostic {
    var line: String {
        let place = location.map { place in
            ([place.file] + [place.line, place.column].compactMap { $0 }.map(String.init)).joined(separator: ":") + " "
        }
        return (place ?? "") + (severity == .error ? "" : "\(severity.rawValue) ") + "\(code): \(message)"
            + (hint.map { " / \($0)" } ?? "")
    }
}

/// A statement in English with a title.
func statement(_ body: String) -> [String: String] { ["statement.en.md": "---\ntitle: Title\n---\n\(body)\n"] }

/// The text of the open letter.
func text(_ body: String) throws -> LetterText {
    try Folder(statement(body)).campaign().letter(for: nil, edition: .english).texts[0]
}
