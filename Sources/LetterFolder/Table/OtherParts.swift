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

    /// Whether a line without quotes is plainly a recipient's, and of another part. Where a closer look is needed it is not.
    mutating func passes(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let idColumn, let field = field(idColumn, of: line), let first = field.first, let last = field.last,
            field.count <= 64, Self.isAlphanumeric(first), last != UInt8(ascii: "."),
            field.allSatisfy({ Self.isAlphanumeric($0) || $0 == 0x2D || $0 == 0x5F || $0 == 0x2E || $0 == 0x40 || $0 == 0x2B }),
            !Self.isSame(field, idName), hasWordsInTwoFields(line), !isOwn(UnsafeRawBufferPointer(field))
        else { return false }
        count += 1
        var hash = Self.seed
        for byte in field { hash = Self.hash(hash, Self.lowercased(byte)) }
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

    private func field(_ column: Int, of line: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8>? {
        var start = 0
        for _ in 0..<column {
            guard let end = place(of: delimiter, in: line, from: start) else { return nil }
            start = end + 1
        }
        let end = place(of: delimiter, in: line, from: start) ?? line.count
        return UnsafeBufferPointer(rebasing: line[start..<end])
    }

    private func place(of byte: Int32, in line: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        guard let base = line.baseAddress, let found = memchr(base + start, byte, line.count - start) else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }

    /// What tells a recipient's row from a sum or a heading (`StrayRows`).
    private func hasWordsInTwoFields(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
        var words = 0
        var isWord = false
        for byte in line {
            if Int32(byte) == delimiter {
                isWord = false
            } else if !isWord, (0x61...0x7A).contains(byte | 0x20) {
                isWord = true
                words += 1
                if words == 2 { return true }
            }
        }
        return false
    }

    private static func isSame(_ one: UnsafeBufferPointer<UInt8>, _ other: [UInt8]) -> Bool {
        one.count == other.count && zip(one, other).allSatisfy { lowercased($0) == lowercased($1) }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }

    // FNV-1a, of the text in lower case.
    private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

    private static func hash(_ hash: UInt64, _ byte: UInt8) -> UInt64 { (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }

    private static func hash(of id: String) -> UInt32 {
        UInt32(truncatingIfNeeded: id.lowercased().precomposedStringWithCanonicalMapping.utf8.reduce(seed, hash))
    }
}
