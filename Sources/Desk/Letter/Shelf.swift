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
        /// The letter folders that there are, by name.
        public var letters: [String]
    }

    private let path: String
    private let installation: Installation
    /// The open letter.
    public private(set) var bench: Bench?

    /// A shelf on which letters are looked for and made.
    /// - Parameter folder: where letters lie.
    public init(folder: String, installation: Installation) {
        path = folder
        self.installation = installation
    }

    /// Opens a letter's folder, wherever it lies.
    public func open(folder: String) throws(Diagnostics) {
        bench = try Bench(folder: folder, installation: installation)
    }

    /// The letters that there are.
    public func view() -> View {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return View(
            open: bench?.path,
            letters: names.sorted().filter { !$0.hasPrefix(".") && Files.isFile("\(path)/\($0)/letter.yaml") })
    }

    /// Opens a letter of the shelf.
    public func open(_ name: String) throws(DeskFault) {
        guard view().letters.contains(name) else { throw .noSuchFile(name) }
        do { try open(folder: "\(path)/\(name)") } catch { throw .faults(error.all) }
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
