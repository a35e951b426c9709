import Foundation
import Sending

/// Shows how far the sending is, on standard error: on a terminal in one line that changes, elsewhere a line every five
/// seconds. For programs, JSON lines on standard output.
final class SendingMeter {
    private static let interval = 5.0
    private static let terminalInterval = 0.2

    private let format: DiagnosticPrinter.Format
    private let isTerminal = isatty(FileHandle.standardError.fileDescriptor) == 1
    private var isShown = false
    private var last = 0.0

    init(_ format: DiagnosticPrinter.Format) { self.format = format }

    func show(_ progress: MailRun.Progress) {
        guard progress.seconds - last >= (isTerminal && format == .human ? Self.terminalInterval : Self.interval) else { return }
        last = progress.seconds
        switch format {
        case .json: write(json("progress", progress), to: .standardOutput)
        case .human where isTerminal:
            write("\r\u{1B}[K" + line(progress), to: .standardError)
            isShown = true
        case .human: say(line(progress))
        }
    }

    func show(pause seconds: Int, _ reason: String) {
        clear()
        say("waiting for \(Count(seconds, "second")): \(DiagnosticPrinter.harmless(reason))")
    }

    /// Takes the changing line away, before something else is printed.
    func clear() {
        guard isShown else { return }
        write("\r\u{1B}[K", to: .standardError)
        isShown = false
    }

    func end(_ outcome: MailRun.Outcome, withoutAddress: Int) {
        clear()
        let progress = outcome.progress
        switch format {
        case .json: write(json(outcome.wasStopped ? "stopped" : "finished", progress, withoutAddress), to: .standardOutput)
        case .human:
            var parts = ["\(Count(progress.sent, "message")) sent"]
            if progress.kept > 0 { parts.append("\(Count(progress.kept, "was", "were")) sent before") }
            if withoutAddress > 0 { parts.append("\(Count.digits(withoutAddress)) without an address") }
            if progress.failed > 0 { parts.append("\(Count.digits(progress.failed)) failed") }
            if progress.unknown > 0 { parts.append("\(Count.digits(progress.unknown)) unknown") }
            write(parts.joined(separator: ", ") + "\n", to: .standardOutput)
        }
        if outcome.wasStopped {
            say("stopped with \(Count(progress.remaining, "message")) to go; the same command goes on from here")
        } else if progress.failed > 0 {
            say("mend what is told above and run the same command again; nobody gets a message twice")
        }
    }

    private func line(_ progress: MailRun.Progress) -> String {
        var text = "\(Count.digits(progress.total - progress.remaining)) of \(Count(progress.total, "message"))"
        if progress.failed > 0 { text += ", \(Count.digits(progress.failed)) failed" }
        guard progress.sent > 0, progress.seconds > 0 else { return text }
        let left = Int((progress.seconds * Double(progress.remaining) / Double(progress.sent)).rounded(.up))
        return text + ", \(left / 60):\(left % 60 < 10 ? "0" : "")\(left % 60) left"
    }

    private func json(_ event: String, _ progress: MailRun.Progress, _ withoutAddress: Int? = nil) -> String {
        let without = withoutAddress.map { "\"withoutAddress\":\($0)," } ?? ""
        return """
            {"event":"\(event)","total":\(progress.total),"sent":\(progress.sent),"kept":\(progress.kept),\
            "failed":\(progress.failed),"unknown":\(progress.unknown),\(without)\
            "seconds":\((progress.seconds * 1000).rounded() / 1000)}

            """
    }

    private func say(_ text: String) {
        if format == .human { write("bayan: " + text + "\n", to: .standardError) }
    }

    private func write(_ text: String, to file: FileHandle) { file.write(Data(text.utf8)) }
}
