import PDFSyntax
import Reporting

/// Indirect objects (ISO 32000-1, 7.3.10), one after another.
struct ObjectBuffer: ~Copyable {
    private var buffer: ByteBuffer
    /// By object number from `first`; nil for a number that was promised and is not written yet.
    private var offsets: [Int?] = []
    private let first: ObjectNumber
    /// Where the buffer begins in the file.
    private let start: Int
    private let compressor: Compressor?

    /// - Parameter compressor: if given, it deflates the streams that are to be deflated.
    init(firstNumber: ObjectNumber, startingAt start: Int, capacity: Int = 0, compressor: Compressor? = nil) {
        first = firstNumber
        self.start = start
        self.compressor = compressor
        buffer = ByteBuffer(capacity: capacity)
    }

    /// What has been written.
    var bytes: [UInt8] { buffer.array }

    /// The same, without copying it.
    func withBytes(_ read: (UnsafeRawBufferPointer) -> Void) { buffer.withBytes(read) }

    /// Where the next object will stand in the file.
    var position: Int { start + buffer.count }

    /// The number after the last one.
    var nextNumber: ObjectNumber { first.advanced(by: offsets.count) }

    /// Promises an object that is written later.
    mutating func reserve() -> ObjectNumber {
        defer { offsets.append(nil) }
        return nextNumber
    }

    mutating func reserve(_ count: Int) -> [ObjectNumber] {
        let begin = nextNumber
        promise(count)
        return Array(begin..<nextNumber)
    }

    /// Promises objects whose numbers are known already.
    mutating func promise(_ count: Int) { offsets.append(contentsOf: repeatElement(nil, count: count)) }

    /// Bytes between objects: the header.
    mutating func append(_ other: [UInt8]) { buffer.append(contentsOf: other) }

    /// What follows the last object.
    mutating func end(_ write: (inout ByteBuffer) -> Void) { write(&buffer) }

    mutating func object<Failure: Error>(
        _ number: ObjectNumber, _ write: (inout ByteBuffer) throws(Failure) -> Void
    ) throws(Failure) {
        offsets[first.distance(to: number)] = position
        buffer.write(number.value)
        buffer.write(" 0 obj\n")
        try write(&buffer)
        buffer.write("\nendobj\n")
    }

    /// A stream; `dictionary` writes the entries besides `Length`.
    mutating func stream(
        _ number: ObjectNumber, _ data: [UInt8], _ dictionary: (inout ByteBuffer) -> Void = { _ in }
    ) {
        object(number) { bytes in
            bytes.write("<<")
            dictionary(&bytes)
            bytes.write("/Length ")
            bytes.write(data.count)
            bytes.write(">>stream\n")
            bytes.append(contentsOf: data)
            bytes.write("\nendstream")
        }
    }

    mutating func deflatedStream(
        _ number: ObjectNumber, _ data: [UInt8], _ dictionary: (inout ByteBuffer) -> Void = { _ in }
    ) throws(Diagnostics) {
        let packed = if let compressor { try compressor.deflated(data) } else { try deflate(data) }
        stream(number, packed) { bytes in
            dictionary(&bytes)
            bytes.write("/Filter/FlateDecode")
        }
    }

    /// The objects' lines of a cross-reference table (ISO 32000-1, 7.5.4), 20 bytes each.
    /// - Returns: nil if a promised object was never written.
    func crossReference() -> [UInt8]? {
        guard !offsets.contains(nil) else { return nil }
        return [UInt8](unsafeUninitializedCapacity: offsets.count * 20) { table, count in
            let end: StaticString = " 00000 n \n"
            for case let offset? in offsets {
                var rest = UInt64(offset)
                for place in (0..<10).reversed() {
                    table[count + place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
                    rest /= 10
                }
                end.withUTF8Buffer { for (place, byte) in $0.enumerated() { table[count + 10 + place] = byte } }
                count += 20
            }
        }
    }
}
