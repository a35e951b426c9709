import Foundation

/// How far long work is, on standard error: on a terminal in one line that changes, elsewhere a line every five seconds.
/// For programs, JSON lines on standard output.
final class ProgressLine {
    /// Seconds after which there is something to show, and between one time and the next.
    static let patience = 2.0
    static let interval = 5.0
    private static let terminalInterval = 0.2

    let format: DiagnosticPrinter.Format
    private let isTerminal = isatty(FileHandle.standardError.fileDescriptor) == 1
    private var isShown = false
    private var last: Double

    /// - Parameter first: seconds from the beginning after which the first line is shown, where it is no terminal.
    init(_ format: DiagnosticPrinter.Format, first: Double = interval) {
        self.format = format
        last = first - Self.interval
    }

    /// Shows how far it is, unless that was shown a moment ago.
    /// - Parameter seconds: since the beginning.
    func show(after seconds: Double, line: @autoclosure () -> String, json: @autoclosure () -> String) {
        guard seconds - last >= (isTerminal && format == .human ? Self.terminalInterval : Self.interval) else { return }
        last = seconds
        switch format {
        case .json: write(json(), to: .standardOutput)
        case .human where isTerminal:
            write("\r\u{1B}[K" + line(), to: .standardError)
            isShown = true
        case .human: say(line())
        }
    }

    /// Takes the changing line away, before something else is printed.
    func clear() {
        guard isShown else { return }
        write("\r\u{1B}[K", to: .standardError)
        isShown = false
    }

    /// Says something to a person.
    func say(_ text: String) {
        if format == .human { write("bayan: " + text + "\n", to: .standardError) }
    }

    /// What cannot be written is not: a full disk under a log is no reason to leave letters unfinished.
    func write(_ text: String, to file: FileHandle) { try? file.write(contentsOf: Data(text.utf8)) }

    /// "1:05 left", where so many are done in a second.
    static func left(_ rest: Int, perSecond rate: Double) -> String {
        let left = Int((Double(rest) / rate).rounded(.up))
        return "\(left / 60):\(left % 60 < 10 ? "0" : "")\(left % 60) left"
    }
}
