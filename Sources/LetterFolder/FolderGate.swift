import Files
import Foundation
import Reading
import Reporting

/// The letter's folder: the one gate through which its files are opened. Texts that were given as values stand for
/// files, or before those of the folder.
struct FolderGate: Sendable {
    /// Absolute, with no symbolic link in it; empty where there are texts alone.
    let path: String
    private let texts: [String: [UInt8]]
    /// The pictures that the letter's settings and texts name.
    let pictures = NamedPictures()

    /// Sizes above which a file is refused.
    enum Limit {
        static let settings = 1 << 20
        static let statement = 1 << 19
        static let table = 1 << 30
        /// Of a list that is read a piece at a time.
        static let longTable = 1 << 37
        static let spreadsheet = 1 << 28
    }

    /// Texts alone, by the names that their files would have.
    init(texts: [String: [UInt8]]) {
        path = ""
        self.texts = texts
    }

    init(_ path: String, texts: [String: [UInt8]] = [:]) throws(Diagnostics) {
        self.texts = texts
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

    func has(_ name: String) -> Bool { texts[name] != nil || !path.isEmpty && Files.isThere(path + "/" + name) }

    /// Whether a text was given as a value, and so is in memory in any case.
    func isGiven(_ name: String) -> Bool { texts[name] != nil }

    /// The names of what lies directly in the folder, sorted.
    var names: [String] {
        let there = path.isEmpty ? [] : (try? Folder(path).names()) ?? []
        return texts.isEmpty ? there : Set(texts.keys).union(there).sorted()
    }

    /// The absolute path of a file below the folder. Paths and links that lead out of it are refused.
    func resolve(_ name: String, from location: SourceLocation?) throws(Diagnostics) -> String {
        guard !name.hasPrefix("/"), !name.isEmpty, !name.utf8.contains(0) else {
            throw Diagnostics(
                code: .pathOutside, "‘\(name)’ is not a path below the letter's folder.", at: location,
                hint: "Copy the file into the letter's folder and give its path from there, such as assets/logo.svg.")
        }
        guard !path.isEmpty else {
            throw Diagnostics(
                code: .missingFile, "‘\(name)’ cannot be found, as the letter has no folder.", at: location,
                hint: "Name the folder that its pictures are in.")
        }
        let full = path + "/" + name
        guard Files.isThere(full) else {
            throw Diagnostics(
                code: .missingFile, "There is no file ‘\(name)’ in the letter's folder.", at: location,
                hint: Nearest.name(to: name, among: names).map { "Did you mean ‘\($0)’?" } ?? folderHint(name))
        }
        let resolved = URL(fileURLWithPath: full).resolvingSymlinksInPath().standardizedFileURL.path
        guard resolved.hasPrefix(path == "/" ? path : path + "/") else {
            throw Diagnostics(
                code: .pathOutside, "‘\(name)’ leads out of the letter's folder.", at: location,
                hint: "Copy the file into the letter's folder.")
        }
        return resolved
    }

    /// The absolute path of a picture, which is remembered.
    func picture(_ name: String, from location: SourceLocation?) throws(Diagnostics) -> String {
        let path = try resolve(name, from: location)
        pictures.add(name, path)
        return path
    }

    /// A folder in this one may be the letter's.
    private func folderHint(_ name: String) -> String? {
        guard name == "letter.yaml" else { return nil }
        return names.prefix(200).first { Files.isThere(path + "/\($0)/" + name) }
            .map { "The folder ‘\($0)’ in it has one: name that folder." }
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
        if let text = texts[name] {
            guard text.count <= limit else {
                throw Diagnostics(Diagnostic(unreadable: name, FileFault(name, .read, .tooLong(text.count, limit: limit))))
            }
            return text
        }
        let file = try open(name, from: location)
        do throws(FileFault) {
            return try file.contents(limit: limit)
        } catch {
            throw Diagnostics(Diagnostic(unreadable: name, error))
        }
    }

    /// A file below the folder, open to be read.
    /// - Parameter location: where the file is named.
    func open(_ name: String, from location: SourceLocation? = nil) throws(Diagnostics) -> OpenFile {
        let path = try resolve(name, from: location ?? SourceLocation(file: name))
        do throws(FileFault) {
            // Nobody who changes the folder now leads the way out of it.
            let below = String(Substring(path.utf8.dropFirst(self.path == "/" ? 1 : self.path.utf8.count + 1)))
            return try Folder(self.path).file(below, for: .reading)
        } catch {
            throw Diagnostics(Diagnostic(unreadable: name, error))
        }
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
