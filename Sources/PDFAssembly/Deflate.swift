import CZlib
import Correspondence

/// A zlib stream (RFC 1950), as the filter FlateDecode reads it; equal input gives equal bytes.
func deflate(_ data: [UInt8]) throws -> [UInt8] {
    var length = compressBound(uLong(data.count))
    let packed = try [UInt8](unsafeUninitializedCapacity: Int(length)) { buffer, count in
        let status = compress2(buffer.baseAddress, &length, data, uLong(data.count), Z_BEST_COMPRESSION)
        guard status == Z_OK else {
            throw Diagnostic(code: "assembly-failed", "zlib cannot compress a stream (status \(status))")
        }
        count = Int(length)
    }
    return packed
}
