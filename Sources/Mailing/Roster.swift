public import Correspondence

/// The letters that a campaign is to send, in the order of its recipients.
///
/// Entries are asked for one at a time, from any thread, and more than once: a roster of a million recipients need
/// not keep them in memory.
public protocol Roster: Sendable {
    /// How many letters there are.
    var count: Int { get }
    /// The names that an output name may use as `{{recipient.NAME}}`.
    var columns: [String] { get }
    func entry(_ index: Int) throws -> RosterEntry
}

/// Who gets a letter, and what it is made from.
public struct RosterEntry: Sendable {
    /// The recipient's id.
    public var id: String
    public var edition: Edition
    /// Where the recipient stands: the file and its line.
    public var location: SourceLocation
    /// The recipient's values by column, for output names.
    public var values: [String: String]
    /// The digest of everything that the letter's bytes depend on: campaign, options, program, recipient.
    public var inputs: Digest

    public init(
        id: String, edition: Edition, location: SourceLocation, values: [String: String], inputs: Digest
    ) {
        self.id = id
        self.edition = edition
        self.location = location
        self.values = values
        self.inputs = inputs
    }

    var row: Int { location.line ?? 0 }
}
