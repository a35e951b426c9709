import Correspondence
import Foundation

/// Rows of a list that belong to other parts of a batch. They are not read, but counted, and their ids are remembered by
/// four bytes each, since one that differs from another only in capitals belongs to another part.
struct OtherParts {
    private let isOwn: (UnsafeRawBufferPointer) -> Bool
    /// Where the id stands; nil where it is put together of other columns.
    private let idColumn: Int?
    private let idName: [UInt8]
    private let delimiter: Int32
    /// Rows of other parts, until now.
    private(set) var count = 0
    private var hashes: [UInt32] = []

    init(_ part: RecipientsPart, columns: Columns, idColumn: Int, delimiter: UInt8) {
        isOwn = part.makeTest()
        self.idColumn = idColumn < columns.headerCount ? idColumn : nil
        idName = Array(columns.names[idColumn].utf8)
        self.delimiter = Int32(delimiter)
    }

    /// Whether a row is to be read.
    /// - Parameter id: "" where the row has none.
    mutating func isOwn(_ id: String, row: Int) -> Bool {
        let key = Array((id.isEmpty ? "row \(row)" : id).utf8)
        if key.withUnsafeBytes(isOwn) { return true }
        count += 1
        if !id.isEmpty { hashes.append(Self.hash(of: id)) }
        return false
    }

    /// Whether a row is plainly a recipient's, and of another part. Where a closer look is needed it is not.
    mutating func passes(_ row: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let id = id(ofRecipientIn: row), let first = id.first, let last = id.last, id.count <= 64,
            Self.isAlphanumeric(first), last != UInt8(ascii: "."),
            id.allSatisfy({ Self.isAlphanumeric($0) || $0 == 0x2D || $0 == 0x5F || $0 == 0x2E || $0 == 0x40 || $0 == 0x2B }),
            !Self.isSame(id, idName), !isOwn(UnsafeRawBufferPointer(id))
        else { return false }
        count += 1
        var hash = Self.seed
        for byte in id { hash = Self.hash(hash, Self.lowercased(byte)) }
        hashes.append(UInt32(truncatingIfNeeded: hash))
        return true
    }

    /// Of the ids of own rows, by their places, those that a row of another part may have in other capitals.
    func suspects(among ids: some Sequence<(place: Int, id: String)>) -> [String: Int] {
        var own: [UInt32: [(Int, String)]] = [:]
        for (place, id) in ids { own[Self.hash(of: id), default: []].append((place, id)) }
        var found: [String: Int] = [:]
        for hash in hashes {
            for (place, id) in own[hash] ?? [] { found[id.lowercased()] = place }
        }
        return found
    }

    /// The id in a row with words in three values, which no sum and no heading has (`StrayRows`).
    private func id(ofRecipientIn row: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8>? {
        guard let idColumn else { return nil }
        var id: UnsafeBufferPointer<UInt8>?
        var words = 0
        var column = 0
        var start = 0
        while words < 3 || column <= idColumn {
            guard let value = nextValue(of: row, from: &start) else { return nil }
            if column == idColumn { id = value }
            if words < 3, value.contains(where: Self.isLetter) { words += 1 }
            column += 1
        }
        return id
    }

    /// The value that begins at a place, without the quotes around it; those inside it stay doubled. The place is left at the
    /// next one. nil behind the last.
    private func nextValue(of row: UnsafeBufferPointer<UInt8>, from start: inout Int) -> UnsafeBufferPointer<UInt8>? {
        guard start <= row.count else { return nil }
        let begin = start
        guard begin < row.count, row[begin] == UInt8(Self.quote) else {
            let end = place(of: delimiter, in: row, from: begin) ?? row.count
            start = end + 1
            return UnsafeBufferPointer(rebasing: row[begin..<end])
        }
        var at = begin + 1
        while let quote = place(of: Self.quote, in: row, from: at) {
            at = quote + 2
            if quote + 1 < row.count, row[quote + 1] == UInt8(Self.quote) { continue }
            start = at
            return UnsafeBufferPointer(rebasing: row[begin + 1..<quote])
        }
        return nil
    }

    private static let quote: Int32 = 0x22

    private func place(of byte: Int32, in row: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        guard start < row.count, let base = row.baseAddress, let found = memchr(base + start, byte, row.count - start) else {
            return nil
        }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }

    private static func isSame(_ one: UnsafeBufferPointer<UInt8>, _ other: [UInt8]) -> Bool {
        one.count == other.count && zip(one, other).allSatisfy { lowercased($0) == lowercased($1) }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool { isLetter(byte) || (0x30...0x39).contains(byte) }

    private static func lowercased(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }

    // FNV-1a, of the text in lower case.
    private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

    private static func hash(_ hash: UInt64, _ byte: UInt8) -> UInt64 { (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }

    private static func hash(of id: String) -> UInt32 {
        UInt32(truncatingIfNeeded: id.lowercased().precomposedStringWithCanonicalMapping.utf8.reduce(seed, hash))
    }
}
