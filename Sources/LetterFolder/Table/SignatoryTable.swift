import Correspondence
import Languages
import Reading
import Reporting

/// Reads signatories.csv: one row a signatory, for long lists.
struct SignatoryTable {
    static let fileName = "signatories"
    static let knownColumns = [
        "name", "acronym", "description", "person", "role", "member-of", "group", "surname", "withdrawn",
    ]

    static let mostSignatories = 100_000

    /// A row that names another in `member-of`, by name or acronym, stands below it.
    static func read(_ table: CSVTable, languages: [Language], findings: Findings) -> [SignatoryEntry] {
        guard let head = TableHead(of: table) else { return [] }
        head.remarks.forEach(findings.add)
        let header = head.row
        let known = knownColumns + languages.flatMap { language in knownColumns.map { "\($0).\(language.tag)" } }
        let columns = Columns(header: header, of: table, known: known, usual: .signatories, findings: findings)
        tellUnused(columns, header, of: table, findings: findings)
        for language in languages where columns.indexes(of: "name", language: language).isEmpty {
            findings.error(
                .missingColumn, "The file has no \(language.englishName) names.",
                at: table.isText ? SourceLocation(file: table.file, line: header.line) : table.location(of: header),
                hint: "Add a column ‘name’ that serves every language, or ‘name.\(language.tag)’.")
            return []
        }

        var entries: [SignatoryEntry] = []
        var parents: [Int?] = []
        var indexes: [String: Int] = [:]
        for row in table.rows() where row.number > header.number && !row.isBlank {
            let values: [String]
            switch columns.checkedValues(of: row, in: table) {
            case .success(let read): values = read
            case .failure(let failure):
                let problem = failure.problem
                findings.error(
                    problem.code, problem.message, at: table.location(ofOffset: problem.offset, in: row),
                    hint: problem.hint)
                continue
            }
            guard !tellsFault(values, columns, at: { table.location(ofOffset: row.fields[$0].offset, in: row) }, findings) else {
                continue
            }
            func texts(_ column: String) -> [Language: String] {
                var texts: [Language: String] = [:]
                for language in languages {
                    let indexes = columns.indexes(of: column, language: language)
                    texts[language] = indexes.lazy.map { values[$0] }.first { !$0.isEmpty }
                }
                return texts
            }
            let location = table.location(of: row)
            guard entries.count < mostSignatories else {
                findings.error(
                    .tooManySignatories, "The list has more than \(mostSignatories) names.", at: location,
                    hint: "Print those who are to be named, and say how many there are besides.")
                break
            }
            var entry = SignatoryEntry(
                name: texts("name"), acronym: texts("acronym"), description: texts("description"),
                person: texts("person"), role: texts("role"), location: location)
            entry.group = texts("group")
            entry.surname = texts("surname")
            entry.isWithdrawn = isWithdrawn(texts("withdrawn").values.first, at: location, findings)
            guard languages.allSatisfy({ entry.name[$0] != nil }) else {
                findings.error(
                    .missingName, "The signatory has no name.", at: location,
                    hint: "Write a name, for each of the letter's languages.")
                continue
            }
            var parent: Int?
            let owners = texts("member-of")
            if let owner = languages.lazy.compactMap({ owners[$0] }).first {
                parent = indexes[owner]
                if parent == nil {
                    findings.error(
                        .unknownSignatory, "No row above this one is named ‘\(owner)’.", at: location,
                        hint: Nearest.hint(for: owner, among: indexes.keys.sorted()))
                }
            }
            for text in Array(entry.name.values) + Array(entry.acronym.values) where indexes[text] == nil {
                indexes[text] = entries.count
            }
            entries.append(entry)
            parents.append(parent)
        }
        // Parents stand above their members, so that from the end every entry is complete when it is moved.
        for index in entries.indices.reversed() {
            if let parent = parents[index] { entries[parent].members.insert(entries[index], at: 0) }
        }
        return zip(entries, parents).filter { $0.1 == nil }.map(\.0)
    }

    /// Columns that signatories do not have; one of a language that the letter leaves out is no fault.
    private static func tellUnused(_ columns: Columns, _ header: CSVTable.Row, of table: CSVTable, findings: Findings) {
        let taken = Set(columns.taken.map(\.header))
        for (index, name) in columns.names.prefix(columns.headerCount).enumerated()
        where !name.isEmpty && !Columns.isStandard(name, known: knownColumns) && !taken.contains(name) {
            findings.warning(
                .unknownColumn, "The column ‘\(name)’ is not used: there is none such for signatories.",
                at: table.location(ofOffset: header.fields[index].offset, in: header),
                hint: Nearest.hint(for: name, among: knownColumns))
        }
    }

    /// Tells of values that are a spreadsheet's, and no one's.
    /// - Returns: whether the row is not to be read.
    private static func tellsFault(
        _ values: [String], _ columns: Columns, at location: (Int) -> SourceLocation, _ findings: Findings
    ) -> Bool {
        var isBroken = false
        for column in columns.names.indices.prefix(columns.headerCount) where !values[column].isEmpty {
            if AddressCheck.isSpreadsheetError(values[column]) {
                isBroken = true
                findings.error(
                    .spreadsheetError, "‘\(values[column])’ is a spreadsheet's error and no value.", at: location(column),
                    hint: "Mend the cell's formula, or empty it.")
            } else if AddressCheck.isFiller(values[column]) {
                findings.warning(
                    .fillerValue, "‘\(values[column])’ would be printed among those who sign.", at: location(column),
                    hint: "Empty the cell where nothing is known, or delete the row.")
            } else if let broken = BrokenText.first(in: values[column]) {
                findings.warning(.brokenText, broken.message, at: location(column), hint: broken.hint)
            }
        }
        return isBroken
    }

    /// A mark, a yes or the day of it says that a name was withdrawn.
    private static func isWithdrawn(_ value: String?, at location: SourceLocation, _ findings: Findings) -> Bool {
        guard let value, !["no", "false", "0", "-"].contains(value.lowercased()) else { return false }
        if !["yes", "true", "1", "x", "withdrawn"].contains(value.lowercased()), CalendarDate(value) == nil {
            findings.error(
                .badWithdrawal, "‘\(value)’ does not say whether the name is withdrawn.", at: location,
                hint: "Write yes or the day as in 2020-08-28, or leave the cell empty.")
        }
        return true
    }
}
