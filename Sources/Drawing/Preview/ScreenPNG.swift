import CCairo
internal import CZlib

/// A picture's dots as a PNG that is made in a moment (PNG, third edition): no row is filtered, and deflate looks no
/// further than it must. It is half again as large as one that is made with care.
struct ScreenPNG {
    private(set) var bytes: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    /// - Parameter surface: a Cairo image in RGB24, borrowed for this call.
    /// - Returns: nil where there is no memory for it.
    init?(_ surface: OpaquePointer) {
        cairo_surface_flush(surface)
        let (width, height) = (Int(cairo_image_surface_get_width(surface)), Int(cairo_image_surface_get_height(surface)))
        let stride = Int(cairo_image_surface_get_stride(surface))
        guard width > 0, height > 0, let dots = cairo_image_surface_get_data(surface) else { return nil }
        guard let packed = Self.packed(UnsafeRawBufferPointer(start: dots, count: stride * height), width, height, stride)
        else { return nil }
        // Eight bits a sample, three samples a dot (11.2.1).
        add("IHDR", Self.number(width) + Self.number(height) + [8, 2, 0, 0, 0])
        add("IDAT", packed)
        add("IEND", [])
    }

    /// Rows of red, green and blue, each after the sign that it is not filtered.
    private static func packed(_ dots: UnsafeRawBufferPointer, _ width: Int, _ height: Int, _ stride: Int) -> [UInt8]? {
        let length = width * 3 + 1
        let rows = [UInt8](unsafeUninitializedCapacity: length * height) { rows, count in
            count = length * height
            for row in 0..<height {
                var at = row * length
                rows[at] = 0
                let line = UnsafeRawBufferPointer(rebasing: dots[row * stride..<row * stride + width * 4])
                for column in 0..<width {
                    let dot = UInt32(littleEndian: line.loadUnaligned(fromByteOffset: column * 4, as: UInt32.self))
                    rows[at + 1] = UInt8(truncatingIfNeeded: dot >> 16)
                    rows[at + 2] = UInt8(truncatingIfNeeded: dot >> 8)
                    rows[at + 3] = UInt8(truncatingIfNeeded: dot)
                    at += 3
                }
            }
        }
        var size = compressBound(uLong(rows.count))
        var isPacked = false
        let packed = [UInt8](unsafeUninitializedCapacity: Int(size)) { packed, count in
            isPacked = compress2(packed.baseAddress, &size, rows, uLong(rows.count), Z_BEST_SPEED) == Z_OK
            count = isPacked ? Int(size) : 0
        }
        return isPacked ? packed : nil
    }

    /// A chunk: its length, its name, what is in it, and the check of both (5.3).
    private mutating func add(_ name: String, _ data: [UInt8]) {
        let checked = Array(name.utf8) + data
        bytes += Self.number(data.count) + checked
        bytes += Self.number(Int(crc32(0, checked, uInt(checked.count))))
    }

    private static func number(_ value: Int) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) }
    }
}
