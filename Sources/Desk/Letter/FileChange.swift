import LetterFolder
import Reporting

/// A change of one file that can be taken back.
struct FileChange {
    /// What stood there before.
    enum Before {
        case text(String)
        /// A list under a name of its own.
        case list(String, [UInt8])
        /// No list.
        case nothing

        var count: Int {
            switch self {
            case .text(let text): text.utf8.count
            case .list(_, let bytes): bytes.count
            case .nothing: 0
            }
        }
    }

    var name: String
    var before: Before
    /// Of what stands there since; empty for nothing.
    var version: String
}

/// Taking back what was changed by a field or a button; in a text the browser itself does so.
extension Bench {
    /// Changes that are remembered, and the bytes of all of them.
    private static let most = (changes: 50, bytes: 64 << 20)

    /// Writes a file whole, and remembers what stood there.
    func change(_ file: FileText, to text: String) throws(DeskFault) -> FileText {
        let written = try files.write(text, to: file.name, over: file.version)
        guard !file.version.isEmpty, file.text != text else { return written }
        remember(FileChange(name: file.name, before: .text(file.text), version: written.version))
        return written
    }

    /// Puts a list in the place of the one that there is, which is set aside.
    /// - Parameters:
    ///   - bytes: nil for no list.
    ///   - name: of one of the letter's lists.
    func replaceList(by bytes: [UInt8]?, as name: String) throws(DeskFault) {
        let old = files.lists(String(name.prefix { $0 != "." })).first
        var before = FileChange.Before.nothing
        if let old, let present = try files.bytes(ofList: old) { before = .list(old, present) }
        guard let bytes else {
            if let old { try files.setAside([old]) }
            return remember(FileChange(name: name, before: before, version: ""))
        }
        try files.writeList(bytes, as: name)
        remember(FileChange(name: name, before: before, version: LetterFiles.version(of: bytes)))
    }

    private func remember(_ change: FileChange) {
        changes.append(change)
        while changes.count > Self.most.changes || changes.reduce(0, { $0 + $1.before.count }) > Self.most.bytes {
            changes.removeFirst()
        }
    }

    /// Takes the last change back; where the file was changed since, nothing is done.
    /// - Returns: nil where there is nothing to take back.
    public func undo() throws(DeskFault) -> FileText? {
        guard let last = changes.popLast() else { return nil }
        if case .text(let text) = last.before { return try files.write(text, to: last.name, over: last.version) }
        let version = try files.bytes(ofList: last.name).map(LetterFiles.version) ?? ""
        guard version == last.version else { throw .changed(FileText(name: last.name, text: "", version: version)) }
        guard case .list(let name, let bytes) = last.before else {
            try files.setAside([last.name])
            return FileText(name: last.name, text: "", version: "")
        }
        try files.writeList(bytes, as: name)
        return FileText(name: name, text: "", version: LetterFiles.version(of: bytes))
    }
}
