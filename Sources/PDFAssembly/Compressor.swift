import PDFSyntax
import Reporting
import Synchronization

/// Deflates streams, and remembers those that it has deflated: the masters of a campaign have most of theirs in common.
public final class Compressor: Sendable {
    private let known = Mutex<[Stream: [UInt8]]>([:])

    private struct Stream: Hashable {
        let bytes: [UInt8]

        /// All bytes at once: an array hashes them one by one.
        func hash(into hasher: inout Hasher) { bytes.withUnsafeBytes { hasher.combine(bytes: $0) } }
    }

    /// Streams remembered at once.
    private static let capacity = 256

    /// Remembers nothing as yet; may be shared by all threads.
    public init() {}

    func deflated(_ data: [UInt8]) throws(Diagnostics) -> [UInt8] {
        let stream = Stream(bytes: data)
        if let packed = known.withLock({ $0[stream] }) { return packed }
        let packed = try deflate(data)
        known.withLock { known in
            if known.count >= Self.capacity { known.removeAll() }
            known[stream] = packed
        }
        return packed
    }
}
