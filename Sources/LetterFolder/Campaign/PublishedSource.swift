import Correspondence
import LanguageFiles
import Languages
import Reporting

/// What of a letter's folder everybody may read who gets the letter: its settings and texts, and the files that its pages
/// show. Lists of people, texts of mail, keys and fonts (which may not be handed on as files) stay out, and so does whatever
/// nothing names.
struct PublishedSource {
    let folder: FolderGate
    let settings: Settings
    let languages: [Language]

    /// Sorted by name.
    func entries() throws(Diagnostics) -> [FolderEntry] {
        var entries: [String: FolderEntry.Content] = [:]
        for name in [Settings.fileName] + languages.map(Statement.fileName) where folder.has(name) {
            entries[name] = .bytes(try folder.rawBytes(of: name, limit: FolderGate.Limit.settings))
        }
        for (name, path) in folder.pictures.all { entries[inArchive(name, path)] = .file(path) }
        if let paper = settings.printedPaper { entries[inArchive(paper.name, paper.path)] = .file(paper.path) }
        for file in settings.enclosedFiles where file.entries == nil {
            entries[inArchive(file.name, file.path)] = .file(file.path)
        }
        for name in ["languages", "letterheads/" + settings.letterhead] where folder.has(name) {
            for entry in try folder.entries(below: name, from: nil) { entries[name + "/" + entry.name] = entry.content }
        }
        if let envelope = settings.envelope.map({ "envelopes/\($0).yaml" }), folder.has(envelope) {
            entries[envelope] = .file(try folder.resolve(envelope, from: nil))
        }
        return entries.sorted { $0.key < $1.key }.map { FolderEntry($0.key, $0.value) }
    }

    /// As the letter names it, unless that leads up and down.
    private func inArchive(_ name: String, _ path: String) -> String {
        let isPlain = name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { !["", ".", ".."].contains($0) }
        return isPlain ? name : String(path.dropFirst(folder.path.count + 1))
    }
}
