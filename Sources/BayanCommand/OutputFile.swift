import Bayan
import Files
import Foundation
import Reporting

/// The file of a command's result; or standard output.
extension OutputFile {
    /// - Throws: `cannot-write` where the file cannot be made.
    init(at path: String) throws(Diagnostics) {
        try self.init(explain: { Self.cannotWrite(path, $0) }) { () throws(FileFault) in
            OutputPath.isStandardOutput(path) ? try NewFile.standardOutput() : try NewFile(at: path)
        }
    }

    /// Writes a whole file at once.
    static func write(_ bytes: [UInt8], to path: String) throws(Diagnostics) {
        let file = try OutputFile(at: path)
        try file.write(bytes)
        try file.finish()
    }

    private static func cannotWrite(_ path: String, _ fault: FileFault) -> Diagnostics {
        if fault.cause == .folder {
            return Diagnostics(
                code: .cannotWrite, "A folder of this name stands where the file should go.",
                at: SourceLocation(file: path), hint: "Name a file in it, or another one.")
        }
        let hint =
            switch fault.code {
            case ENOSPC, EDQUOT: "Make room, or write to another disk with --output."
            case EROFS, EACCES, EPERM: "Choose a folder that you may write to with --output."
            case ENOENT where FileManager.default.fileExists(atPath: URL(filePath: path).deletingLastPathComponent().path):
                "No file can be made in that folder: choose another one with --output."
            case ENOENT, ENOTDIR: "Make the folder first, or choose another one with --output."
            default: "Choose another place with --output."
            }
        return Diagnostics(
            code: .cannotWrite, "The file cannot be written: \(fault.reason).", at: SourceLocation(file: path), hint: hint)
    }
}
