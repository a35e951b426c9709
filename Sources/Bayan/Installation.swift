import Composition
package import Correspondence
import Files
public import Foundation
import InstallationData
import Languages
package import LanguageFiles
import Hashing
import LetterFolder
package import Mailing
public import Reporting
package import Typesetting

/// Where the program's fonts, languages, letterheads and envelopes lie.
public struct Installation: Sendable {
    /// The folder that holds `Fonts/`, `Languages/`, `Letterheads/` and `Envelopes/`.
    public var home: URL

    /// Font files, a folder a family.
    public var fonts: URL { home.appending(path: "Fonts", directoryHint: .isDirectory) }
    /// Letterheads, a folder each.
    public var letterheads: URL { home.appending(path: "Letterheads", directoryHint: .isDirectory) }
    /// What languages write, a file each.
    public var languages: URL { home.appending(path: "Languages", directoryHint: .isDirectory) }
    /// Window envelopes, a file each.
    public var envelopes: URL { home.appending(path: "Envelopes", directoryHint: .isDirectory) }

    /// An installation in a known folder.
    public init(home: URL) { self.home = home }

    /// An installation in a known folder.
    public init(folder: String) { home = URL(filePath: folder, directoryHint: .isDirectory) }

    /// The folder named by `BAYAN_HOME`, else `share/bayan` beside the executable's folder, else the nearest folder above
    /// the executable that holds all of them, else what SwiftPM has laid beside the program of a package that uses Bayan.
    /// - Throws: `no-installation` where there is none.
    public static func required() throws(Diagnostics) -> Installation {
        if let found = find(Bundle.main.executableURL, environment: ProcessInfo.processInfo.environment) { return found }
        throw Diagnostics(
            code: .noInstallation, "Bayan’s folders Fonts, Languages, Letterheads and Envelopes are nowhere near the program.",
            hint: "Set BAYAN_HOME to the folder that holds them.")
    }

    package static func find(_ executable: URL?, environment: [String: String]) -> Installation? {
        func complete(_ folder: URL) -> Installation? {
            let installation = Installation(home: folder)
            return installation.isComplete ? installation : nil
        }
        if let named = environment["BAYAN_HOME"], !named.isEmpty {
            return complete(URL(filePath: named, directoryHint: .isDirectory))
        }
        guard var folder = executable?.resolvingSymlinksInPath().deletingLastPathComponent() else { return nil }
        let shared = folder.deletingLastPathComponent().appending(path: "share/bayan", directoryHint: .isDirectory)
        if let installed = complete(shared) { return installed }
        let taken = folder.appending(path: InstallationData.folderName, directoryHint: .isDirectory)
        while folder.path != "/" {
            if let found = complete(folder) { return found }
            folder = folder.deletingLastPathComponent()
        }
        return complete(taken)
    }

    private var isComplete: Bool {
        [fonts, languages, letterheads, envelopes].allSatisfy { Files.isFolder($0.path) }
    }
}

extension Installation {
    /// Where letterheads are looked for: first in a letter's own folder `letterheads`.
    package func letterheads(for folder: String?) -> [URL] { own("letterheads", of: folder) + [letterheads] }

    /// Where envelopes are looked for: first in a letter's own folder `envelopes`.
    package func envelopes(for folder: String?) -> [URL] { own("envelopes", of: folder) + [envelopes] }

    /// The languages that letters may be in; with a letter's own in its folder `languages`.
    package func languageShelf(for folder: String? = nil) -> LanguageShelf {
        LanguageShelf(folder: languages, own: own("languages", of: folder).first)
    }

    /// The fonts that a letter may be set in: its own in `fonts`, and the program's.
    /// - Parameters:
    ///   - families: That it will be set in, so that variable fonts have their weights.
    ///   - usesSystem: The system's fonts are there too, behind all others.
    package func fontLibrary(
        for folder: String?, families: [FontFamily] = [], usesSystem: Bool = false
    ) throws(Diagnostics) -> FontLibrary {
        try FontLibrary(
            letter: folder, folders: [fonts.path], system: usesSystem ? Self.systemFonts : [], families: families)
    }

    /// Where systems keep fonts: the machine's and the user's own (XDG Base Directory Specification).
    private static var systemFonts: [String] {
        let environment = ProcessInfo.processInfo.environment
        let home = environment["HOME"] ?? ""
        let own = environment["XDG_DATA_HOME"] ?? home + "/.local/share"
        return ["/usr/share/fonts", "/usr/local/share/fonts", own + "/fonts", home + "/.fonts"]
    }

    private func own(_ name: String, of folder: String?) -> [URL] {
        guard let folder else { return [] }
        let url = URL(filePath: folder, directoryHint: .isDirectory).appending(path: name, directoryHint: .isDirectory)
        return FileManager.default.fileExists(atPath: url.path) ? [url] : []
    }
}

extension Installation {
    /// Reads a letter folder; its letterhead and envelope must be among those that there are.
    package func campaign(at folder: String) throws(Diagnostics) -> Campaign {
        try Campaign.read(folder: folder, languages: languageShelf(), catalogue: catalogue(for: folder))
    }

    /// Reads a letter folder for one part of a batch: of the list, only the rows of that part are read, where the others can
    /// be counted without that.
    package func campaign(at folder: String, shard: Shard) throws(Diagnostics) -> Campaign {
        try Campaign.read(
            folder: folder, languages: languageShelf(), catalogue: catalogue(for: folder), part: RecipientsPart(shard))
    }

    /// What a letter may choose from.
    func catalogue(for folder: String?) -> Catalogue {
        Catalogue(
            letterheads: Letterhead.names(in: letterheads(for: folder)),
            envelopes: Envelope.names(in: envelopes(for: folder)))
    }
}

extension RecipientsPart {
    /// nil for the whole.
    fileprivate init?(_ shard: Shard) {
        guard shard != .whole else { return nil }
        self.init {
            let digest = IDDigest()
            return { shard.contains(digest.leading(of: $0)) }
        }
    }
}

/// Digests ids, one after the other, with one state.
private final class IDDigest {
    private var state = DigestState()

    func leading(of id: UnsafeRawBufferPointer) -> UInt64 {
        state.begin()
        state.update(id)
        return Digest(finishing: &state).leading
    }
}
