public import Languages
public import Reporting

/// One row of recipients.csv.
public struct Recipient: Hashable, Sendable {
    /// Unique in the campaign.
    public let id: String
    /// As a spreadsheet program counts: the header is row 1.
    public let row: Int
    /// Where the row begins.
    public let location: SourceLocation
    /// The languages that the recipient's row asks for; nil where it says nothing.
    public let edition: Edition?
    /// Ids of the demands that the row names.
    package let demands: [String]
    /// One value a column.
    public let values: [String]
    /// UTF-8 offsets of the values in the file.
    package let offsets: [Int]

    package init(
        id: String, row: Int, location: SourceLocation, edition: Edition?, demands: [String], values: [String],
        offsets: [Int]
    ) {
        self.id = id
        self.row = row
        self.location = location
        self.edition = edition
        self.demands = demands
        self.values = values
        self.offsets = offsets
    }
}
