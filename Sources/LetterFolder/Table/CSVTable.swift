import Correspondence
import Foundation
import Languages
import OfficeFiles
import Reporting

/// A table in the format of RFC 4180, as spreadsheet programs really write it: with `;` or tabs between the values, a
/// first line `sep=;`, lone carriage returns. Every value keeps its place.
struct CSVTable: Sendable {
    struct Field: Sendable, Equatable {
        var value: String
        /// UTF-8 offset of the field's first byte, its quote included.
        var offset: Int
    }

    struct Row: Sendable {
        /// As a spreadsheet program counts: the header is row 1.
        var number: Int
        var offset: Int
        /// In bytes, its line end included.
        var length = 0
        var line: Int
        var fields: [Field]
        /// Why the row cannot be read.
        var problem: Problem?

        var isBlank: Bool { fields.allSatisfy { $0.value.allSatisfy(\.isWhitespace) } && problem == nil }
    }

    struct Problem: Sendable {
        var code: DiagnosticCode
        var message: String
        var hint: String
        var offset: Int
    }

    /// How places in the table are told.
    enum Places: Sendable {
        /// By line and column of the text.
        case text
        /// By the cells of a sheet; the list's first column may not be the sheet's. `others` are the names of the sheets in
        /// sight that are not read.
        case sheet(String, firstColumn: Int, others: [String] = [])
        /// By the lines at which the cards of an address book begin.
        case cards([Int])
    }

    /// A longer value is taken for one whose closing quote is missing.
    static let maximalFieldLength = 1 << 16
    static let maximalColumns = 1 << 10

    let file: String
    let bytes: [UInt8]
    let delimiter: UInt8
    let places: Places
    /// Values of a sheet, by row, that are formulas which nothing has calculated.
    var uncalculated: [Int: [Int]] = [:]
    /// Where the header begins: behind a line `sep=…`.
    private let headerOffset: Int

    init(file: String, bytes: [UInt8]) {
        self.file = file
        self.bytes = bytes
        places = .text
        let firstLine = bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        let unquoted = firstLine.filter { $0 != UInt8(ascii: "\"") }
        if unquoted.count == 5, String(decoding: unquoted.prefix(4), as: UTF8.self).lowercased() == "sep=" {
            delimiter = unquoted[unquoted.count - 1]
            headerOffset = Self.nextLine(in: bytes, from: firstLine.count)
        } else {
            headerOffset = 0
            delimiter = Self.sniff(bytes)
        }
    }

    /// A piece of a table, or one that is known well.
    init(file: String, bytes: [UInt8], delimiter: UInt8, places: Places = .text) {
        self.places = places
        self.file = file
        self.bytes = bytes
        self.delimiter = delimiter
        headerOffset = 0
    }

    private static let delimiters = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]

    /// What separates the names of the header, outside of quotes. Where the first line has none, it may be a title: then it
    /// is what makes names that are known of one of the next lines.
    private static func sniff(_ bytes: [UInt8]) -> UInt8 {
        var counts: [UInt8: Int] = [:]
        var isQuoted = false
        var end = bytes.endIndex
        for (index, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                if counts.isEmpty { continue }
                end = index
                break
            }
            counts[byte, default: 0] += 1
        }
        let usual = delimiters.max { counts[$0, default: 0] < counts[$1, default: 0] } ?? UInt8(ascii: ",")
        return counts[usual] == nil ? sniffBelow(bytes[end...]) ?? usual : usual
    }

    private static func sniffBelow(_ bytes: ArraySlice<UInt8>) -> UInt8? {
        let lines = bytes.prefix(maximalFieldLength).split(maxSplits: 10) { $0 == 0x0A || $0 == 0x0D }.prefix(10)
        for line in lines {
            let found = delimiters.first { delimiter in
                let cells = line.split(separator: delimiter).enumerated().map { column, cell in
                    (column, String(decoding: cell.filter { $0 != UInt8(ascii: "\"") }, as: UTF8.self).trimmed)
                }
                return HeaderRows.knownNames(in: SheetRow(number: 1, cells: cells, isHidden: false)) > 1
            }
            if let found { return found }
        }
        return nil
    }

    fileprivate static func nextLine(in bytes: [UInt8], from offset: Int) -> Int {
        var offset = offset
        while offset < bytes.count, bytes[offset] != UInt8(ascii: "\n"), bytes[offset] != UInt8(ascii: "\r") { offset += 1 }
        if offset + 1 < bytes.count, bytes[offset] == UInt8(ascii: "\r"), bytes[offset + 1] == UInt8(ascii: "\n") { offset += 1 }
        return min(offset + 1, bytes.count)
    }

    /// All rows from the header on, blank ones among them.
    func rows() -> RowIterator {
        RowIterator(table: self, offset: headerOffset, line: headerOffset == 0 ? 1 : 2, number: 1)
    }

    /// The rows of a piece of a longer table; `line` and `number` say which the first one is there.
    func rows(line: Int, number: Int) -> RowIterator {
        RowIterator(table: self, offset: 0, line: line, number: number)
    }

    /// The row that begins where the bytes do; `line` and `number` say which it is in the file.
    func firstRow(line: Int, number: Int) -> Row? {
        var rows = RowIterator(table: self, offset: 0, line: line, number: number)
        return rows.next()
    }

    /// How many lines there are; no fewer than rows.
    var lineCount: Int {
        let feeds = bytes.reduce(1) { $0 + ($1 == 0x0A ? 1 : 0) }
        return feeds > 1 ? feeds : bytes.reduce(1) { $0 + ($1 == 0x0D ? 1 : 0) }
    }

    /// Whether the text is as its author wrote it.
    var isText: Bool { if case .text = places { true } else { false } }

    func location(of row: Row) -> SourceLocation { places.location(of: row, in: file) }

    func location(ofOffset offset: Int, in row: Row) -> SourceLocation {
        guard isText else {
            return places.location(
                ofValue: row.fields.lastIndex { $0.offset <= offset } ?? 0, inRow: row.number, of: file)
        }
        var place = (line: row.line, column: 1)
        advance(&place, from: row.offset, to: offset)
        return SourceLocation(file: file, line: place.line, column: place.column)
    }

    /// Moves a place on over the bytes between two offsets. Columns count characters, as everywhere.
    func advance(_ place: inout (line: Int, column: Int), from start: Int, to end: Int) {
        var start = start
        var at = start
        while at < end {
            if bytes[at] == 0x0A || bytes[at] == 0x0D {
                let next = Self.nextLine(in: bytes, from: at)
                guard next <= end else { break }
                place = (place.line + 1, 1)
                start = next
                at = next
            } else {
                at += 1
            }
        }
        place.column += Self.characters(bytes[start..<end])
    }

    private static func characters(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.allSatisfy { $0 < 0x80 } ? bytes.count : String(decoding: bytes, as: UTF8.self).count
    }
}

extension CSVTable.Places {
    func location(of row: CSVTable.Row, in file: String) -> SourceLocation {
        if case .text = self { return SourceLocation(file: file, line: row.line, column: 1) }
        return location(ofValue: 0, inRow: row.number, of: file)
    }

    /// A value by its place in the row, in what is no text.
    func location(ofValue column: Int, inRow number: Int, of file: String) -> SourceLocation {
        switch self {
        case .text: SourceLocation(file: file, line: number)
        case .sheet(let sheet, let first, _):
            SourceLocation(
                file: file, line: number, column: first + column + 1,
                cell: "\(sheet)!\(Sheet.cell(row: number, column: first + column))")
        // The header is no card.
        case .cards(let lines):
            SourceLocation(file: file, line: lines.indices.contains(number - 2) ? lines[number - 2] : 1)
        }
    }
}

/// Goes through a table's rows.
struct RowIterator: IteratorProtocol, Sequence {
    private let table: CSVTable
    /// Where the next row begins.
    private(set) var offset: Int
    private(set) var line: Int
    private(set) var number: Int
    /// Whether the last row goes as far as the bytes, so that it may go on where they do.
    private(set) var isCut = false

    fileprivate init(table: CSVTable, offset: Int, line: Int, number: Int) {
        self.table = table
        self.offset = offset
        self.line = line
        self.number = number
    }

    mutating func next() -> CSVTable.Row? {
        let bytes = table.bytes
        guard offset < bytes.count else { return nil }
        var row = CSVTable.Row(number: number, offset: offset, line: line, fields: [])
        row.fields.reserveCapacity(16)
        var at = offset
        var lines = 0
        number += 1
        defer { isCut = isCut || offset >= bytes.count }
        isCut = false
        fields: while true {
            let start = at
            if at < bytes.count, bytes[at] == UInt8(ascii: "\"") {
                guard let field = quoted(from: &at, lines: &lines, problem: &row.problem) else {
                    isCut = at >= bytes.count
                    // What follows a broken quote cannot be trusted: the next row begins on the next line.
                    offset = CSVTable.nextLine(in: bytes, from: start == row.offset ? row.offset : firstLineEnd(of: row))
                    line = row.line + 1
                    row.length = offset - row.offset
                    return row
                }
                row.fields.append(CSVTable.Field(value: field, offset: start))
            } else {
                while at < bytes.count {
                    let byte = bytes[at]
                    if byte == table.delimiter || byte == 0x0A || byte == 0x0D { break }
                    if byte == UInt8(ascii: "\""), row.problem == nil {
                        row.problem = CSVTable.Problem(
                            code: .strayQuote, message: "A quote stands inside a value that does not begin with one.",
                            hint: "Put the whole value into quotes, and double the quotes inside.", offset: at)
                    }
                    at += 1
                }
                row.fields.append(CSVTable.Field(value: String(decoding: bytes[start..<at], as: UTF8.self), offset: start))
            }
            if row.fields.count > CSVTable.maximalColumns {
                row.problem = CSVTable.Problem(
                    code: .tooManyColumns, message: "The row has more than \(CSVTable.maximalColumns) values.",
                    hint: "Check what separates the values.", offset: row.offset)
                at = firstLineEnd(of: row)
                lines = 0
                break fields
            }
            guard at < bytes.count, bytes[at] == table.delimiter else { break }
            at += 1
        }
        offset = CSVTable.nextLine(in: bytes, from: at)
        line += lines + 1
        row.length = offset - row.offset
        return row
    }

    /// Passes over rows, as long as `isPassed` says so of them, without reading their values. Rows with quotes where none may
    /// be, very long ones, and the last one where no line feed is behind it are left to `next`.
    mutating func pass(_ isPassed: (UnsafeBufferPointer<UInt8>) -> Bool) {
        table.bytes.withUnsafeBufferPointer { bytes in
            guard let base = bytes.baseAddress else { return }
            while let row = PlainRow(in: bytes, from: offset, delimiter: table.delimiter),
                isPassed(UnsafeBufferPointer(start: base + offset, count: row.length))
            {
                offset = row.end
                line += row.lines
                number += 1
            }
        }
    }

    private func firstLineEnd(of row: CSVTable.Row) -> Int {
        var at = row.offset
        while at < table.bytes.count, table.bytes[at] != 0x0A, table.bytes[at] != 0x0D { at += 1 }
        return at
    }

    /// A value in quotes, from its opening quote on; `at` is left behind the closing one. nil where it is broken.
    private func quoted(from at: inout Int, lines: inout Int, problem: inout CSVTable.Problem?) -> String? {
        let bytes = table.bytes
        let start = at
        var value: [UInt8] = []
        at += 1
        while at < bytes.count {
            let byte = bytes[at]
            if byte == UInt8(ascii: "\"") {
                if at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "\"") {
                    value.append(byte)
                    at += 2
                    continue
                }
                at += 1
                if at == bytes.count || bytes[at] == table.delimiter || bytes[at] == 0x0A || bytes[at] == 0x0D {
                    return String(decoding: value, as: UTF8.self)
                }
                problem = CSVTable.Problem(
                    code: .strayQuote, message: "Text follows the quote that closes a value.",
                    hint: "Double the quotes inside a value in quotes.", offset: at)
                return nil
            }
            // A line end inside a value becomes one newline, however the file writes it.
            if byte == 0x0D || byte == 0x0A {
                lines += 1
                if byte == 0x0D, at + 1 < bytes.count, bytes[at + 1] == 0x0A { at += 1 }
                value.append(0x0A)
                at += 1
            } else {
                // All up to the next byte that means something.
                let begin = at
                let end = Swift.min(bytes.count, begin + CSVTable.maximalFieldLength + 1)
                at += 1
                while at < end, bytes[at] != UInt8(ascii: "\""), bytes[at] != 0x0A, bytes[at] != 0x0D { at += 1 }
                value += bytes[begin..<at]
            }
            if value.count > CSVTable.maximalFieldLength { break }
        }
        problem = CSVTable.Problem(
            code: .unterminatedQuote, message: "The quote that opens this value is not closed.",
            hint: "Add a quote at the end of the value, or take this one away.", offset: start)
        return nil
    }
}
