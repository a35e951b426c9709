import Correspondence
import Reporting

/// Ids that were made of who and where recipients are, and that two rows have which differ in something else: a house
/// number, an amount. Such rows get ids of all that they say, each of them, so that an id stays where it is when rows move.
struct SharedIDs: Sendable {
    private let idColumn: Int
    /// By their hashes: of a million recipients hardly any share one.
    private let shared: Set<Int>

    /// None: the list has ids of its own.
    init() { (idColumn, shared) = (0, []) }

    /// Goes through the list once.
    /// - Parameter firstRow: the first one below the header.
    /// - Throws: where the file cannot be read to its end.
    init(of source: TableSource, from firstRow: Int, columns: Columns, idColumn: Int) throws(Diagnostics) {
        self.idColumn = idColumn
        var seen: [Int: Int] = [:]
        var shared: Set<Int> = []
        var walk = source.walk()
        while let row = try walk.next() {
            guard row.number >= firstRow, !row.isBlank,
                case .success(let values) = columns.checkedValues(of: row, in: walk.piece), !values[idColumn].isEmpty
            else { continue }
            let id = values[idColumn].hashValue
            let content = Array(values.prefix(columns.headerCount)).hashValue
            if seen.updateValue(content, forKey: id).map({ $0 != content }) == true { shared.insert(id) }
        }
        self.shared = shared
    }

    /// A row's values with the id that it has.
    func identified(_ values: [String], columns: Columns) -> [String] {
        guard !shared.isEmpty, shared.contains(values[idColumn].hashValue) else { return values }
        var values = values
        values[idColumn] = columns.fullID(of: values, short: values[idColumn])
        return values
    }
}
