import Synchronization

/// Lets so many pass in a stretch of time, and no more.
final class Turnstile: Sendable {
    private let most: Int
    private let stretch: Duration
    private let state: Mutex<(passed: Int, since: ContinuousClock.Instant)>

    init(most: Int, each stretch: Duration) {
        self.most = most
        self.stretch = stretch
        state = Mutex((0, .now))
    }

    /// - Parameter now: the time.
    func pass(at now: ContinuousClock.Instant = .now) -> Bool {
        state.withLock { state in
            if now - state.since > stretch { state = (0, now) }
            state.passed += 1
            return state.passed <= most
        }
    }
}
