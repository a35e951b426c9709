import Foundation
import Reading
import Reporting

/// The letter's folder: the one gate through which its files are opened.
struct FolderGate: Sendable {
    /// Absolute, with no symbolic link in it.
    let path: String

    /// Sizes above which a file is refused.
    enum Limit {
        static let settings = 1 << 20
        static let statement = 1 << 20
        static let table = 1 << 30
    }

    init(_ path: String) throws(Diagnostic) {
        guard !path.isEmpty else {
            throw Diagnostic(code: "no-folder", "The name of the letter's folder is empty.", hint: "‘.’ is the folder you are in.")
        }
        let resolved = URL(fileURLWithPath: path).resolvingSymlinksInPath().standardizedFileURL.path
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: resolved, isDirectory: &isDirectory) else {
            throw Diagnostic(
                code: "no-folder", "There is no folder ‘\(path)’.", hint: "Make one with ‘bayan new \(path)’.")
        }
        guard isDirectory.boolValue else {
            throw Diagnostic(
                code: "not-a-folder", "‘\(path)’ is a file; a letter is a folder.",
                hint: "Name the folder that holds letter.yaml.")
        }
        self.path = resolved
    }

    func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path + "/" + name) }

    /// The names of what lies directly in the folder, sorted.
    var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }

    /// The absolute path of a file below the folder. Paths and links that lead out of it are refused.
    func resolve(_ name: String, from location: SourceLocation?) throws(Diagnostic) -> String {
        guard !name.hasPrefix("/"), !name.isEmpty, !name.utf8.contains(0) else {
            throw Diagnostic(
                code: "path-outside", "‘\(name)’ is not a path below the letter's folder.", at: location,
                hint: "Copy the file into the letter's folder and give its path from there, such as assets/logo.svg.")
        }
        let full = path + "/" + name
        guard FileManager.default.fileExists(atPath: full) else {
            throw Diagnostic(
                code: "missing-file", "There is no file ‘\(name)’ in the letter's folder.", at: location,
                hint: Nearest.name(to: name, among: names).map { "Did you mean ‘\($0)’?" })
        }
        let resolved = URL(fileURLWithPath: full).resolvingSymlinksInPath().standardizedFileURL.path
        guard resolved.hasPrefix(path == "/" ? path : path + "/") else {
            throw Diagnostic(
                code: "path-outside", "‘\(name)’ leads out of the letter's folder.", at: location,
                hint: "Copy the file into the letter's folder.")
        }
        return resolved
    }

    /// The text of a file, as UTF-8 without a byte order mark.
    func read(_ name: String, limit: Int) throws(Diagnostic) -> SourceText {
        SourceText(file: name, bytes: try bytes(of: name, limit: limit))
    }

    func bytes(of name: String, limit: Int) throws(Diagnostic) -> [UInt8] {
        let location = SourceLocation(file: name)
        let path = try resolve(name, from: location)
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path),
            attributes[.type] as? FileAttributeType == .typeRegular, let size = attributes[.size] as? Int
        else { throw Diagnostic(code: "not-a-file", "‘\(name)’ is not a regular file.", at: location) }
        guard size <= limit else {
            throw Diagnostic(
                code: "file-too-large", "The file has \(size) bytes; at most \(limit) are read.", at: location)
        }
        guard let bytes = Self.contents(of: path, upTo: size) else {
            throw Diagnostic(
                code: "unreadable-file", "‘\(name)’ cannot be read.", at: location, hint: "Check its permissions.")
        }
        return try TextEncoding.utf8(bytes, file: name)
    }

    /// Straight into an array: a long table is in memory once.
    private static func contents(of path: String, upTo size: Int) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var isWhole = true
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, length in
            while length < size {
                let count = pread(file, buffer.baseAddress.map { $0 + length }, size - length, off_t(length))
                if count < 0, errno == EINTR { continue }
                isWhole = count >= 0
                guard count > 0 else { break }
                length += count
            }
        }
        return isWhole ? bytes : nil
    }
}
