import Correspondence
import Files
import Foundation
import Languages
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
    public let lines: [ManifestLine]
    /// Files that letters left behind when they got another name or could not be made any more; some may be gone, or be
    /// another letter's.
    let leftOver: [String]

    /// - Throws: `Diagnostics` where there is no such file.
    public init(at path: String) throws(Diagnostics) {
        var header: ManifestHeader?
        var lines: [ManifestLine] = []
        var leftOver: [String] = []
        var index = HashedIndex()
        let file: OpenFile
        do throws(FileFault) { file = try OpenFile(path, for: .reading) } catch { throw cannotRead(error) }
        try forEachLine(of: file) { _, text in
            if let line = try? JSONDecoder().decode(ManifestLine.self, from: text) {
                let key = LetterKey(line)
                if let former = index.first(key.hashValue, where: { LetterKey(lines[$0]) == key }) {
                    lines[former] = line
                } else {
                    index.insert(lines.count, hash: key.hashValue) { _ in false }
                    lines.append(line)
                }
            } else if let line = try? JSONDecoder().decode(LeftOverLine.self, from: text), let letter = line.leftOver.letter {
                leftOver.append(letter.file)
            } else if let found = try? JSONDecoder().decode(ManifestHeader.self, from: text) {
                header = found
            }
        }
        self.path = path
        folder = (path as NSString).deletingLastPathComponent
        self.header = header
        lines.sort(by: ManifestLine.isBefore)
        self.lines = lines
        self.leftOver = leftOver
    }

    /// All manifests in a folder: one, or one for each shard.
    /// - Throws: `Diagnostics` where there is none.
    public static func all(in folder: String) throws(Diagnostics) -> [Manifest] {
        let names: [String]
        do throws(FileFault) {
            names = try Folder(folder).names()
        } catch {
            guard error.isMissing else { throw cannotRead(error) }
            names = []
        }
        let manifests = names.filter { $0.hasPrefix("manifest") && $0.hasSuffix(".jsonl") }
        guard !manifests.isEmpty else {
            throw Diagnostics(
                code: .noManifest, "There is no manifest in ‘\(folder)’.", at: SourceLocation(file: folder),
                hint: "Name the folder that ‘bayan batch’ wrote to.")
        }
        return try manifests.map { name throws(Diagnostics) in try Manifest(at: folder + "/" + name) }
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
