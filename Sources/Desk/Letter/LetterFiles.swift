import Files
import Hashing
import LetterFolder
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
    /// Bytes of a list of recipients.
    static let listLimit = 64 << 20
    /// Where lists lie that others took the place of.
    static let replaced = "replaced"

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

    /// The lists of recipients that there are under their usual name.
    var lists: [String] {
        let names = (try? folder.names()) ?? []
        return ListText.endings.map { "recipients.\($0)" }.filter(names.contains)
    }

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
        guard let bytes = try bytes(of: name, limit: Self.limit) else { return FileText(name: name, text: "", version: "") }
        return try text(of: bytes, name)
    }

    /// Reads a list of recipients as CSV, whatever it is kept in; an empty one without version where there is none.
    /// - Parameter name: of a file directly in the folder.
    func readList(_ name: String, sheet: String?) throws(DeskFault) -> FileText {
        guard !name.contains("/") else { throw .noSuchFile(name) }
        guard let bytes = try bytes(of: name, limit: Self.listLimit) else { return FileText(name: name, text: "", version: "") }
        do {
            let csv = try ListText.csv(bytes, file: name, sheet: sheet)
            return FileText(name: name, text: String(decoding: csv, as: UTF8.self), version: Self.version(of: bytes))
        } catch {
            throw .faults(error.all)
        }
    }

    private func bytes(of name: String, limit: Int) throws(DeskFault) -> [UInt8]? {
        do {
            guard try folder.facts(of: name) != nil else { return nil }
            return try folder.file(name, for: .reading).contents(limit: limit)
        } catch {
            throw .unreadable(name, error.reason)
        }
    }

    private func text(of bytes: [UInt8], _ name: String) throws(DeskFault) -> FileText {
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
        try put(bytes, as: name)
        return FileText(name: name, text: text, version: Self.version(of: bytes))
    }

    /// Writes a list whole, and moves those that it takes the place of out of the way.
    func writeList(_ bytes: [UInt8], as name: String) throws(DeskFault) {
        guard bytes.count <= Self.listLimit else { throw .tooLarge(name) }
        let unfinished = ".recipients.unfinished"
        try put(bytes, as: unfinished)
        try setAside(lists)
        do { try folder.take(unfinished, from: folder, as: name) } catch { throw .unwritable(name, error.reason) }
    }

    /// Moves files into a folder beside them, under names that nothing has yet.
    func setAside(_ names: [String]) throws(DeskFault) {
        do {
            for name in names {
                let aside = try folder.makeFolder(Self.replaced)
                var free = name, number = 2
                while try aside.facts(of: free) != nil {
                    free = "\(number) \(name)"
                    number += 1
                }
                try aside.take(name, from: folder, as: free)
            }
        } catch {
            throw .unwritable(names.joined(separator: ", "), error.reason)
        }
    }

    private func put(_ bytes: [UInt8], as name: String) throws(DeskFault) {
        do {
            try NewFile.write(bytes, to: path + "/" + name)
        } catch {
            throw .unwritable(name, error.reason)
        }
    }

    /// The bytes of a file that the desk has made for the printer; nil where there is none.
    func made(_ name: String) -> [UInt8]? {
        guard PrintedFile.isOne(name) else { return nil }
        return try? folder.file("\(PrintedFile.folder)/\(name)", for: .reading).contents(limit: 1 << 30)
    }

    private static func version(of bytes: [UInt8]) -> String {
        Digest(of: bytes).hexadecimal
    }
}
