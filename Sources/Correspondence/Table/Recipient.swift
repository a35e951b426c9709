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
    let demands: [String]
    /// One value a column.
    public let values: [String]
    /// UTF-8 offsets of the values in the file.
    let offsets: [Int]
}

/// A row of recipients.csv that no letter can be made from. The other rows are not touched by it.
public struct RowDiagnostic: Hashable, Sendable {
    /// As a spreadsheet program counts: the header is row 1.
    public var row: Int
    /// The recipient's id, if it could be read.
    public var recipientID: String?
    /// What is wrong, with its place in the file.
    public var diagnostic: Diagnostic
}
