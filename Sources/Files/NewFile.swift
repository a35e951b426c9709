internal import Glibc

/// A file that is written whole or not at all: until it is finished it has another name, `.name.unfinished`, beside its own.
/// What a program that was killed has left under that name is cleared by the next that writes the file. A device or a pipe is
/// written to as it is.
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
        guard isReplaced else {
            file = try OpenFile(path, for: .writing)
            (self.path, self.target, temporary) = (path, target, nil)
            return
        }
        var name = Self.usual(target)
        let made: OpenFile
        if let locked = try Self.makeUsual(target) {
            made = locked
        } else {
            // Another run is writing the same file now.
            name = Self.hidden(target, String(UInt32.random(in: 0...UInt32.max), radix: 36) + ".")
            made = try OpenFile(name, for: .creating)
        }
        // Who may read the file does not change.
        if let facts { made.setMode(facts.mode) }
        self.path = path
        self.target = target
        temporary = name
        file = made
    }

    // MARK: The other name

    /// `folder/.name.unfinished`
    private static func usual(_ target: String) -> String { hidden(target, "") }

    private static func hidden(_ target: String, _ mark: String) -> String {
        let start = target.utf8.lastIndex(of: UInt8(ascii: "/")).map { target.utf8.index(after: $0) } ?? target.startIndex
        return "\(target[..<start]).\(target[start...]).\(mark)unfinished"
    }

    /// Makes the file under its usual other name, and locks it; nil where somebody else has it.
    private static func makeUsual(_ target: String) throws(FileFault) -> OpenFile? {
        let name = usual(target)
        do throws(FileFault) {
            return try makeLocked(name)
        } catch {
            guard error.code == EEXIST else { throw error }
        }
        try clearUnfinished(at: target)
        do throws(FileFault) {
            return try makeLocked(name)
        } catch {
            guard error.code == EEXIST else { throw error }
            return nil
        }
    }

    /// Who clears what was left may have taken a file that was just made for that.
    private static func makeLocked(_ name: String) throws(FileFault) -> OpenFile? {
        let file = try OpenFile(name, for: .creating)
        do throws(FileFault) {
            guard try file.lock(), try Files.facts(of: name)?.number == file.facts().number else { return nil }
        } catch {
            unlink(name)
            throw error
        }
        return file
    }

    /// Removes what a program that was killed has left of a file that it was writing; what somebody is writing stays.
    /// - Parameter target: the file's own path.
    package static func clearUnfinished(at target: String) throws(FileFault) {
        let name = usual(target)
        let left: OpenFile
        do throws(FileFault) {
            left = try OpenFile(name: name, in: AT_FDCWD, path: name, for: .reading, flags: O_NOFOLLOW)
        } catch {
            // Nothing, or what no program of Bayan's has left there.
            if error.isMissing || [.folder, .notRegular, .system(ELOOP)].contains(error.cause) { return }
            throw error
        }
        guard try left.lock(), try Files.facts(of: name)?.number == left.facts().number else { return }
        try Files.remove(name)
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
