import Correspondence
import Files
import Reporting

extension FolderGate {
    /// Whether a folder stands at an absolute path.
    func isFolder(_ path: String) -> Bool { Files.isFolder(path) }

    /// So many files an attached folder may have.
    private static let mostEntries = 1000

    /// All files below a folder of the letter's, sorted by name; hidden ones are left out, and a link counts as what it leads to.
    /// - Parameter location: where the folder is named.
    func entries(below name: String, from location: SourceLocation?) throws(Diagnostics) -> [FolderEntry] {
        var entries: [FolderEntry] = []
        var waiting = [(own: "", depth: 0)]
        while let (own, depth) = waiting.popLast() {
            let full = own.isEmpty ? name : name + "/" + own
            let path = try resolve(full, from: location)
            let names: [String]
            do throws(FileFault) { names = try Folder(path).names() } catch {
                throw Diagnostics(
                    code: .unreadableFile, "The folder ‘\(full)’ cannot be read: \(error.reason).", at: location)
            }
            for part in names where !part.hasPrefix(".") {
                let below = own.isEmpty ? part : own + "/" + part
                let path = try resolve(name + "/" + below, from: location)
                if Files.isFolder(path) {
                    waiting.append((below, depth + 1))
                } else {
                    entries.append(FolderEntry(below, .file(path)))
                }
                guard entries.count + waiting.count <= Self.mostEntries, depth < 20 else {
                    throw Diagnostics(
                        code: .fileTooLarge,
                        "The folder ‘\(name)’ has more than \(Self.mostEntries) files, or 20 folders in one another.",
                        at: location, hint: "Pack it into an archive, and attach that.")
                }
            }
        }
        return entries.sorted { $0.name < $1.name }
    }
}
