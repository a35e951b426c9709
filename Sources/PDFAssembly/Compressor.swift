import Correspondence
import CZlib
import Languages
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

/// A zlib stream (RFC 1950), as the filter FlateDecode reads it; equal input gives equal bytes.
func deflate(_ data: [UInt8]) throws(Diagnostics) -> [UInt8] {
    var length = compressBound(uLong(data.count))
    var status = Z_OK
    let packed = [UInt8](unsafeUninitializedCapacity: Int(length)) { buffer, count in
        status = compress2(buffer.baseAddress, &length, data, uLong(data.count), Z_BEST_COMPRESSION)
        count = status == Z_OK ? Int(length) : 0
    }
    guard status == Z_OK else {
        throw Diagnostics(code: .assemblyFailed, "The library zlib cannot compress a stream (status \(status)).")
    }
    return packed
}

/// What a zlib stream holds; nil where it is damaged.
func inflate(_ data: [UInt8]) -> [UInt8]? {
    var capacity = max(1024, data.count * 4)
    while capacity <= 1 << 28 {
        var length = uLong(capacity)
        var status = Z_OK
        let plain = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
            status = uncompress(buffer.baseAddress, &length, data, uLong(data.count))
            count = status == Z_OK ? Int(length) : 0
        }
        if status == Z_OK { return plain }
        guard status == Z_BUF_ERROR else { return nil }
        capacity *= 4
    }
    return nil
}
