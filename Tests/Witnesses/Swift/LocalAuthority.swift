public import Foundation

/// A time-stamping authority on loopback, for as long as `body` runs.
public enum LocalAuthority {
    /// - Parameters:
    ///   - folder: made by `Tests/Witnesses/authority`.
    ///   - kept: a file for what it is told, a line a time: the path, the head's names, the body in hexadecimal digits.
    public static func serve<Result>(
        _ mode: String = "honest", of folder: URL = SampleAuthority.folder, keeping kept: URL? = nil,
        _ body: (_ address: String) throws -> Result
    ) throws -> Result {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments =
            [
                "python3", Witness.root.appending(path: "Tests/Witnesses/time_stamping.py").path,
                folder.path, mode,
            ] + (kept.map { [$0.path] } ?? [])
        let output = Pipe()
        let lifeline = Pipe()
        process.standardOutput = output
        process.standardInput = lifeline
        try process.run()
        defer {
            // Children of a thread that blocks signals block them too, but not this one.
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
        let port = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
            .trimmingCharacters(in: .whitespacesAndNewlines)
        return try body("http://127.0.0.1:\(port)/")
    }
}
