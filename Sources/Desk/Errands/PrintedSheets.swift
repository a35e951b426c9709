import Files
import Reporting

/// A file for the printer while it is written: whole or not at all.
final class PrintedSheets {
    private var file: NewFile?

    /// - Parameters:
    ///   - name: the file's.
    ///   - letter: the letter's folder.
    init(_ name: String, in letter: String) throws(Diagnostics) {
        do {
            let folder = try Folder(letter).makeFolder(PrintedFile.folder)
            file = try NewFile(at: folder.path + "/" + name)
        } catch {
            throw Self.fault(error)
        }
    }

    func write(_ bytes: [UInt8]) throws(Diagnostics) {
        do { try file?.write(bytes) } catch { throw Self.fault(error) }
    }

    /// Brings the bytes to the disk, then gives the file its name.
    func finish() throws(Diagnostics) {
        guard let file = file.take() else { return }
        do { try file.finish() } catch { throw Self.fault(error) }
    }

    /// A letter that was made.
    static func letter(at path: String) throws(Diagnostics) -> [UInt8] {
        do {
            return try Files.contents(of: path, limit: 1 << 30)
        } catch {
            throw Diagnostics(
                code: .unreadableFile, "The letter cannot be read: \(error.reason).", at: SourceLocation(file: path),
                hint: "Make the letters again.")
        }
    }

    private static func fault(_ fault: FileFault) -> Diagnostics {
        Diagnostics(
            code: .cannotWrite, "The file for the printer cannot be written: \(fault.reason).",
            at: SourceLocation(file: fault.path), hint: "Make room, or see who may write into the letter's folder.")
    }
}
