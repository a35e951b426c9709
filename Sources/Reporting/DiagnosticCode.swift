/// What kind of thing a diagnostic tells of: its stable name, and all that is true of every diagnostic of that kind.
///
/// The codes that there are stand in `Codes/`, by area. A name is never reused for something else.
public struct DiagnosticCode: Sendable {
    /// What an error of this kind means for whoever started the program. An exit code follows from it.
    public enum FailureClass: String, Sendable, Hashable, CaseIterable {
        /// The letter has errors, or what was asked for cannot be done with it.
        case letter
        /// The command was called wrongly.
        case usage
        /// An input is there and cannot be read.
        case data
        /// An input is not there.
        case input
        /// The result cannot be written.
        case output
        /// Some of it is done and some is not, or nothing can be said for certain.
        case undecided
    }

    /// Kebab case: `unknown-placeholder`.
    public let name: String
    /// How bad it usually is; a place that knows better says so.
    public let severity: Diagnostic.Severity
    /// What it means where it is an error.
    public let failureClass: FailureClass
    /// What leads to it, as one or two sentences.
    public let cause: String
    /// How it is mended, as one or two sentences.
    public let mend: String
    /// Whether the same message about several places of a file is told once, with all of them.
    let isGathered: Bool

    init(
        _ name: String, _ severity: Diagnostic.Severity = .error, endsAs failureClass: FailureClass = .letter,
        isGathered: Bool = false, cause: String, mend: String
    ) {
        self.isGathered = isGathered
        self.name = name
        self.severity = severity
        self.failureClass = failureClass
        self.cause = cause
        self.mend = mend
    }
}

/// Codes that belong together.
public struct DiagnosticArea: Sendable {
    /// What they are about.
    public let title: String
    /// In the order in which they are told of.
    public let codes: [DiagnosticCode]
}

extension DiagnosticCode {
    /// All codes that there are.
    public static let areas: [DiagnosticArea] = [
        file, settings, languages, statement, recipient, page, signing, verification, batch, mail,
    ]

    /// By their names.
    private static let known: [String: DiagnosticCode] = Dictionary(
        areas.flatMap(\.codes).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

    /// The code of a name; nil where there is none.
    public static func named(_ name: String) -> DiagnosticCode? { known[name] }

    /// The code's name that someone may have meant; nil where none is near.
    public static func nearest(to name: String) -> String? { Nearest.name(to: name, among: known.keys.sorted()) }
}

extension DiagnosticCode: Hashable {
    /// By name.
    public static func == (one: DiagnosticCode, other: DiagnosticCode) -> Bool { one.name == other.name }

    /// By name.
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension DiagnosticCode: CustomStringConvertible {
    /// Its name.
    public var description: String { name }
}

/// As its name. One that this version does not know was written by another.
extension DiagnosticCode: Codable {
    /// Reads the name.
    public init(from decoder: any Decoder) throws {
        let name = try decoder.singleValueContainer().decode(String.self)
        self = Self.named(name) ?? DiagnosticCode(name, cause: "Another version of Bayan tells this.", mend: "Ask that one.")
    }

    /// Writes the name.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(name)
    }
}
