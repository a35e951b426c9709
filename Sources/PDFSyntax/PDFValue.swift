/// A PDF object that is no stream (ISO 32000-1, 7.3), read from a file or made to be written into one.
package struct PDFValue: Sendable {
    package indirect enum Kind: Sendable {
        case null
        case boolean(Bool)
        case integer(Int)
        /// As it is written.
        case real([UInt8])
        /// Without the slash, `#xx` resolved.
        case name([UInt8])
        /// A hexadecimal string's bytes, or what stands between the brackets of a literal one, escapes and all.
        case string([UInt8], isHexadecimal: Bool)
        case array([PDFValue])
        case dictionary([(key: [UInt8], value: PDFValue)])
        case reference(Int, generation: Int)
    }

    package let kind: Kind
    /// Where it stands in the file; empty for one that was made.
    package let range: Range<Int>

    package init(_ kind: Kind, range: Range<Int> = 0..<0) {
        self.kind = kind
        self.range = range
    }

    package static func name(_ text: String) -> PDFValue { PDFValue(.name(Array(text.utf8))) }
    package static func integer(_ number: Int) -> PDFValue { PDFValue(.integer(number)) }
    package static func reference(_ number: Int) -> PDFValue { PDFValue(.reference(number, generation: 0)) }
    package static func array(_ items: [PDFValue]) -> PDFValue { PDFValue(.array(items)) }
    package static func boolean(_ truth: Bool) -> PDFValue { PDFValue(.boolean(truth)) }
    package static func real(_ number: Double) -> PDFValue {
        var digits = ByteBuffer()
        digits.write(number)
        return PDFValue(.real(digits.array))
    }
    /// A text string (ISO 32000-1, 7.9.2.2).
    package static func text(_ text: String) -> PDFValue {
        var bytes = ByteBuffer()
        bytes.write(text: text)
        var scanner = PDFScanner(bytes.array, at: 0)
        return (try? scanner.value()) ?? PDFValue(.null)
    }
    /// Entries in the order in which they are to be written.
    package static func dictionary(_ entries: KeyValuePairs<String, PDFValue>) -> PDFValue {
        PDFValue(.dictionary(entries.map { (Array($0.key.utf8), $0.value) }))
    }

    package var integer: Int? { if case .integer(let value) = kind { value } else { nil } }
    package var real: Double? {
        switch kind {
        case .integer(let value): Double(value)
        case .real(let digits): Double(String(decoding: digits, as: UTF8.self))
        default: nil
        }
    }
    package var array: [PDFValue]? { if case .array(let values) = kind { values } else { nil } }
    package var entries: [(key: [UInt8], value: PDFValue)]? {
        if case .dictionary(let entries) = kind { entries } else { nil }
    }
    package var isDictionary: Bool { entries != nil }
    package var reference: Int? { if case .reference(let number, _) = kind { number } else { nil } }
    package var name: String? { if case .name(let bytes) = kind { String(decoding: bytes, as: UTF8.self) } else { nil } }

    /// The value of a key in a dictionary.
    package subscript(_ key: String) -> PDFValue? { entries?.first { $0.key.elementsEqual(key.utf8) }?.value }

    package func isName(_ text: String) -> Bool {
        if case .name(let bytes) = kind { bytes.elementsEqual(text.utf8) } else { false }
    }

    /// The same with a dictionary's entry set, or taken away.
    package func setting(_ key: String, _ value: PDFValue?) -> PDFValue {
        guard var entries else { return self }
        if let place = entries.firstIndex(where: { $0.key.elementsEqual(key.utf8) }) {
            if let value { entries[place].value = value } else { entries.remove(at: place) }
        } else if let value {
            entries.append((Array(key.utf8), value))
        }
        return PDFValue(.dictionary(entries))
    }
}

extension ByteBuffer {
    package mutating func write(_ value: PDFValue) {
        switch value.kind {
        case .null: write("null")
        case .boolean(let truth): write(verbatim: truth ? "true" : "false")
        case .integer(let number): write(number)
        case .real(let digits): append(contentsOf: digits)
        case .name(let bytes): write(name: bytes)
        case .string(let bytes, isHexadecimal: true):
            append(UInt8(ascii: "<"))
            for byte in bytes { write(hexadecimal: byte) }
            append(UInt8(ascii: ">"))
        case .string(let bytes, isHexadecimal: false):
            append(UInt8(ascii: "("))
            append(contentsOf: bytes)
            append(UInt8(ascii: ")"))
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
                write(name: entry.key)
                append(UInt8(ascii: " "))
                write(entry.value)
            }
            write(">>")
        case .reference(let number, let generation):
            append(UInt8(ascii: " "))
            write(number)
            append(UInt8(ascii: " "))
            write(generation)
            write(" R")
        }
    }
}
