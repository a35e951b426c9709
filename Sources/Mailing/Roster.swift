public import Correspondence
public import Hashing
public import Languages
public import Reporting

/// The letters that a campaign is to send, in the order of its recipients.
///
/// Entries are asked for one at a time, from any thread, and more than once: a roster of a million recipients need
/// not keep them in memory.
public protocol Roster: Sendable {
    /// How many letters there are.
    var count: Int { get }
    /// The names that an output name may use as `{{recipient.NAME}}`.
    var columns: [String] { get }
    /// - Throws: why no letter can be made any more; the batch ends.
    func entry(_ index: Int) throws(Diagnostics) -> RosterEntry
    /// Rows that no letter can be made from. They count as letters that failed.
    var rejected: [RejectedRow] { get }
    /// Letters of other parts of the batch that the roster does not have, as they were not read.
    var elsewhere: Int { get }
    /// What the letters depend on beside the campaign's files.
    var circumstances: Circumstances { get }
}

extension Roster {
    /// None, unless a roster knows of some.
    public var rejected: [RejectedRow] { [] }
    /// None, unless a roster knows of some.
    public var elsewhere: Int { 0 }
    /// The usual ones, unless a roster knows of others.
    public var circumstances: Circumstances { Circumstances() }
}

/// A row of recipients.csv that cannot be understood.
public struct RejectedRow: Sendable {
    /// The recipient's id, or "" where it could not be read.
    public var id: String
    /// As a spreadsheet program counts.
    public var row: Int
    /// What is wrong with it.
    public var errors: [Diagnostic]

    /// A row and what is wrong with it.
    public init(id: String, row: Int, errors: [Diagnostic]) {
        self.id = id
        self.row = row
        self.errors = errors
    }

    /// Decides the shard: where there is no id, the row.
    var hash: UInt64 { Digest(of: (id.isEmpty ? "row \(row)" : id).utf8).leading }
}

/// Who gets a letter, and what it is made from.
public struct RosterEntry: Sendable {
    /// The recipient's id.
    public var id: String
    /// Which languages the letter has.
    public var edition: Edition
    /// As a spreadsheet program counts.
    public var row: Int
    /// Where the recipient stands: the file and its line.
    public var location: SourceLocation
    /// The recipient's values in the order of the roster's columns, for output names.
    public var values: [String]
    /// The digest of everything that the letter's bytes depend on: campaign, options, program, recipient.
    public var inputs: Digest
    /// The recipient as the campaign has it, for who makes the letter; nil where the entry is enough.
    public var recipient: Recipient?

    /// An entry.
    public init(
        id: String, edition: Edition, row: Int, location: SourceLocation, values: [String], inputs: Digest,
        recipient: Recipient? = nil
    ) {
        self.id = id
        self.edition = edition
        self.row = row
        self.location = location
        self.values = values
        self.inputs = inputs
        self.recipient = recipient
    }
}
