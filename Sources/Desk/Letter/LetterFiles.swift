import Correspondence
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
    /// Bytes that a file of this name may have.
    private static func limit(of name: String) -> Int { name == "recipients.csv" ? listLimit : limit }

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
        ["letter.yaml", "recipients.csv", "signatories.csv", "mail.yaml"].contains(name)
            || name.wholeMatch(of: /(statement|mail)\.[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\.md/) != nil
    }

    /// The letter's texts that there are, sorted.
    var names: [String] { ((try? folder.names()) ?? []).filter(Self.isText) }

    /// The lists of recipients that there are under their usual name.
    var lists: [String] { lists(Recipients.listName) }

    /// Lists that there are under a usual name.
    /// - Parameter name: without an ending.
    func lists(_ name: String) -> [String] {
        let names = (try? folder.names()) ?? []
        return ListText.endings.map { "\(name).\($0)" }.filter(names.contains)
    }

    /// What changes when a file of the folder is written anew; nil where there is none.
    func mark(of name: String) -> String? {
        (try? folder.facts(of: name)).flatMap(\.self).map { "\($0.size) \($0.modified) \($0.number)" }
    }

    /// Folders whose files a letter is made of.
    private static let ownFolders = ["assets", "fonts", "letterheads", "envelopes", "languages"]

    /// What changes when a file that the letter is made of is written anew: names, sizes, times. Letters that are made do
    /// not change it.
    var fingerprint: String {
        var digest = DigestState()
        Self.add(folder, to: &digest, depth: 0)
        addOwnFolders(to: &digest)
        return Digest(finishing: &digest).hexadecimal
    }

    /// The same of the letter's pictures, fonts, letterheads, envelopes and languages alone.
    var ownFingerprint: String {
        var digest = DigestState()
        addOwnFolders(to: &digest)
        return Digest(finishing: &digest).hexadecimal
    }

    private func addOwnFolders(to digest: inout DigestState) {
        for name in Self.ownFolders {
            guard let own = try? folder.folder(name) else { continue }
            digest.update("\(name)\n")
            Self.add(own, to: &digest, depth: 1)
        }
    }

    /// A letterhead is a folder in a folder.
    private static func add(_ folder: Folder, to digest: inout DigestState, depth: Int) {
        for name in (try? folder.names()) ?? [] where !name.hasPrefix(".") && !name.hasSuffix(".unfinished") {
            guard let facts = try? folder.facts(of: name) else { continue }
            guard facts.kind == .folder else {
                digest.update("\(name)\n\(facts.size) \(facts.modified) \(facts.number)\n")
                continue
            }
            guard depth == 1, let inner = try? folder.folder(name) else { continue }
            digest.update("\(name)\n")
            add(inner, to: &digest, depth: 2)
        }
    }

    /// Reads a text; an empty one without version where there is no such file.
    func read(_ name: String) throws(DeskFault) -> FileText {
        guard Self.isText(name) else { throw .noSuchFile(name) }
        guard let bytes = try bytes(of: name, limit: Self.limit(of: name)) else {
            return FileText(name: name, text: "", version: "")
        }
        return try text(of: bytes, name)
    }

    /// Reads a list of recipients as CSV, whatever it is kept in; an empty one without version where there is none.
    /// - Parameter name: of a file directly in the folder.
    func readList(_ name: String, sheet: String?) throws(DeskFault) -> ListFile {
        guard !name.contains("/") else { throw .noSuchFile(name) }
        guard let bytes = try bytes(of: name, limit: Self.listLimit) else {
            return ListFile(text: FileText(name: name, text: "", version: ""))
        }
        do {
            let (csv, first) = try ListText.csv(bytes, file: name, sheet: sheet)
            let text = FileText(name: name, text: String(decoding: csv, as: UTF8.self), version: Self.version(of: bytes))
            return ListFile(text: text, firstColumn: first)
        } catch {
            throw .faults(error.all)
        }
    }

    /// A list as it stands there, whatever it is kept in; nil where there is none.
    func bytes(ofList name: String) throws(DeskFault) -> [UInt8]? { try bytes(of: name, limit: Self.listLimit) }

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
        guard bytes.count <= Self.limit(of: name) else { throw .tooLarge(name) }
        try put(bytes, as: name)
        return FileText(name: name, text: text, version: Self.version(of: bytes))
    }

    /// Writes a list whole, and moves those that it takes the place of out of the way.
    func writeList(_ bytes: [UInt8], as name: String) throws(DeskFault) {
        guard bytes.count <= Self.listLimit else { throw .tooLarge(name) }
        let list = String(name.prefix { $0 != "." }), unfinished = ".\(list).unfinished"
        try put(bytes, as: unfinished)
        try setAside(lists(list))
        do { try folder.take(unfinished, from: folder, as: name) } catch { throw .unwritable(name, error.reason) }
    }

    /// Moves files into a folder beside them, under names that nothing has yet.
    func setAside(_ names: [String]) throws(DeskFault) {
        do {
            for name in names { try setAside(name, from: folder) }
        } catch {
            throw .unwritable(names.joined(separator: ", "), error.reason)
        }
    }

    private func setAside(_ name: String, from own: Folder) throws(FileFault) {
        let aside = try folder.makeFolder(Self.replaced)
        var free = name, number = 2
        while try aside.facts(of: free) != nil {
            free = "\(number) \(name)"
            number += 1
        }
        try aside.take(name, from: own, as: free)
    }

    private func put(_ bytes: [UInt8], as name: String) throws(DeskFault) {
        do {
            try NewFile.write(bytes, to: path + "/" + name)
        } catch {
            throw .unwritable(name, error.reason)
        }
    }

    /// Writes a file whole into a folder of the letter's. What it takes the place of is set aside.
    /// - Parameters:
    ///   - name: without a slash.
    ///   - isReplacing: else a file of that name is an error.
    ///   - check: looks at the bytes where they lie under another name; what it throws leaves all as it was.
    func put(
        _ bytes: [UInt8], as name: String, in inner: String, replacing isReplacing: Bool = true,
        check: (String) throws(DeskFault) -> Void
    ) throws(DeskFault) {
        let shown = inner + "/" + name
        do {
            let own = try folder.makeFolder(inner)
            let isThere = try own.facts(of: name) != nil
            guard isReplacing || !isThere else { throw DeskFault.nameTaken(shown) }
            let unfinished = ".\(name).unfinished"
            try own.remove(unfinished)
            let file = try own.file(unfinished, for: .creating)
            do {
                try file.write(bytes)
                try file.sync()
                try check(own.path + "/" + unfinished)
                if isThere { try setAside(name, from: own) }
                try own.take(unfinished, from: own, as: name)
            } catch {
                try? own.remove(unfinished)
                throw error
            }
        } catch let fault as DeskFault {
            throw fault
        } catch {
            throw .unwritable(shown, (error as? FileFault)?.reason ?? "\(error)")
        }
    }

    /// Removes a file that has just been put there.
    func remove(_ name: String, from inner: String) { try? folder.folder(inner).remove(name) }

    /// The bytes of a file that the desk has made for the printer; nil where there is none.
    func made(_ name: String) -> [UInt8]? {
        guard PrintedFile.isOne(name) else { return nil }
        return try? folder.file("\(PrintedFile.folder)/\(name)", for: .reading).contents(limit: 1 << 30)
    }

    static func version(of bytes: [UInt8]) -> String {
        Digest(of: bytes).hexadecimal
    }
}
