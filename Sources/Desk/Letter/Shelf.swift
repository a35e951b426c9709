public import Bayan
import Files
public import Foundation
import LanguageFiles
import Languages
import LetterFolder
public import Reporting

/// Where letters lie: a folder of letter folders, of which one may be open on the bench.
public actor Shelf {
    /// What the page shows before a letter is open.
    public struct View: Codable, Sendable {
        /// The open letter's folder; nil where none is.
        public var open: String?
        /// The letter folders that there are, by name, those changed last first.
        public var letters: [String]
        /// Others that were opened lately, by their paths, the last one first.
        public var recent: [String]
    }

    private let path: String
    private let installation: Installation
    /// Letters that were opened, by their paths: each window has its own in hand, and what was begun goes on.
    private var benches: [String: Bench] = [:]
    /// The letter that was opened last; a window that comes new shows it.
    private var newest: String?
    private let recent: RecentLetters

    /// A shelf on which letters are looked for and made.
    /// - Parameters:
    ///   - folder: where letters lie.
    ///   - recent: remembers which were opened.
    public init(folder: String, installation: Installation, recent: RecentLetters = RecentLetters(folder: nil)) {
        path = folder
        self.recent = recent
        self.installation = installation
    }

    /// Opens a letter's folder, wherever it lies.
    public func open(folder: String) throws(Diagnostics) {
        if benches[folder] == nil { benches[folder] = try Bench(folder: folder, installation: installation) }
        newest = folder
        recent.remember(URL(filePath: folder).standardizedFileURL.path)
    }

    /// An open letter.
    /// - Parameter path: nil for the one that was opened last.
    public func bench(_ path: String?) -> Bench? { (path ?? newest).flatMap { benches[$0] } }

    /// Shows the letters that there are to the next window that comes; what was begun goes on.
    public func close() { newest = nil }

    /// Whether anything is done for a letter.
    public func isBusy() async -> Bool {
        for bench in benches.values where await bench.errandView()?.isRunning == true { return true }
        return false
    }

    /// The letters that there are.
    public func view() -> View {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        let letters = names.filter { !$0.hasPrefix(".") && Files.isFile("\(path)/\($0)/letter.yaml") }
        let own = Set(letters.map { URL(filePath: "\(path)/\($0)").standardizedFileURL.path })
        return View(
            open: newest,
            letters: letters.map { ($0, changed($0)) }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }.map(\.0),
            recent: recent.paths.filter { !own.contains($0) })
    }

    /// When something in a letter's folder was written last.
    private func changed(_ letter: String) -> Date {
        let folder = URL(filePath: "\(path)/\(letter)", directoryHint: .isDirectory)
        let files =
            (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: [.contentModificationDateKey]))
            ?? []
        return files.compactMap { try? $0.resourceValues(forKeys: [.contentModificationDateKey]).contentModificationDate }.max()
            ?? .distantPast
    }

    /// Opens a letter of the shelf, or one that was opened lately.
    public func open(_ name: String) throws(DeskFault) {
        let view = view()
        guard view.letters.contains(name) || view.recent.contains(name) else { throw .noSuchFile(name) }
        do { try open(folder: view.recent.contains(name) ? name : "\(path)/\(name)") } catch { throw .faults(error.all) }
    }

    /// A file that somebody dropped on the page.
    public struct Dropped: Codable, Sendable {
        /// Its own name.
        public var name: String
        /// Its bytes.
        public var data: Data

        /// A file's name and its bytes.
        public init(name: String, data: Data) {
            self.name = name
            self.data = data
        }
    }

    /// Makes a letter from a document, from a pasted statement, or an example where there is neither, and opens it.
    public func make(_ name: String, from text: String, file: Dropped? = nil) throws(DeskFault) {
        guard name.wholeMatch(of: /[\p{L}\p{N}][\p{L}\p{N} ._-]{0,99}/) != nil else {
            throw .faults([
                Diagnostic(
                    code: .badFolderName, "‘\(name)’ cannot be a letter's folder.",
                    hint: "Use letters, digits, spaces, full stops, hyphens and underscores.")
            ])
        }
        do {
            let languages = installation.languageShelf()
            let taken: PlainText? =
                if let file {
                    try PlainText([UInt8](file.data), file: file.name, languages: languages)
                } else if text.allSatisfy(\.isWhitespace) {
                    nil
                } else {
                    PlainText([try PlainStatement(text, file: "statement", languages: languages)])
                }
            _ = try NewLetter.write(to: "\(path)/\(name)", from: taken, languages: languages)
            try open(folder: "\(path)/\(name)")
        } catch {
            throw .faults(error.all)
        }
    }
}
