public import Reporting

/// A row of recipients.csv that no letter can be made from. The other rows are not touched by it.
public struct RowDiagnostic: Hashable, Sendable {
    /// As a spreadsheet program counts: the header is row 1.
    public var row: Int
    /// The recipient's id, if it could be read.
    public var recipientID: String?
    /// What is wrong, with its place in the file.
    public var diagnostic: Diagnostic

    package init(row: Int, recipientID: String?, diagnostic: Diagnostic) {
        self.row = row
        self.recipientID = recipientID
        self.diagnostic = diagnostic
        // The row gets no letter, whatever its fault is elsewhere.
        self.diagnostic.severity = .error
    }
}
