internal import Glibc

/// A file that is written whole or not at all: until it is finished it has another name, beside its own. A device or a
/// pipe is written to as it is.
package struct NewFile: ~Copyable {
    /// As the caller named it.
    package let path: String
    /// Where the bytes are to stand in the end: a link leads there.
    private let target: String
    /// nil where there is nothing to be renamed: a device, a pipe.
    private let temporary: String?
    private var file: OpenFile
    private var isFinished = false

    package init(at path: String) throws(FileFault) {
        let facts = try Files.facts(of: path)
        if let facts, facts.kind == .folder { throw FileFault(path, .open, .folder) }
        let isReplaced = facts == nil || facts?.kind == .regular
        let target = isReplaced && facts != nil ? Self.resolved(path) : path
        let name = "\(target).\(String(UInt32.random(in: 0...UInt32.max), radix: 36)).unfinished"
        let file = try OpenFile(isReplaced ? name : path, for: isReplaced ? .creating : .writing)
        // Who may read the file does not change.
        if isReplaced, let facts { file.setMode(facts.mode) }
        self.path = path
        self.target = target
        temporary = isReplaced ? name : nil
        self.file = file
    }

    /// Standard output, which is written to as it is.
    package static func standardOutput() throws(FileFault) -> NewFile { try NewFile(standardOutput: "standard output") }

    private init(standardOutput path: String) throws(FileFault) {
        file = try OpenFile(standardOutput: path)
        self.path = path
        target = path
        temporary = nil
    }

    deinit { if !isFinished, let temporary { unlink(temporary) } }

    /// Adds bytes at the end.
    package func write(_ bytes: [UInt8]) throws(FileFault) { try file.write(bytes) }

    /// Brings the bytes to the disk, then gives the file its name, then brings that to the disk.
    package consuming func finish() throws(FileFault) {
        guard let temporary else { return }
        try file.sync()
        let target = target
        _ = try system(.rename, target) { _ in Int(rename(temporary, target)) }
        isFinished = true
        let folder = target.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(target[...$0]) } ?? "."
        do throws(FileFault) {
            try Folder(folder).sync()
        } catch {
            // Some file systems cannot do this, and some folders may be written to and not read.
            if ![EINVAL, ENOSYS, ENOTSUP, EACCES].contains(error.code) { throw error }
        }
    }

    /// Writes a whole file at once.
    package static func write(_ bytes: [UInt8], to path: String) throws(FileFault) {
        let file = try NewFile(at: path)
        try file.write(bytes)
        try file.finish()
    }

    /// The path without links (realpath(3)).
    private static func resolved(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }
}
