import Files
package import Reporting
import Verification

/// A PDF file as bytes, within the verifier's limit.
package func readPDF(_ path: String) throws(Diagnostics) -> [UInt8] {
    let place = SourceLocation(file: path)
    do throws(FileFault) {
        return try Files.contents(of: path, limit: Verifier.largestFile)
    } catch {
        switch error.cause {
        case .folder:
            throw Diagnostics(
                code: .notAFile, "This is a folder, where a PDF file belongs.", at: place, hint: "Name the files in it.")
        case .notRegular:
            throw Diagnostics(
                code: .notAFile, "This is a pipe or a device, where a PDF file belongs.", at: place,
                hint: "Write what comes out of it into a file first.")
        case .tooLong(_, let limit):
            throw Diagnostics(code: .fileTooLarge, "The file is larger than \(limit >> 20) megabytes.", at: place)
        case .system:
            throw Diagnostics(
                code: error.isMissing ? .missingFile : .unreadableFile,
                "The file cannot be \(error.call == .read ? "read" : "opened"): \(error.reason).", at: place)
        }
    }
}
