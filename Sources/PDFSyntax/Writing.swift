/// PDF's syntax (ISO 32000-1, 7.2 and 7.3), written as bytes.
extension ByteBuffer {
    @inlinable
    package mutating func write(_ syntax: StaticString) {
        append(contentsOf: UnsafeBufferPointer(start: syntax.utf8Start, count: syntax.utf8CodeUnitCount))
    }

    package mutating func write(verbatim syntax: String) {
        var syntax = syntax
        syntax.withUTF8 { append(contentsOf: $0) }
    }

    @inlinable
    package mutating func write(_ integer: Int) {
        if integer < 0 { append(UInt8(ascii: "-")) }
        write(digits: integer.magnitude)
    }

    @inlinable
    package mutating func write(digits number: UInt) {
        if number >= 10 { write(digits: number / 10) }
        append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: number % 10))
    }

    /// With at most three decimals, which is finer than any device.
    @inlinable
    package mutating func write(_ real: Double) {
        let thousandths = Int((real * 1000).rounded())
        if thousandths < 0 { append(UInt8(ascii: "-")) }
        write(Int(thousandths.magnitude / 1000))
        var fraction = thousandths.magnitude % 1000
        guard fraction > 0 else { return }
        append(UInt8(ascii: "."))
        var unit: UInt = 100
        while fraction > 0 {
            append(UInt8(ascii: "0") + UInt8(fraction / unit))
            fraction %= unit
            unit /= 10
        }
    }

    @inlinable
    package mutating func write(reals: [Double]) {
        append(UInt8(ascii: "["))
        var isFirst = true
        for real in reals {
            if !isFirst { append(UInt8(ascii: " ")) }
            isFirst = false
            write(real)
        }
        append(UInt8(ascii: "]"))
    }

    package mutating func write(name: String) {
        append(UInt8(ascii: "/"))
        for byte in name.utf8 { write(ofName: byte) }
    }

    package mutating func write(name: [UInt8]) {
        append(UInt8(ascii: "/"))
        for byte in name { write(ofName: byte) }
    }

    private mutating func write(ofName byte: UInt8) {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2D, 0x2E, 0x5F: append(byte)
        default:
            append(UInt8(ascii: "#"))
            write(hexadecimal: byte)
        }
    }

    /// A text string (ISO 32000-1, 7.9.2.2): printable ASCII as it is, all else as UTF-16.
    package mutating func write(text: String) {
        guard text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
            write("<FEFF")
            write(utf16: text)
            append(UInt8(ascii: ">"))
            return
        }
        append(UInt8(ascii: "("))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\\"): append(UInt8(ascii: "\\"))
            default: break
            }
            append(byte)
        }
        append(UInt8(ascii: ")"))
    }

    /// Big-endian UTF-16 in hexadecimal digits.
    package mutating func write(utf16 text: String) {
        for unit in text.utf16 {
            write(hexadecimal: UInt8(unit >> 8))
            write(hexadecimal: UInt8(unit & 255))
        }
    }

    @inlinable
    package mutating func write(hexadecimal byte: UInt8) {
        write(digit: byte >> 4)
        write(digit: byte & 15)
    }

    @inlinable
    package mutating func write(digit: UInt8) {
        append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "A") + digit - 10)
    }
}
