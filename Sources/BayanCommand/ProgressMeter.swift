import Foundation
import Mailing

/// Shows how far a batch is, on standard error: on a terminal in one line that changes, elsewhere a line every five
/// seconds. For programs, JSON lines on standard output.
final class ProgressMeter {
    private let format: DiagnosticPrinter.Format
    private let isTerminal = isatty(FileHandle.standardError.fileDescriptor) == 1
    private var isShown = false
    private var last: Double

    /// Seconds after which there is something to show, and between one time and the next.
    static let patience = 2.0
    static let interval = 5.0
    private static let terminalInterval = 0.2

    init(_ format: DiagnosticPrinter.Format, shard: Shard) {
        self.format = format
        last = Self.patience - Self.interval
        if shard != .whole { say("part \(shard) of the batch") }
    }

    func show(_ progress: Batch.Progress) {
        let interval = isTerminal && format == .human ? Self.terminalInterval : Self.interval
        guard progress.seconds - last >= interval else { return }
        last = progress.seconds
        switch format {
        case .json: write(json("progress", progress), to: .standardOutput)
        case .human where isTerminal:
            write("\r\u{1B}[K" + line(progress), to: .standardError)
            isShown = true
        case .human: say(line(progress))
        }
    }

    /// Tells programs of a letter that is finished, in a line by itself and at once, so that no line is seen in two parts
    /// (POSIX, write: up to PIPE_BUF bytes go into a pipe whole).
    func tell(_ line: ManifestLine) {
        guard format == .json else { return }
        FileHandle.standardOutput.write(Data("{\"event\":\"letter\",".utf8) + line.encoded.dropFirst())
    }

    /// Takes the changing line away, before something else is printed.
    func clear() {
        guard isShown else { return }
        write("\r\u{1B}[K", to: .standardError)
        isShown = false
    }

    func end(_ outcome: Batch.Outcome, in folder: String) {
        clear()
        let progress = outcome.progress
        switch format {
        case .json:
            let event = outcome.wasStopped ? "stopped" : "finished"
            write(
                json(event, progress, more: ",\"leftOver\":\(outcome.leftOver.count),\"setAside\":\(outcome.setAside.count)"),
                to: .standardOutput)
        case .human:
            var parts = ["\(Self.letters(progress.made)) made"]
            if progress.kept > 0 { parts.append("\(Count(progress.kept, "was", "were")) there") }
            if progress.failed > 0 { parts.append("\(Count.digits(progress.failed)) failed") }
            if !outcome.setAside.isEmpty { parts.append("\(Self.letters(outcome.setAside.count)) moved to \(folder)/left-over") }
            let rate = progress.made > 0 ? ", \(Self.letters(Self.rate(progress))) a second" : ""
            write("\(folder): \(parts.joined(separator: ", "))\(rate)\n", to: .standardOutput)
        }
        if outcome.wasStopped {
            say("stopped with \(Self.letters(progress.remaining)) to go; the same command goes on from here")
        } else if progress.failed > 0 {
            say("mend what is told above and run the same command again; only what is missing is made")
        }
    }

    private func line(_ progress: Batch.Progress) -> String {
        let done = progress.total - progress.remaining
        var text = "\(Count.digits(done)) of \(Self.letters(progress.total))"
        if progress.failed > 0 { text += ", \(Count.digits(progress.failed)) failed" }
        guard progress.seconds > 0, done > 0 else { return text }
        let left = Int((progress.seconds * Double(progress.remaining) / Double(done)).rounded(.up))
        return text
            + ", \(Count.digits(Self.rate(progress))) a second, \(left / 60):\(left % 60 < 10 ? "0" : "")\(left % 60) left"
    }

    private static func letters(_ number: Int) -> Count { Count(number, "letter") }

    private static func rate(_ progress: Batch.Progress) -> Int {
        Int(Double(progress.made + progress.kept) / max(progress.seconds, 0.001))
    }

    private func json(_ event: String, _ progress: Batch.Progress, more: String = "") -> String {
        """
        {"event":"\(event)","total":\(progress.total),"made":\(progress.made),"kept":\(progress.kept),\
        "failed":\(progress.failed),"pages":\(progress.pages),"bytes":\(progress.bytes),\
        "seconds":\((progress.seconds * 1000).rounded() / 1000)\(more)}

        """
    }

    private func say(_ text: String) {
        if format == .human { write("bayan: " + text + "\n", to: .standardError) }
    }

    private func write(_ text: String, to file: FileHandle) { file.write(Data(text.utf8)) }
}
