import Correspondence

/// The list of recipients.
extension Bench {
    /// A window of the list.
    /// - Parameters:
    ///   - filter: only rows that hold this text, in whatever case; empty for all.
    ///   - onlyFaulty: only rows that something is wrong with.
    public func people(filter: String, onlyFaulty: Bool, offset: Int, count: Int) throws(DeskFault) -> PeopleView {
        let file = try text(Recipients.fileName)
        let table = table(of: file)
        var findings: [Int: [Remark]] = [:]
        if case .success(let campaign) = campaign(version()) {
            for problem in campaign.rowDiagnostics { findings[problem.row, default: []].append(Remark(problem.diagnostic)) }
        }
        let wanted = filter.lowercased()
        var shown: [Int] = []
        for row in table.rows.indices.dropFirst() {
            if onlyFaulty, findings[table.numbers[row]] == nil { continue }
            if !wanted.isEmpty, !table.values(row).contains(where: { $0.lowercased().contains(wanted) }) { continue }
            shown.append(row)
        }
        let first = min(max(0, offset), shown.count)
        return PeopleView(
            version: file.version,
            columns: table.rows.isEmpty ? [] : table.values(0).map { name in
                PeopleView.Column(name: name, meaning: Recipients.knownColumns.contains(name.lowercased()) ? name.lowercased() : "")
            },
            rows: shown[first..<min(shown.count, first + min(max(0, count), 500))].map { row in
                PeopleView.Row(
                    number: table.numbers[row], values: table.values(row), findings: findings[table.numbers[row]] ?? [])
            },
            total: shown.count, offset: first, isEditable: true, standard: Recipients.knownColumns)
    }

    /// Puts another value into one cell.
    /// - Parameter row: as a spreadsheet counts: the header is row 1.
    public func setCell(row: Int, column: Int, to value: String, over version: String) throws(DeskFault) -> FileText {
        try changeTable(over: version) { table in
            table.numbers.firstIndex(of: row).flatMap { table.setting($0, column, to: value) }
        }
    }

    /// Adds an empty row with an id of its own.
    public func addPerson(over version: String) throws(DeskFault) -> FileText {
        try changeTable(over: version) { table in
            guard !table.rows.isEmpty else {
                return Recipients.knownColumns.joined(separator: ",") + "\r\nr1\r\n"
            }
            let names = table.values(0).map { $0.lowercased() }
            guard let id = names.firstIndex(of: "id") else { return table.adding(names.map { _ in "" }) }
            let taken = Set(table.rows.indices.dropFirst().map { table.value($0, id) })
            var number = table.rows.count
            while taken.contains("r\(number)") { number += 1 }
            return table.adding(names.indices.map { $0 == id ? "r\(number)" : "" })
        }
    }

    /// Leaves a recipient out of the list.
    public func removePerson(row: Int, over version: String) throws(DeskFault) -> FileText {
        try changeTable(over: version) { table in table.numbers.firstIndex(of: row).flatMap(table.removing) }
    }

    private func changeTable(over version: String, _ change: (EditedTable) -> String?) throws(DeskFault) -> FileText {
        let file = try text(Recipients.fileName)
        guard file.version == version else { throw .changed(file) }
        guard let changed = change(EditedTable(file.text)) else { throw .noSuchFile(Recipients.fileName) }
        return try write(changed, to: Recipients.fileName, over: version)
    }

    private func table(of file: FileText) -> EditedTable {
        if let known = keptTable, known.version == file.version { return known.text }
        let text = EditedTable(file.text)
        keptTable = (file.version, text)
        return text
    }
}
