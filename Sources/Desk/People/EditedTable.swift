/// A table as text (RFC 4180), in which single values can be changed and every other byte stays as it is.
struct EditedTable: Sendable {
    /// The text's bytes.
    private(set) var bytes: [UInt8]
    /// What stands between values.
    let delimiter: UInt8
    /// Where each row's values stand; blank rows are left out.
    let rows: [[Range<Int>]]
    /// Each row's number as a spreadsheet counts: the header is row 1.
    let numbers: [Int]
    /// Where each line begins; a value may have several.
    private let lines: [Int]

    init(_ text: String) {
        bytes = Array(text.utf8)
        (rows, numbers, delimiter, lines) = Self.scan(bytes)
    }

    /// The value at a line and a column of the text, both from 1: its row's number, and its own from 0. nil where there is
    /// none.
    func cell(line: Int, column: Int) -> (row: Int, column: Int)? {
        guard lines.indices.contains(line - 1) else { return nil }
        let start = lines[line - 1], end = line < lines.count ? lines[line] : bytes.count
        let text = String(decoding: bytes[start..<end], as: UTF8.self)
        let offset = start + text.prefix(column - 1).utf8.count
        // The last row that begins there or before.
        var (low, high) = (0, rows.count)
        while low < high {
            let middle = (low + high) / 2
            if let first = rows[middle].first, first.lowerBound <= offset { low = middle + 1 } else { high = middle }
        }
        guard low > 0, let value = rows[low - 1].lastIndex(where: { $0.lowerBound <= offset }) else { return nil }
        return (numbers[low - 1], value)
    }

    /// A value without its quotes.
    func value(_ row: Int, _ column: Int) -> String {
        guard rows.indices.contains(row), rows[row].indices.contains(column) else { return "" }
        let field = bytes[rows[row][column]]
        guard field.first == UInt8(ascii: "\""), field.last == UInt8(ascii: "\""), field.count > 1 else {
            return String(decoding: field, as: UTF8.self)
        }
        return String(decoding: field.dropFirst().dropLast(), as: UTF8.self).replacing("\"\"", with: "\"")
    }

    /// All values of a row.
    func values(_ row: Int) -> [String] { rows[row].indices.map { value(row, $0) } }

    /// The text with another value in one place; a short row is filled up. nil where there is no such row.
    func setting(_ row: Int, _ column: Int, to value: String) -> String? {
        guard rows.indices.contains(row), column >= 0, column < 1 << 10 else { return nil }
        let fields = rows[row]
        var changed = bytes
        if fields.indices.contains(column) {
            changed.replaceSubrange(fields[column], with: quoted(value))
        } else {
            let missing = [UInt8](repeating: delimiter, count: column - fields.count + 1)
            changed.insert(contentsOf: missing + quoted(value), at: fields.last?.upperBound ?? 0)
        }
        return String(decoding: changed, as: UTF8.self)
    }

    /// The text with one more row at its end.
    func adding(_ values: [String]) -> String {
        var changed = bytes
        if let last = changed.last, last != UInt8(ascii: "\n"), last != UInt8(ascii: "\r") { changed += Array("\r\n".utf8) }
        changed += values.map(quoted).joined(separator: [delimiter])
        return String(decoding: changed + Array("\r\n".utf8), as: UTF8.self)
    }

    /// The text without a row. nil where there is no such row.
    func removing(_ row: Int) -> String? {
        guard row > 0, rows.indices.contains(row), let first = rows[row].first?.lowerBound else { return nil }
        var end = rows[row].last?.upperBound ?? first
        if end < bytes.count, bytes[end] == UInt8(ascii: "\r") { end += 1 }
        if end < bytes.count, bytes[end] == UInt8(ascii: "\n") { end += 1 }
        var changed = bytes
        changed.removeSubrange(first..<end)
        return String(decoding: changed, as: UTF8.self)
    }

    /// The bytes of the first rows, the header counted.
    func beginning(rows count: Int) -> [UInt8] {
        guard let last = rows.prefix(count).last?.last else { return bytes }
        return Array(bytes[..<last.upperBound]) + Array("\r\n".utf8)
    }

    private func quoted(_ value: String) -> [UInt8] {
        let special: [UInt8] = [delimiter, UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r")]
        guard value.utf8.contains(where: special.contains) || value.first == " " || value.last == " " else {
            return Array(value.utf8)
        }
        return Array("\"\(value.replacing("\"", with: "\"\""))\"".utf8)
    }

    private static func scan(_ bytes: [UInt8]) -> ([[Range<Int>]], [Int], UInt8, [Int]) {
        let (quote, newline, carriage) = (UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r"))
        let header = bytes.prefix { $0 != newline && $0 != carriage }
        let delimiter =
            [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
            .max { one, other in header.count { $0 == one } < header.count { $0 == other } } ?? UInt8(ascii: ",")
        var rows: [[Range<Int>]] = [], numbers: [Int] = [], row: [Range<Int>] = [], lines = [0]
        var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var (index, isQuoted, number) = (start, false, 1)
        func end(_ position: Int) {
            row.append(start..<position)
            if row.count > 1 || !row[0].isEmpty {
                rows.append(row)
                numbers.append(number)
            }
            row = []
            number += 1
        }
        while index < bytes.count {
            let byte = bytes[index]
            if byte == newline || (byte == carriage && index + 1 < bytes.count && bytes[index + 1] != newline) {
                lines.append(index + 1)
            }
            if byte == quote, isQuoted || index == start {
                isQuoted.toggle()
            } else if byte == quote, index > start, bytes[index - 1] == quote, bytes[start] == quote {
                isQuoted = true
            } else if !isQuoted, byte == delimiter {
                row.append(start..<index)
                start = index + 1
            } else if !isQuoted, byte == newline || byte == carriage {
                end(index)
                if byte == carriage, index + 1 < bytes.count, bytes[index + 1] == newline {
                    index += 1
                    lines.append(index + 1)
                }
                start = index + 1
            }
            index += 1
        }
        if start < bytes.count || !row.isEmpty { end(bytes.count) }
        return (rows, numbers, delimiter, lines)
    }
}
