import Foundation
import Testing
import Witnesses

/// The program itself, as it was built with the tests.
enum BayanProgram {
    static let path = Bundle.main.executableURL?.deletingLastPathComponent().appending(path: "bayan").path ?? "bayan"

    @discardableResult
    static func run(_ arguments: String...) throws -> Witness.Report { try Witness.run(path, arguments) }

    /// Starts a batch and kills it (SIGKILL) after some seconds, if it is not done by then.
    static func start(_ arguments: [String], killAfter seconds: Double) throws {
        let end = Date(timeIntervalSinceNow: seconds)
        try start(arguments) { Date() > end }
    }

    /// The same as soon as something is so.
    static func start(_ arguments: [String], killWhen isSo: () -> Bool) throws {
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        while process.isRunning, !isSo() { Thread.sleep(forTimeInterval: 0.005) }
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
    }
}

/// The example letter with made-up recipients, in a folder of the test's own.
final class MadeUpCampaign {
    let folder: URL
    /// recipients.csv's lines, the header first.
    let rows: [String]

    init(recipients count: Int) throws {
        folder = try Witness.temporaryFolder()
        try FileManager.default.copyItem(
            at: Witness.root.appending(path: "Examples/open-letter"), to: folder.appending(path: "campaign"))
        let made = try Witness.run(
            "python3", [Witness.root.appending(path: "Benchmarks/recipients").path, String(count)])
        try #require(made.status == 0, "\(made.errors)")
        rows = made.output.split(separator: "\n").map(String.init)
        try write(rows)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    var path: String { folder.appending(path: "campaign").path }

    func write(_ rows: [String]) throws {
        try Data((rows.joined(separator: "\n") + "\n").utf8)
            .write(to: folder.appending(path: "campaign/recipients.csv"))
    }

    func output(_ name: String) -> String { folder.appending(path: name).path }

    /// Every file of an output folder, by name; of manifests without the times of files, which differ from run to run.
    func files(_ name: String, suffix: String = "") throws -> [String: Data] {
        let names = try FileManager.default.contentsOfDirectory(atPath: output(name)).filter { $0.hasSuffix(suffix) }
        return try Dictionary(
            uniqueKeysWithValues: names.map {
                let bytes = try Data(contentsOf: folder.appending(path: name).appending(path: $0))
                guard $0.hasSuffix(".jsonl") else { return ($0, bytes) }
                return ($0, Data(String(decoding: bytes, as: UTF8.self).replacing(/,"time":\d+/, with: "").utf8))
            })
    }
}
