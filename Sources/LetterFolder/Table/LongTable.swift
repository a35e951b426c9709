import Files
import Foundation
import Reading
import Reporting

/// A table that is too long to be read as a whole: a file of UTF-8 that is open, of which pieces are read.
final class LongTable: Sendable {
    /// As diagnostics name the file.
    let name: String
    private let file: OpenFile
    /// Where the text begins: behind a byte order mark.
    private let start: Int
    private let facts: FileFacts
    /// The first piece, with the header.
    let beginning: CSVTable

    /// Bytes in a piece, where no row is longer.
    static let piece = 1 << 20

    /// - Parameters:
    ///   - delimiter: what separates values; nil where the header shows it.
    ///   - whole: reads a file that has to be converted first.
    /// - Throws: where the file cannot be read, or is no UTF-8.
    init?(_ file: consuming OpenFile, name: String, delimiter: UInt8?) throws(Diagnostics) {
        do throws(FileFault) { facts = try file.facts() } catch { throw Diagnostics(Diagnostic(unreadable: name, error)) }
        guard let start = try TextEncoding.start(ofLong: file, name: name) else { return nil }
        self.start = start
        self.name = name
        self.file = file
        let bytes = try Self.read(self.file, start..<start + Self.piece, name)
        beginning =
            if let delimiter { CSVTable(file: name, bytes: bytes, delimiter: delimiter) } else {
                CSVTable(file: name, bytes: bytes)
            }
    }

    /// Bytes of the text.
    var count: Int { max(0, facts.size - start) }

    func bytes(in range: Range<Int>) throws(Diagnostics) -> [UInt8] {
        try Self.read(file, start + range.lowerBound..<start + range.upperBound, name)
    }

    private static func read(_ file: borrowing OpenFile, _ range: Range<Int>, _ name: String) throws(Diagnostics) -> [UInt8] {
        do throws(FileFault) {
            return try file.bytes(in: range)
        } catch {
            throw Diagnostics(Diagnostic(unreadable: name, error))
        }
    }

    /// - Throws: where the file is not as it was when it was opened: its rows may be of two lists.
    func requireUnchanged() throws(Diagnostics) {
        let now: FileFacts
        do throws(FileFault) { now = try file.facts() } catch { throw Diagnostics(Diagnostic(unreadable: name, error)) }
        guard now.size != facts.size || now.modified != facts.modified else { return }
        throw Diagnostics(
            code: .unreadableFile, "The file was changed while it was read.", at: SourceLocation(file: name),
            hint: "Run the same command again.")
    }
}

/// A table as it can be had: in memory, or a piece at a time.
enum TableSource: Sendable {
    case whole(CSVTable)
    case long(LongTable)

    /// All of the table, or its first piece.
    var beginning: CSVTable {
        switch self {
        case .whole(let table): table
        case .long(let table): table.beginning
        }
    }

    /// About how many rows there are.
    var estimatedCount: Int {
        switch self {
        case .whole(let table): return table.lineCount
        case .long(let table):
            let share = Double(table.count) / Double(max(1, table.beginning.bytes.count))
            return Int(Double(table.beginning.lineCount) * share * 1.05)
        }
    }

    /// All rows from the header on, blank ones among them.
    func walk() -> TableWalk { TableWalk(self) }
}

/// Goes through a table's rows, piece by piece. Offsets in a row count from the beginning of its piece.
struct TableWalk {
    /// The piece that the last row stands in.
    private(set) var piece: CSVTable
    private let source: TableSource
    private var rows: RowIterator
    /// Where the piece begins in the table.
    private var base = 0
    /// How many pieces there were before.
    private(set) var pieceNumber = 0

    fileprivate init(_ source: TableSource) {
        self.source = source
        piece = source.beginning
        rows = piece.rows()
    }

    /// The number that the next row has.
    var nextNumber: Int { rows.number }

    /// The next row; nil behind the last.
    /// - Throws: where the file cannot be read.
    mutating func next() throws(Diagnostics) -> CSVTable.Row? {
        while true {
            let before = rows
            let row = rows.next()
            guard case .long(let table) = source, base + piece.bytes.count < table.count else { return row }
            // What reaches the end of a piece goes on in the next.
            if row != nil, !rows.isCut { return row }
            rows = row == nil ? rows : before
            try refill(from: table)
        }
    }

    /// Reads on from the row that begins where the rows are.
    private mutating func refill(from table: LongTable) throws(Diagnostics) {
        let length = rows.offset == 0 ? piece.bytes.count * 2 : LongTable.piece
        base += rows.offset
        let bytes = try table.bytes(in: base..<min(base + length, table.count))
        guard !bytes.isEmpty else {
            try table.requireUnchanged()
            throw Diagnostics(code: .unreadableFile, "The file ends too soon.", at: SourceLocation(file: table.name))
        }
        piece = CSVTable(file: piece.file, bytes: bytes, delimiter: piece.delimiter)
        pieceNumber += 1
        rows = piece.rows(line: rows.line, number: rows.number)
    }

    /// Passes over rows, as long as `isPassed` says so of them (`RowIterator.pass`).
    mutating func pass(_ isPassed: (UnsafeBufferPointer<UInt8>) -> Bool) { rows.pass(isPassed) }

    /// To be called behind the last row.
    /// - Throws: where the file is not as it was.
    func end() throws(Diagnostics) {
        if case .long(let table) = source { try table.requireUnchanged() }
    }
}
