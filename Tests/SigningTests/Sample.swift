import Foundation
import Signing

/// The sample authority that `Tests/Witnesses/authority` makes, once for all tests, and the witnesses themselves.
enum Sample {
    static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static let authority: URL = {
        let folder = FileManager.default.temporaryDirectory.appending(path: "bayan-authority-\(getpid())")
        let made = try? run(repository.appending(path: "Tests/Witnesses/authority").path, [folder.path])
        precondition(made?.status == 0, "the sample authority cannot be made: \(made?.output ?? "")")
        atexit { try? FileManager.default.removeItem(at: Sample.authority) }
        return folder
    }()

    static func path(_ name: String) -> String { authority.appending(path: name).path }

    static func identity(_ name: String) throws -> SigningIdentity {
        try SigningIdentity(certificatePath: path("\(name).pem"), keyPath: path("\(name).key"))
    }

    static func signer(_ name: String = "p256") throws -> Signer { try Signer(identity(name)) }

    /// A folder that is gone after the test.
    static func withFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "bayan-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder)
    }

    static let python = repository.appending(path: ".venv/bin/python").path

    @discardableResult
    static func run(_ tool: String, _ arguments: [String]) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [tool] + arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }
}
