import Foundation
import Sending

/// Shows how far the sending is, and what came of it.
final class SendingMeter {
    private let shown: ProgressLine

    init(_ format: DiagnosticPrinter.Format) { shown = ProgressLine(format) }

    func show(_ progress: MailRun.Progress) {
        shown.show(after: progress.seconds, line: line(progress), json: json("progress", progress))
    }

    func show(pause seconds: Int, _ reason: String) {
        clear()
        shown.say("waiting for \(Count(seconds, "second")): \(DiagnosticPrinter.harmless(reason))")
    }

    /// Takes the changing line away, before something else is printed.
    func clear() { shown.clear() }

    func end(_ outcome: MailRun.Outcome, withoutAddress: Int) {
        clear()
        let progress = outcome.progress
        switch shown.format {
        case .json: shown.write(json(outcome.wasStopped ? "stopped" : "finished", progress, withoutAddress), to: .standardOutput)
        case .human:
            var parts = ["\(Count(progress.sent, "message")) sent"]
            if progress.kept > 0 { parts.append("\(Count(progress.kept, "was", "were")) sent before") }
            if withoutAddress > 0 { parts.append("\(Count.digits(withoutAddress)) without an address") }
            if progress.failed > 0 { parts.append("\(Count.digits(progress.failed)) failed") }
            if progress.unknown > 0 { parts.append("\(Count.digits(progress.unknown)) unknown") }
            shown.write(parts.joined(separator: ", ") + "\n", to: .standardOutput)
        }
        if outcome.wasStopped {
            shown.say("stopped with \(Count(progress.remaining, "message")) to go; the same command goes on from here")
        } else if progress.failed > 0 {
            shown.say("mend what is told above and run the same command again; nobody gets a message twice")
        }
    }

    private func line(_ progress: MailRun.Progress) -> String {
        var text = "\(Count.digits(progress.total - progress.remaining)) of \(Count(progress.total, "message"))"
        if progress.failed > 0 { text += ", \(Count.digits(progress.failed)) failed" }
        guard progress.sent > 0, progress.seconds > 0 else { return text }
        return text + ", " + ProgressLine.left(progress.remaining, perSecond: Double(progress.sent) / progress.seconds)
    }

    private func json(_ event: String, _ progress: MailRun.Progress, _ withoutAddress: Int? = nil) -> String {
        let without = withoutAddress.map { "\"withoutAddress\":\($0)," } ?? ""
        return """
            {"event":"\(event)","total":\(progress.total),"sent":\(progress.sent),"kept":\(progress.kept),\
            "failed":\(progress.failed),"unknown":\(progress.unknown),\(without)\
            "seconds":\((progress.seconds * 1000).rounded() / 1000)}

            """
    }
}
