import Foundation
import Witnesses
#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// The example server, as it was built with the tests, on a free port of this machine. It ends with the value.
final class RunningServer: Sendable {
    /// Where letters are asked for.
    let address: URL
    private let process: Process

    struct DidNotStart: Error {
        var said: String
    }

    init(_ environment: [String: String]) throws {
        let process = Process()
        process.executableURL = Bundle.main.executableURL?.deletingLastPathComponent().appending(path: "LetterServer")
        process.environment = ["BAYAN_HOME": Witness.root.path, "PORT": "0"].merging(environment) { $1 }
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        process.standardInput = FileHandle.nullDevice
        try process.run()
        self.process = process
        // A server that cannot start closes its output.
        var line = Data()
        while let byte = try output.fileHandleForReading.read(upToCount: 1), !byte.isEmpty, byte != Data("\n".utf8) {
            line += byte
        }
        guard let address = URL(string: String(decoding: line, as: UTF8.self)), address.port != nil else {
            throw DidNotStart(said: String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self))
        }
        self.address = address
    }

    deinit { end() }

    func end() { process.terminate() }

    struct Answer: Sendable {
        var status: Int
        var type: String
        var body: Data
    }

    func post(_ body: String, query: String = "", path: String? = nil) async throws -> Answer {
        var address = address
        if let path { address = address.deletingLastPathComponent().appending(path: path) }
        if !query.isEmpty { address.append(queryItems: [URLQueryItem(name: "edition", value: query)]) }
        var request = URLRequest(url: address, timeoutInterval: 300)
        request.httpMethod = "POST"
        request.httpBody = Data(body.utf8)
        let (data, response) = try await URLSession.shared.data(for: request)
        let head = response as? HTTPURLResponse
        return Answer(status: head?.statusCode ?? 0, type: head?.mimeType ?? "", body: data)
    }
}
