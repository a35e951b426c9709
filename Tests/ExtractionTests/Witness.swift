import Foundation

/// The Python programs of `Tests/Witnesses`.
enum Witness {
    /// What a program answers (JSON on its standard output) when it is given a file of JSON.
    static func ask<Answer: Decodable>(_ program: String, _ order: some Encodable, in folder: URL) throws -> Answer {
        let file = folder.appending(path: "order.json")
        try JSONEncoder().encode(order).write(to: file)
        let process = Process(), output = Pipe()
        process.executableURL = Specimen.root.appending(path: ".venv/bin/python")
        process.arguments = [Specimen.root.appending(path: "Tests/Witnesses/\(program)").path, file.path]
        process.standardOutput = output
        try process.run()
        let answer = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return try JSONDecoder().decode(Answer.self, from: answer)
    }

    /// Runs with a folder of its own; `BAYAN_KEEP_WITNESSED` names one that stays.
    static func withFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
        let kept = ProcessInfo.processInfo.environment["BAYAN_KEEP_WITNESSED"]
        let folder =
            kept.map { URL(filePath: $0) }
            ?? FileManager.default.temporaryDirectory.appending(path: "witnessed-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { if kept == nil { try? FileManager.default.removeItem(at: folder) } }
        return try body(folder)
    }
}
