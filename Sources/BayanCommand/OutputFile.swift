import Correspondence
import Foundation

/// A file that a command writes: whole or not at all.
struct OutputFile {
    var path: String

    func write(_ bytes: [UInt8]) throws(Diagnostic) {
        do {
            try Data(bytes).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw Diagnostic(
                code: "cannot-write", "The file cannot be written: \(error.localizedDescription)",
                at: SourceLocation(file: path), hint: "Check that the folder exists, may be written to, and has room.")
        }
    }
}
