/// Reads objects out of a file's bytes, strictly: what is not plainly right is an error. Depth and numbers are limited.
///
/// libqpdf reads what a file means; this reads how it is written, which libqpdf does not tell: where the signature's
/// string begins and ends, and whether a key is there twice.
package struct PDFScanner {
    package struct Malformed: Error {
        package let position: Int
        package let what: String
    }

    package let bytes: [UInt8]
    package var position: Int
    private var budget = 2_000_000

    package init(_ bytes: [UInt8], at position: Int) {
        self.bytes = bytes
        self.position = position
    }

    package static func isWhite(_ byte: UInt8) -> Bool { [0x20, 0x0A, 0x0D, 0x09, 0x0C, 0x00].contains(byte) }
    private static func isDelimiter(_ byte: UInt8) -> Bool { "()<>[]{}/%".utf8.contains(byte) }
    private static func isRegular(_ byte: UInt8) -> Bool { !isWhite(byte) && !isDelimiter(byte) }

    package var isAtEnd: Bool { position >= bytes.count }
    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    package func malformed(_ what: String) -> Malformed { Malformed(position: position, what: what) }

    package mutating func skipWhite(comments: Bool = true) {
        while let byte = current {
            if Self.isWhite(byte) {
                position += 1
            } else if comments, byte == UInt8(ascii: "%") {
                while let next = current, next != 0x0A, next != 0x0D { position += 1 }
            } else {
                return
            }
        }
    }

    /// Takes a word if it stands here and ends here.
    package mutating func take(_ word: String) -> Bool {
        let end = position + word.utf8.count
        guard end <= bytes.count, bytes[position..<end].elementsEqual(word.utf8),
            end == bytes.count || !Self.isRegular(bytes[end])
        else { return false }
        position = end
        return true
    }

    /// Digits only, at most ten of them.
    package mutating func number() throws(Malformed) -> Int {
        let start = position
        while let byte = current, (0x30...0x39).contains(byte) { position += 1 }
        guard (1...10).contains(position - start), let value = Int(String(decoding: bytes[start..<position], as: UTF8.self))
        else { throw malformed("a number was expected") }
        return value
    }

    /// One end of line: CR LF, LF or CR.
    package mutating func takeEndOfLine() -> Bool {
        guard let byte = current, byte == 0x0A || byte == 0x0D else { return false }
        position += 1
        if byte == 0x0D, current == 0x0A { position += 1 }
        return true
    }

    package mutating func value(depth: Int = 0) throws(Malformed) -> PDFValue {
        skipWhite()
        budget -= 1
        guard depth < 64, budget > 0 else { throw malformed("the objects are nested too deeply") }
        let start = position
        guard let byte = current else { throw malformed("the file ends within an object") }
        switch byte {
        case UInt8(ascii: "/"):
            return PDFValue(.name(try name()), range: start..<position)
        case UInt8(ascii: "("):
            return PDFValue(.string(try literal(), isHexadecimal: false), range: start..<position)
        case UInt8(ascii: "["):
            position += 1
            var values: [PDFValue] = []
            while true {
                skipWhite()
                if current == UInt8(ascii: "]") { break }
                values.append(try value(depth: depth + 1))
            }
            position += 1
            return PDFValue(.array(values), range: start..<position)
        case UInt8(ascii: "<") where position + 1 < bytes.count && bytes[position + 1] == UInt8(ascii: "<"):
            return PDFValue(.dictionary(try dictionary(depth: depth)), range: start..<position)
        case UInt8(ascii: "<"):
            return PDFValue(.string(try hexadecimal(), isHexadecimal: true), range: start..<position)
        default:
            if take("null") { return PDFValue(.null, range: start..<position) }
            if take("true") { return PDFValue(.boolean(true), range: start..<position) }
            if take("false") { return PDFValue(.boolean(false), range: start..<position) }
            return try numberOrReference()
        }
    }

    private mutating func name() throws(Malformed) -> [UInt8] {
        position += 1
        var name: [UInt8] = []
        while let byte = current, Self.isRegular(byte) {
            if byte == UInt8(ascii: "#") {
                guard position + 2 < bytes.count, let high = hexValue(bytes[position + 1]),
                    let low = hexValue(bytes[position + 2])
                else { throw malformed("a name has a malformed escape") }
                name.append(high << 4 | low)
                position += 3
            } else {
                name.append(byte)
                position += 1
            }
        }
        return name
    }

    private mutating func dictionary(depth: Int) throws(Malformed) -> [(key: [UInt8], value: PDFValue)] {
        position += 2
        var entries: [(key: [UInt8], value: PDFValue)] = []
        var keys: Set<[UInt8]> = []
        while true {
            skipWhite()
            guard let byte = current else { throw malformed("the file ends within a dictionary") }
            if byte == UInt8(ascii: ">") {
                guard position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: ">") else {
                    throw malformed("a dictionary has no end")
                }
                position += 2
                return entries
            }
            guard byte == UInt8(ascii: "/") else { throw malformed("a dictionary has a key that is no name") }
            let key = try name()
            guard keys.insert(key).inserted else { throw malformed("a dictionary has a key twice") }
            entries.append((key, try value(depth: depth + 1)))
        }
    }

    private mutating func hexadecimal() throws(Malformed) -> [UInt8] {
        position += 1
        var string: [UInt8] = []
        var half: UInt8?
        while let byte = current {
            position += 1
            if byte == UInt8(ascii: ">") {
                if let half { string.append(half << 4) }
                return string
            }
            if Self.isWhite(byte) { continue }
            guard let digit = hexValue(byte) else { throw malformed("a hexadecimal string has another character") }
            if let high = half {
                string.append(high << 4 | digit)
                half = nil
            } else {
                half = digit
            }
        }
        throw malformed("a string has no end")
    }

    /// Only its extent matters here; escapes are left as they are.
    private mutating func literal() throws(Malformed) -> [UInt8] {
        let start = position + 1
        var open = 0
        while let byte = current {
            position += 1
            switch byte {
            case UInt8(ascii: "\\"): position += 1
            case UInt8(ascii: "("): open += 1
            case UInt8(ascii: ")"):
                open -= 1
                if open == 0 { return Array(bytes[start..<position - 1]) }
            default: break
            }
        }
        throw malformed("a string has no end")
    }

    private mutating func numberOrReference() throws(Malformed) -> PDFValue {
        let start = position
        while let byte = current, Self.isRegular(byte) { position += 1 }
        let token = bytes[start..<position]
        guard !token.isEmpty, token.count <= 40,
            token.allSatisfy({ (0x30...0x39).contains($0) || [0x2B, 0x2D, 0x2E].contains($0) })
        else {
            position = start
            throw malformed("there is no object here")
        }
        let text = String(decoding: token, as: UTF8.self)
        guard let number = Int(text) else {
            guard Double(text) != nil else {
                position = start
                throw malformed("there is no object here")
            }
            return PDFValue(.real(Array(token)), range: start..<position)
        }
        // Two integers and R are a reference.
        if number >= 0, token.allSatisfy({ (0x30...0x39).contains($0) }) {
            var ahead = self
            ahead.skipWhite()
            if let generation = try? ahead.number(), generation <= 65535 {
                ahead.skipWhite()
                if ahead.take("R") {
                    position = ahead.position
                    return PDFValue(.reference(number, generation: generation), range: start..<position)
                }
            }
        }
        return PDFValue(.integer(number), range: start..<position)
    }
}

package func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
}
