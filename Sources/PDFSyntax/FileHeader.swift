/// How the files begin that Bayan writes.
package enum FileHeader {
    /// Bytes above 127 tell transfer programs that the file is binary (ISO 32000-1, 7.5.2; ISO 19005-2, 6.1.2).
    package static let bytes: [UInt8] = Array("%PDF-1.7\n%".utf8) + [0xD8, 0xA8, 0xD9, 0x8A] + Array("\n".utf8)
}
