import Foundation
import Reporting

/// How many threads work at a batch, and what went wrong for all of them.
struct Workforce {
    private(set) var working = 0
    private(set) var fault: Diagnostics?

    /// A worker begins.
    mutating func join() { working += 1 }

    /// A worker ends.
    mutating func leave(_ error: Diagnostics?) {
        working -= 1
        fail(error)
    }

    /// The first fault counts.
    mutating func fail(_ error: Diagnostics?) {
        if fault == nil { fault = error }
    }
}

/// What threads that make letters get their work from.
protocol WorkDesk: AnyObject, Sendable {
    /// Locks all that changes.
    var condition: NSCondition { get }
    var workforce: Workforce { get set }
}

extension WorkDesk {
    func join() { condition.withLock { workforce.join() } }

    /// A worker ends: with an error, all others do too after the letter they have in hand.
    func leave(_ error: Diagnostics? = nil) { change { $0.leave(error) } }

    /// Ends the work of all.
    func fail(_ error: Diagnostics) { change { $0.fail(error) } }

    var isFaulty: Bool { condition.withLock { workforce.fault != nil } }

    private func change(_ how: (inout Workforce) -> Void) {
        condition.withLock {
            how(&workforce)
            condition.broadcast()
        }
    }
}

extension Crew {
    /// Starts so many threads that work at a desk, each with its number, and join and leave it.
    mutating func start(
        _ count: Int, at desk: some WorkDesk, _ work: @escaping @Sendable (Int) throws(Diagnostics) -> Void
    ) {
        for number in 0..<count {
            desk.join()
            let hasStarted = start {
                do throws(Diagnostics) {
                    try work(number)
                    desk.leave()
                } catch {
                    desk.leave(error)
                }
            }
            if !hasStarted {
                desk.leave(noThread(number))
            }
        }
    }
}

func noThread(_ worker: Int) -> Diagnostics {
    Diagnostics(code: .noThread, "The system has no thread for worker \(worker + 1).", hint: "Lower --jobs.")
}
