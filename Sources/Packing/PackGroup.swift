import Hashing

/// Some letters of a pack, next to one another: a frame of Zstandard with their tar entries, and before it one that tar and
/// Zstandard pass over (RFC 8878, 3.1.2) and that tells what they are.
package struct PackGroup: Sendable {
    /// What is told of the letters: a line each.
    package let notes: [UInt8]
    /// The tar entries, compressed; empty where there are none.
    package let frame: [UInt8]
    /// Bytes of the tar entries.
    package let count: Int

    /// - Parameter notes: lines of text.
    package init(notes: [UInt8], frame: [UInt8], count: Int) {
        self.notes = notes
        self.frame = frame
        self.count = count
    }

    /// Both frames.
    package var encoded: [UInt8] {
        var compressor = ZstandardCompressor()
        compressor.add(notes)
        var content: [UInt8] = []
        PackBytes.append(UInt64(frame.count), to: &content)
        PackBytes.append(UInt64(count), to: &content)
        content += Digest(of: frame).array
        PackBytes.append(UInt64(notes.count), to: &content)
        content += compressor.finish()
        return PackBytes.passedOver(.group, content) + frame
    }
}

/// Collects letters until they make a group.
package struct PackGroupBuilder: ~Copyable {
    private var compressor = ZstandardCompressor()
    private var notes: [UInt8] = []
    /// Bytes of the tar entries, until now.
    private var count = 0
    private var isEmpty = true

    /// A group of so many bytes is full.
    private static let limit = 64 << 20

    package init() {}

    package var isFull: Bool { count >= Self.limit }

    /// Adds a file.
    /// - Parameters:
    ///   - note: what is told of it: a line, line feed included.
    package mutating func add(_ name: String, _ parts: [[UInt8]], note: [UInt8]) {
        let length = parts.reduce(0) { $0 + $1.count }
        let header = TarEntry.header(named: name, count: length)
        self.note(note, at: count + header.count)
        compressor.add(header)
        for part in parts { compressor.add(part) }
        let padding = TarEntry.padding(length)
        compressor.add(padding)
        count += header.count + length + padding.count
    }

    /// Tells of something that there is no file of.
    package mutating func add(note: [UInt8]) { self.note(note, at: nil) }

    private mutating func note(_ note: [UInt8], at place: Int?) {
        notes += (place.map(String.init) ?? "-").utf8
        notes.append(0x20)
        notes += note
        isEmpty = false
    }

    /// The group, if anything was added; what follows makes the next one.
    package mutating func finish() -> PackGroup? {
        guard !isEmpty else { return nil }
        defer { (notes, count, isEmpty) = ([], 0, true) }
        return PackGroup(notes: notes, frame: count > 0 ? compressor.finish() : [], count: count)
    }
}

/// How a pack's own frames are written.
enum PackBytes {
    /// What a frame that is passed over holds.
    enum Kind: UInt32 {
        /// What the pack is of.
        case header = 0x4850_5942
        /// What the letters of the next frame are.
        case group = 0x4750_5942
        /// Where letters are found.
        case index = 0x4950_5942
    }

    /// The magic number of such frames, of the sixteen that there are (RFC 8878, 3.1.2).
    static let magic: UInt32 = 0x184D_2A5B
    /// Before the content: the frame's magic number and length, and the kind.
    static let headLength = 12

    static func passedOver(_ kind: Kind, _ content: [UInt8]) -> [UInt8] {
        var frame: [UInt8] = []
        append(magic, to: &frame)
        append(UInt32(clamping: content.count + 4), to: &frame)
        append(kind.rawValue, to: &frame)
        return frame + content
    }

    static func append(_ number: some FixedWidthInteger, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: number.littleEndian) { bytes += $0 }
    }

    static func number<Number: FixedWidthInteger>(_ bytes: [UInt8], at place: Int, as: Number.Type = Number.self) -> Number {
        var number: Number = 0
        for index in (0..<MemoryLayout<Number>.size).reversed() {
            number = number << 8 | Number(truncatingIfNeeded: bytes[place + index])
        }
        return number
    }
}
