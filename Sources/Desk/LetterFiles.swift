import Files
import Hashing
import Reporting

/// A text file of the letter as it stands on the disk.
public struct FileText: Codable, Hashable, Sendable {
    /// Its name in the letter's folder.
    public var name: String
    /// As UTF-8.
    public var text: String
    /// Changes whenever the bytes do; empty for a file that is not there.
    public var version: String
}

/// The files of a letter's folder that the desk shows and writes: by name, never by a path, and never through a link.
struct LetterFiles: Sendable {
    /// As the user named it.
    let path: String
    private let folder: Folder

    /// Bytes of a text that the page shows whole.
    static let limit = 8 << 20

    init(_ path: String) throws(Diagnostics) {
        self.path = path
        do {
            folder = try Folder(path)
        } catch {
            throw Diagnostics(
                code: .noFolder, "There is no folder ‘\(path)’ that can be opened.",
                hint: "Make one with ‘bayan new \(path)’.")
        }
    }

    /// Whether the desk shows and writes a file of this name.
    static func isText(_ name: String) -> Bool {
        ["letter.yaml", "recipients.csv", "signatories.csv"].contains(name)
            || name.wholeMatch(of: /statement\.[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\.md/) != nil
    }

    /// The letter's texts that there are, sorted.
    var names: [String] { ((try? folder.names()) ?? []).filter(Self.isText) }

    /// What changes when any file directly in the folder is written anew: names, sizes, times.
    var fingerprint: String {
        var digest = DigestState()
        for name in (try? folder.names()) ?? [] {
            guard let facts = try? folder.facts(of: name) else { continue }
            digest.update("\(name)\n\(facts.size) \(facts.modified) \(facts.number)\n")
        }
        return Digest(finishing: &digest).hexadecimal
    }

    /// Reads a text; an empty one without version where there is no such file.
    func read(_ name: String) throws(DeskFault) -> FileText {
        guard Self.isText(name) else { throw .noSuchFile(name) }
        let bytes: [UInt8]
        do {
            guard try folder.facts(of: name) != nil else { return FileText(name: name, text: "", version: "") }
            bytes = try folder.file(name, for: .reading).contents(limit: Self.limit)
        } catch {
            throw .unreadable(name, "\(error)")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .unreadable(name, "The file is not UTF-8.")
        }
        return FileText(name: name, text: text, version: Self.version(of: bytes))
    }

    /// Writes a text whole, in place of the version that it was made from.
    /// - Throws: `changed` with what stands there now where another program wrote the file meanwhile.
    func write(_ text: String, to name: String, over version: String) throws(DeskFault) -> FileText {
        let present = try read(name)
        guard present.version == version else { throw .changed(present) }
        let bytes = Array(text.utf8)
        guard bytes.count <= Self.limit else { throw .tooLarge(name) }
        do {
            try NewFile.write(bytes, to: path + "/" + name)
        } catch {
            throw .unwritable(name, "\(error)")
        }
        return FileText(name: name, text: text, version: Self.version(of: bytes))
    }

    private static func version(of bytes: [UInt8]) -> String {
        Digest(of: bytes).hexadecimal
    }
}
