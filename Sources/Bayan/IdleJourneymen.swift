import Reporting
import Synchronization

/// Journeymen that nobody works with now. Each has set letters before, and remembers words and lines.
final class IdleJourneymen: Sendable {
    /// Unchecked: who has taken one is the only one to have it, until it is given back.
    private struct Idle: @unchecked Sendable {
        let journeyman: Journeyman
    }

    private let idle = Mutex<[Idle]>([])

    /// Does work with a journeyman that nobody else has meanwhile. The work does not wait for anything.
    func lend<Result>(
        of shop: Printshop, _ work: (Journeyman) throws(Diagnostics) -> Result
    ) throws(Diagnostics) -> Result {
        let taken = idle.withLock { $0.popLast() } ?? Idle(journeyman: Journeyman(shop))
        defer { idle.withLock { $0.append(taken) } }
        return try work(taken.journeyman)
    }
}
