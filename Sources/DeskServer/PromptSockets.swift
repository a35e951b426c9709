import FlyingSocks
import Foundation

/// Sockets whose answers leave at once, no packet waiting for another (TCP_NODELAY; RFC 1122, 4.2.3.4): else the head of an
/// answer goes, and its body forty milliseconds later. What the server accepts inherits it from the socket that it listens
/// on.
struct PromptSockets: AsyncSocketPool {
    private let pool: any AsyncSocketPool

    private static var noDelay: BoolSocketOption { BoolSocketOption(level: Int32(IPPROTO_TCP), name: TCP_NODELAY) }

    init(_ pool: any AsyncSocketPool) { self.pool = pool }

    func prepare() async throws { try await pool.prepare() }
    func run() async throws { try await pool.run() }

    func suspendSocket(_ socket: Socket, untilReadyFor events: Socket.Events) async throws {
        try? socket.setValue(true, for: Self.noDelay)
        try await pool.suspendSocket(socket, untilReadyFor: events)
    }
}
