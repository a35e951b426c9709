import Correspondence
import Files
import Foundation
import Languages
import Packing
public import Reporting

/// A manifest as a run left it.
public struct Manifest: Sendable {
    /// The folder that its letters lie in.
    public let folder: String
    /// The manifest's own path.
    public let path: String
    /// nil where the run was killed before it could say anything.
    public let header: ManifestHeader?
    /// What is known of each letter in the end, in the recipients' order.
    public let lines: ManifestLines
    /// Files that letters left behind when they got another name or could not be made any more; some may be gone, or be
    /// another letter's.
    let leftOver: [String]
    /// Where its letters lie; nil for files of their own.
    let pack: PackFile?

    /// Its letters lie in a pack.
    package var isPacked: Bool { pack != nil }

    /// - Throws: `Diagnostics` where there is no such file.
    public init(at path: String) throws(Diagnostics) {
        let file: ManifestFile
        do throws(FileFault) { file = try ManifestFile(path) } catch { throw cannotRead(error) }
        try self.init(file, path: path, folder: (path as NSString).deletingLastPathComponent)
    }

    /// - Parameters:
    ///   - folder: that its letters lie in; a pack's own path.
    init(_ file: ManifestFile, path: String, folder: String, pack: PackFile? = nil) throws(Diagnostics) {
        var header: ManifestHeader?
        var leftOver: [String] = []
        let size: Int
        do throws(FileFault) { size = try file.open.facts().size } catch { throw cannotRead(error) }
        var lines = ManifestLines(file)
        // Lines are seldom shorter.
        var index = HashedIndex(capacity: size / 192)
        lines.reserveCapacity(size / 192)
        try forEachLine(of: file.open) { start, text in
            if let line = ManifestLine(line: pack == nil ? text : text.drop { $0 != UInt8(ascii: "{") }) {
                let key = LetterKey(line)
                let span = LineSpan(start: start, length: text.count)
                if let former = index.first(key.hashValue, where: { LetterKey(lines[$0]) == key }) {
                    lines.replace(former, by: span, row: line.row)
                } else {
                    index.insert(lines.count, hash: key.hashValue) { _ in false }
                    lines.append(span, row: line.row)
                }
            } else if let line = try? JSONDecoder().decode(LeftOverLine.self, from: text), let letter = line.leftOver.letter {
                leftOver.append(letter.file)
            } else if let found = try? JSONDecoder().decode(ManifestHeader.self, from: text) {
                header = found
            }
        }
        self.path = path
        self.folder = folder
        self.pack = pack
        self.header = header
        lines.sort()
        self.lines = lines
        self.leftOver = leftOver
    }

    /// All manifests in a folder: one, or one for each shard; and all packs.
    /// - Parameter folder: may be a pack itself.
    /// - Throws: `Diagnostics` where there is none.
    public static func all(in folder: String) throws(Diagnostics) -> [Manifest] {
        if isPack(folder), Files.isFile(folder) { return [try Manifest(pack: folder)] }
        let names: [String]
        do throws(FileFault) {
            names = try Folder(folder).names()
        } catch {
            guard error.isMissing else { throw cannotRead(error) }
            names = []
        }
        let manifests = names.filter { $0.hasPrefix("manifest") && $0.hasSuffix(".jsonl") }
        let packs = names.filter { isPack($0) && !$0.hasPrefix(".") }
        guard !manifests.isEmpty || !packs.isEmpty else {
            if let begun = names.first(where: PackOutput.isUnfinished) {
                throw Diagnostics(
                    code: .noManifest, "The pack in ‘\(folder)’ is not finished: its batch was stopped.",
                    at: SourceLocation(file: folder + "/" + begun),
                    hint: "Run the same ‘bayan batch --pack’ again; it goes on where it was.")
            }
            throw Diagnostics(
                code: .noManifest, "There is no manifest in ‘\(folder)’.", at: SourceLocation(file: folder),
                hint: "Name the folder that ‘bayan batch’ wrote to.")
        }
        return try manifests.map { name throws(Diagnostics) in try Manifest(at: folder + "/" + name) }
            + packs.map { name throws(Diagnostics) in try Manifest(pack: folder + "/" + name) }
    }
}

/// One letter of a campaign: a recipient may get one in each edition.
struct LetterKey: Hashable {
    private let id: String
    private let edition: Edition?
    /// Of a row that could not be understood; its id may be another's, or none.
    private let row: Int?

    init(_ line: ManifestLine) {
        id = line.id
        edition = line.edition
        row = edition == nil ? line.row : nil
    }

    init(_ entry: RosterEntry) {
        id = entry.id
        edition = entry.edition
        row = nil
    }
}
