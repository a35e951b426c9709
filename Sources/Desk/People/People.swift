import Correspondence
import LetterFolder
import Reporting

/// The list of recipients.
extension Bench {
    /// A window of the list.
    /// - Parameters:
    ///   - filter: only rows that hold this text, in whatever case; empty for all.
    ///   - onlyFaulty: only rows that something is wrong with.
    public func people(filter: String, onlyFaulty: Bool, offset: Int, count: Int) throws(DeskFault) -> PeopleView {
        let file = try list().text
        let table = table(of: file)
        let read = campaign(version())
        let campaign = try? read.get()
        let remarks: [Remark]
        switch read {
        case .success(let campaign): remarks = remarksOnList(campaign)
        case .failure(let faults): remarks = remarksOnList(failed: faults)
        }
        let findings = Dictionary(grouping: remarks) { $0.row ?? 0 }
        let wanted = filter.lowercased()
        var shown: [Int] = []
        for row in table.rows.indices.dropFirst() {
            if onlyFaulty, findings[table.numbers[row]] == nil { continue }
            if !wanted.isEmpty, !table.values(row).contains(where: { $0.lowercased().contains(wanted) }) { continue }
            shown.append(row)
        }
        let first = min(max(0, offset), shown.count)
        let meanings = ColumnMeanings(campaign, of: table) { chosenColumns }
        return PeopleView(
            version: file.version,
            columns: table.rows.isEmpty
                ? [] : table.values(0).map { PeopleView.Column(name: $0, meaning: meanings.meaning(of: $0)) },
            rows: shown[first..<min(shown.count, first + min(max(0, count), 500))].map { row in
                PeopleView.Row(
                    number: table.numbers[row], values: table.values(row), findings: findings[table.numbers[row]] ?? [])
            },
            total: shown.count, offset: first, file: file.name, isWrittenBack: file.name == Recipients.fileName,
            standard: ListText.meanings)
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

    /// Changes the list. One that is no CSV becomes `recipients.csv`, and is set aside.
    private func changeTable(over version: String, _ edit: (EditedTable) -> String?) throws(DeskFault) -> FileText {
        let file = try list().text
        guard file.version == version else { throw .changed(file) }
        guard let changed = edit(table(of: file)) else { throw .noSuchFile(file.name) }
        if file.name == Recipients.fileName || file.version.isEmpty {
            return try change(file, to: changed)
        }
        guard files.lists.contains(file.name) else {
            throw .listElsewhere(file.name)
        }
        try replaceList(by: Array(changed.utf8), as: Recipients.fileName)
        return try text(Recipients.fileName)
    }

    /// The letter's list as CSV.
    func list() throws(DeskFault) -> ListFile {
        let chosen = chosenList
        let name = chosen?.file ?? files.lists.first ?? Recipients.fileName
        return name == Recipients.fileName
            ? ListFile(text: try text(name)) : try files.readList(name, sheet: chosen?.sheet)
    }

    /// The same of a letter that cannot be read: what is known of its list.
    func remarksOnList(failed faults: Diagnostics) -> [Remark] {
        let own = faults.all.filter(isOfList)
        guard !own.isEmpty, let list = try? list() else { return own.map { Remark($0) } }
        let cells = ListCells(table: table(of: list.text), firstColumn: list.firstColumn)
        return own.map { cells.placed(Remark($0), at: $0.location) }
    }

    func isOfList(_ diagnostic: Diagnostic) -> Bool {
        diagnostic.location.map { $0.file == chosenList?.file || files.lists.contains($0.file) } ?? false
    }

    /// What is wrong with rows and values of the list, each at its cell.
    func remarksOnList(_ campaign: Campaign) -> [Remark] {
        let file = campaign.recipients.file
        let warnings = (campaign.warnings + campaign.check()).filter { $0.location?.file == file }
        let addresses = addressFaults(campaign)
        guard !warnings.isEmpty || !addresses.isEmpty || !campaign.rowDiagnostics.isEmpty, let list = try? list() else {
            return []
        }
        let cells = ListCells(table: table(of: list.text), firstColumn: list.firstColumn)
        return (warnings + addresses).map { cells.placed(Remark($0), at: $0.location) }
            + campaign.rowDiagnostics.map { problem in
                var remark = cells.placed(
                    Remark(problem.diagnostic, recipient: problem.recipientID), at: problem.diagnostic.location)
                remark.row = problem.row
                return remark
            }
    }

    func table(of file: FileText) -> EditedTable {
        if let known = keptTable, known.version == file.version { return known.text }
        let text = EditedTable(file.text)
        keptTable = (file.version, text)
        return text
    }

    // MARK: Lists that are dropped on the page

    /// Takes a list that somebody dropped on the page, in place of the one that there is, which is set aside.
    /// - Parameter name: the file's own name; its ending says what it is.
    public func takeList(_ bytes: [UInt8], named name: String) throws(DeskFault) {
        guard chosenList == nil else {
            throw .listElsewhere(chosenList?.file ?? name)
        }
        let ending = try ListEnding(of: bytes, named: name)
        try replaceList(by: bytes, as: "\(Recipients.listName).\(ending.text)")
    }
}
