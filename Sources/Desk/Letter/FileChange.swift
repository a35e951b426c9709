import Reporting

/// A change of one file that can be taken back.
struct FileChange {
    var name: String
    /// What stood there before.
    var before: String
    /// Of what stands there since.
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
        changes.append(FileChange(name: file.name, before: file.text, version: written.version))
        while changes.count > Self.most.changes || changes.reduce(0, { $0 + $1.before.utf8.count }) > Self.most.bytes {
            changes.removeFirst()
        }
        return written
    }

    /// Takes the last change back; where the file was changed since, nothing is done.
    /// - Returns: nil where there is nothing to take back.
    public func undo() throws(DeskFault) -> FileText? {
        guard let last = changes.popLast() else { return nil }
        return try files.write(last.before, to: last.name, over: last.version)
    }
}
