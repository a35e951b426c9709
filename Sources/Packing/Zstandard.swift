internal import CZstd

/// Makes Zstandard frames (RFC 8878), one after the other. The same bytes give the same frame.
package struct ZstandardCompressor: ~Copyable {
    private let context: OpaquePointer?
    private var frame: [UInt8] = []

    /// What is like something up to 16 MB before it takes next to nothing. Readers take that much without being asked (`zstd`
    /// up to 128 MB; RFC 8878, 3.1.1.1.2).
    private static let window: Int32 = 24

    package init() {
        context = ZSTD_createCCtx()
        for (parameter, value) in [
            (ZSTD_c_compressionLevel, 3), (ZSTD_c_windowLog, Self.window), (ZSTD_c_enableLongDistanceMatching, 1),
            (ZSTD_c_checksumFlag, 1),
        ] as [(ZSTD_cParameter, Int32)] {
            ZSTD_CCtx_setParameter(context, parameter, value)
        }
    }

    deinit { ZSTD_freeCCtx(context) }

    /// Adds bytes to the frame.
    package mutating func add(_ bytes: [UInt8]) { compress(bytes, ZSTD_e_continue) }

    /// The frame, with all that was added; the next one is empty.
    package mutating func finish() -> [UInt8] {
        compress([], ZSTD_e_end)
        defer { frame = [] }
        return frame
    }

    private mutating func compress(_ bytes: [UInt8], _ directive: ZSTD_EndDirective) {
        bytes.withUnsafeBytes { bytes in
            var input = ZSTD_inBuffer(src: bytes.baseAddress, size: bytes.count, pos: 0)
            var rest = 0
            repeat {
                withUnsafeTemporaryAllocation(byteCount: 1 << 17, alignment: 16) { room in
                    var output = ZSTD_outBuffer(dst: room.baseAddress, size: room.count, pos: 0)
                    rest = ZSTD_compressStream2(context, &output, &input, directive)
                    // For want of memory alone; a pack with a hole in it would be worse than none.
                    precondition(context != nil && ZSTD_isError(rest) == 0, "Zstandard has no memory.")
                    frame.append(contentsOf: room[..<output.pos])
                }
            } while input.pos < input.size || directive == ZSTD_e_end && rest > 0
        }
    }
}

/// What a Zstandard frame holds; nil where it is broken, or not of this length.
package func decompress(_ frame: [UInt8], count: Int) -> [UInt8]? {
    guard let context = ZSTD_createDCtx() else { return nil }
    defer { ZSTD_freeDCtx(context) }
    var result: [UInt8] = []
    result.reserveCapacity(min(count, 1 << 26))
    let isWhole = frame.withUnsafeBytes { frame in
        var input = ZSTD_inBuffer(src: frame.baseAddress, size: frame.count, pos: 0)
        while true {
            var rest = 0
            var made = 0
            withUnsafeTemporaryAllocation(byteCount: 1 << 17, alignment: 16) { room in
                var output = ZSTD_outBuffer(dst: room.baseAddress, size: room.count, pos: 0)
                rest = ZSTD_decompressStream(context, &output, &input)
                made = output.pos
                if ZSTD_isError(rest) == 0 { result.append(contentsOf: room[..<made]) }
            }
            guard ZSTD_isError(rest) == 0, result.count <= count else { return false }
            if rest == 0 { return input.pos == input.size && result.count == count }
            // Nothing more comes of what there is.
            if input.pos == input.size, made == 0 { return false }
        }
    }
    return isWhole ? result : nil
}
