import Correspondence
import Foundation
import Languages
import Reporting

/// recipients.csv. What is kept is the text of its rows, and where each begins; a `Recipient` is read when it is asked for,
/// so that a million of them need little memory.
struct RecipientTable: RecipientRows {
    /// Sixteen bytes, for a text of up to 256 GB whose rows are up to 64 MB long.
    private struct RowIndex {
        private let place: UInt64
        let line: UInt32
        let number: UInt32

        init(offset: Int, length: Int, of row: CSVTable.Row) {
            place = UInt64(offset) << 26 | UInt64(length)
            line = UInt32(row.line)
            number = UInt32(row.number)
        }

        var offset: Int { Int(place >> 26) }
        var length: Int { Int(place & (1 << 26 - 1)) }
    }

    let columns: Columns
    /// Until its rows have been read.
    private var source: TableSource?
    /// Of the rows that letters can be made from.
    private var text = TableText()
    private let file: String
    private let delimiter: UInt8
    private let places: CSVTable.Places
    private let known: KnownColumns
    /// Whether there are formulas without a value.
    var hasUncalculated: Bool { source?.beginning.uncalculated.isEmpty == false }

    /// Columns of the list's own that a text speaks of, where there are such formulas.
    var spokenOf: Set<Int> = []
    private var rows: [RowIndex] = []
    /// What the values of the column ‘language’ mean.
    private var editions: [String: Edition] = [:]
    /// By the hash of the id.
    private var indexes = HashedIndex()
    private var shared = SharedIDs()

    var count: Int { rows.count }

    /// Rows that belong to other parts of a batch.
    private(set) var elsewhere = 0

    func recipient(id: String) -> Recipient? {
        let folded = Self.folded(id)
        guard let recipient = index(ofFolded: folded, hash: folded.hashValue).map({ self[$0] }), recipient.id == id else {
            return nil
        }
        return recipient
    }

    private func index(ofFolded id: String, hash: Int) -> Int? { indexes.first(hash) { Self.folded(self[$0].id) == id } }

    /// Reads the row from the file's bytes, each time anew.
    subscript(index: Int) -> Recipient {
        let row = rows[index]
        let part = part(row.offset..<row.offset + row.length)
        guard let read = part.firstRow(line: Int(row.line), number: Int(row.number)) else {
            preconditionFailure("The row was read before, and its bytes have not changed.")
        }
        return recipient(shared.identified(columns.values(of: read), columns: columns), of: read, at: row.offset)
    }

    /// Several at once: their rows stand behind one another.
    func recipients(in range: Range<Int>) -> [Recipient] {
        guard let first = range.first.map({ rows[$0] }), let last = range.last.map({ rows[$0] }) else { return [] }
        var walk = part(first.offset..<last.offset + last.length).rows(line: 1, number: 1)
        return range.map { index in
            let place = rows[index]
            guard walk.offset == place.offset - first.offset, var row = walk.next() else { return self[index] }
            row.line = Int(place.line)
            row.number = Int(place.number)
            return recipient(shared.identified(columns.values(of: row), columns: columns), of: row, at: first.offset)
        }
    }

    /// All that rows ask for, those among them that are wrong.
    var askedEditions: [Edition] { Array(editions.values) }

    /// A piece of the table, as a table of its own, whose offsets count from its first byte.
    private func part(_ range: Range<Int>) -> CSVTable {
        CSVTable(file: file, bytes: text.bytes(in: range), delimiter: delimiter, places: places)
    }

    /// Reads the header. The rows follow with `readRows`, once it is known which demands there are.
    /// - Parameters:
    ///   - chosen: what letter.yaml takes columns for.
    ///   - origin: the sender's country, in which an address without one is.
    ///   - languages: tags of those that countries may be named in.
    init(
        source: TableSource, chosen: ChosenColumns = .none, origin: Country? = nil, languages: [String] = [],
        findings: Findings
    ) {
        self.source = source
        let table = source.beginning
        file = table.file
        delimiter = table.delimiter
        places = table.places
        guard let head = TableHead(of: table) else {
            findings.warning(
                .emptyFile, "The file is empty: there are no recipients.", at: SourceLocation(file: table.file, line: 1),
                hint: "Write a first row with the names of the columns, or delete the file.")
            columns = Columns(names: Recipients.knownColumns, source: table.file)
            known = KnownColumns(columns)
            return
        }
        head.remarks.forEach(findings.add)
        let header = head.row
        columns = Columns(
            header: header, of: table, known: Recipients.knownColumns, usual: .recipients, chosen: chosen,
            origin: origin, languages: languages, findings: findings,
            hasValues: { Self.hasValues(inColumn: $0, of: source, below: header) })
        known = KnownColumns(columns)
        let place = table.isText ? SourceLocation(file: table.file, line: header.line) : table.location(of: header)
        if known.id == nil {
            let words = UnnamedColumns(header: header, table: table)
            findings.error(.missingColumn, words.message, at: place, hint: words.hint)
        }
        if let nameless = NamelessList(columns) {
            findings.warning(.noNameColumn, nameless.message, at: place, hint: nameless.hint)
        }
        firstRow = header.number + 1
        headerLocations = header.fields.map { table.location(ofOffset: $0.offset, in: header) }
    }

    private var firstRow = 2
    private var headerLocations: [SourceLocation] = []

    private static func hasValues(inColumn index: Int, of source: TableSource, below header: CSVTable.Row) -> Bool {
        var rows = source.walk()
        // Where the file cannot be read, reading the rows tells so.
        while let row = try? rows.next() {
            if row.number > header.number, row.fields.indices.contains(index), !row.fields[index].value.allSatisfy(\.isWhitespace)
            {
                return true
            }
        }
        return false
    }

    func headerLocation(of column: Int) -> SourceLocation? {
        headerLocations.indices.contains(column) ? headerLocations[column] : nil
    }

    /// What was noticed in rows that letters can be made from.
    private(set) var warnings: [Diagnostic] = []

    /// Reads all rows once. What is wrong with one row does not keep the others from being read.
    /// - Parameters:
    ///   - limit: a table up to this length stays in memory.
    ///   - part: the recipients that are read; of the others, rows are counted alone. nil for all.
    /// - Throws: what keeps the file from being read to its end.
    mutating func readRows(
        editions column: EditionColumn, demands: Set<String>?, origin: Country? = nil, hasWindow: Bool = false,
        inMemory limit: Int = TableText.limit, part: RecipientsPart? = nil
    ) throws(Diagnostics) -> [RowDiagnostic] {
        guard let source, let idColumn = known.id else { return [] }
        if idColumn >= columns.headerCount {
            shared = try SharedIDs(of: source, from: firstRow, columns: columns, idColumn: idColumn)
        }
        text = TableText(limit: limit)
        let reader = RowReader(
            columns: columns, known: known, shared: shared, spokenOf: spokenOf,
            check: RowCheck(columns: columns, known: known, demands: demands, languages: column.known),
            strays: StrayRows(columns: columns), kinds: ValueCheck(columns: columns, languages: column.known),
            identity: AddressIdentity(columns: columns), edition: column,
            addresses: AddressCheck(columns: columns, origin: origin, languages: column.known, hasWindow: hasWindow))
        var noticed = RowFindings()
        var doubles = KnownAddresses(reader.identity)
        var problems: [RowDiagnostic] = []
        var others = part.map { OtherParts($0, columns: columns, idColumn: idColumn, delimiter: delimiter) }
        // Room for all at once; a file of empty lines need not get it.
        let capacity = part == nil ? min(source.estimatedCount, 1 << 20) : 0
        rows.reserveCapacity(capacity)
        indexes = HashedIndex(capacity: capacity)
        /// Brings together what was read of rows, in their order.
        func take(_ reading: RowReader.BatchReading, of batch: RowBatch) {
            var reading = reading
            editions.merge(reading.editions) { known, _ in known }
            var repeated: Set<Int> = []
            var same: [(row: Int, location: SourceLocation)] = []
            for (place, row) in batch.rows.enumerated() {
                let read: RowReader.ReadRow
                switch reading.rows[place] {
                case .passed: continue
                case .unreadable(let problem):
                    problems.append(problem)
                    continue
                case .read(let known): read = known
                }
                let id = read.values[idColumn]
                func location() -> SourceLocation {
                    batch.piece.location(ofOffset: row.fields[columns.own(idColumn)].offset, in: row)
                }
                var found = read.problems
                if let first = index(ofFolded: read.folded, hash: read.hash) {
                    repeated.insert(place)
                    let other = rows[first]
                    found.append(
                        repeatedID(
                            id, of: (Int(other.number), Int(other.line)), at: location(),
                            isMade: idColumn >= columns.headerCount))
                }
                guard found.isEmpty else {
                    problems += found.map {
                        RowDiagnostic(row: row.number, recipientID: id.isEmpty ? nil : id, diagnostic: $0)
                    }
                    continue
                }
                if let first = doubles.add(read, as: rows.count, valuesOf: { self[$0].values }) {
                    same.append((Int(rows[first].number), location()))
                }
                indexes.insert(rows.count, hash: read.hash) { _ in false }
                let offset = text.append(batch.piece.bytes[row.offset..<row.offset + row.length])
                rows.append(RowIndex(offset: offset, length: row.length, of: row))
            }
            // Nothing more is noticed of a row that gets no letter.
            if !repeated.isEmpty { reading = reader.read(batch, editions: editions, wrong: repeated) }
            noticed.add(reading.found)
            for double in same { noticed.addDouble(of: double.row, at: double.location) }
        }
        var walk = source.walk()
        if others != nil {
            while true {
                if walk.nextNumber >= firstRow { walk.pass { others?.passes($0) == true } }
                guard let row = try walk.next() else { break }
                guard row.number >= firstRow, !row.isBlank else { continue }
                let batch = RowBatch(piece: walk.piece, rows: [row])
                take(reader.read(batch, editions: editions) { others?.isOwn($0, row: $1) != false }, of: batch)
            }
        } else {
            var waiting: [RowBatch] = []
            var piece = 0
            let most = 4 * ProcessInfo.processInfo.activeProcessorCount
            func takeWaiting() {
                for (batch, reading) in zip(waiting, reader.read(waiting, editions: editions)) { take(reading, of: batch) }
                waiting.removeAll(keepingCapacity: true)
            }
            while let row = try walk.next() {
                guard row.number >= firstRow, !row.isBlank else { continue }
                if waiting.last.map({ $0.rows.count < RowBatch.size }) != true || piece != walk.pieceNumber {
                    if waiting.count == most { takeWaiting() }
                    waiting.append(RowBatch(piece: walk.piece))
                    piece = walk.pieceNumber
                }
                waiting[waiting.count - 1].rows.append(row)
            }
            takeWaiting()
        }
        try walk.end()
        if let others {
            elsewhere = others.count
            problems += try leaveOutRepeated(in: others, of: source, idColumn: idColumn)
            problems.sort { $0.row < $1.row }
        }
        warnings = noticed.warnings
        self.source = nil
        return problems
    }

    /// Rows whose id an earlier row of another part has, in other capitals: their letters would have one name. Nearly
    /// never there are any, and then the table is read once more.
    private mutating func leaveOutRepeated(
        in others: OtherParts, of source: TableSource, idColumn: Int
    ) throws(Diagnostics) -> [RowDiagnostic] {
        let suspects = others.suspects(among: rows.indices.map { (place: $0, id: self[$0].id) })
        guard !suspects.isEmpty else { return [] }
        var problems: [Int: RowDiagnostic] = [:]
        var walk = source.walk()
        while let row = try walk.next() {
            guard row.number >= firstRow, !row.isBlank,
                case .success(let read) = columns.checkedValues(of: row, in: walk.piece),
                case let values = shared.identified(read, columns: columns),
                let place = suspects[Self.folded(values[idColumn])], problems[place] == nil
            else { continue }
            let own = self[place]
            guard row.number < own.row, values[idColumn] != own.id else { continue }
            let locations = locations(of: own)
            problems[place] = RowDiagnostic(
                row: own.row, recipientID: own.id,
                diagnostic: repeatedID(
                    own.id, of: (row.number, row.line),
                    at: locations.indices.contains(idColumn) ? locations[idColumn] : own.location,
                    isMade: idColumn >= columns.headerCount))
        }
        rows = rows.indices.filter { problems[$0] == nil }.map { rows[$0] }
        indexes = HashedIndex(capacity: rows.count)
        for place in rows.indices { indexes.insert(place, hash: Self.folded(self[place].id).hashValue) { _ in false } }
        return Array(problems.values)
    }

    /// That an id is another row's already, or the whole row.
    private func repeatedID(
        _ id: String, of other: (number: Int, line: Int), at location: SourceLocation, isMade: Bool
    ) -> Diagnostic {
        isMade
            ? Diagnostic(
                code: .repeatedRow, "Row \(other.number) says the same of the same recipient.", at: location,
                hint: "Delete one of the two; or add a column ‘id’ with a short name for each recipient.")
            : Diagnostic(
                code: .repeatedID,
                "The id ‘\(id)’ stands in row \(other.number) already\(isText ? " (line \(other.line))" : "").", at: location,
                hint: "Give each recipient an id of its own; upper and lower case are the same.")
    }

    private var isText: Bool { if case .text = places { true } else { false } }

    /// Whether a recipient's id is so long that the name of a file may have to be cut.
    var hasLongID: Bool { rows.indices.contains { self[$0].id.utf8.count > Self.longID } }

    /// Names of files have up to 200 bytes, with the edition and the ending.
    private static let longID = 150

    /// File systems that do not tell upper from lower case must not see two letters under one name.
    static func folded(_ id: String) -> String { id.lowercased() }

    /// - Parameter start: the row's offset in the file.
    private func recipient(_ values: [String], of row: CSVTable.Row, at start: Int) -> Recipient {
        Recipient(
            id: known.id.map { values[$0] } ?? "", row: row.number,
            location: places.location(of: row, in: file),
            edition: known.language.flatMap { editions[values[$0]] },
            demands: known.demands.map { RowCheck.list(values[$0]) } ?? [], values: values,
            offsets: values.indices.map { start + row.fields[columns.own($0)].offset })
    }

    func locations(of recipient: Recipient) -> [SourceLocation] {
        guard case .text = places else {
            return recipient.offsets.indices.map {
                self.places.location(ofValue: columns.own($0), inRow: recipient.row, of: file)
            }
        }
        // Columns that are put together of others follow, and stand where those do.
        let own = recipient.offsets.prefix(columns.headerCount)
        guard let line = recipient.location.line, let start = own.first, let end = own.last else { return [] }
        let row = part(start..<end)
        var place = (line: line, column: 1)
        var from = start
        let places = own.map { offset in
            row.advance(&place, from: from - start, to: offset - start)
            from = offset
            return SourceLocation(file: file, line: place.line, column: place.column)
        }
        return recipient.offsets.indices.map { places[columns.own($0)] }
    }
}

/// Where the columns that Bayan knows stand.
struct KnownColumns: Sendable {
    let id, language, demands, salutation, copies, country: Int?
    /// Those that say where an address is, in all languages.
    let places: [Int]

    init(_ columns: Columns) {
        id = columns.index(of: "id")
        language = columns.index(of: "language")
        demands = columns.index(of: "demands")
        salutation = columns.index(of: "salutation")
        copies = columns.index(of: "copies")
        country = columns.index(of: "country")
        places = ["street", "postcode", "city"].flatMap { name in
            [columns.index(of: name)].compactMap { $0 }
                + columns.names.indices.filter { columns.names[$0].lowercased().hasPrefix(name + ".") }
        }
    }
}

/// Who stands in the list, to find whom it has twice.
private struct KnownAddresses {
    private let identity: AddressIdentity
    private var index = HashedIndex()
    /// Of each row half of the hash: the index keeps the other.
    private var halves: [UInt32] = []
    private var found = 0

    init(_ identity: AddressIdentity) { self.identity = identity }

    /// - Parameter values: those of a row that was added.
    /// - Returns: the row that says the same; else the new one is added.
    mutating func add(_ row: RowReader.ReadRow, as number: Int, valuesOf values: (Int) -> [String]) -> Int? {
        let half = UInt32(truncatingIfNeeded: (row.identity ?? 0) >> 32)
        halves.append(half)
        guard let hash = row.identity else { return nil }
        // Those that are told row by row are compared by what they say; for the number of the others 64 bits are enough.
        let isCounted = found >= RowFindings.shown
        let same = index.first(hash) { other in
            halves[other] == half && (isCounted || identity.text(of: values(other)) == identity.text(of: row.values))
        }
        if same == nil { index.insert(number, hash: hash) { _ in false } } else { found += 1 }
        return same
    }
}
