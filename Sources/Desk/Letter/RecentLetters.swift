import Files
public import Foundation

/// Letters that were opened lately, wherever they lie: their folders' paths, one a line, the last one first.
///
/// Like a window's place and size this is no part of any letter; a list that cannot be read or written is as good as none.
public struct RecentLetters: Sendable {
    private let file: URL?
    /// Letters that are remembered.
    private static let most = 30

    /// - Parameter folder: in which the list is kept; nil for nowhere.
    public init(folder: URL?) { file = folder?.appending(path: "recent") }

    /// The list of whoever runs the program, in `$XDG_STATE_HOME/bayan` or `~/.local/state/bayan` (XDG Base Directory
    /// Specification).
    public static var own: RecentLetters {
        let environment = ProcessInfo.processInfo.environment
        // A path that does not begin at the root counts for nothing there.
        let state = environment["XDG_STATE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
        let home = environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 + "/.local/state" : nil }
        return RecentLetters(folder: (state ?? home).map { URL(filePath: $0 + "/bayan", directoryHint: .isDirectory) })
    }

    /// Those that are still there.
    var paths: [String] {
        known.filter { Files.isFile($0 + "/letter.yaml") }
    }

    private var known: [String] {
        guard let file, let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
        return text.split(separator: "\n").prefix(Self.most).map(String.init).filter { $0.hasPrefix("/") }
    }

    /// Puts a letter first.
    func remember(_ path: String) {
        guard let file, path.hasPrefix("/"), !path.contains("\n") else { return }
        let paths = [path] + known.filter { $0 != path }
        try? FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try? Data((paths.prefix(Self.most).joined(separator: "\n") + "\n").utf8).write(to: file, options: .atomic)
    }
}
