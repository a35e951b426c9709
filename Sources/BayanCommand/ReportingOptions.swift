import ArgumentParser
import Foundation
import Reporting

/// How a command tells what is wrong, and ends.
struct ReportingOptions: ParsableArguments {
    @Option(help: "How diagnostics are printed: human (standard error) or json (standard output, one line each).")
    var format = DiagnosticPrinter.Format.human

    /// Runs a command's work; what it throws is printed, and decides the exit code.
    func run(_ work: (DiagnosticPrinter) throws -> Void) throws {
        let printer = DiagnosticPrinter(format)
        do {
            try work(printer)
        } catch let diagnostics as Diagnostics {
            printer.print(diagnostics.all)
            throw ExitCode(for: diagnostics)
        } catch let diagnostic as Diagnostic {
            printer.print([diagnostic])
            throw ExitCode(for: Diagnostics([diagnostic]))
        }
    }
}

extension ReportingOptions {
    /// Tells of a file that is written, and what is in it: on standard output, for programs as a line of JSON.
    func tell(written file: String, _ contents: Count...) throws {
        switch format {
        case .human:
            print(file + (contents.isEmpty ? "" : ": " + contents.map(\.description).joined(separator: ", ")))
        case .json:
            var line: [String: Any] = ["event": "written", "file": file]
            for count in contents { line[count.nouns] = count.number }
            let data = try JSONSerialization.data(withJSONObject: line, options: [.sortedKeys, .withoutEscapingSlashes])
            print(String(decoding: data, as: UTF8.self))
        }
    }
}
