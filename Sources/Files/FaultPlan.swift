internal import Glibc
internal import Synchronization

/// Makes calls of the system fail, or do less than they were asked for, as disks and networks do now and then: for tests
/// that show that nothing is lost by it.
package enum FaultPlan {
    /// What a call does instead of its work.
    package enum Fault: Hashable, Sendable {
        /// It fails with this error number.
        case error(Int32)
        /// It reads or writes this many bytes at most.
        case short(Int)
    }

    /// Asked before each call: which call, on which path, and how many were made before it.
    package typealias Plan = @Sendable (FileCall, String, Int) -> Fault?

    private struct Running {
        var prefix: String
        var plan: Plan
        var calls = 0
    }

    private static let count = Atomic(0)
    private static let running = Mutex<[Int: Running]>([:])

    /// Calls about paths that begin with `prefix` go by the plan as long as `work` lasts, on whatever thread.
    /// - Returns: what the work returns, and the number of calls that were made.
    package static func follow<Result>(
        _ prefix: String, _ plan: @escaping Plan, _ work: () throws -> Result
    ) rethrows -> (result: Result, calls: Int) {
        let key = running.withLock { running in
            let key = (running.keys.max() ?? 0) + 1
            running[key] = Running(prefix: prefix, plan: plan)
            return key
        }
        count.add(1, ordering: .sequentiallyConsistent)
        func end() -> Int {
            count.subtract(1, ordering: .sequentiallyConsistent)
            return running.withLock { $0.removeValue(forKey: key)?.calls ?? 0 }
        }
        do {
            let result = try work()
            return (result, end())
        } catch {
            _ = end()
            throw error
        }
    }

    /// What the next call is to do instead of its work; nil, nearly always, for its work.
    @inline(__always)
    static func fault(_ call: FileCall, _ path: () -> String) -> Fault? {
        count.load(ordering: .relaxed) == 0 ? nil : planned(call, path())
    }

    private static func planned(_ call: FileCall, _ path: String) -> Fault? {
        running.withLock { running in
            for key in running.keys.sorted() {
                guard let run = running[key], path.hasPrefix(run.prefix) else { continue }
                running[key]?.calls += 1
                if let fault = run.plan(call, path, run.calls) { return fault }
            }
            return nil
        }
    }
}

/// Calls the system, and again where a signal came in between (EINTR, signal(7)).
/// - Parameter work: gets the number of bytes to ask for at most; returns a negative number where it failed, as calls do.
func system(
    _ call: FileCall, _ path: @autoclosure () -> String, _ work: (Int) -> Int
) throws(FileFault) -> Int {
    while true {
        var limit = Int.max
        switch FaultPlan.fault(call, path) {
        case .error(let code):
            if code == EINTR { continue }
            throw FileFault(path(), call, .system(code))
        case .short(let most): limit = most
        case nil: break
        }
        let result = work(limit)
        if result >= 0 { return result }
        let code = errno
        if code != EINTR { throw FileFault(path(), call, .system(code)) }
    }
}
