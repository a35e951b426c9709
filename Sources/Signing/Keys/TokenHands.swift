public import Reporting

/// What whoever sits before a token has to do, and how long that may take.
public struct TokenHands: Sendable {
    /// Seconds to wait for a token that was pulled out.
    var patience: Double
    /// Says what to do now.
    var tell: @Sendable (Diagnostic) -> Void

    /// Nobody is told anything where nothing is given.
    public init(patience: Double = 20, tell: @escaping @Sendable (Diagnostic) -> Void = { _ in }) {
        (self.patience, self.tell) = (patience, tell)
    }
}
