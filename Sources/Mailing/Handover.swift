import Foundation
import Reporting

/// What workers hand to the one thread that brings letters to the disk and keeps the journal.
///
/// `@unchecked Sendable`: everything that changes is touched only while `condition` is locked.
final class Handover: WorkDesk, @unchecked Sendable {
    /// What became of one letter.
    struct Item: Sendable {
        /// In the plan.
        var position: Int
        var line: ManifestLine
        /// The line is not in the journal yet.
        var isNews = true
        /// The name under which the file waits to be finished; nil where nothing was written.
        var temporary: String?
        var remarks: [Diagnostic] = []
        /// The letter of an earlier run whose file this one does not replace.
        var leftOver: ManifestLine?
    }

    let condition = NSCondition()
    var workforce = Workforce()
    private var items: [Item] = []
    private var next = 0
    private let count: Int

    /// Letters are handed out in ranges of this many: large enough that workers seldom meet.
    private static let range = 32
    /// Workers wait while this many letters wait for the disk, so that memory stays flat where the disk is slow.
    private static let limit = 4096

    init(count: Int) { self.count = count }

    /// The next letters for a worker to make; nil when none are left, or when something went wrong for all of them.
    func nextRange() -> Range<Int>? {
        condition.withLock {
            while items.count >= Self.limit, workforce.fault == nil { condition.wait() }
            guard next < count, workforce.fault == nil else { return nil }
            let range = next..<min(next + Self.range, count)
            next = range.upperBound
            return range
        }
    }

    func hand(over made: [Item]) {
        condition.withLock {
            items += made
            condition.broadcast()
        }
    }

    /// Everything handed over in `seconds`, or sooner where there are `enough` letters or every worker has left; nil
    /// after the last.
    /// - Throws: what a worker failed of, after everything that was finished before was taken.
    func take(enough: Int, seconds: Double) throws(Diagnostics) -> [Item]? {
        let deadline = Date(timeIntervalSinceNow: seconds)
        condition.lock()
        defer { condition.unlock() }
        while items.count < enough, workforce.working > 0, condition.wait(until: deadline) {}
        if items.isEmpty, workforce.working == 0 {
            if let fault = workforce.fault { throw fault }
            return nil
        }
        defer {
            items = []
            condition.broadcast()
        }
        return items
    }
}

extension Handover.Item {
    /// A letter that cannot be made.
    /// - Throws: what no other letter would fare better with: it is made when the batch is run again.
    init(_ error: Diagnostics, _ position: Int, _ entry: RosterEntry, earlier: ManifestLine?) throws(Diagnostics) {
        if error.all.contains(where: { $0.code.endsBatch }) { throw error }
        let line = ManifestLine(entry, .failed(error.all))
        self.init(
            position: position, line: line, isNews: line != earlier, remarks: error.all,
            leftOver: earlier?.letter == nil ? nil : earlier)
    }
}
