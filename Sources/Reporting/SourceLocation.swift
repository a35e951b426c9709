/// A place in a file that a person can go to. Lines and columns count from 1; columns count characters (grapheme clusters).
public struct SourceLocation: Hashable, Sendable, Codable {
    /// The file's path as the user would name it, relative to the letter's folder where it lies below it.
    public var file: String
    /// nil where the whole file is meant.
    public var line: Int?
    /// nil where the whole line is meant.
    public var column: Int?
    /// In a spreadsheet, the sheet and the cell as it names them itself: `Members!C12`.
    public var cell: String?

    /// A place; the file alone where line and column are unknown.
    public init(file: String, line: Int? = nil, column: Int? = nil, cell: String? = nil) {
        self.cell = cell
        self.file = file
        self.line = line
        self.column = column
    }
}
