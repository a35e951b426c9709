import ArgumentParser
import Foundation
import Reporting

/// A file that a command writes: whole or not at all. Until it is finished it has another name, beside its own. A
/// device or a pipe is written to as it is.
final class OutputFile {
    let path: String
    /// Where the bytes are to stand in the end: a link leads there.
    private let target: String
    /// nil where there is nothing to be renamed: a device, a pipe.
    private let temporary: String?
    private let descriptor: Int32
    private var isFinished = false

    /// - Throws: `cannot-write` where the file cannot be made.
    init(at path: String) throws(Diagnostic) {
        self.path = path
        var facts = stat()
        let isThere = stat(path, &facts) == 0
        if isThere, facts.st_mode & S_IFMT == S_IFDIR {
            throw Diagnostic(
                code: "cannot-write", "A folder of this name stands where the file should go.",
                at: SourceLocation(file: path), hint: "Name a file in it, or another one.")
        }
        if isThere, facts.st_mode & S_IFMT != S_IFREG {
            (target, temporary) = (path, nil)
            descriptor = open(path, O_WRONLY | O_CLOEXEC)
        } else {
            target = isThere ? URL(filePath: path).resolvingSymlinksInPath().path : path
            let name = "\(target).\(String(UInt32.random(in: 0...UInt32.max), radix: 36)).unfinished"
            temporary = name
            descriptor = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
            // Who may read the file does not change.
            if isThere, descriptor >= 0 { fchmod(descriptor, facts.st_mode & 0o7777) }
        }
        guard descriptor >= 0 else { throw Self.cannotWrite(path) }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
        if !isFinished, descriptor >= 0, let temporary { unlink(temporary) }
    }

    /// Adds bytes at the end.
    func write(_ bytes: [UInt8]) throws(Diagnostic) {
        var done = 0
        while done < bytes.count {
            let count = bytes[done...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard count >= 0 || errno == EINTR else { throw Self.cannotWrite(path) }
            done += max(0, count)
        }
    }

    /// Brings the bytes to the disk, then gives the file its name.
    func finish() throws(Diagnostic) {
        guard let temporary else { return }
        // Network file systems tell of a full disk only now.
        guard fsync(descriptor) == 0, rename(temporary, target) == 0 else { throw Self.cannotWrite(path) }
        isFinished = true
    }

    /// Writes a whole file at once.
    static func write(_ bytes: [UInt8], to path: String) throws(Diagnostic) {
        let file = try OutputFile(at: path)
        try file.write(bytes)
        try file.finish()
    }

    private static func cannotWrite(_ path: String, because code: Int32 = errno) -> Diagnostic {
        let hint =
            switch code {
            case ENOSPC, EDQUOT: "Make room, or write to another disk with --output."
            case EROFS, EACCES, EPERM: "Choose a folder that you may write to with --output."
            case ENOENT, ENOTDIR: "Make the folder first, or choose another one with --output."
            default: "Choose another place with --output."
            }
        return Diagnostic(
            code: "cannot-write", "The file cannot be written: \(String(cString: strerror(code))).",
            at: SourceLocation(file: path), hint: hint)
    }
}

/// The value of `--output`.
enum OutputPath {
    /// - Throws: `ValidationError` for an empty one, which a shell makes of a variable that is not set.
    static func named(_ argument: String) throws -> String {
        guard !argument.isEmpty else { throw ValidationError("the name is empty; is a variable of your shell not set?") }
        return argument
    }
}
