import Correspondence
package import Files
import Foundation
internal import Hashing
import Languages
package import Reporting

/// The folder that the letters go to, locked against other runs.
final class OutputFolder: Sendable {
    let path: String
    let folder: Folder

    /// Makes the folder where it is missing.
    init(_ path: String, shard: Shard) throws(Diagnostics) {
        self.path = path
        do throws(FileFault) {
            folder = try Files.makeFolder(path)
        } catch {
            throw cannotWrite(error)
        }
        // Shards share a folder with each other, but not with a run of the whole.
        let isLocked: Bool
        do throws(FileFault) { isLocked = try folder.lock(isShared: shard != .whole) } catch { throw cannotWrite(error) }
        guard isLocked else { throw folderInUse(path) }
    }

    /// Whether somebody signed a letter's file after it was made: its length is another, and it has more signatures.
    func hasNewSignature(in letter: FinishedLetter) throws(Diagnostics) -> Bool {
        try signatures(in: letter.file, unlessOfLength: letter.bytes) > (letter.isSigned ? 1 : 0)
    }

    /// Whether there is anything beside what batches keep for themselves.
    var hasLetters: Bool {
        get throws(Diagnostics) {
            do throws(FileFault) {
                return try folder.names().contains { name in
                    !name.hasPrefix(".") && name != Self.aside && !(name.hasPrefix("manifest") && name.hasSuffix(".jsonl"))
                }
            } catch { throw cannotRead(error) }
        }
    }

    /// Whether a file has a signature, whatever a manifest says.
    func holdsSignature(_ name: String) throws(Diagnostics) -> Bool { try signatures(in: name) > 0 }

    /// How many signatures a file has; none where there is no file, or one of a length that is known.
    private func signatures(in name: String, unlessOfLength length: Int? = nil) throws(Diagnostics) -> Int {
        let file: [UInt8]
        do throws(FileFault) {
            guard let facts = try folder.facts(of: name), facts.kind == .regular, facts.size != length else { return 0 }
            file = try folder.file(name, for: .reading).contents(limit: .max - 1)
        } catch {
            throw cannotRead(error)
        }
        // Every signature's dictionary tells in the clear which bytes it signs (ISO 32000-1, 12.8.1).
        let data = Data(file)
        let key = Data("/ByteRange".utf8)
        var signatures = 0
        var rest = data.startIndex..<data.endIndex
        while let found = data.range(of: key, in: rest) {
            signatures += 1
            rest = found.upperBound..<data.endIndex
        }
        return signatures
    }

    /// Whether a finished letter's file is as it was when it was written, by its length and time.
    func isUntouched(_ letter: FinishedLetter) -> Bool {
        guard let time = letter.time, let facts = try? folder.facts(of: letter.file) else { return false }
        return facts.kind == .regular && facts.size == letter.bytes && facts.modified == time
    }

    /// The time of a file that was found to be as it was.
    func time(of name: String) -> Int? { (try? folder.facts(of: name))?.modified }

    func holds(_ name: String) throws(Diagnostics) -> Bool {
        do throws(FileFault) { return try folder.facts(of: name) != nil } catch { throw cannotRead(error) }
    }

    /// The digest of a finished file of this length, or nil where there is none.
    /// - Parameter buffer: Reused from file to file.
    func digest(
        of name: String, length: Int, scratch: inout DigestState, buffer: inout [UInt8]
    ) -> Digest? {
        do throws(FileFault) {
            guard let facts = try folder.facts(of: name), facts.kind == .regular, facts.size == length else { return nil }
            let file = try folder.file(name, for: .reading)
            scratch.begin()
            try file.forEachBlock(buffer: &buffer) { scratch.update($0) }
            return Digest(finishing: &scratch)
        } catch {
            // A file that cannot be read is made again.
            return nil
        }
    }
}

/// The place below an output folder where a letter has a temporary name until its bytes are on the disk; so whatever
/// stands under a letter's own name is whole. Only for who holds the journal's lock.
final class UnfinishedLetters: Sendable {
    private let output: OutputFolder
    private let name: String
    private let folder: Folder

    /// Clears what a killed run left behind.
    init(in output: OutputFolder, shard: Shard) throws(Diagnostics) {
        self.output = output
        name = ".unfinished" + shard.suffix
        do throws(FileFault) {
            folder = try output.folder.makeFolder(name)
            try Self.clear(folder)
        } catch {
            throw cannotWrite(error)
        }
    }

    deinit {
        // What stays behind is cleared by the next run.
        try? Self.clear(folder)
        output.folder.removeFolder(name)
    }

    private static func clear(_ folder: Folder) throws(FileFault) {
        for name in try folder.names() { try folder.remove(name) }
    }

    /// Writes a file under a temporary name, in two parts that need not be joined first.
    /// - Returns: its time.
    func write(_ beginning: [UInt8], _ end: [UInt8], as temporary: String) throws(Diagnostics) -> Int {
        do throws(FileFault) {
            let file = try folder.file(temporary, for: .creating)
            try beginning.withUnsafeBufferPointer { first throws(FileFault) in
                try end.withUnsafeBufferPointer { second throws(FileFault) in
                    try file.write(UnsafeRawBufferPointer(first), UnsafeRawBufferPointer(second))
                }
            }
            let time = try file.facts().modified
            try file.close()
            return time
        } catch {
            throw cannotWrite(error)
        }
    }

    /// Brings everything written so far to the disk, then gives the files their names, then brings those to the disk.
    ///
    /// `syncfs` once for hundreds of letters: one commit of the file system's own journal, where `fsync` for each
    /// letter is one each.
    /// - Returns: what is wrong with names that cannot be given, as a folder stands there; by the temporary name.
    func finish(_ names: [(temporary: String, final: String)]) throws(Diagnostics) -> [String: Diagnostic] {
        guard !names.isEmpty else { return [:] }
        var taken: [String: Diagnostic] = [:]
        do throws(FileFault) {
            try output.folder.syncFileSystem()
            var below = FoldersBelow(output.folder)
            for name in names {
                do throws(FileFault) {
                    let (place, final) = try below.place(of: name.final)
                    try place.take(name.temporary, from: folder, as: final)
                } catch {
                    // A folder stands there, or something else where a folder should.
                    guard error.code == EISDIR || name.final.contains("/") && [ENOTDIR, ELOOP, EEXIST].contains(error.code) else {
                        throw error
                    }
                    try folder.remove(name.temporary)
                    taken[name.temporary] = Diagnostic(
                        code: .nameTaken,
                        error.code == EISDIR
                            ? "A folder stands where the letter should go."
                            : "What stands where the letter's folder should be is none.",
                        at: SourceLocation(file: error.path),
                        hint: "Move \(error.code == EISDIR ? "the folder" : "what is there") away and run the same command again."
                    )
                }
            }
            try below.sync()
        } catch {
            throw cannotWrite(error)
        }
        return taken
    }
}

/// Folders below an output folder that letters are put into, each opened once.
private struct FoldersBelow {
    private let output: Folder
    private var known: [String: Folder] = [:]

    init(_ output: Folder) { self.output = output }

    /// The folder of a letter's file, made where it is missing, and the file's name in it.
    mutating func place(of name: String) throws(FileFault) -> (folder: Folder, name: String) {
        guard let slash = name.utf8.lastIndex(of: UInt8(ascii: "/")) else { return (output, name) }
        let path = String(name[..<slash])
        let folder = if let folder = known[path] { folder } else { try output.makeFolders(path) }
        known[path] = folder
        return (folder, String(name[name.utf8.index(after: slash)...]))
    }

    /// Brings the names in all of them to the disk. Folders that were made are names in those above them.
    func sync() throws(FileFault) {
        if known.isEmpty { try output.sync() } else { try output.syncFileSystem() }
    }
}

package func cannotWrite(_ fault: FileFault) -> Diagnostics {
    let hint =
        switch fault.code {
        case ENOSPC, EDQUOT: "Make room and run the same command again: letters already finished are kept."
        case EROFS, EACCES, EPERM: "Choose a folder that you may write to with --output."
        case EISDIR, ENOTDIR, ELOOP, EEXIST: "Move away what stands there and run the same command again."
        default: "Run the same command again: letters already finished are kept."
        }
    return Diagnostics(
        code: .cannotWrite, "‘\(fault.path)’ cannot be written: \(fault.reason).",
        at: SourceLocation(file: fault.path), hint: hint)
}

package func cannotRead(_ fault: FileFault) -> Diagnostics {
    Diagnostics(
        code: .unreadableFile, "‘\(fault.path)’ cannot be read: \(fault.reason).", at: SourceLocation(file: fault.path),
        hint: fault.code == EIO ? "The disk does not give back what is on it: copy the folder to another one while you can." : nil
    )
}

func folderInUse(_ path: String) -> Diagnostics {
    Diagnostics(
        code: .folderInUse, "Another run is writing to ‘\(path)’.", at: SourceLocation(file: path),
        hint: "Wait for it to end, or choose another folder with --output.")
}
