import Foundation
import Mailing

/// Shows how far a batch is, and what came of it.
final class ProgressMeter {
    private let shown: ProgressLine
    private var pace = Pace()
    /// A letter could not be told of: whoever listens is gone, or the disk under a log is full.
    private(set) var isUnheard = false

    init(_ format: DiagnosticPrinter.Format, shard: Shard) {
        shown = ProgressLine(format, first: ProgressLine.patience)
        if shard != .whole { shown.say("part \(shard) of the batch") }
    }

    func show(_ progress: Batch.Progress) {
        pace.note(progress.total - progress.remaining, after: progress.seconds)
        shown.show(after: progress.seconds, line: line(progress), json: json("progress", progress))
    }

    /// Tells programs of a letter that is finished, in a line by itself and at once, so that no line is seen in two parts
    /// (POSIX, write: up to PIPE_BUF bytes go into a pipe whole).
    func tell(_ line: ManifestLine) {
        guard shown.format == .json, !isUnheard else { return }
        do {
            try FileHandle.standardOutput.write(contentsOf: Data("{\"event\":\"letter\",".utf8) + line.encoded.dropFirst())
        } catch { isUnheard = true }
    }

    /// Takes the changing line away, before something else is printed.
    func clear() { shown.clear() }

    func end(_ outcome: Batch.Outcome, in folder: String) {
        clear()
        let progress = outcome.progress
        switch shown.format {
        case .json:
            let event = outcome.wasStopped ? "stopped" : "finished"
            shown.write(
                json(event, progress, more: ",\"leftOver\":\(outcome.leftOver.count),\"setAside\":\(outcome.setAside.count)"),
                to: .standardOutput)
        case .human:
            var parts = ["\(Self.letters(progress.made)) made"]
            if progress.kept > 0 { parts.append("\(Count(progress.kept, "was", "were")) there") }
            if progress.failed > 0 { parts.append("\(Count.digits(progress.failed)) failed") }
            if !outcome.setAside.isEmpty { parts.append("\(Self.letters(outcome.setAside.count)) moved to \(folder)/left-over") }
            // Where most were there, the time says nothing of those that were made.
            let isMade = progress.made > progress.kept
            let rate = isMade ? ", " + Self.words(Double(progress.made) / max(progress.seconds, 0.001)) : ""
            // What was written to standard output is followed by nothing.
            let isStandardOutput = OutputPath.isStandardOutput(folder)
            shown.write(
                "\(isStandardOutput ? "standard output" : folder): \(parts.joined(separator: ", "))\(rate)\n",
                to: isStandardOutput ? .standardError : .standardOutput)
        }
        let isKept = !OutputPath.isStandardOutput(folder)
        if outcome.wasStopped {
            let next = isKept ? "the same command goes on from here" : "what was written is no whole pack"
            shown.say("stopped with \(Self.letters(progress.remaining)) to go; \(next)")
        } else if progress.failed > 0 {
            shown.say("mend what is told above and run the same command again\(isKept ? "; only what is missing is made" : "")")
        }
    }

    private func line(_ progress: Batch.Progress) -> String {
        let done = progress.total - progress.remaining
        var text = "\(Count.digits(done)) of \(Self.letters(progress.total))"
        if progress.failed > 0 { text += ", \(Count.digits(progress.failed)) failed" }
        guard let rate = pace.perSecond else { return text }
        return text + ", \(Self.words(rate)), " + ProgressLine.left(progress.remaining, perSecond: rate)
    }

    private static func letters(_ number: Int) -> Count { Count(number, "letter") }

    /// "700 letters a second", and where a card or token signs slowly "a letter in 2.5 seconds".
    private static func words(_ rate: Double) -> String {
        guard rate < 1 else { return "\(letters(Int(rate))) a second" }
        return "a letter in \((10 / rate).rounded() / 10) seconds"
    }

    private func json(_ event: String, _ progress: Batch.Progress, more: String = "") -> String {
        """
        {"event":"\(event)","total":\(progress.total),"made":\(progress.made),"kept":\(progress.kept),\
        "failed":\(progress.failed),"pages":\(progress.pages),"bytes":\(progress.bytes),\
        "seconds":\((progress.seconds * 1000).rounded() / 1000)\(more)}

        """
    }
}
