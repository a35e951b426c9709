import Foundation
import Testing
import Witnesses

/// A letter in a folder of the test's own.
/// A letter in a folder of the test's own.
final class HarbourLetter {
    let folder: URL

    init(_ settings: String, recipients: String? = nil) throws {
        folder = try Witness.temporaryFolder()
        try FileManager.default.createDirectory(
            at: folder.appending(path: "letter/assets"), withIntermediateDirectories: true)
        try write(settings, "letter.yaml")
        try write("---\ntitle: About the harbour\n---\n\nThe harbour is closed.\n", "statement.en.md")
        if let recipients { try write(recipients, "recipients.csv") }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    var path: String { folder.appending(path: "letter").path }
    func file(_ name: String) -> URL { folder.appending(path: name) }
    func write(_ text: String, _ name: String) throws {
        try Data(text.utf8).write(to: folder.appending(path: "letter").appending(path: name))
    }
    func write(_ file: MadePDF, _ name: String) throws { try write(file.text, name) }

    /// A tagged PDF with a heading, a table, a link and a footnote: a letter itself.
    func enclose(_ title: String, as name: String) throws {
        let report = try HarbourLetter("languages: [en]\nletterhead: modern\n")
        try report.write(
            """
            ---
            title: \(title)
            ---

            See [the site](https://example.org/x)[^1].

            | Year | Ships |
            |---|--:|
            | 2025 | 12 |

            [^1]: A note of its own.
            """, "statement.en.md")
        let made = try BayanProgram.run(
            "render", report.path, "-o", folder.appending(path: "letter").appending(path: name).path)
        try #require(made.status == 0, "\(made.errors)")
    }
}

extension Witness {
    /// How many pages a PDF has.
    static func pages(_ file: URL) throws -> Int {
        let lines = try run("pdfinfo", [file.path]).output.split(separator: "\n")
        return try #require(lines.first { $0.hasPrefix("Pages:") }.flatMap { Int($0.filter(\.isNumber)) })
    }
}
