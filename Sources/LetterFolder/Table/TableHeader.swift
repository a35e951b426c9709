import Correspondence
import Reading
import Reporting

extension Columns {
    /// Reads a header. Its names must be there, and differ.
    init(header row: CSVTable.Row, of table: CSVTable, known: [String], findings: Findings) {
        var names = row.fields.map { field in
            String(field.value.drop(while: \.isWhitespace).trimmingSuffix(while: \.isWhitespace))
        }
        while names.last?.isEmpty == true { names.removeLast() }
        if let problem = row.problem {
            findings.error(
                problem.code, problem.message, at: table.location(ofOffset: problem.offset, in: row), hint: problem.hint)
        }
        var seen: [String: Int] = [:]
        for (index, name) in names.enumerated() {
            let location = table.location(ofOffset: row.fields[index].offset, in: row)
            if name.isEmpty {
                findings.error(
                    "empty-header", "Column \(index + 1) has no name.", at: location,
                    hint: "Name it in the first row, or delete the column.")
                continue
            }
            if let suspect = SuspectCharacters.first(in: name, allowsLines: false) {
                findings.error(suspect.code, suspect.message, at: location, hint: suspect.hint)
            }
            if let first = seen[name.lowercased()] {
                findings.error(
                    "repeated-header", "Columns \(first + 1) and \(index + 1) are both named ‘\(name)’.", at: location,
                    hint: "Rename or delete one of them.")
            }
            seen[name.lowercased()] = index
        }
        self.init(names: names, source: table.file)
        for (index, name) in names.enumerated() where !known.contains(name.lowercased()) {
            guard let nearest = Nearest.name(to: name, among: known), self.index(of: nearest) == nil else { continue }
            findings.warning(
                "column-like-known", "The column ‘\(name)’ is taken for one of your own.",
                at: table.location(ofOffset: row.fields[index].offset, in: row), hint: "Did you mean ‘\(nearest)’?")
        }
    }

    /// The values of a row that `checkedValues` has found right before.
    func values(of row: CSVTable.Row) -> [String] { row.fields.prefix(names.count).map(\.value.trimmed) }

    /// The values of a row, one for each column, without space around; or what is wrong with the row.
    func checkedValues(of row: CSVTable.Row) -> Result<[String], CSVProblem> {
        if let problem = row.problem { return .failure(CSVProblem(problem)) }
        // Spreadsheet programs write empty values behind the last column.
        let extra = row.fields.dropFirst(names.count)
        if let field = extra.first(where: { !$0.value.allSatisfy(\.isWhitespace) }) {
            return .failure(CSVProblem(.init(
                code: "long-row", message: "The row has \(row.fields.count) value\(row.fields.count == 1 ? "" : "s"), the header \(names.count).",
                hint: "Put a value that holds the separator into quotes, or name the column in the header.",
                offset: field.offset)))
        }
        guard row.fields.count >= names.count else {
            return .failure(CSVProblem(.init(
                code: "short-row", message: "The row has \(row.fields.count) value\(row.fields.count == 1 ? "" : "s"), the header \(names.count).",
                hint: "Add the missing separators, or check for a line break that is not in quotes.",
                offset: row.fields.last?.offset ?? row.offset)))
        }
        for field in row.fields.prefix(names.count) {
            if let suspect = SuspectCharacters.first(in: field.value, allowsLines: true) {
                return .failure(CSVProblem(.init(
                    code: suspect.code, message: suspect.message, hint: suspect.hint, offset: field.offset)))
            }
        }
        return .success(values(of: row))
    }
}

struct CSVProblem: Error {
    let problem: CSVTable.Problem

    init(_ problem: CSVTable.Problem) { self.problem = problem }
}
