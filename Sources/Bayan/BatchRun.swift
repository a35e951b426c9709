import Mailing
import Reporting
import Synchronization

/// How far a batch is.
public struct BatchProgress: Sendable {
    /// Letters of the batch.
    public internal(set) var total = 0
    /// Letters that this run made.
    public internal(set) var made = 0
    /// Letters that were in the folder before.
    public internal(set) var kept = 0
    /// Letters that could not be made.
    public internal(set) var failed = 0
    /// Pages of the letters made.
    public internal(set) var pages = 0
    /// Their size in bytes.
    public internal(set) var bytes = 0
    /// What was found in single letters since the last report, and whose they are.
    public internal(set) var remarks: [LetterRemarks] = []

    /// Letters of which nothing is known yet.
    public var remaining: Int { total - made - kept - failed }
}

/// What is wrong or doubtful in one letter of a batch.
public struct LetterRemarks: Sendable {
    /// The recipient's id; "" where it could not be read.
    public let recipient: String
    /// The recipient's row: the first recipient's is 2.
    public let row: Int
    /// At least one.
    public let diagnostics: [Diagnostic]
}

/// A batch that is running, as a sequence of how far it is; it ends with the last letter. Reports that nobody takes
/// are put together, so that the batch never waits for who looks on.
///
/// ```swift
/// for try await progress in shop.batch(into: .folder("letters")) { bar.value = progress.made }
/// ```
///
/// The batch begins when it is asked for the first time. Where the task is cancelled, it finishes the letters in hand
/// and ends with a `CancellationError`; what is in a folder by then is good, and the same batch goes on from there.
public struct BatchRun: AsyncSequence, Sendable {
    /// How far it is.
    public typealias Element = BatchProgress

    let start: @Sendable (BatchReport) -> Void

    /// Begins the batch.
    public func makeAsyncIterator() -> Iterator { Iterator(start) }

    /// Begins the batch with the first report that is asked for.
    public struct Iterator: AsyncIteratorProtocol {
        private var start: (@Sendable (BatchReport) -> Void)?
        private let report: BatchReport
        private var news: AsyncThrowingStream<Void, any Error>.Iterator

        fileprivate init(_ start: @escaping @Sendable (BatchReport) -> Void) {
            // The batch keeps no hold on the stream itself: it stops where nobody has the iterator any more.
            let (news, teller) = AsyncThrowingStream<Void, any Error>.makeStream(bufferingPolicy: .bufferingNewest(1))
            self.start = start
            self.news = news.makeAsyncIterator()
            report = BatchReport(teller)
        }

        /// The next report; nil after the last.
        /// - Throws: `Diagnostics` for what ends the whole batch, what a closure threw, or `CancellationError`.
        public mutating func next() async throws -> BatchProgress? {
            if let start {
                self.start = nil
                start(report)
            }
            if try await news.next() != nil { return report.take() }
            if Task.isCancelled {
                // The letters in hand are still being written.
                await report.isOver()
                throw CancellationError()
            }
            return nil
        }
    }
}

/// How a batch learns that nobody wants it any more.
final class BatchStop: Sendable {
    /// For threads that look whether it is raised.
    let signal = StopSignal()
    private let work = Mutex<Task<Void, Never>?>(nil)

    /// Asks for the end, and cancels the task in which the batch is made, so that nothing that it waits for holds it up.
    func raise() {
        signal.raise()
        work.withLock { $0 }?.cancel()
    }

    /// The task in which the batch is made, where it is one.
    func cancels(_ task: Task<Void, Never>) {
        work.withLock { $0 = task }
        if signal.isRaised { task.cancel() }
    }
}

/// What a running batch tells, until somebody takes it.
final class BatchReport: Sendable {
    private struct State {
        var progress = BatchProgress()
        var isOver = false
        /// Resumed when the batch is over.
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())
    private let news: AsyncThrowingStream<Void, any Error>.Continuation
    /// Raised where nobody wants the batch any more.
    let stop = BatchStop()

    /// - Parameter news: says that there is something to take.
    fileprivate init(_ news: AsyncThrowingStream<Void, any Error>.Continuation) {
        self.news = news
        news.onTermination = { [stop] end in
            if case .cancelled = end { stop.raise() }
        }
    }

    func tell(_ change: (inout BatchProgress) -> Void) {
        state.withLock { change(&$0.progress) }
        news.yield()
    }

    /// Nothing more is made or told.
    func end(_ error: (any Error)? = nil) {
        news.finish(throwing: error)
        let waiting = state.withLock { state in
            state.isOver = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for one in waiting { one.resume() }
    }

    /// Waits for the end.
    fileprivate func isOver() async {
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                if !state.isOver { state.waiting.append(continuation) }
                return state.isOver
            }
            if isOver { continuation.resume() }
        }
    }

    fileprivate func take() -> BatchProgress {
        state.withLock { state in
            defer { state.progress.remarks = [] }
            return state.progress
        }
    }
}
