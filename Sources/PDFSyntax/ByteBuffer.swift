/// Bytes on their way into a file. It grows as an array does, but belongs to one writer alone, who need not ask at every
/// byte whether anybody else holds it.
package struct ByteBuffer: ~Copyable {
    @usableFromInline var start: UnsafeMutablePointer<UInt8>
    @usableFromInline var capacity: Int
    /// How many bytes have been written.
    @usableFromInline package internal(set) var count = 0

    /// - Parameter capacity: bytes that will probably be written.
    package init(capacity: Int = 64) {
        self.capacity = max(capacity, 16)
        start = .allocate(capacity: self.capacity)
    }

    deinit { start.deallocate() }

    /// What has been written.
    package var array: [UInt8] { Array(UnsafeBufferPointer(start: start, count: count)) }

    /// The same, without copying it.
    package func withBytes(_ read: (UnsafeRawBufferPointer) -> Void) { read(UnsafeRawBufferPointer(start: start, count: count)) }

    /// Forgets what was written, and keeps its room.
    package mutating func removeAll() { count = 0 }

    @inlinable
    package mutating func append(_ byte: UInt8) {
        if count == capacity { grow(by: 1) }
        start[count] = byte
        count += 1
    }

    @inlinable
    package mutating func append(contentsOf bytes: UnsafeBufferPointer<UInt8>) {
        guard let source = bytes.baseAddress else { return }
        if capacity - count < bytes.count { grow(by: bytes.count) }
        (start + count).update(from: source, count: bytes.count)
        count += bytes.count
    }

    @inlinable
    package mutating func append(contentsOf bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { append(contentsOf: $0) }
    }

    @usableFromInline
    @inline(never)
    mutating func grow(by room: Int) {
        capacity = max(2 * capacity, count + room)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        larger.update(from: start, count: count)
        start.deallocate()
        start = larger
    }
}
