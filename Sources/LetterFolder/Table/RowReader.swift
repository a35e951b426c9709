import Correspondence
import Dispatch
import Languages
import Reporting
import Synchronization

/// Some rows of a list that follow one another.
struct RowBatch: Sendable {
    /// What they stand in.
    let piece: CSVTable
    var rows: [CSVTable.Row] = []

    /// So many rows are read by one thread at once.
    static let size = 1024
}

/// Reads rows of recipients.csv, each for itself: what is known of a row without those before it. So several threads may.
struct RowReader: Sendable {
    let columns: Columns
    let known: KnownColumns
    let shared: SharedIDs
    /// Columns of the list's own that a text speaks of, where there are formulas without a value.
    let spokenOf: Set<Int>
    let check: RowCheck
    let strays: StrayRows
    let kinds: ValueCheck
    let identity: AddressIdentity
    let edition: EditionColumn
    let addresses: AddressCheck

    /// What became of a row.
    enum Reading {
        /// It is no recipient's, or of another part.
        case passed
        case unreadable(RowDiagnostic)
        case read(ReadRow)
    }

    /// A row that may be a recipient's.
    struct ReadRow {
        let values: [String]
        /// In small letters.
        let folded: String
        let hash: Int
        /// Of whom it names and where that is; nil where it says too little.
        let identity: Int?
        /// What is wrong with it.
        let problems: [Diagnostic]
    }

    /// What became of some rows.
    struct BatchReading {
        var rows: [Reading] = []
        /// What was noticed in those that nothing is wrong with.
        var found = RowFindings()
        /// What the column ‘language’ says, and means.
        var editions: [String: Edition]
    }

    /// Reads several batches, on all processors.
    func read(_ batches: [RowBatch], editions: [String: Edition]) -> [BatchReading] {
        guard batches.count > 1 else { return batches.map { read($0, editions: editions) } }
        let readings = Mutex<[Int: BatchReading]>([:])
        DispatchQueue.concurrentPerform(iterations: batches.count) { number in
            let reading = read(batches[number], editions: editions)
            readings.withLock { $0[number] = reading }
        }
        return readings.withLock { readings in batches.indices.compactMap { readings[$0] } }
    }

    /// - Parameters:
    ///   - editions: what the column ‘language’ is known to mean.
    ///   - others: rows, by their places in the batch, that are known to be wrong for what stands in others.
    ///   - isOwn: whether a row with this id and number is to be read.
    func read(
        _ batch: RowBatch, editions: [String: Edition], wrong others: Set<Int> = [],
        isOwn: (String, Int) -> Bool = { _, _ in true }
    ) -> BatchReading {
        var reading = BatchReading(editions: editions)
        reading.rows.reserveCapacity(batch.rows.count)
        for (place, row) in batch.rows.enumerated() {
            reading.rows.append(
                read(row, of: batch.piece, into: &reading, isWrong: others.contains(place), isOwn: isOwn))
        }
        return reading
    }

    private func read(
        _ row: CSVTable.Row, of table: CSVTable, into reading: inout BatchReading, isWrong: Bool, isOwn: (String, Int) -> Bool
    ) -> Reading {
        guard let idColumn = known.id else { return .passed }
        let values: [String]
        switch columns.checkedValues(of: row, in: table) {
        case .success(let read): values = shared.identified(read, columns: columns)
        case .failure(let failure):
            let problem = failure.problem
            let id = idColumn < columns.headerCount && row.fields.count > idColumn ? row.fields[idColumn].value.trimmed : nil
            guard isOwn(id ?? "", row.number) else { return .passed }
            return .unreadable(
                RowDiagnostic(
                    row: row.number, recipientID: id?.isEmpty == false ? id : nil,
                    diagnostic: Diagnostic(
                        code: problem.code, problem.message, at: table.location(ofOffset: problem.offset, in: row),
                        hint: problem.hint)))
        }
        func location(_ column: Int) -> SourceLocation {
            table.location(ofOffset: row.fields[columns.own(column)].offset, in: row)
        }
        let stray = strays.kind(of: values)
        if let stray {
            reading.found.add(strays.diagnostic(stray, at: table.location(of: row)))
            if StrayRows.isLeftOut(stray) { return .passed }
        }
        guard isOwn(values[idColumn], row.number) else { return .passed }
        var problems = check.problems(of: values, in: row, of: table) + addresses.problems(of: values, at: location)
        if let missing = table.uncalculated[row.number] { problems += uncalculated(missing, at: location) }
        if let problem = learn(values, in: row, of: table, into: &reading.editions) { problems.append(problem) }
        if problems.isEmpty, !isWrong, stray == nil {
            addresses.look(at: values, into: &reading.found, at: location)
            for finding in kinds.findings(in: values, at: location) { reading.found.add(finding) }
        }
        let folded = RecipientTable.folded(values[idColumn])
        return .read(
            ReadRow(
                values: values, folded: folded, hash: folded.hashValue,
                identity: problems.isEmpty ? identity.hash(of: values) : nil, problems: problems))
    }

    /// Formulas in columns that a letter is made of; the others are told with the sheet.
    private func uncalculated(_ missing: [Int], at location: (Int) -> SourceLocation) -> [Diagnostic] {
        missing.filter { $0 >= 0 && $0 < columns.headerCount && (columns.isKnown($0) || spokenOf.contains($0)) }.map { column in
            Diagnostic(
                code: .formulaWithoutValue, "The formula has no value, and ‘\(columns.names[column])’ is a part of the letter.",
                at: location(column), hint: "Open the file in a spreadsheet program and save it.")
        }
    }

    /// Remembers which edition the row asks for; says what is wrong where there is none.
    private func learn(
        _ values: [String], in row: CSVTable.Row, of table: CSVTable, into editions: inout [String: Edition]
    ) -> Diagnostic? {
        guard let index = known.language, !values[index].isEmpty, editions[values[index]] == nil else { return nil }
        func wrong(_ code: DiagnosticCode, _ message: String, hint: String) -> Diagnostic? {
            Diagnostic(code: code, message, at: table.location(ofOffset: row.fields[index].offset, in: row), hint: hint)
        }
        switch edition.read(values[index]) {
        case .edition(let asked):
            editions[values[index]] = asked
            return nil
        case .lacks(let tag):
            return wrong(
                .missingLanguage,
                "The recipient is to have \(edition.name(of: tag)), and the letter has no \(edition.name(of: tag)) text.",
                hint: "Add ‘\(tag)’ to ‘languages’ in letter.yaml, with its statement.")
        case .unknown(let part):
            return wrong(.unknownLanguage, "‘\(part)’ is no language that Bayan knows.", hint: edition.hint)
        }
    }
}
