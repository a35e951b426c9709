import Files
import Foundation
import Packing
import Reporting

/// The pack that a batch writes: in a folder, under another name until it is finished; or standard output.
struct PackOutput {
    /// As diagnostics name it.
    let path: String
    /// The pack that stands there already.
    let finished: PackFile?
    /// What a run that was stopped has left, where it is of the same batch.
    let unfinished: PackFile?
    /// The same where it is of another batch.
    let stranger: PackFile?
    private var file: PackUnderWay
    private let header: [UInt8]
    /// nil for standard output.
    private let place: (output: OutputFolder, name: String)?
    private var writer: PackWriter

    /// Opens and locks the pack.
    /// - Parameter header: what the batch is of.
    init(in folder: String, name: String, shard: Shard, header: [UInt8]) throws(Diagnostics) {
        let output = try OutputFolder(folder, shard: shard)
        path = folder + "/" + name
        place = (output, name)
        file = try PackUnderWay(locking: Self.unfinished(name), in: output)
        do throws(Diagnostics) { finished = try Self.pack(name, in: output) } catch {
            if file.isEmpty { try? output.folder.remove(Self.unfinished(name)) }
            guard error.first.code == .noPack else { throw error }
            throw Diagnostics(
                code: .noPack, "A file that is no pack of letters stands where the pack should go.",
                at: SourceLocation(file: path),
                hint: "Move it away and run the same command again, or choose another folder with --output.")
        }
        let begun = PackWriter.begin(header: header)
        writer = begun.writer
        // Of another batch, or torn off in its first bytes.
        let left = try? Self.pack(Self.unfinished(name), in: output)
        (unfinished, stranger) = left?.header == header ? (left, nil) : (nil, left)
        self.header = header
    }

    /// Begins a new pack, where there is none to go on with.
    /// - Parameter keepsStranger: what another batch has left is kept, under another name.
    mutating func begin(keepsStranger: Bool) throws(Diagnostics) {
        guard let (output, name) = place, unfinished == nil else { return }
        if keepsStranger, stranger != nil {
            _ = try setAside(Self.unfinished(name), in: output, as: name)
            file = try PackUnderWay(locking: Self.unfinished(name), in: output)
        }
        try file.truncate(to: 0)
        try file.write(PackWriter.begin(header: header).bytes)
    }

    /// Standard output.
    init(standardOutput header: [UInt8]) throws(Diagnostics) {
        path = "standard output"
        (finished, unfinished, stranger, place) = (nil, nil, nil, nil)
        self.header = header
        file = try PackUnderWay(standardOutput: path)
        let begun = PackWriter.begin(header: header)
        writer = begun.writer
        try file.write(begun.bytes)
    }

    private static func unfinished(_ name: String) -> String { "." + name + ".unfinished" }

    /// Whether a file, by its name, is a pack that a run has not finished.
    static func isUnfinished(_ name: String) -> Bool { name.hasPrefix(".letters") && name.hasSuffix(suffix + ".unfinished") }

    private static func pack(_ name: String, in output: OutputFolder) throws(Diagnostics) -> PackFile? {
        let file: OpenFile
        do throws(FileFault) {
            guard try output.folder.facts(of: name) != nil else { return nil }
            file = try output.folder.file(name, for: .reading)
        } catch {
            throw cannotRead(error)
        }
        return try PackFile(file, path: output.path + "/" + name)
    }

    /// Keeps a group that stands next in what a stopped run has left.
    mutating func keep(_ group: PackFile.Group, ids: some Sequence<String>) { writer.add(group.range.count, ids: ids) }

    /// Drops what a stopped run has left behind the groups that are kept.
    func dropRest() throws(Diagnostics) { if place != nil { try file.truncate(to: writer.count) } }

    /// Adds a group.
    mutating func write(_ group: [UInt8], ids: some Sequence<String>) throws(Diagnostics) {
        do throws(Diagnostics) {
            try file.write(group)
        } catch {
            // Half a group would be dropped by the next run, and takes room that somebody may need.
            if place != nil { try? file.truncate(to: writer.count) }
            throw error
        }
        writer.add(group.count, ids: ids)
    }

    /// Brings what was written to the disk.
    func sync() throws(Diagnostics) { if place != nil { try file.sync() } }

    /// Writes the end, and gives the pack its name, in place of one that has it.
    func finish() throws(Diagnostics) {
        try file.write(writer.end)
        guard let (output, name) = place else { return }
        try file.sync()
        do throws(FileFault) {
            try output.folder.take(Self.unfinished(name), from: output.folder, as: name)
            try output.folder.sync()
        } catch {
            throw cannotWrite(error)
        }
    }

    /// Gives the pack that stands there another name, in a folder of its own, beside those that lie there already.
    /// - Returns: its path from the output folder on; nil where there is none.
    func setAside() throws(Diagnostics) -> String? {
        guard let (output, name) = place, finished != nil else { return nil }
        return try setAside(name, in: output, as: name)
    }

    private func setAside(_ file: String, in output: OutputFolder, as name: String) throws(Diagnostics) -> String {
        do throws(FileFault) {
            let aside = try output.folder.makeFolder(OutputFolder.aside)
            let stem = name.dropLast(Self.suffix.count)
            var free = name
            var number = 2
            while try aside.facts(of: free) != nil {
                free = "\(stem).\(number)\(Self.suffix)"
                number += 1
            }
            try aside.take(file, from: output.folder, as: free)
            try output.folder.syncFileSystem()
            return OutputFolder.aside + "/" + free
        } catch {
            throw cannotWrite(error)
        }
    }

    private static let suffix = ".tar.zst"

    /// Leaves the folder as it was, where nothing was written.
    func refuse() { if unfinished == nil, stranger == nil { abandon() } }

    /// Leaves the pack that stands there as it is.
    func abandon() {
        if let (output, name) = place { try? output.folder.remove(Self.unfinished(name)) }
    }
}

/// A pack that is open to be written, with a lock on it.
private final class PackUnderWay: Sendable {
    private let file: OpenFile
    /// What is written cannot be gone on with.
    private let isStream: Bool

    /// The file may be given its name between being opened and being locked, by a run that just ended.
    init(locking name: String, in output: OutputFolder) throws(Diagnostics) {
        while true {
            do throws(FileFault) {
                let file = try output.folder.file(name, for: .appending)
                let isLocked = try file.lock()
                if isLocked, try file.facts().number == output.folder.facts(of: name)?.number {
                    self.file = file
                    isStream = false
                    return
                }
                guard !isLocked else { continue }
            } catch {
                throw cannotWrite(error)
            }
            throw folderInUse(output.path)
        }
    }

    init(standardOutput path: String) throws(Diagnostics) {
        isStream = true
        do throws(FileFault) { file = try OpenFile(standardOutput: path) } catch { throw cannotWrite(error) }
    }

    var isEmpty: Bool { (try? file.facts().size) == 0 }

    func write(_ bytes: [UInt8]) throws(Diagnostics) {
        do throws(FileFault) {
            try file.write(bytes)
        } catch {
            guard isStream else { throw cannotWrite(error) }
            throw Diagnostics(
                code: .cannotWrite, "Standard output cannot be written to: \(error.reason).",
                hint:
                    "Run the same command again: of what went there nothing is gone on with. --output FOLDER keeps what was made."
            )
        }
    }

    func sync() throws(Diagnostics) {
        do throws(FileFault) { try file.syncData() } catch { throw cannotWrite(error) }
    }

    func truncate(to length: Int) throws(Diagnostics) {
        do throws(FileFault) { try file.truncate(to: length) } catch { throw cannotWrite(error) }
    }
}
