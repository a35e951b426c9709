/// A place in a file that a person can go to. Lines and columns count from 1; columns count characters (grapheme clusters).
public struct SourceLocation: Hashable, Sendable, Codable {
    /// The file's path as the user would name it, relative to the letter's folder where it lies below it.
    public var file: String
    /// nil where the whole file is meant.
    public var line: Int?
    /// nil where the whole line is meant.
    public var column: Int?

    /// A place; the file alone where line and column are unknown.
    public init(file: String, line: Int? = nil, column: Int? = nil) {
        self.file = file
        self.line = line
        self.column = column
    }
}

/// Something to tell the user about an input: what is wrong, where, and how to mend it.
public struct Diagnostic: Error, Hashable, Sendable, Codable {
    /// How bad it is. Only an error keeps a letter from being made.
    public enum Severity: String, Sendable, Codable, Hashable {
        case error, warning, note
    }

    /// How bad it is.
    public var severity: Severity
    /// Stable, never reused, kebab case: `unknown-placeholder`.
    public var code: String
    /// What is wrong, as one sentence.
    public var message: String
    /// Where; nil where no file is to blame.
    public var location: SourceLocation?
    /// How to mend it, as one sentence.
    public var hint: String?

    /// Something to tell; an error where nothing else is said.
    public init(
        _ severity: Severity = .error, code: String, _ message: String, at location: SourceLocation? = nil,
        hint: String? = nil
    ) {
        self.severity = severity
        self.code = code
        self.message = message
        self.location = location
        self.hint = hint
    }
}

/// All that is wrong with an input, found in one run; at least one of them is an error.
public struct Diagnostics: Error, Hashable, Sendable {
    /// At least one, and none twice.
    public var all: [Diagnostic]

    /// What is said twice is told once.
    public init(_ all: [Diagnostic]) {
        var told: Set<Diagnostic> = []
        self.all = all.filter { told.insert($0).inserted }
    }
}
