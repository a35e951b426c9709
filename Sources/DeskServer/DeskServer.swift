public import Desk
import FlyingFox
import FlyingSocks
import Foundation

/// The desk's page, served on this machine alone.
public final class DeskServer: Sendable {
    private let server: HTTPServer
    private let port: UInt16
    private let routes: Routes
    private let token: String

    /// Seconds without a word from the page after which the server ends, where no errand is running.
    public static let patience = 90.0
    /// Seconds that one answer may take: a list of a hundred thousand is read on a busy machine.
    private static let longest = 120.0

    /// - Parameter port: 0 for any that is free.
    /// - Throws: where the port is taken.
    public init(shelf: Shelf, port: UInt16 = 0) throws {
        // FlyingFox binds when it runs; the port must be known before, for the doorkeeper.
        self.port = port == 0 ? try Self.freePort() : port
        token = Doorkeeper.secret()
        routes = Routes(shelf: shelf, door: Doorkeeper(port: self.port, token: token))
        server = HTTPServer(
            config: HTTPServer.Configuration(
                address: try sockaddr_in.inet(ip4: "127.0.0.1", port: self.port), timeout: Self.longest,
                pool: PromptSockets(HTTPServer.defaultPool()), logger: .disabled),
            handler: Handler(routes: routes))
    }

    /// The address that opens the page, once.
    public var address: String { "http://127.0.0.1:\(port)/?token=\(token)" }

    /// Serves until the task is cancelled, or the page has been closed for a while.
    public func run(listening: @escaping @Sendable () -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { [server, routes] group in
            group.addTask {
                do { try await server.run() } catch  where Task.isCancelled {}
            }
            group.addTask {
                try await server.waitUntilListening()
                listening()
                while await !routes.isForgotten(after: Self.patience) { try await Task.sleep(for: .seconds(1)) }
                await server.stop(timeout: 1)
            }
            _ = try await group.next()
            group.cancelAll()
        }
    }

    private static func freePort() throws -> UInt16 {
        let socket = try Socket(domain: AF_INET)
        defer { try? socket.close() }
        try socket.bind(to: try sockaddr_in.inet(ip4: "127.0.0.1", port: 0))
        guard case .ip4(_, let port) = try socket.sockname() else { throw SocketError.unsupportedAddress }
        return port
    }
}

private struct Handler: HTTPHandler {
    let routes: Routes

    func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse { await routes.answer(request) }
}
