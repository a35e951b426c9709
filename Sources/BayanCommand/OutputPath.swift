import ArgumentParser
import Foundation
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

    /// - Throws: `ValidationError` where a file's ending says that it is of another kind. One without an ending may be.
    static func require(ending: String, of path: String?, hint: (String) -> String? = { _ in nil }) throws {
        guard let path, !isStandardOutput(path) else { return }
        let file = URL(filePath: path)
        let found = file.pathExtension
        guard !found.isEmpty, found.lowercased() != ending else { return }
        let better =
            Pictures.endings.contains(found.lowercased()) || found.lowercased() == "pdf"
            ? file.deletingPathExtension().lastPathComponent : file.lastPathComponent
        throw ValidationError(
            "\(ending == "pdf" ? "A PDF" : "A picture (\(ending))") is made, and ‘\(file.lastPathComponent)’ ends as something "
                + "else: call it ‘\(better).\(ending)’\(hint(found.lowercased()) ?? "").")
    }

    private enum Pictures {
        static let endings: Set<String> = ["png", "svg", "jpg", "jpeg"]
    }
}

/// What a command's `--output` may not replace: whatever the command reads.
struct SparedFiles {
    /// Paths, wherever they lead.
    var files: [String] = []
    /// A letter's folder.
    var letter: String?

    /// - Throws: `own-file` where what stands at a path would be lost.
    func require(_ path: String) throws(Diagnostics) {
        guard !OutputPath.isStandardOutput(path) else { return }
        let isOwn = letter.map { OwnFiles(of: $0).contain(path) } == true
        guard isOwn || files.contains(where: { Self.real($0) == Self.real(path) }) else { return }
        throw Diagnostics(
            code: .ownFile, isOwn ? "This file is the letter's own, and would be lost." : "This file is read, and would be lost.",
            at: SourceLocation(file: path), hint: "Name another file with --output.")
    }

    private static func real(_ path: String) -> String {
        URL(fileURLWithPath: path).resolvingSymlinksInPath().standardizedFileURL.path
    }
}
