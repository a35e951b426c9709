/// The number of an indirect object of generation 0 (ISO 32000-1, 7.3.10), from 1.
package struct ObjectNumber: Hashable, Strideable, Sendable {
    package let value: Int

    package init(_ value: Int) { self.value = value }

    package static func < (one: ObjectNumber, other: ObjectNumber) -> Bool { one.value < other.value }

    package func distance(to other: ObjectNumber) -> Int { other.value - value }

    package func advanced(by count: Int) -> ObjectNumber { ObjectNumber(value + count) }
}

extension ByteBuffer {
    /// ` 12 0 R`, to stand after anything.
    package mutating func write(reference object: ObjectNumber) {
        append(UInt8(ascii: " "))
        write(object.value)
        write(" 0 R")
    }

    package mutating func write(references objects: [ObjectNumber]) {
        for object in objects { write(reference: object) }
    }
}
