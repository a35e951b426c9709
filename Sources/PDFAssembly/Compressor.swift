import PDFSyntax
import Reporting
import Synchronization

/// Deflates streams, and remembers those that it has deflated: the masters of a campaign have most of theirs in common.
public final class Compressor: Sendable {
    private let known = Mutex<[[UInt8]: [UInt8]]>([:])

    /// Streams remembered at once.
    private static let capacity = 256

    /// Remembers nothing as yet; may be shared by all threads.
    public init() {}

    func deflated(_ data: [UInt8]) throws(Diagnostics) -> [UInt8] {
        if let packed = known.withLock({ $0[data] }) { return packed }
        let packed = try deflate(data)
        known.withLock { known in
            if known.count >= Self.capacity { known.removeAll() }
            known[data] = packed
        }
        return packed
    }
}
