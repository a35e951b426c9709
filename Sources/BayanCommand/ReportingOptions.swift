import ArgumentParser
import Correspondence

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
