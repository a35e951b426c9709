/// Distinguished encoding (X.690, 10) of the few types that a signature message is made of.
///
/// OpenSSL's own CMS signer puts a signing time into the message, which PAdES forbids (EN 319 142-1, 6.3), so Bayan
/// writes the message itself and leaves the arithmetic to OpenSSL.
package enum DER {
    package static func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        var bytes = [tag]
        bytes.reserveCapacity(content.count + 6)
        if content.count < 0x80 {
            bytes.append(UInt8(content.count))
        } else {
            var length: [UInt8] = []
            var rest = content.count
            while rest > 0 {
                length.insert(UInt8(rest & 0xFF), at: 0)
                rest >>= 8
            }
            bytes.append(0x80 | UInt8(length.count))
            bytes += length
        }
        return bytes + content
    }

    package static func sequence(_ parts: [UInt8]...) -> [UInt8] { element(0x30, Array(parts.joined())) }

    /// SET OF: its elements stand in the order of their encodings (X.690, 11.6).
    package static func set(_ parts: [[UInt8]], tag: UInt8 = 0x31) -> [UInt8] {
        element(tag, Array(parts.sorted { $0.lexicographicallyPrecedes($1) }.joined()))
    }

    /// A non-negative integer.
    package static func integer(_ value: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = value
        repeat {
            bytes.insert(UInt8(rest & 0xFF), at: 0)
            rest >>= 8
        } while rest > 0
        return integer(magnitude: bytes)
    }

    /// A non-negative integer of any size, most significant byte first.
    package static func integer(magnitude: [UInt8]) -> [UInt8] {
        var bytes = Array(magnitude.drop { $0 == 0 })
        if bytes.first.map({ $0 & 0x80 != 0 }) ?? true { bytes.insert(0, at: 0) }
        return element(0x02, bytes)
    }

    package static func octets(_ bytes: [UInt8]) -> [UInt8] { element(0x04, bytes) }
    package static let null: [UInt8] = [0x05, 0x00]
    package static let yes: [UInt8] = [0x01, 0x01, 0xFF]
}
