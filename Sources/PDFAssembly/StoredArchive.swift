internal import CZlib
internal import PDFSyntax

/// A folder as a ZIP archive (PKWARE's APPNOTE.TXT 6.3.10), with nothing in it compressed: a PDF deflates the whole. The same
/// files give the same bytes.
struct StoredArchive {
    /// The folder that they are in when they are unpacked.
    private let folder: String
    /// Of every file, as MS-DOS writes it (4.4.6).
    private let time: (date: UInt16, time: UInt16)
    private var bytes: [UInt8] = []
    private var directory: [UInt8] = []
    private var files = 0

    /// - Parameter date: of every file; nil for the first that there is, 1980.
    init(below folder: String, date: Timestamp?) {
        self.folder = folder
        time = Self.time(date)
    }

    /// Bytes as yet.
    var count: Int { bytes.count + directory.count }

    mutating func add(_ name: String, _ data: [UInt8]) {
        let name = Array("\(folder)/\(name)".utf8)
        let checksum = data.withUnsafeBufferPointer { crc32_z(0, $0.baseAddress, $0.count) }
        // Version 2.0; names in UTF-8 (bit 11); stored.
        var common = Self.little(20, 2) + Self.little(1 << 11, 2) + Self.little(0, 2)
        common += Self.little(Int(time.time), 2) + Self.little(Int(time.date), 2) + Self.little(Int(checksum), 4)
        common += Self.little(data.count, 4) + Self.little(data.count, 4) + Self.little(name.count, 2) + Self.little(0, 2)
        // Made where files have Unix's rights: rw-r--r--.
        directory += Self.little(0x0201_4B50, 4) + Self.little(3 << 8 | 20, 2) + common
        directory += Self.little(0, 6) + Self.little(0o100_644 << 16, 4) + Self.little(bytes.count, 4) + name
        bytes += Self.little(0x0403_4B50, 4) + common + name + data
        files += 1
    }

    func finished() -> [UInt8] {
        let end = Self.little(0x0605_4B50, 4) + Self.little(0, 4) + Self.little(files, 2) + Self.little(files, 2)
        return bytes + directory + end + Self.little(directory.count, 4) + Self.little(bytes.count, 4) + Self.little(0, 2)
    }

    private static func little(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    private static func time(_ date: Timestamp?) -> (date: UInt16, time: UInt16) {
        let first: (UInt16, UInt16) = (1 << 5 | 1, 0)
        guard let date else { return first }
        let parts = date.iso.split(whereSeparator: { !$0.isNumber }).compactMap { UInt16($0) }
        guard parts.count == 6, (1980...2107).contains(parts[0]) else { return first }
        return ((parts[0] - 1980) << 9 | parts[1] << 5 | parts[2], parts[3] << 11 | parts[4] << 5 | parts[5] / 2)
    }
}
