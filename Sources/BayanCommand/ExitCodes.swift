import ArgumentParser
import Reporting

extension ExitCode {
    /// The letter has errors.
    static let letterHasErrors = ExitCode(1)
    /// ArgumentParser's own too (sysexits.h has 64 to 78).
    static let wrongUsage = ExitCode(64)
    /// An input is there but cannot be read.
    static let unreadableData = ExitCode(65)
    static let missingInput = ExitCode(66)
    static let cannotWrite = ExitCode(73)
    /// Some letters of a batch failed: run again to finish. Or a signature cannot be said to be right or wrong.
    static let undecided = ExitCode(75)

    /// What a command ends with after an error of a class.
    init(for failureClass: DiagnosticCode.FailureClass) {
        self =
            switch failureClass {
            case .letter: .letterHasErrors
            case .usage: .wrongUsage
            case .data: .unreadableData
            case .input: .missingInput
            case .output: .cannotWrite
            case .undecided: .undecided
            }
    }

    /// What a command ends with after these diagnostics.
    init(for diagnostics: Diagnostics) {
        let classes = diagnostics.all.filter { $0.severity == .error }.map { diagnostic -> DiagnosticCode.FailureClass in
            let failureClass = diagnostic.code.failureClass
            // What a line of the letter names is the letter's own error.
            return failureClass == .input && diagnostic.location?.line != nil ? .letter : failureClass
        }
        // Errors of several kinds are errors of the letter.
        self.init(for: Set(classes).count == 1 ? classes[0] : .letter)
    }
}
