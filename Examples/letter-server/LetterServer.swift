import Bayan
import FlyingFox
import FlyingSocks
import Foundation

/// A letter folder as a service: POST a recipient as JSON, get the letter as a signed PDF.
@main
struct LetterServer {
    static func main() async throws {
        let environment = ProcessInfo.processInfo.environment
        do {
            let port = UInt16(environment["PORT"] ?? "8080") ?? 8080
            let server = HTTPServer(
                address: try sockaddr_in.inet(ip4: environment["HOST"] ?? "127.0.0.1", port: port), logger: .disabled,
                handler: LetterHandler(shop: try await shop(environment)))
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await server.run() }
                try await server.waitUntilListening()
                if case .ip4(let host, let port) = await server.listeningAddress {
                    FileHandle.standardOutput.write(Data("http://\(host):\(port)/letters\n".utf8))
                }
                try await group.waitForAll()
            }
        } catch let problems as Diagnostics {
            for problem in problems.all {
                FileHandle.standardError.write(Data((LetterHandler.line(problem) + "\n").utf8))
            }
            exit(1)
        }
    }

    /// Everything that can be wrong with the letter, its fonts or the key is found here, before anybody asks.
    private static func shop(_ environment: [String: String]) async throws -> Printshop {
        let folder = environment["LETTER"] ?? "Examples/open-letter"
        let home = environment["BAYAN_HOME"].map { Installation(home: URL(filePath: $0)) }
        guard let certificates = environment["CERTIFICATES"], let key = environment["KEY"] else {
            return try Printshop(LetterSource(folder: folder), installation: home)
        }
        var signer = try LetterSigner(certificates: contents(certificates), key: contents(key))
        if let authority = environment["TIME_STAMPS"] { signer = try await signer.stamped(by: authority) }
        return try Printshop(LetterSource(folder: folder), installation: home, signer: signer)
    }

    private static func contents(_ path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(filePath: path))) }
}
