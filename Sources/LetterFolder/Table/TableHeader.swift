import Correspondence
import Languages
import Reading
import Reporting

extension Columns {
    /// Reads a header. Its names must be there, and differ.
    /// - Parameters:
    ///   - usual: what else the known columns are called.
    ///   - chosen: what letter.yaml takes a column for, by its name in the header.
    ///   - origin: the sender's country, in which an address without one is.
    ///   - languages: tags of those that countries may be named in.
    ///   - hasValues: whether a column has any, where the table is only the first piece of a longer one.
    init(
        header row: CSVTable.Row, of table: CSVTable, known: [String], usual: ColumnNames, chosen: ChosenColumns = .none,
        origin: Country? = nil, languages: [String] = [], findings: Findings, hasValues: ((Int) -> Bool)? = nil
    ) {
        var names = row.fields.map { Self.unbroken($0.value.drop(while: \.isWhitespace).trimmingSuffix(while: \.isWhitespace)) }
        while names.last?.isEmpty == true { names.removeLast() }
        if let problem = row.problem {
            findings.error(
                problem.code, problem.message, at: table.location(ofOffset: problem.offset, in: row), hint: problem.hint)
        }
        func location(_ index: Int) -> SourceLocation { table.location(ofOffset: row.fields[index].offset, in: row) }
        var seen: [String: Int] = [:]
        for (index, name) in names.enumerated() {
            if name.isEmpty {
                // Spreadsheet programs write columns without anything in them.
                guard hasValues?(index) ?? Self.hasValues(inColumn: index, of: table, below: row) else { continue }
                findings.error(
                    .emptyHeader, "Column \(index + 1) has no name.", at: location(index),
                    hint: "Name it in the first row, or delete the column.")
                continue
            }
            if let suspect = SuspectCharacters.first(in: name, allowsLines: false) {
                findings.error(suspect.code, suspect.message, at: location(index), hint: suspect.hint)
            }
            if let first = seen[name.lowercased()] {
                findings.error(
                    .repeatedHeader, "Columns \(first + 1) and \(index + 1) are both named ‘\(name)’.", at: location(index),
                    hint: "Rename or delete one of them.")
            }
            seen[name.lowercased()] = index
        }
        var reading = HeaderReading(
            names: names, known: known, usual: usual, chosen: chosen, origin: origin, languages: languages)
        reading.read(findings: findings, location: location) { Self.firstValues(ofColumn: $0, in: table, below: row) }
        self.init(
            names: names, source: table.file, standard: reading.standard, derived: reading.derived,
            taken: reading.taken, displaced: reading.displaced)
        for (index, name) in names.enumerated()
        where !name.isEmpty && !reading.isTaken(index) && !Self.isStandard(name, known: known) && chosen.columns[name] == nil {
            guard let nearest = Nearest.name(to: name, among: known), self.index(of: nearest) == nil else { continue }
            findings.warning(
                .columnLikeKnown, "The column ‘\(name)’ is taken for one of your own.", at: location(index),
                hint: "Did you mean ‘\(nearest)’?")
        }
    }

    /// A name that was broken to make its column narrow, on one line: "Post-" and "leitzahl" below one another are one word.
    private static func unbroken(_ name: Substring) -> String {
        var result = ""
        for line in name.split(whereSeparator: \.isNewline) {
            let line = String(line).trimmed
            if result.last == "-", line.first?.isLowercase == true {
                result.removeLast()
            } else if !result.isEmpty {
                result += " "
            }
            result += line
        }
        return result
    }

    private static func hasValues(inColumn index: Int, of table: CSVTable, below header: CSVTable.Row) -> Bool {
        table.rows().contains { row in
            row.number > header.number && row.fields.indices.contains(index)
                && !row.fields[index].value.allSatisfy(\.isWhitespace)
        }
    }

    private static func firstValues(ofColumn index: Int, in table: CSVTable, below header: CSVTable.Row) -> [String] {
        table.rows().lazy.drop { $0.number <= header.number }.prefix(100).compactMap { row in
            row.fields.indices.contains(index) ? row.fields[index].value.trimmed : nil
        }
    }

    /// The values of a row that `checkedValues` has found right before.
    func values(of row: CSVTable.Row) -> [String] {
        values(own: row.fields.prefix(headerCount).map(\.value.tidied))
    }

    /// The values of a row, one for each column, without space around; or what is wrong with the row.
    func checkedValues(of row: CSVTable.Row, in table: CSVTable) -> Result<[String], CSVProblem> {
        if let problem = row.problem { return .failure(CSVProblem(problem)) }
        // Spreadsheet programs write empty values behind the last column.
        let extra = row.fields.dropFirst(headerCount)
        if let field = extra.first(where: { !$0.value.allSatisfy(\.isWhitespace) }) {
            return .failure(
                CSVProblem(
                    .init(
                        code: .longRow,
                        message:
                            "The row has \(row.fields.count) value\(row.fields.count == 1 ? "" : "s"), the header \(headerCount).",
                        hint: table.isText
                            ? "Put a value that holds the separator into quotes, or name the column in the header."
                            : "Name the column in the header, or delete the value.",
                        offset: field.offset)))
        }
        guard row.fields.count >= headerCount else {
            return .failure(
                CSVProblem(
                    .init(
                        code: .shortRow,
                        message:
                            "The row has \(row.fields.count) value\(row.fields.count == 1 ? "" : "s"), the header \(headerCount).",
                        hint: "Add the missing separators, or check for a line break that is not in quotes.",
                        offset: row.fields.last?.offset ?? row.offset)))
        }
        for field in row.fields.prefix(headerCount) {
            if let suspect = SuspectCharacters.first(in: field.value, allowsLines: true) {
                return .failure(
                    CSVProblem(
                        .init(
                            code: suspect.code, message: suspect.message, hint: suspect.hint, offset: field.offset)))
            }
        }
        if table.isText, let field = swallowing(row, delimiter: table.delimiter) {
            return .failure(
                CSVProblem(
                    .init(
                        code: .swallowedRows,
                        message: "The value that the quote opens here holds lines that look like rows of the list.",
                        hint: "A quotation mark is missing, or stands here by mistake.", offset: field.offset)))
        }
        return .success(values(of: row))
    }

    /// A value in quotes with whole rows in it: the quote that closes it belonged to another row.
    private func swallowing(_ row: CSVTable.Row, delimiter: UInt8) -> CSVTable.Field? {
        guard headerCount > 3 else { return nil }
        for (index, field) in row.fields.enumerated() where !field.value.hasOnlyBytes({ $0 != UInt8(ascii: "\n") }) {
            let lines = field.value.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            let counts = lines.map { Self.separators($0, delimiter) }
            guard let first = counts.first, let last = counts.last else { continue }
            let isWhole = first + index == headerCount - 1 && last + headerCount - 1 - index == headerCount - 1
            if isWhole || counts.dropFirst().dropLast().contains(headerCount - 1) { return field }
        }
        return nil
    }

    /// Separators of values: behind those of a sentence there is a space.
    private static func separators(_ line: Substring.UTF8View, _ delimiter: UInt8) -> Int {
        zip(line, line.dropFirst()).count { $0 == delimiter && $1 != UInt8(ascii: " ") }
            + (line.last == delimiter ? 1 : 0)
    }
}

struct CSVProblem: Error {
    let problem: CSVTable.Problem

    init(_ problem: CSVTable.Problem) { self.problem = problem }
}
