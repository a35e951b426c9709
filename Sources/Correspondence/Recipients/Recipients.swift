package import Languages
package import Reporting

/// The recipients of a campaign. Where they come from, a table's rows or values, is read when a recipient is asked for,
/// so that a hundred thousand of them need little memory.
public struct Recipients: Sendable, RandomAccessCollection {
    /// The columns that Bayan knows; a table may have any others beside them.
    public static let knownColumns = [
        "id", "language", "honorific", "name", "position", "organisation", "department", "street", "postcode", "city",
        "region", "country", "salutation", "demands", "copies", "enclosures", "endorsement",
    ]
    /// What the file is called in the letter's folder, but for its ending.
    public static let listName = "recipients"
    /// Whether a file has the list's usual name.
    public static func isList(_ file: String) -> Bool { file.hasPrefix(listName + ".") }
    /// What the file is called where nothing is known of it.
    public static let fileName = "recipients.csv"

    private let rows: (any RecipientRows)?
    package let columns: Columns

    /// No recipients: the open letter alone. Placeholders may name the columns that Bayan knows.
    package init() {
        rows = nil
        columns = Columns(names: Self.knownColumns, source: Self.fileName)
    }

    package init(_ rows: any RecipientRows) {
        self.rows = rows
        columns = rows.columns
    }

    /// The name of the file that they come from.
    public var file: String { columns.source }

    /// The columns' names in the order of `Recipient.values`.
    public var columnNames: [String] { columns.names }

    /// What the list's own columns were taken for.
    public var takenColumns: [TakenColumn] { columns.taken }

    /// Which of a recipient's values is that of a standard column, or of one with that name; nil where there is none.
    public func index(ofColumn name: String) -> Int? { columns.index(of: name) }

    /// Always 0.
    public var startIndex: Int { 0 }
    /// The number of recipients.
    public var endIndex: Int { rows?.count ?? 0 }

    /// Read anew each time.
    public subscript(index: Int) -> Recipient {
        guard let rows else { preconditionFailure("There are no recipients.") }
        return rows[index]
    }

    /// Several at once, which takes less than one after the other.
    package func recipients(in range: Range<Int>) -> [Recipient] { rows?.recipients(in: range) ?? [] }

    /// All of them, in their order, some hundred of which are in memory at a time.
    package func walk() -> some Sequence<Recipient> {
        stride(from: 0, to: count, by: Self.block).lazy.flatMap { start in
            recipients(in: start..<Swift.min(start + Self.block, count))
        }
    }

    private static let block = 128

    /// What their rows ask for, and wrong rows beside them.
    package var askedEditions: [Edition] { rows?.askedEditions ?? [] }

    /// How many the list has beside these, where only a part of it was read.
    package var elsewhere: Int { rows?.elsewhere ?? 0 }

    /// The recipient with an id.
    public func recipient(id: String) -> Recipient? { rows?.recipient(id: id) }

    /// The id that somebody may have meant by a wrong one, among those of the first two thousand recipients.
    public func nearestID(to id: String) -> String? { Nearest.name(to: id, among: someIDs) }

    /// Whom a wrong id may mean: the recipient of that row, those whose id begins so, those of that name.
    package func hint(for wrong: String) -> String? {
        if let row = Int(wrong), let recipient = first(where: { $0.row == row }) {
            return "The recipient of row \(row) is ‘\(recipient.id)’."
        }
        let asked = wrong.foldedName
        let whom = ["name", "organisation"].compactMap(columns.index)
        let meant = lazy.filter { recipient in
            !asked.isEmpty
                && (recipient.id.lowercased().hasPrefix(wrong.lowercased())
                    || whom.contains { recipient.values[$0].foldedName.contains(asked) })
        }.prefix(4).map { "‘\($0.id)’ (row \($0.row))" }
        if !meant.isEmpty { return "Did you mean \(meant.joined(separator: ", "))?" }
        return nearestID(to: wrong).map { "Did you mean ‘\($0)’?" }
    }

    /// Those that are looked through for a wrong one.
    package var someIDs: [String] { prefix(2_000).map(\.id) }

    /// Where a recipient's values stand, one for each column; empty where that is not known.
    package func locations(of recipient: Recipient) -> [SourceLocation] { rows?.locations(of: recipient) ?? [] }
}

/// What holds a campaign's recipients.
package protocol RecipientRows: Sendable {
    var columns: Columns { get }
    var count: Int { get }
    /// Rows that belong to other parts of a batch, and were not read.
    var elsewhere: Int { get }
    /// The recipient at a place from 0, read anew each time.
    subscript(index: Int) -> Recipient { get }
    /// Those at several places that follow one another.
    func recipients(in range: Range<Int>) -> [Recipient]
    /// What the rows that were read ask for, wrong ones among them.
    var askedEditions: [Edition] { get }
    func recipient(id: String) -> Recipient?
    /// Where a recipient's values stand, one for each column; empty where that is not known.
    func locations(of recipient: Recipient) -> [SourceLocation]
}
