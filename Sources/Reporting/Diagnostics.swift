/// Why a stage cannot hand on what it was asked for: all that is wrong with its input, found in one run. The one error
/// that Bayan throws.
public struct Diagnostics: Error, Hashable, Sendable {
    /// The one found first.
    public let first: Diagnostic
    private let others: [Diagnostic]

    /// At least one, and none twice.
    public var all: [Diagnostic] { [first] + others }

    /// One, and others with it. What is said twice is told once.
    public init(_ first: Diagnostic, _ others: [Diagnostic] = []) {
        guard !others.isEmpty else {
            (self.first, self.others) = (first, [])
            return
        }
        let told = ([first] + others).gathered()
        self.first = told[0]
        self.others = Array(told.dropFirst())
    }

    /// nil where nothing is wrong.
    public init?(_ all: [Diagnostic]) {
        guard let first = all.first else { return nil }
        self.init(first, Array(all.dropFirst()))
    }

    /// One, as an error.
    public init(code: DiagnosticCode, _ message: String, at location: SourceLocation? = nil, hint: String? = nil) {
        self.init(Diagnostic(.error, code: code, message, at: location, hint: hint))
    }

    /// The same diagnostics, each changed.
    public func map(_ change: (Diagnostic) -> Diagnostic) -> Diagnostics { Diagnostics(change(first), others.map(change)) }

    /// The same diagnostics; those without a place get this one.
    public func placed(at location: SourceLocation) -> Diagnostics {
        map { diagnostic in
            var diagnostic = diagnostic
            diagnostic.location = diagnostic.location ?? location
            return diagnostic
        }
    }

    /// What is wrong here, and what is wrong there.
    public static func + (one: Diagnostics, other: Diagnostics) -> Diagnostics {
        Diagnostics(one.first, one.others + other.all)
    }
}
