internal import COpenSSL
internal import Glibc
internal import Synchronization

/// Gives a token's PIN to the engine where a key wants it for each signature (CKA_ALWAYS_AUTHENTICATE), and nothing to whatever
/// else it asks.
final class PINAnswer: Sendable {
    /// nil where it is typed on the reader's keypad.
    private let pin: SecretBytes?
    /// The threads that were given it since they were last looked at.
    private let asking = Mutex<Set<UInt>>([])

    init(_ pin: SecretBytes?) { self.pin = pin }

    /// Whether this thread was given the PIN since it asked for this last.
    func takeNote() -> Bool { asking.withLock { $0.remove(UInt(pthread_self())) != nil } }

    private func answer(in buffer: UnsafeMutableBufferPointer<CChar>) -> Int32 {
        guard let pin, pin.count <= buffer.count, let start = buffer.baseAddress else { return -1 }
        _ = asking.withLock { $0.insert(UInt(pthread_self())) }
        pin.withBytes { start.update(from: $0, count: pin.count) }
        return Int32(pin.count)
    }

    /// Has an engine ask this one alone, for as long as it is there.
    func connect(to engine: OpaquePointer) {
        ENGINE_ctrl_cmd(engine, "SET_USER_INTERFACE", 0, UnsafeMutableRawPointer(Self.method), nil, 0)
        ENGINE_ctrl_cmd(engine, "SET_CALLBACK_DATA", 0, Unmanaged.passUnretained(self).toOpaque(), nil, 0)
    }

    // Made once and never changed.
    private nonisolated(unsafe) static let method = UI_UTIL_wrap_read_pem_callback(
        { buffer, capacity, _, context in
            guard let buffer, let context else { return -1 }
            return Unmanaged<PINAnswer>.fromOpaque(context).takeUnretainedValue()
                .answer(in: UnsafeMutableBufferPointer(start: buffer, count: Int(capacity)))
        }, 0)
}
