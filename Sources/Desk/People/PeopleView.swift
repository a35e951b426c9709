/// A part of the list of recipients, as the page asks for it: a window of rows, so that a hundred thousand stay quick.
public struct PeopleView: Codable, Sendable {
    /// A column of the list.
    public struct Column: Codable, Sendable {
        /// As the list's first row has it.
        public var name: String
        /// The standard column, or the part of one, that it is taken for; empty for one of the user's own.
        public var meaning: String
    }

    /// One recipient.
    public struct Row: Codable, Sendable {
        /// As a spreadsheet counts: the header is row 1.
        public var number: Int
        /// One a column.
        public var values: [String]
        /// What is wrong with the row.
        public var findings: [Remark]
    }

    /// The list's version, for changes.
    public var version: String
    /// From the first to the last.
    public var columns: [Column]
    /// The window.
    public var rows: [Row]
    /// Rows that the filter lets through.
    public var total: Int
    /// The window's first row among them.
    public var offset: Int
    /// The list's file.
    public var file: String
    /// Whether a change is written into the file itself; else it makes the list `recipients.csv`, and the file is set
    /// aside.
    public var isWrittenBack: Bool
    /// What a column can be taken for.
    public var standard: [String]
}
