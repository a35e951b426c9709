import ArgumentParser
import Foundation
import Reporting

/// How a command tells what is wrong, and ends.
struct ReportingOptions: ParsableArguments {
    @Option(help: "How diagnostics are printed: human (standard error) or json (standard output, one line each).")
    var format = DiagnosticPrinter.Format.human

    /// People read no more findings of one kind than this; programs get all.
    private static let most = 20

    /// Those of many findings of one kind that are told.
    func told(_ findings: [Diagnostic]) -> [Diagnostic] {
        format == .human ? Array(findings.prefix(Self.most)) : findings
    }

    /// Runs a command's work; what it throws is printed, and decides the exit code.
    func run(_ work: (DiagnosticPrinter) throws -> Void) throws {
        let printer = DiagnosticPrinter(format)
        do {
            try work(printer)
        } catch let diagnostics as Diagnostics {
            printer.print(diagnostics.all)
            throw ExitCode(for: diagnostics)
        }
    }
}

extension ReportingOptions {
    /// Tells what a text was taken for.
    func tell(taken what: String) throws {
        switch format {
        case .human: print(what)
        case .json: print(try Self.line(["event": "taken", "text": what]))
        }
    }

    /// A line of JSON.
    static func line(_ values: [String: Any]) throws -> String {
        let data = try JSONSerialization.data(withJSONObject: values, options: [.sortedKeys, .withoutEscapingSlashes])
        return String(decoding: data, as: UTF8.self)
    }

    /// - Throws: `ValidationError` where both what is written and what is told would go to standard output.
    func permits(output: String?) throws {
        guard format == .json, let output, OutputPath.isStandardOutput(output) else { return }
        throw ValidationError("--format json and --output \(output) would both write to standard output: name a file.")
    }

    /// Tells of a file that is written, and what is in it: on standard output, for programs as a line of JSON. Where the
    /// file went there itself, nothing follows it.
    func tell(written file: String, _ contents: Count...) throws {
        if OutputPath.isStandardOutput(file) { return }
        switch format {
        case .human:
            print(file + (contents.isEmpty ? "" : ": " + contents.map(\.description).joined(separator: ", ")))
        case .json:
            var line: [String: Any] = ["event": "written", "file": file]
            for count in contents { line[count.nouns] = count.number }
            print(try Self.line(line))
        }
    }
}
