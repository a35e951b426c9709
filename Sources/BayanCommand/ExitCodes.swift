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
    /// Some letters of a batch failed; run again to finish.
    static let someLettersFailed = ExitCode(75)

    /// A signature is wrong, or what it signs was changed.
    static let signatureFailed = ExitCode(65)

    /// Nothing is wrong with a signature, but it cannot be said to be right.
    static let signatureIndeterminate = ExitCode(75)

    /// What a command ends with after these diagnostics.
    init(for diagnostics: Diagnostics) {
        let codes = diagnostics.all.filter { $0.severity == .error }.map { diagnostic -> ExitCode in
            switch diagnostic.code {
            case "bad-shard", "unknown-shard", "bad-output-name": ExitCode.wrongUsage
            case "no-folder", "not-a-folder", "no-input", "no-manifest": ExitCode.missingInput
            case "missing-file" where diagnostic.location?.line == nil: .missingInput
            case "not-utf-8", "not-utf-16", "unreadable-file", "file-too-large", "not-a-file": .unreadableData
            case "cannot-write", "folder-not-empty", "folder-in-use", "signed-letters": .cannotWrite
            default: .letterHasErrors
            }
        }
        // Errors of several kinds are errors of the letter.
        self = Set(codes).count == 1 ? codes[0] : .letterHasErrors
    }
}
