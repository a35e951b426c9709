/// How the files begin that Bayan writes.
package enum FileHeader {
    /// Bytes above 127 tell transfer programs that the file is binary (ISO 32000-1, 7.5.2; ISO 19005-2, 6.1.2).
    package static let bytes: [UInt8] = header(version: "1.7")
    /// That of PDF 2.0, as long as the other (ISO 32000-2, 7.5.2; ISO 19005-4, 6.1.2).
    package static let second: [UInt8] = header(version: "2.0")

    private static func header(version: String) -> [UInt8] {
        Array("%PDF-\(version)\n%".utf8) + [0xD8, 0xA8, 0xD9, 0x8A] + Array("\n".utf8)
    }
}
