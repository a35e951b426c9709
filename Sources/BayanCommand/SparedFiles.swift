import Files
import Foundation
import LetterFolder
import Reporting

/// What a command may not replace by what it writes: a letter's own files, whatever the command reads, and files of
/// another kind than the one that it writes.
struct SparedFiles {
    /// Paths that are read, wherever they lead.
    var files: [String] = []
    /// A letter's folder, where the command has one.
    var letter: String?

    /// - Parameters:
    ///   - kind: of what is to be written.
    ///   - option: that names the path.
    /// - Throws: `own-file` where what stands at a path would be lost.
    func require(_ path: String, _ kind: WrittenKind, option: String = "--output") throws(Diagnostics) {
        guard !OutputPath.isStandardOutput(path), Files.isThere(path) else { return }
        guard let why = complaint(path, kind) else { return }
        throw Diagnostics(
            code: .ownFile, "\(why), and would be lost.", at: SourceLocation(file: path),
            hint: "Name another file with \(option).")
    }

    private func complaint(_ path: String, _ kind: WrittenKind) -> String? {
        if isOwn(path) { return "This file is the letter's own" }
        if files.contains(where: { Self.isSame($0, path) }) { return "This file is read" }
        return kind.fits(at: path) ? nil : "\(kind.name) is written, and this file is something else"
    }

    /// Whether the letter is made of it, be it the command's letter or the one in whose folder the file lies.
    private func isOwn(_ path: String) -> Bool {
        if letter.map({ OwnFiles(of: $0).contain(path) }) == true { return true }
        return OwnFiles.isOwnOfItsFolder(path)
    }

    /// Two names of one file: by way of links of either sort.
    private static func isSame(_ one: String, _ other: String) -> Bool {
        guard let first = try? Files.facts(of: one), let second = try? Files.facts(of: other) else { return false }
        return first == second && first.kind == .regular
    }
}
