import Foundation

/// A folder in a window of the desktop.
enum FolderWindow {
    /// Whether the desk runs where there is a desktop to show one, and a program that does.
    static var isPossible: Bool {
        let environment = ProcessInfo.processInfo.environment
        let hasDisplay = ["DISPLAY", "WAYLAND_DISPLAY"].contains { environment[$0]?.isEmpty == false }
        return hasDisplay && program != nil
    }

    private static var program: URL? {
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
            .map { URL(filePath: "\($0)/xdg-open") }.first { FileManager.default.isExecutableFile(atPath: $0.path) }
    }

    /// Shows it; false where that is not possible.
    static func show(_ path: String) -> Bool {
        guard isPossible, let program else { return false }
        let process = Process()
        process.executableURL = program
        process.arguments = [path]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        return (try? process.run()) != nil
    }
}
