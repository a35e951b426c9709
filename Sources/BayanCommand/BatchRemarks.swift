import Correspondence
import Languages
import Reporting

/// Tells what is wrong with the letters of a batch: what stands in recipients.csv as it is found, a fault of a text that
/// letters share only once, with the number of letters that it kept from being made at the end.
struct BatchRemarks {
    private let printer: DiagnosticPrinter
    private var shared: [Diagnostic: Hit] = [:]

    /// What a shared fault was told as, and whose letters it kept from being made.
    private struct Hit {
        let told: Diagnostic
        var letters = 1
        var row: Int
        var recipient: String
    }

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
                continue
            }
            let fault = diagnostic.fault
            guard var hit = shared[fault] else {
                printer.print(diagnostic)
                shared[fault] = Hit(told: diagnostic, row: row, recipient: recipient)
                continue
            }
            hit.letters += 1
            // Workers finish letters in any order.
            if row < hit.row { (hit.row, hit.recipient) = (row, recipient) }
            shared[fault] = hit
        }
    }

    /// How many letters each shared fault kept from being made; told once.
    mutating func end() {
        for hit in shared.values.sorted(by: { ($0.row, $0.told.message) < ($1.row, $1.told.message) }) {
            let first = "row \(hit.row) (‘\(hit.recipient)’)"
            let whose = "\(Count(hit.letters, "letter")) from being made, \(hit.letters == 1 ? "" : "the first ")that of \(first)"
            printer.print(
                Diagnostic(
                    .note, code: .sharedFault, "This kept \(whose): \(hit.told.message)", at: hit.told.location))
        }
        shared = [:]
    }
}
