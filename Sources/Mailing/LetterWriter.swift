import Foundation
internal import Hashing
import Reporting

/// A letter that is made, and whose file is still to be signed and written.
struct UnwrittenLetter: Sendable {
    /// In the plan.
    let position: Int
    let entry: RosterEntry
    /// The file's name below the output folder.
    let file: String
    let made: MadeLetter
    /// What the manifest has of an earlier run.
    let earlier: ManifestLine?
}

/// Signs the letters of one worker and writes them under temporary names, on a thread of its own: while the key signs one
/// letter and the system takes its bytes, the next is made. When the stop signal is raised, no further letter is signed.
///
/// `@unchecked Sendable`: `sheaf` and `begun` are touched by the worker's thread alone, `serial` and `scratch` by the writing
/// one, everything else that changes only while `condition` is locked.
final class LetterWriter: @unchecked Sendable {
    /// What came of one letter.
    enum Visit {
        /// It was there, or cannot be made.
        case settled(Handover.Item)
        case made(UnwrittenLetter)
    }

    private let unfinished: UnfinishedLetters
    private let worker: Int
    private let handover: Handover
    private let stop: StopSignal

    private var sheaf: [Visit] = []
    private var begun = ContinuousClock.now

    private var serial = 0
    private var scratch = DigestState()

    private let condition = NSCondition()
    private var waiting: [Visit] = []
    private var isClosed = false
    private var fault: Diagnostics?

    /// The worker waits while so many letters do, so that memory stays flat where the disk is slow.
    private static let limit = 64
    /// So many letters are passed on at once: enough that the threads seldom meet.
    private static let sheafSize = 8
    /// Letters that are made, or signed, slowly are passed on after so long: on the disk, and in the pace that is told.
    private static let patience = Duration.milliseconds(500)

    /// - Parameter worker: Its number, for temporary names.
    init(_ unfinished: UnfinishedLetters, worker: Int, handover: Handover, stop: StopSignal) {
        (self.unfinished, self.worker, self.handover, self.stop) = (unfinished, worker, handover, stop)
    }

    /// Takes what came of a letter, from the worker.
    /// - Throws: what kept a letter before it from being written.
    func take(_ visit: Visit) throws(Diagnostics) {
        sheaf.append(visit)
        guard sheaf.count >= Self.sheafSize || ContinuousClock.now - begun > Self.patience else { return }
        try passOn()
    }

    private func passOn() throws(Diagnostics) {
        defer {
            sheaf.removeAll(keepingCapacity: true)
            begun = .now
        }
        condition.lock()
        defer { condition.unlock() }
        while waiting.count >= Self.limit, fault == nil { condition.wait() }
        if let fault { throw fault }
        waiting += sheaf
        condition.broadcast()
    }

    /// Nothing comes from the worker any more.
    func close() {
        // Where nothing can be written, `failure` says so.
        try? passOn()
        condition.withLock {
            isClosed = true
            condition.broadcast()
        }
    }

    /// What kept a letter from being written.
    var failure: Diagnostics? { condition.withLock { fault } }

    /// Writes until the worker has closed and all is written, or until a letter cannot be written.
    func write() {
        while let visits = next() {
            var items: [Handover.Item] = []
            items.reserveCapacity(visits.count)
            var begun = ContinuousClock.now
            do throws(Diagnostics) {
                for visit in visits {
                    if let item = try item(of: visit) { items.append(item) }
                    guard ContinuousClock.now - begun > Self.patience else { continue }
                    handover.hand(over: items)
                    items.removeAll(keepingCapacity: true)
                    begun = .now
                }
            } catch {
                condition.withLock {
                    fault = error
                    waiting = []
                    condition.broadcast()
                }
            }
            handover.hand(over: items)
        }
    }

    /// nil for a letter that would have to be signed when the run is to stop: it is made when the batch is run again.
    private func item(of visit: Visit) throws(Diagnostics) -> Handover.Item? {
        switch visit {
        case .settled(let item): item
        case .made(let letter) where letter.made.seal != nil && (stop.isRaised || handover.isFaulty): nil
        case .made(let letter): try write(letter)
        }
    }

    private func next() -> [Visit]? {
        condition.withLock {
            while waiting.isEmpty, !isClosed, fault == nil { condition.wait() }
            guard !waiting.isEmpty else { return nil }
            defer {
                waiting = []
                condition.broadcast()
            }
            return waiting
        }
    }

    private func write(_ letter: UnwrittenLetter) throws(Diagnostics) -> Handover.Item {
        let made: MadeLetter
        do throws(Diagnostics) { made = try letter.made.sealed() } catch {
            return try Handover.Item(error, letter.position, letter.entry, earlier: letter.earlier)
        }
        let temporary = "\(worker)-\(serial)"
        serial += 1
        let time = try unfinished.write(made.prefix.bytes, made.tail, as: temporary)
        var finished = made.finished(as: letter.file, of: letter.entry, scratch: &scratch)
        finished.time = time
        return Handover.Item(
            position: letter.position, line: ManifestLine(letter.entry, .finished(finished)), temporary: temporary,
            remarks: made.remarks, leftOver: letter.earlier?.letter.map { $0.file != letter.file } == true ? letter.earlier : nil)
    }
}
