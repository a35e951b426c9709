/// A value as it stands in a letter's file (ISO 32000-1, 7.3). Numbers and strings stay as they are written.
indirect enum PDFValue {
    case reference(Int)
    case name([UInt8])
    case array([PDFValue])
    case dictionary([(key: [UInt8], value: PDFValue)])
    /// A number, a string, `true`, `false` or `null`.
    case other([UInt8])

    subscript(key: String) -> PDFValue? {
        guard case .dictionary(let entries) = self else { return nil }
        return entries.first { $0.key.elementsEqual(key.utf8) }?.value
    }

    var items: [PDFValue]? { if case .array(let items) = self { items } else { nil } }

    var target: Int? { if case .reference(let number) = self { number } else { nil } }

    var name: String? { if case .name(let bytes) = self { String(decoding: bytes, as: UTF8.self) } else { nil } }

    var integer: Int? { if case .other(let bytes) = self { Int(String(decoding: bytes, as: UTF8.self)) } else { nil } }

    var real: Double? { if case .other(let bytes) = self { Double(String(decoding: bytes, as: UTF8.self)) } else { nil } }

    /// The same with a dictionary's entry set, or taken away.
    func setting(_ key: String, _ value: PDFValue?) -> PDFValue {
        guard case .dictionary(var entries) = self else { return self }
        if let place = entries.firstIndex(where: { $0.key.elementsEqual(key.utf8) }) {
            if let value { entries[place].value = value } else { entries.remove(at: place) }
        } else if let value {
            entries.append((Array(key.utf8), value))
        }
        return .dictionary(entries)
    }
}

extension [UInt8] {
    mutating func write(_ value: PDFValue) {
        switch value {
        case .reference(let number): write(reference: number)
        case .name(let bytes):
            append(UInt8(ascii: "/"))
            append(contentsOf: bytes)
        case .array(let items):
            append(UInt8(ascii: "["))
            for item in items {
                append(UInt8(ascii: " "))
                write(item)
            }
            append(UInt8(ascii: "]"))
        case .dictionary(let entries):
            write("<<")
            for entry in entries {
                append(UInt8(ascii: "/"))
                append(contentsOf: entry.key)
                append(UInt8(ascii: " "))
                write(entry.value)
            }
            write(">>")
        case .other(let bytes): append(contentsOf: bytes)
        }
    }
}

/// Reads values, one after another. nil where the bytes are no PDF.
struct PDFReader {
    let bytes: [UInt8]
    var position: Int
    private var depth = 0

    init(_ bytes: [UInt8], at position: Int) {
        self.bytes = bytes
        self.position = position
    }

    private static let white = Set(" \t\r\n\u{0}\u{C}".utf8)
    private static let delimiters = Set("()<>[]{}/%".utf8).union(white)

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    mutating func skipSpace() { while let byte = next, Self.white.contains(byte) { position += 1 } }

    /// Whether this stood here; if so, goes past it.
    mutating func skip(_ word: StaticString) -> Bool {
        skipSpace()
        let end = position + word.utf8CodeUnitCount
        guard end <= bytes.count, word.withUTF8Buffer({ $0.elementsEqual(bytes[position..<end]) }) else { return false }
        position = end
        return true
    }

    mutating func integer() -> Int? { word().flatMap { Int(String(decoding: $0, as: UTF8.self)) } }

    private mutating func word() -> ArraySlice<UInt8>? {
        skipSpace()
        let start = position
        while let byte = next, !Self.delimiters.contains(byte) { position += 1 }
        return start < position ? bytes[start..<position] : nil
    }

    mutating func value() -> PDFValue? {
        guard depth < 40 else { return nil }
        depth += 1
        defer { depth -= 1 }
        if skip("<<") { return dictionary() }
        if skip("/") { return .name(Array(word() ?? [])) }
        if skip("[") { return array() }
        let start = position
        if skip("<") {
            while let byte = next, byte != UInt8(ascii: ">") { position += 1 }
            return skip(">") ? .other(Array(bytes[start..<position])) : nil
        }
        if skip("(") { return literal(from: start) }
        guard let word = word() else { return nil }
        let after = position
        if word.allSatisfy({ (0x30...0x39).contains($0) }), integer() != nil, skip("R"),
            let number = Int(String(decoding: word, as: UTF8.self))
        {
            return .reference(number)
        }
        position = after
        return .other(Array(word))
    }

    private mutating func dictionary() -> PDFValue? {
        var entries: [(key: [UInt8], value: PDFValue)] = []
        while !skip(">>") {
            guard skip("/") else { return nil }
            let key = Array(word() ?? [])
            guard let value = value() else { return nil }
            entries.append((key, value))
        }
        return .dictionary(entries)
    }

    private mutating func array() -> PDFValue? {
        var items: [PDFValue] = []
        while !skip("]") {
            guard let item = value() else { return nil }
            items.append(item)
        }
        return .array(items)
    }

    private mutating func literal(from start: Int) -> PDFValue? {
        var open = 1
        while open > 0 {
            guard let byte = next else { return nil }
            position += byte == UInt8(ascii: "\\") ? 2 : 1
            if byte == UInt8(ascii: "(") { open += 1 }
            if byte == UInt8(ascii: ")") { open -= 1 }
        }
        guard position <= bytes.count else { return nil }
        return .other(Array(bytes[start..<position]))
    }
}
