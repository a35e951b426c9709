import Correspondence
import Languages
import Reporting

/// Tells what is wrong with the letters of a batch: what stands in recipients.csv as it is found, a fault of a text that
/// letters share only once, with the number of letters that it kept from being made at the end.
struct BatchRemarks {
    private let printer: DiagnosticPrinter
    private var shared: [Diagnostic: (letters: Int, row: Int, recipient: String)] = [:]

    /// The file with the recipients.
    private let list: String

    init(_ printer: DiagnosticPrinter, list: String = Recipients.fileName) {
        self.printer = printer
        self.list = list
    }

    /// What is wrong with the letter of a row.
    mutating func tell(_ diagnostics: [Diagnostic], row: Int, recipient: String) {
        for diagnostic in diagnostics {
            let isOfRow =
                diagnostic.location?.file == list || [.nameTaken, .signedSince].contains(diagnostic.code)
            if isOfRow || diagnostic.severity != .error {
                printer.print(diagnostic, row: row, recipient: recipient)
            } else if shared[diagnostic] == nil {
                printer.print(diagnostic)
                shared[diagnostic] = (1, row, recipient)
            } else {
                shared[diagnostic]?.letters += 1
                // Workers finish letters in any order.
                if let first = shared[diagnostic]?.row, row < first {
                    shared[diagnostic]?.row = row
                    shared[diagnostic]?.recipient = recipient
                }
            }
        }
    }

    /// How many letters each shared fault kept from being made; told once.
    mutating func end() {
        for (diagnostic, hit) in shared.sorted(by: { ($0.value.row, $0.key.message) < ($1.value.row, $1.key.message) }) {
            let first = "row \(hit.row) (‘\(hit.recipient)’)"
            let whose = "\(Count(hit.letters, "letter")) from being made, \(hit.letters == 1 ? "" : "the first ")that of \(first)"
            printer.print(
                Diagnostic(
                    .note, code: .sharedFault, "This kept \(whose): \(diagnostic.message)", at: diagnostic.location))
        }
        shared = [:]
    }
}
