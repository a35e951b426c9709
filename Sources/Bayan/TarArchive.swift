import Packing

/// Letters as one tar archive, a piece at a time (POSIX.1-2017, pax: ustar interchange format). The same letters give the
/// same bytes: no entry has an owner or a time.
public struct TarArchive: Sendable {
    /// An archive without entries.
    public init() {}

    /// The bytes of one letter's entry.
    public func entry(_ letter: LetterPDF) -> [UInt8] { entry(letter.bytes, named: letter.fileName) }

    /// The bytes that end an archive.
    public var end: [UInt8] { TarEntry.end }

    func entry(_ bytes: [UInt8], named name: String) -> [UInt8] {
        TarEntry.header(named: name, count: bytes.count) + bytes + TarEntry.padding(bytes.count)
    }
}
