import Files
import Foundation
import Languages
import Reporting

/// What a manifest knows of each letter in the end, in the recipients' order. Kept is where the lines stand; each is read
/// from the file when it is asked for, so that a million of them need little memory.
///
/// The file is open: who replaces it changes nothing. Where the disk does not give back what it gave before, the program
/// stops.
public struct ManifestLines: RandomAccessCollection, Sendable {
    private let file: ManifestFile
    private var spans: [LineSpan] = []
    private var rows: [Int32] = []

    init(_ file: ManifestFile) { self.file = file }

    /// Always 0.
    public var startIndex: Int { 0 }
    /// The number of letters.
    public var endIndex: Int { spans.count }

    /// Reads the line, each time anew.
    public subscript(index: Int) -> ManifestLine {
        let text = text(index)
        guard let line = ManifestLine(line: text.drop { $0 != UInt8(ascii: "{") }) else { Self.stop() }
        return line
    }

    /// Where the bytes of a letter in a pack are.
    func place(_ index: Int) -> PackedPlace? { PackedPlace(text(index)) }

    private func text(_ index: Int) -> [UInt8] {
        let span = spans[index]
        guard let bytes = try? file.open.bytes(in: span.start..<span.start + span.length), bytes.count == span.length else {
            Self.stop()
        }
        return bytes
    }

    private static func stop() -> Never { preconditionFailure("A manifest was changed in its place while it was read.") }

    /// The row that a line tells of, known without reading it.
    func row(_ index: Int) -> Int { Int(rows[index]) }

    mutating func reserveCapacity(_ count: Int) {
        spans.reserveCapacity(count)
        rows.reserveCapacity(count)
    }

    mutating func append(_ span: LineSpan, row: Int) {
        spans.append(span)
        rows.append(Int32(clamping: row))
    }

    /// A later line about the same letter.
    mutating func replace(_ index: Int, by span: LineSpan, row: Int) {
        spans[index] = span
        rows[index] = Int32(clamping: row)
    }

    /// Puts lines into the recipients' order. Nearly always they are in it.
    mutating func sort() {
        let inOrder = inOrder(Array(0..<Int32(clamping: count)), row: { rows[Int($0)] }, line: { self[Int($0)] })
        if let inOrder {
            spans = inOrder.map { spans[Int($0)] }
            rows = inOrder.map { rows[Int($0)] }
        }
    }
}

/// Numbers of lines in the recipients' order; nil where they are in it already. Lines are read only where several tell of
/// one row.
func inOrder(_ numbers: [Int32], row: (Int32) -> Int32, line: (Int32) -> ManifestLine) -> [Int32]? {
    func isBefore(_ one: Int32, _ other: Int32) -> Bool {
        let (first, second) = (row(one), row(other))
        return first == second ? ManifestLine.isBefore(line(one), line(other)) : first < second
    }
    if zip(numbers, numbers.dropFirst()).allSatisfy({ !isBefore($1, $0) }) { return nil }
    return numbers.sorted(by: isBefore)
}

/// A manifest that is open to be read.
final class ManifestFile: Sendable {
    let open: OpenFile

    init(_ path: String) throws(FileFault) { open = try OpenFile(path, for: .reading) }

    private init(_ file: consuming OpenFile) { open = file }

    /// Without a name, to be written and read again: in the folder that `TMPDIR` names, else `/var/tmp`.
    static func temporary() throws(FileFault) -> ManifestFile {
        let named = ProcessInfo.processInfo.environment["TMPDIR"] ?? ""
        return ManifestFile(try OpenFile(temporaryIn: named.isEmpty ? "/var/tmp" : named))
    }
}
