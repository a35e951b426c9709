import Bayan
import Files
import Reporting

/// A file for the printer, below the letter's folder.
extension OutputFile {
    /// - Parameters:
    ///   - name: the file's.
    ///   - letter: the letter's folder.
    init(forPrinter name: String, in letter: String) throws(Diagnostics) {
        try self.init(explain: Self.fault) { () throws(FileFault) in
            let folder = try Folder(letter).makeFolder(PrintedFile.folder)
            return try NewFile(at: folder.path + "/" + name)
        }
    }

    private static func fault(_ fault: FileFault) -> Diagnostics {
        Diagnostics(
            code: .cannotWrite, "The file for the printer cannot be written: \(fault.reason).",
            at: SourceLocation(file: fault.path), hint: "Make room, or see who may write into the letter's folder.")
    }
}
