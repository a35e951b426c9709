import Correspondence
import Files
import Foundation

/// Which files in a letter's folder are the letter's own, that nothing made of it may replace: its texts, its lists, and
/// whatever these name or its folders hold.
public struct OwnFiles: Sendable {
    private let folder: String

    /// Folders whose files a letter is made of.
    private static let folders: Set<String> = ["assets", "fonts", "letterheads", "envelopes", "languages"]
    /// How the names of a letter's texts and lists begin.
    private static let stems: Set<String> = ["letter", "statement", "recipients", "signatories"]
    private static let kinds: Set<String> = ["yaml", "md", "csv", "tsv", "xlsx", "ods", "vcf"]

    /// - Parameter folder: the letter's.
    public init(of folder: String) { self.folder = Self.real(folder) }

    /// Whether the letter is made of what stands at a path.
    public func contain(_ path: String) -> Bool {
        guard Files.isThere(path) else { return false }
        let real = Self.real(path)
        guard real.hasPrefix(folder + "/") else { return false }
        let name = String(real.dropFirst(folder.count + 1))
        let parts = name.split(separator: "/").map(String.init)
        guard let first = parts.first else { return false }
        if parts.count > 1, Self.folders.contains(first) { return true }
        if parts.count == 1, Self.isText(first) { return true }
        return isNamed(name)
    }

    /// Whether a letter in one of whose folders a file lies is made of that file.
    public static func isOwnOfItsFolder(_ path: String) -> Bool {
        var folder = (real(path) as NSString).deletingLastPathComponent
        while folder.count > 1 {
            if Files.isFile(folder + "/" + Settings.fileName), OwnFiles(of: folder).contain(path) { return true }
            folder = (folder as NSString).deletingLastPathComponent
        }
        return false
    }

    /// Whether letters that are written into a folder would lie among the letter's own files.
    public func areMixed(with output: String) -> Bool {
        let real = Self.real(output)
        return real == folder || contain(output) && !isFolder(real)
            || Self.folders.contains { real == "\(folder)/\($0)" || real.hasPrefix("\(folder)/\($0)/") }
    }

    private func isFolder(_ path: String) -> Bool {
        var isDirectory: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && isDirectory.boolValue
    }

    private static func isText(_ name: String) -> Bool {
        let parts = name.split(separator: ".").map(String.init)
        guard let stem = parts.first, let kind = parts.last, parts.count > 1 else { return false }
        return stems.contains(stem) && kinds.contains(kind.lowercased())
    }

    /// Whether one of the letter's texts names a file: a picture, a key, a table.
    private func isNamed(_ name: String) -> Bool {
        let wanted = Data(name.utf8)
        return ((try? Folder(folder).names()) ?? []).contains { file in
            guard Self.isText(file), file.hasSuffix(".yaml") || file.hasSuffix(".md"),
                let text = try? Files.contents(of: folder + "/" + file, limit: FolderGate.Limit.statement)
            else { return false }
            return Data(text).range(of: wanted) != nil
        }
    }

    private static func real(_ path: String) -> String {
        URL(fileURLWithPath: path).resolvingSymlinksInPath().standardizedFileURL.path
    }
}
