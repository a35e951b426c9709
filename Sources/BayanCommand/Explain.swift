import ArgumentParser
import Foundation
import Reporting

struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Say what a diagnostic's code means and how its cause is mended.",
        discussion: "The code is what stands in brackets behind a message.")

    @Argument(help: "A code, such as unknown-placeholder.")
    var code: String?

    @Flag(help: "All codes there are.")
    var all = false

    @OptionGroup var reporting: ReportingOptions

    func validate() throws {
        guard (code == nil) == all else { throw ValidationError("Name a code, or give --all.") }
    }

    func run() throws {
        guard let code else {
            let texts = DiagnosticCode.areas.flatMap(\.codes).map(shown)
            print(texts.joined(separator: reporting.format == .human ? "\n\n" : "\n"))
            return
        }
        guard let known = DiagnosticCode.named(code) else {
            let hint = DiagnosticCode.nearest(to: code).map { " Did you mean ‘\($0)’?" }
            throw ValidationError("There is no code ‘\(code)’.\(hint ?? " ‘bayan explain --all’ lists them.")")
        }
        print(shown(known))
    }

    private func shown(_ code: DiagnosticCode) -> String {
        switch reporting.format {
        case .human: "\(code.name) (\(code.severity.rawValue))\n  \(code.cause)\n  \(code.mend)"
        case .json: Entry(code).line
        }
    }

    private struct Entry: Encodable {
        var code: String
        var severity: Diagnostic.Severity
        var exit: Int32
        var cause: String
        var mend: String

        init(_ code: DiagnosticCode) {
            self.code = code.name
            severity = code.severity
            exit = code.severity == .error ? ExitCode(for: code.failureClass).rawValue : 0
            cause = code.cause
            mend = code.mend
        }

        var line: String {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
        }
    }
}
