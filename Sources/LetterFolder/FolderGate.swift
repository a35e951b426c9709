import Files
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
        static let spreadsheet = 1 << 28
    }

    init(_ path: String) throws(Diagnostics) {
        guard !path.isEmpty else {
            throw Diagnostics(code: .noFolder, "The name of the letter's folder is empty.", hint: "‘.’ is the folder you are in.")
        }
        let resolved = URL(fileURLWithPath: path).resolvingSymlinksInPath().standardizedFileURL.path
        guard Files.isThere(resolved) else {
            throw Diagnostics(
                code: .noFolder, "There is no folder ‘\(path)’.", hint: "Make one with ‘bayan new \(path)’.")
        }
        guard Files.isFolder(resolved) else {
            throw Diagnostics(
                code: .notAFolder, "‘\(path)’ is a file; a letter is a folder.",
                hint: "Name the folder that holds letter.yaml.")
        }
        self.path = resolved
    }

    func has(_ name: String) -> Bool { Files.isThere(path + "/" + name) }

    /// The names of what lies directly in the folder, sorted.
    var names: [String] { (try? Folder(path).names()) ?? [] }

    /// The absolute path of a file below the folder. Paths and links that lead out of it are refused.
    func resolve(_ name: String, from location: SourceLocation?) throws(Diagnostics) -> String {
        guard !name.hasPrefix("/"), !name.isEmpty, !name.utf8.contains(0) else {
            throw Diagnostics(
                code: .pathOutside, "‘\(name)’ is not a path below the letter's folder.", at: location,
                hint: "Copy the file into the letter's folder and give its path from there, such as assets/logo.svg.")
        }
        let full = path + "/" + name
        guard Files.isThere(full) else {
            throw Diagnostics(
                code: .missingFile, "There is no file ‘\(name)’ in the letter's folder.", at: location,
                hint: Nearest.name(to: name, among: names).map { "Did you mean ‘\($0)’?" })
        }
        let resolved = URL(fileURLWithPath: full).resolvingSymlinksInPath().standardizedFileURL.path
        guard resolved.hasPrefix(path == "/" ? path : path + "/") else {
            throw Diagnostics(
                code: .pathOutside, "‘\(name)’ leads out of the letter's folder.", at: location,
                hint: "Copy the file into the letter's folder.")
        }
        return resolved
    }

    /// The text of a file, as UTF-8 without a byte order mark.
    func read(_ name: String, limit: Int) throws(Diagnostics) -> SourceText {
        SourceText(file: name, bytes: try bytes(of: name, limit: limit))
    }

    func bytes(of name: String, limit: Int) throws(Diagnostics) -> [UInt8] {
        try TextEncoding.utf8(try rawBytes(of: name, limit: limit), file: name)
    }

    /// The bytes of a file that is no text.
    /// - Parameter location: where the file is named.
    func rawBytes(of name: String, limit: Int, from location: SourceLocation? = nil) throws(Diagnostics) -> [UInt8] {
        let path = try resolve(name, from: location ?? SourceLocation(file: name))
        let bytes: [UInt8]
        do throws(FileFault) {
            // Nobody who changes the folder now leads the way out of it.
            let below = String(Substring(path.utf8.dropFirst(self.path == "/" ? 1 : self.path.utf8.count + 1)))
            bytes = try Folder(self.path).file(below, for: .reading).contents(limit: limit)
        } catch {
            throw Diagnostics(Diagnostic(unreadable: name, error))
        }
        return bytes
    }
}

extension Diagnostic {
    /// Says why a file of the letter's folder could not be read.
    init(unreadable name: String, _ fault: FileFault) {
        let place = SourceLocation(file: name)
        switch fault.cause {
        case .folder, .notRegular:
            self.init(code: .notAFile, "‘\(name)’ is not a regular file: \(fault.reason).", at: place)
        case .tooLong(let size, let limit):
            self.init(code: .fileTooLarge, "The file has \(size) bytes; at most \(limit) are read.", at: place)
        case .system:
            self.init(
                code: .unreadableFile, "‘\(name)’ cannot be read: \(fault.reason).", at: place,
                hint: fault.code == EACCES ? "Check its permissions." : nil)
        }
    }
}
