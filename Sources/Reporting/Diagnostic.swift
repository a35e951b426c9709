/// Something to tell the user about an input: what is wrong, where, and how to mend it.
public struct Diagnostic: Hashable, Sendable, Codable {
    /// How bad it is. Only an error keeps a letter from being made.
    public enum Severity: String, Sendable, Codable, Hashable {
        case error, warning, note
    }

    /// How bad it is.
    public var severity: Severity
    /// Of which kind it is.
    public var code: DiagnosticCode
    /// What is wrong, as a sentence; what it quotes stands in ‘…’.
    public var message: String
    /// Where; nil where no file is to blame.
    public var location: SourceLocation?
    /// Further places in the same file of which the same is true, behind the first; most have none.
    public var furtherLocations: [SourceLocation]?
    /// How to mend it, as one sentence.
    public var hint: String?

    /// Something to tell; as bad as its code says where nothing else is said.
    public init(
        _ severity: Severity? = nil, code: DiagnosticCode, _ message: String, at location: SourceLocation? = nil,
        hint: String? = nil
    ) {
        self.severity = severity ?? code.severity
        self.code = code
        self.message = message
        self.location = location
        self.hint = hint
    }
}
