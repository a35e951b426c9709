import ArgumentParser
import Foundation
import Languages
import LetterFolder
import Reporting

/// The value of `--output`.
enum OutputPath {
    /// - Throws: `ValidationError` for an empty one, which a shell makes of a variable that is not set.
    static func named(_ argument: String) throws -> String {
        guard !argument.isEmpty else { throw ValidationError("the name is empty; is a variable of your shell not set?") }
        return argument
    }

    /// Whether what is written goes to standard output, alone.
    static func isStandardOutput(_ path: String) -> Bool {
        ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"].contains(path)
    }

    /// A file's path, with the edition before its ending where several are told apart.
    static func own(_ path: String, _ edition: Edition, among count: Int, ending: String) -> String {
        guard count > 1 else { return path }
        let file = URL(filePath: path)
        return file.deletingPathExtension().appendingPathExtension(edition.rawValue)
            .appendingPathExtension(file.pathExtension.isEmpty ? ending : file.pathExtension).relativePath
    }

    /// Whether a path leads into a folder, or to what is below it; neither need be there.
    static func isBelow(_ folder: String, _ path: String) -> Bool {
        func parts(_ path: String) -> [String] {
            URL(filePath: path).resolvingSymlinksInPath().standardizedFileURL.pathComponents
        }
        return parts(path).starts(with: parts(folder))
    }

    /// - Parameter hint: by the ending that was found.
    /// - Throws: `ValidationError` where a file's ending says that it is of another kind. One without an ending may be.
    static func require(_ kind: WrittenKind, of path: String?, hint: (String) -> String? = { _ in nil }) throws {
        guard let path, !isStandardOutput(path), let found = kind.strangeEnding(of: path) else { return }
        let file = URL(filePath: path)
        let better =
            WrittenKind.isKnown(ending: found) ? file.deletingPathExtension().lastPathComponent : file.lastPathComponent
        throw ValidationError(
            "\(kind.name) is made, and ‘\(file.lastPathComponent)’ ends as something else: call it "
                + "‘\(better).\(kind.ending)’\(hint(found) ?? "").")
    }
}
