import Hashing

/// Writes a pack, group by group, wherever bytes go: a tar archive, compressed with Zstandard (`tar --zstd`), whose letters
/// are found by their ids without reading the others.
package struct PackWriter: Sendable {
    /// Bytes, until now.
    package private(set) var count: Int
    private var groups: [UInt64] = []
    /// By the hash of the id, the group; twelve bytes a letter.
    private var hashes: [UInt64] = []
    private var numbers: [UInt32] = []

    /// - Parameter header: what the pack is of, as text.
    /// - Returns: what is to be written first.
    package static func begin(header: [UInt8]) -> (writer: PackWriter, bytes: [UInt8]) {
        let bytes = PackBytes.passedOver(.header, header)
        return (PackWriter(count: bytes.count), bytes)
    }

    private init(count: Int) { self.count = count }

    /// Takes note of a group that is written as it is next.
    /// - Parameter ids: of its letters.
    package mutating func add(_ length: Int, ids: some Sequence<String>) {
        let number = UInt32(clamping: groups.count)
        groups.append(UInt64(count))
        for id in ids {
            hashes.append(Self.hash(of: id))
            numbers.append(number)
        }
        count += length
    }

    static func hash(of id: String) -> UInt64 { Digest(of: id.utf8).leading }

    /// What is to be written last.
    package var end: [UInt8] {
        var compressor = ZstandardCompressor()
        compressor.add(TarEntry.end)
        let frame = compressor.finish()
        var content: [UInt8] = []
        PackBytes.append(UInt64(groups.count), to: &content)
        PackBytes.append(UInt64(hashes.count), to: &content)
        for group in groups { PackBytes.append(group, to: &content) }
        for place in hashes.indices.sorted(by: { (hashes[$0], numbers[$0]) < (hashes[$1], numbers[$1]) }) {
            PackBytes.append(hashes[place], to: &content)
            PackBytes.append(numbers[place], to: &content)
        }
        content += Digest(of: content).array
        // The last bytes of the file lead to the index.
        PackBytes.append(UInt64(count + frame.count), to: &content)
        PackBytes.append(PackFile.mark, to: &content)
        return frame + PackBytes.passedOver(.index, content)
    }
}
