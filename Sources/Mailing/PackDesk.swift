import Foundation
import Packing
import Reporting

/// Hands out ranges of a packed batch's letters to workers, and brings the groups that come back into their order.
///
/// `@unchecked Sendable`: everything that changes is touched only while `condition` is locked.
final class PackDesk: WorkDesk, @unchecked Sendable {
    /// A group and what became of its letters.
    struct Packed: Sendable {
        /// As it is written.
        var bytes: [UInt8]
        var items: [Handover.Item]
    }

    let condition = NSCondition()
    var workforce = Workforce()
    private let count: Int
    private var next: Int
    /// What workers have given back, before that.
    private var returned: [Range<Int>] = []
    private var taken: Int
    private var ready: [Int: (end: Int, groups: [Packed])] = [:]
    /// Bytes of those.
    private var waiting = 0
    /// A worker has left some letters undone, and those behind them are not waited for.
    private var isCut = false
    /// Ranges that are out or wait for one before them, at most, so that memory stays flat.
    private let most: Int

    /// So many letters, from a multiple of the number on, are one group where they are not too long for that.
    static let range = 512

    /// Groups that wait for one before them come to this many bytes and a few groups at most.
    private static let limit = 64 << 20

    /// - Parameter first: the letters before it are packed already.
    init(count: Int, first: Int, workers: Int) {
        self.count = count
        (next, taken) = (first, first)
        most = (workers * 2 + 2) * Self.range
    }

    /// - Parameter letters: no more than so many.
    func nextRange(upTo letters: Int = PackDesk.range) -> Range<Int>? {
        condition.withLock {
            while returned.isEmpty, next - taken >= most, !isCut, workforce.fault == nil { condition.wait() }
            guard !isCut, workforce.fault == nil else { return nil }
            if let first = returned.first {
                let range = first.prefix(letters)
                returned[0] = range.upperBound..<first.upperBound
                if returned[0].isEmpty { returned.removeFirst() }
                return range
            }
            guard next < count else { return nil }
            let range = next..<min((next / Self.range + 1) * Self.range, next + letters, count)
            next = range.upperBound
            return range
        }
    }

    /// Takes back the rest of a range, so that what is behind it does not wait for a single worker.
    func giveBack(_ rest: Range<Int>) {
        condition.withLock {
            returned.append(rest)
            returned.sort { $0.lowerBound < $1.lowerBound }
            condition.broadcast()
        }
    }

    /// Takes a range, or a piece of it that stands next.
    func hand(in groups: [Packed], of range: Range<Int>) {
        condition.withLock {
            // Who has what is written next never waits.
            while waiting > Self.limit, range.lowerBound != taken, !isCut, workforce.fault == nil { condition.wait() }
            waiting += groups.reduce(0) { $0 + $1.bytes.count }
            ready[range.lowerBound] = (range.upperBound, groups)
            condition.broadcast()
        }
    }

    /// A worker stops before the end of its range.
    func cutShort() {
        condition.withLock {
            isCut = true
            condition.broadcast()
        }
    }

    /// The next groups in order, after a while at the latest; nil behind the last.
    /// - Throws: what a worker failed of, after everything before it was taken.
    func take(seconds: Double) throws(Diagnostics) -> [Packed]? {
        let deadline = Date(timeIntervalSinceNow: seconds)
        condition.lock()
        defer { condition.unlock() }
        while ready[taken] == nil, workforce.working > 0, condition.wait(until: deadline) {}
        var groups: [Packed] = []
        while let range = ready.removeValue(forKey: taken) {
            groups += range.groups
            waiting -= range.groups.reduce(0) { $0 + $1.bytes.count }
            taken = range.end
        }
        condition.broadcast()
        guard groups.isEmpty, workforce.working == 0 else { return groups }
        if let fault = workforce.fault { throw fault }
        return nil
    }
}
