/// Entries of a tar archive (POSIX.1-2017, pax: ustar interchange format), without owner or time: the same files give the
/// same bytes.
package enum TarEntry {
    /// What stands before a file's bytes.
    package static func header(named name: String, count: Int) -> [UInt8] {
        var header: [UInt8] = []
        if name.utf8.count > 100 || !name.utf8.allSatisfy({ $0 < 0x80 }) || count > 0o77777777777 {
            // An extended header holds what ustar's fields do not: a name in UTF-8, a file of more than 8 GB.
            var records = record("path", name)
            if count > 0o77777777777 { records += record("size", String(count)) }
            header += block("pax", count: records.count, type: "x") + records + padding(records.count)
        }
        return header + block(name, count: min(count, 0o77777777777), type: "0")
    }

    /// What stands behind a file's bytes.
    package static func padding(_ count: Int) -> [UInt8] { [UInt8](repeating: 0, count: (512 - count % 512) % 512) }

    /// What ends an archive.
    package static var end: [UInt8] { [UInt8](repeating: 0, count: 1024) }

    /// `27 path=…\n`: its length counts its own digits.
    private static func record(_ key: String, _ value: String) -> [UInt8] {
        let rest = " \(key)=\(value)\n"
        var count = rest.utf8.count + 1
        while String(count).utf8.count + rest.utf8.count != count { count = String(count).utf8.count + rest.utf8.count }
        return Array("\(count)\(rest)".utf8)
    }

    private static func block(_ name: String, count: Int, type: Character) -> [UInt8] {
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
