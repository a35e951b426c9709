import Dispatch
import Foundation
import Synchronization

/// Shows that work goes on where it takes more than two seconds, on a thread of its own: on a terminal in one line that
/// changes, elsewhere a line every five seconds. For programs, JSON lines on standard output.
struct Pulse: ~Copyable {
    /// Shared with the timer's thread.
    private final class State: Sendable {
        struct Values {
            var doing: String
            var done = 0
            var total = 0
            var isShown = false
            var last = 0.0
        }

        let values: Mutex<Values>
        let start = ContinuousClock.now
        let format: DiagnosticPrinter.Format
        let isTerminal: Bool

        init(_ doing: String, _ format: DiagnosticPrinter.Format) {
            values = Mutex(Values(doing: doing))
            self.format = format
            isTerminal = format == .human && isatty(FileHandle.standardError.fileDescriptor) == 1
        }

        func beat() {
            let seconds = (ContinuousClock.now - start) / .seconds(1)
            values.withLock { values in
                guard isTerminal || seconds - values.last >= ProgressLine.interval || values.last == 0 else { return }
                values.last = seconds
                switch format {
                case .json:
                    let line = """
                        {"event":"progress","doing":\(Self.quoted(values.doing)),"done":\(values.done),\
                        "total":\(values.total),"seconds":\((seconds * 1000).rounded() / 1000)}

                        """
                    try? FileHandle.standardOutput.write(contentsOf: Data(line.utf8))
                case .human:
                    let count = values.total > 0 ? ": \(Count.digits(values.done)) of \(Count.digits(values.total))" : ""
                    let text = "\(DiagnosticPrinter.harmless(values.doing))\(count), \(Int(seconds)) s"
                    try? FileHandle.standardError.write(
                        contentsOf: Data((isTerminal ? "\r\u{1B}[K\(text)" : "bayan: \(text)\n").utf8))
                    values.isShown = isTerminal
                }
            }
        }

        private static func quoted(_ text: String) -> String {
            (try? JSONEncoder().encode(text)).map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
        }
    }

    private let state: State
    private let timer: any DispatchSourceTimer

    /// - Parameter doing: what is done, as people and programs are told: ‘reading my-letter’.
    init(_ doing: String, _ format: DiagnosticPrinter.Format) {
        let state = State(doing, format)
        self.state = state
        timer = DispatchSource.makeTimerSource(queue: .global())
        timer.schedule(deadline: .now() + ProgressLine.patience, repeating: state.isTerminal ? 0.2 : 1)
        timer.setEventHandler { state.beat() }
        timer.resume()
    }

    deinit { end() }

    /// Other work begins.
    func begin(_ doing: String, of total: Int = 0) {
        state.values.withLock { ($0.doing, $0.done, $0.total) = (doing, 0, total) }
    }

    /// More of the work's parts are done.
    func advance(by count: Int = 1) { state.values.withLock { $0.done += count } }

    /// Takes the changing line away, before something else is printed.
    func clear() {
        state.values.withLock { values in
            guard values.isShown else { return }
            try? FileHandle.standardError.write(contentsOf: Data("\r\u{1B}[K".utf8))
            values.isShown = false
        }
    }

    /// Shows nothing any more.
    func end() {
        timer.cancel()
        clear()
    }
}
