internal import CZlib
package import Reporting

/// A zlib stream (RFC 1950), as the filter FlateDecode reads it; equal input gives equal bytes.
package func deflate(_ data: [UInt8]) throws(Diagnostics) -> [UInt8] {
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

/// What a zlib stream holds; nil where it is broken or longer than `limit` bytes.
package func inflate(_ data: [UInt8], limit: Int = 256 << 20) -> [UInt8]? {
    // Deflate cannot shrink anything to less than a 1032nd.
    let most = max(1, min(limit, data.count * 1032 + 64))
    var capacity = min(most, max(1024, data.count * 4))
    while true {
        var length = uLong(capacity)
        var status = Z_OK
        let plain = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
            status = uncompress(buffer.baseAddress, &length, data, uLong(data.count))
            count = status == Z_OK ? Int(length) : 0
        }
        if status == Z_OK { return plain }
        guard status == Z_BUF_ERROR, capacity < most else { return nil }
        capacity = min(most, capacity * 4)
    }
}

/// Whether a zlib stream that begins somewhere holds more than `limit` bytes, whatever stands behind it.
package func inflates(_ bytes: [UInt8], from start: Int, beyond limit: Int) -> Bool {
    guard start >= 0, start + 1 < bytes.count, bytes[start] & 0x0F == 8,
        (Int(bytes[start]) << 8 | Int(bytes[start + 1])) % 31 == 0
    else { return false }
    return bytes.withUnsafeBufferPointer { source in
        var stream = z_stream()
        guard inflateInit_(&stream, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { return false }
        defer { inflateEnd(&stream) }
        stream.next_in = source.baseAddress.map { UnsafeMutablePointer(mutating: $0 + start) }
        stream.avail_in = UInt32(clamping: source.count - start)
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1 << 16) { buffer in
            repeat {
                stream.next_out = buffer.baseAddress
                stream.avail_out = UInt32(buffer.count)
                guard CZlib.inflate(&stream, Z_NO_FLUSH) == Z_OK else { return Int(stream.total_out) > limit }
            } while Int(stream.total_out) <= limit
            return true
        }
    }
}

/// The filters of a stream that Bayan reads: none, or Flate with or without a predictor (ISO 32000-1, 7.4.4).
package struct StreamFilter {
    private let isFlate: Bool
    private let predictor: Predictor?

    /// nil for other filters and for parameters that are not plainly right.
    package init?(_ dictionary: PDFValue) {
        func one(_ value: PDFValue?) -> [PDFValue] { value.map { $0.array ?? [$0] } ?? [] }
        let (filters, parameters) = (one(dictionary["Filter"]), one(dictionary["DecodeParms"]))
        guard filters.count <= 1, parameters.count <= filters.count, dictionary["F"] == nil else { return nil }
        guard let filter = filters.first else {
            (isFlate, predictor) = (false, nil)
            return
        }
        guard filter.isName("FlateDecode") else { return nil }
        isFlate = true
        guard let given = parameters.first, given.isDictionary, given["Predictor"]?.integer ?? 1 != 1 else {
            predictor = nil
            return
        }
        guard let predictor = Predictor(given) else { return nil }
        self.predictor = predictor
    }

    /// A stream's data without its filter; nil where they are broken or longer than `limit` bytes.
    package func decode(_ data: [UInt8], limit: Int) -> [UInt8]? {
        guard isFlate else { return data.count <= limit ? data : nil }
        guard let predictor else { return inflate(data, limit: limit) }
        // A row has one byte more.
        let decoded = inflate(data, limit: limit + limit / predictor.rowLength + 1).flatMap(predictor.undo)
        return decoded.flatMap { $0.count <= limit ? $0 : nil }
    }
}

/// What a row is told from: the row above, or the sample before (ISO 32000-1, 7.4.4.4; PNG, 9).
private struct Predictor {
    private let isTIFF: Bool
    /// Bytes from a sample to the one before it.
    private let step: Int
    /// Bytes of a row without PNG's filter.
    let rowLength: Int

    init?(_ parameters: PDFValue) {
        func parameter(_ key: String, _ standard: Int) -> Int? {
            guard let value = parameters[key] else { return standard }
            return value.integer.flatMap { (1...1 << 20).contains($0) ? $0 : nil }
        }
        guard let kind = parameters["Predictor"]?.integer, kind == 2 || (10...15).contains(kind),
            let colors = parameter("Colors", 1), let bits = parameter("BitsPerComponent", 8),
            let columns = parameter("Columns", 1), colors <= 32, [1, 2, 4, 8, 16].contains(bits),
            kind != 2 || bits == 8
        else { return nil }
        isTIFF = kind == 2
        step = max(1, colors * bits / 8)
        rowLength = (columns * colors * bits + 7) / 8
    }

    func undo(_ data: [UInt8]) -> [UInt8]? {
        let width = isTIFF ? rowLength : rowLength + 1
        guard data.count.isMultiple(of: width) else { return nil }
        var plain: [UInt8] = []
        plain.reserveCapacity(data.count)
        var above = [UInt8](repeating: 0, count: rowLength)
        for start in stride(from: 0, to: data.count, by: width) {
            var row = Array(data[start + width - rowLength..<start + width])
            guard undo(&row, isTIFF ? 1 : data[start], above) else { return nil }
            plain += row
            above = row
        }
        return plain
    }

    private func undo(_ row: inout [UInt8], _ filter: UInt8, _ above: [UInt8]) -> Bool {
        for place in row.indices {
            let left = place >= step ? row[place - step] : 0
            let corner = place >= step ? above[place - step] : 0
            switch filter {
            case 0: return true
            case 1: row[place] &+= left
            case 2: row[place] &+= above[place]
            case 3: row[place] &+= UInt8((Int(left) + Int(above[place])) / 2)
            case 4: row[place] &+= Self.nearest(Int(left), Int(above[place]), Int(corner))
            default: return false
            }
        }
        return true
    }

    /// Paeth's choice.
    private static func nearest(_ left: Int, _ above: Int, _ corner: Int) -> UInt8 {
        let estimate = left + above - corner
        let (a, b, c) = (abs(estimate - left), abs(estimate - above), abs(estimate - corner))
        return UInt8(a <= b && a <= c ? left : b <= c ? above : corner)
    }
}
