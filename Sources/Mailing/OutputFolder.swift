internal import CLinux
internal import Correspondence
import Foundation
internal import Hashing
import Reporting

/// The folder that the letters go to, locked against other runs.
final class OutputFolder: Sendable {
    let path: String
    fileprivate let descriptor: Int32

    /// Makes the folder where it is missing.
    init(_ path: String, shard: Shard) throws(Diagnostic) {
        self.path = path
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw Diagnostic(
                code: "cannot-write", "cannot make the folder '\(path)': \(error.localizedDescription)",
                at: SourceLocation(file: path), hint: "Choose another folder with --output.")
        }
        descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw cannotWrite(path) }
        // Shards share a folder with each other, but not with a run of the whole. Some network file systems lock no
        // folders (EBADF, ENOLCK, EOPNOTSUPP); there the lock of the journal must do.
        if flock(descriptor, (shard == .whole ? LOCK_EX : LOCK_SH) | LOCK_NB) != 0, errno == EWOULDBLOCK {
            throw folderInUse(path)
        }
    }

    deinit { close(descriptor) }

    /// Whether somebody signed a letter's file after it was made: its length is another, and it has more signatures.
    func hasNewSignature(in letter: FinishedLetter) -> Bool {
        var facts = stat()
        guard fstatat(descriptor, letter.file, &facts, AT_SYMLINK_NOFOLLOW) == 0, facts.st_mode & S_IFMT == S_IFREG,
            facts.st_size != letter.bytes, let file = FileManager.default.contents(atPath: path + "/" + letter.file)
        else { return false }
        // Every signature's dictionary tells in the clear which bytes it signs (ISO 32000-1, 12.8.1).
        let key = Data("/ByteRange".utf8)
        var signatures = 0
        var rest = file.startIndex..<file.endIndex
        while let found = file.range(of: key, in: rest) {
            signatures += 1
            rest = found.upperBound..<file.endIndex
        }
        return signatures > (letter.isSigned ? 1 : 0)
    }

    func holds(_ name: String) -> Bool { faccessat(descriptor, name, F_OK, AT_SYMLINK_NOFOLLOW) == 0 }

    /// The digest of a finished file of this length, or nil where there is none.
    /// - Parameter buffer: Reused from file to file.
    func digest(of name: String, length: Int, scratch: inout DigestState, buffer: inout [UInt8]) -> Digest? {
        let file = openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var facts = stat()
        guard fstat(file, &facts) == 0, facts.st_size == length else { return nil }
        if buffer.isEmpty { buffer = [UInt8](repeating: 0, count: 1 << 18) }
        scratch.begin()
        while true {
            let count = buffer.withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
            if count == 0 { return Digest(finishing: &scratch) }
            guard count > 0 else { return nil }
            buffer.withUnsafeBytes { scratch.update(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
        }
    }
}

/// The place below an output folder where a letter has a temporary name until its bytes are on the disk; so whatever
/// stands under a letter's own name is whole. Only for who holds the journal's lock.
final class UnfinishedLetters: Sendable {
    private let folder: OutputFolder
    private let name: String
    private let descriptor: Int32

    /// Clears what a killed run left behind.
    init(in folder: OutputFolder, shard: Shard) throws(Diagnostic) {
        self.folder = folder
        name = ".unfinished" + shard.suffix
        mkdirat(folder.descriptor, name, 0o777)
        descriptor = openat(folder.descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { throw cannotWrite(folder.path + "/" + name) }
        clear()
    }

    deinit {
        clear()
        unlinkat(folder.descriptor, name, AT_REMOVEDIR)
        close(descriptor)
    }

    private func clear() {
        let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path + "/" + name)
        for name in names ?? [] { unlinkat(descriptor, name, 0) }
    }

    /// Writes a file under a temporary name, in two parts that need not be joined first.
    func write(_ beginning: [UInt8], _ end: [UInt8], as temporary: String) throws(Diagnostic) {
        let file = openat(descriptor, temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard file >= 0 else { throw cannotWrite(folder.path) }
        let written = beginning.withUnsafeBytes { first in
            end.withUnsafeBytes { second in writeAll(file, first, second) }
        }
        let failure = errno
        // Network file systems tell of a full disk at the end.
        let closed = close(file) == 0
        guard written && closed else { throw cannotWrite(folder.path, because: written ? errno : failure) }
    }

    /// Brings everything written so far to the disk, then gives the files their names, then brings those to the disk.
    ///
    /// `syncfs` once for hundreds of letters: one commit of the file system's own journal, where `fsync` for each
    /// letter is one each.
    /// - Returns: what is wrong with names that cannot be given, as a folder stands there; by the temporary name.
    func finish(_ names: [(temporary: String, final: String)]) throws(Diagnostic) -> [String: Diagnostic] {
        guard !names.isEmpty else { return [:] }
        guard bayan_syncfs(folder.descriptor) == 0 else { throw cannotWrite(folder.path) }
        var taken: [String: Diagnostic] = [:]
        for name in names {
            guard renameat(descriptor, name.temporary, folder.descriptor, name.final) != 0 else { continue }
            let path = folder.path + "/" + name.final
            guard errno == EISDIR else { throw cannotWrite(path) }
            unlinkat(descriptor, name.temporary, 0)
            taken[name.temporary] = Diagnostic(
                code: "name-taken", "a folder stands where the letter should go",
                at: SourceLocation(file: path), hint: "Move the folder away and run the same command again.")
        }
        guard fsync(folder.descriptor) == 0 else { throw cannotWrite(folder.path) }
        return taken
    }
}

/// Writes both buffers with as few calls as the system allows; false, with `errno`, where it cannot.
private func writeAll(_ file: Int32, _ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer) -> Bool {
    var done = 0
    let total = first.count + second.count
    while done < total {
        let head = UnsafeRawBufferPointer(rebasing: first.dropFirst(done))
        let tail = UnsafeRawBufferPointer(rebasing: second.dropFirst(max(0, done - first.count)))
        let parts = [
            iovec(iov_base: UnsafeMutableRawPointer(mutating: head.baseAddress), iov_len: head.count),
            iovec(iov_base: UnsafeMutableRawPointer(mutating: tail.baseAddress), iov_len: tail.count),
        ]
        let count = writev(file, parts, 2)
        if count < 0 && errno != EINTR { return false }
        done += max(0, count)
    }
    return true
}

func cannotWrite(_ path: String, because code: Int32 = errno) -> Diagnostic {
    let hint =
        switch code {
        case ENOSPC, EDQUOT: "Make room and run the same command again: letters already finished are kept."
        case EROFS, EACCES, EPERM: "Choose a folder that you may write to with --output."
        case EISDIR, ENOTDIR, ELOOP: "Move away what stands there and run the same command again."
        default: "Run the same command again: letters already finished are kept."
        }
    return Diagnostic(
        code: "cannot-write", "cannot write to '\(path)': \(String(cString: strerror(code)))",
        at: SourceLocation(file: path), hint: hint)
}

func folderInUse(_ path: String) -> Diagnostic {
    Diagnostic(
        code: "folder-in-use", "another run is writing to '\(path)'", at: SourceLocation(file: path),
        hint: "Wait for it to end, or choose another folder with --output.")
}
