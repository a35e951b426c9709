/// Letters as one tar archive, a piece at a time (POSIX.1-2017, pax: ustar interchange format). The same letters give the
/// same bytes: no entry has an owner or a time.
public struct TarArchive: Sendable {
    /// An archive without entries.
    public init() {}

    /// The bytes of one letter's entry.
    public func entry(_ letter: LetterPDF) -> [UInt8] { entry(letter.bytes, named: letter.fileName) }

    /// The bytes that end an archive.
    public var end: [UInt8] { [UInt8](repeating: 0, count: 1024) }

    func entry(_ bytes: [UInt8], named name: String) -> [UInt8] {
        var entry: [UInt8] = []
        if name.utf8.count > 100 || !name.utf8.allSatisfy({ $0 < 0x80 }) {
            // An extended header holds what ustar's hundred bytes do not: a name in UTF-8.
            let record = Self.record("path", name)
            entry += Self.header("pax", count: record.count, type: "x") + Self.padded(record)
        }
        return entry + Self.header(name, count: bytes.count, type: "0") + Self.padded(bytes)
    }

    /// `27 path=…\n`: its length counts its own digits.
    private static func record(_ key: String, _ value: String) -> [UInt8] {
        let rest = " \(key)=\(value)\n"
        var count = rest.utf8.count + 1
        while String(count).utf8.count + rest.utf8.count != count { count = String(count).utf8.count + rest.utf8.count }
        return Array("\(count)\(rest)".utf8)
    }

    private static func padded(_ bytes: [UInt8]) -> [UInt8] {
        bytes + [UInt8](repeating: 0, count: (512 - bytes.count % 512) % 512)
    }

    private static func header(_ name: String, count: Int, type: Character) -> [UInt8] {
        var header = [UInt8](repeating: 0, count: 512)
        func put(_ text: String, at offset: Int, limit: Int) {
            for (index, byte) in text.utf8.prefix(limit).enumerated() { header[offset + index] = byte }
        }
        func octal(_ value: Int, digits: Int) -> String {
            let text = String(value, radix: 8)
            return String(repeating: "0", count: max(0, digits - text.count)) + text
        }
        put(name, at: 0, limit: 100)
        put(octal(0o644, digits: 7), at: 100, limit: 7)
        put(octal(0, digits: 7), at: 108, limit: 7)
        put(octal(0, digits: 7), at: 116, limit: 7)
        put(octal(count, digits: 11), at: 124, limit: 11)
        put(octal(0, digits: 11), at: 136, limit: 11)
        put(String(type), at: 156, limit: 1)
        put("ustar", at: 257, limit: 5)
        put("00", at: 263, limit: 2)
        // The sum counts its own field as spaces.
        let sum = header.reduce(8 * 0x20) { $0 + Int($1) }
        put(octal(sum, digits: 6), at: 148, limit: 6)
        header[155] = 0x20
        return header
    }
}
