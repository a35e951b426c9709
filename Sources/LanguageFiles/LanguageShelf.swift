public import Foundation
public import Languages
public import Reporting
import Synchronization

/// The languages that there are files for, each read when it is first asked for. Threads may share it.
public final class LanguageShelf: Sendable {
    /// What was read so far.
    private struct Memory {
        var scripts: Result<ScriptBook, Diagnostics>?
        var languages: [String: Result<Language?, Diagnostics>] = [:]
        var tags: [String]?
    }

    /// Folders with a file a language, the program's first; what a later one says overrides what an earlier one does.
    let folders: [URL]
    private let memory = Mutex(Memory())

    /// - Parameters:
    ///   - folder: The program's `Languages`.
    ///   - own: A letter's own folder `languages`; nil for none.
    public init(folder: URL, own: URL? = nil) { folders = [folder] + (own.map { [$0] } ?? []) }

    /// A shelf that has the languages of a letter's own folder too.
    public func adding(own path: String) -> LanguageShelf {
        LanguageShelf(folder: folders[0], own: URL(filePath: path, directoryHint: .isDirectory))
    }

    /// Tags of all languages, in the order of the alphabet. No file is read for them.
    public var tags: [String] {
        if let known = memory.withLock(\.tags) { return known }
        let names = folders.flatMap { (try? FileManager.default.contentsOfDirectory(atPath: $0.path)) ?? [] }
        let tags = Set(names.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.filter(Self.isTag)).sorted()
        memory.withLock { $0.tags = tags }
        return tags
    }

    /// Whether a file's name may be a language's (BCP 47): two or three small letters, and what a hyphen parts from them.
    private static func isTag(_ name: String) -> Bool {
        let first = name.utf8.prefix { $0 != UInt8(ascii: "-") }
        return (2...3).contains(first.count) && first.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
    }

    /// Whether there is a file for the language.
    public func has(_ tag: String) -> Bool { tags.contains(tag) }

    /// What is known of scripts.
    /// - Throws: what is wrong with their file.
    public func scripts() throws(Diagnostics) -> ScriptBook {
        if let known = memory.withLock(\.scripts) { return try known.get() }
        let read = Result { () throws(Diagnostics) in try ScriptReader.read(folders[0].appending(path: Self.scriptsFile)) }
        memory.withLock { $0.scripts = read }
        return try read.get()
    }

    /// The language of a tag; nil where there is none.
    /// - Throws: everything that is wrong with its file, or with one that it inherits from.
    public func language(_ tag: String) throws(Diagnostics) -> Language? {
        if let known = memory.withLock({ $0.languages[tag] }) { return try known.get() }
        let read = Result { () throws(Diagnostics) -> Language? in
            guard has(tag) else { return nil }
            let scripts = try scripts()
            return try LanguageReader(shelf: self, scripts: scripts).customs(tag).map {
                Language($0, scripts: scripts, neighbours: tags)
            }
        }
        memory.withLock { $0.languages[tag] = read }
        return try read.get()
    }

    /// The tag that people mean by a code, a language's name in any language, or a usual spelling of it: `FR`, `ar_MA`,
    /// `English`, `عربي`. A code is known without reading any file, a name only with all.
    public func tag(named text: String) throws(Diagnostics) -> String? {
        let wanted = Self.folded(text)
        if let tag = code(wanted) { return tag }
        for tag in tags {
            guard let language = try language(tag) else { continue }
            let names =
                [language.customs.name] + language.spellings + (language.parents.isEmpty ? Array(language.names.values) : [])
            if names.contains(where: { Self.folded($0) == wanted }) { return tag }
        }
        return nil
    }

    /// `ar-XX` is `ar` where there is no file for the region.
    private func code(_ folded: String) -> String? {
        let parts = folded.split(whereSeparator: { $0 == "-" || $0 == "_" })
        guard let first = parts.first, (2...3).contains(first.utf8.count), first.utf8.allSatisfy({ (0x61...0x7A).contains($0) })
        else {
            return nil
        }
        let whole = parts.joined(separator: "-")
        if let tag = tags.first(where: { $0.lowercased() == whole }) { return tag }
        guard parts.count > 1, parts.dropFirst().allSatisfy({ (2...4).contains($0.utf8.count) }) else { return nil }
        return tags.first { $0 == first }
    }

    /// Without what people write in one way or another: capitals, accents, vowel marks, spaces around.
    static func folded(_ text: String) -> String {
        let folded = text.trimmingCharacters(in: .whitespacesAndNewlines).folding(
            options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
        return folded.unicodeScalars.contains { (0x620...0x6FF).contains($0.value) } ? arabic(folded) : folded
    }

    /// In Arabic letters, hamza, the article and the ending of the feminine are written or left out: الإنجليزية, انجليزي.
    private static func arabic(_ text: String) -> String {
        var scalars = text.unicodeScalars.map { scalar -> Unicode.Scalar in
            switch scalar.value {
            case 0x622, 0x623, 0x625, 0x671: "\u{627}"
            case 0x629: "\u{647}"
            case 0x649, 0x6CC: "\u{64A}"
            case 0x6A9: "\u{643}"
            default: scalar
            }
        }
        if scalars.count > 5, scalars.starts(with: ["\u{628}", "\u{627}", "\u{644}"]) {
            scalars.removeFirst(3)
        } else if scalars.count > 4, scalars.starts(with: ["\u{627}", "\u{644}"]) {
            scalars.removeFirst(2)
        }
        if scalars.count > 4, scalars.last == "\u{647}" { scalars.removeLast() }
        return String(String.UnicodeScalarView(scalars))
    }

    static let scriptsFile = "scripts.yaml"
}
