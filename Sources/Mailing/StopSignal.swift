internal import Synchronization

/// Asks a batch to finish the letters in hand and stop. May be raised from any thread.
public final class StopSignal: Sendable {
    private let raised = Atomic(false)

    /// Not raised.
    public init() {}

    /// Asks to stop; cannot be taken back.
    public func raise() { raised.store(true, ordering: .relaxed) }

    /// Whether to stop.
    public var isRaised: Bool { raised.load(ordering: .relaxed) }
}
