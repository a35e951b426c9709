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
