import Files
import Foundation
import Reporting

/// Where the letters of a batch go.
public enum LetterSink: Sendable {
    /// A folder, with a file for each letter and a manifest. Letters that are there already, made from the same inputs,
    /// are not made again: a batch that was killed goes on where it was.
    case folder(String)
    /// A tar archive. The file has its name only when it is whole.
    case tar(String)
    /// Whatever a program does with a letter, one after the other, in the recipients' order.
    case each(@Sendable (LetterPDF) async throws -> Void)
}

/// An archive on the disk that is not finished yet.
struct TarFile: ~Copyable {
    private let file: NewFile
    private let archive = TarArchive()

    init(at path: String) throws(Diagnostics) {
        do throws(FileFault) { file = try NewFile(at: path) } catch { throw Self.cannotWrite(path, error) }
    }

    func add(_ letter: LetterPDF) throws(Diagnostics) { try write(archive.entry(letter)) }

    consuming func finish() throws(Diagnostics) {
        try write(archive.end)
        let path = file.path
        do throws(FileFault) { try file.finish() } catch { throw Self.cannotWrite(path, error) }
    }

    private func write(_ bytes: [UInt8]) throws(Diagnostics) {
        do throws(FileFault) { try file.write(bytes) } catch { throw Self.cannotWrite(file.path, error) }
    }

    private static func cannotWrite(_ path: String, _ fault: FileFault) -> Diagnostics {
        Diagnostics(
            code: .cannotWrite, "The archive cannot be written: \(fault.reason).", at: SourceLocation(file: path),
            hint: "Make room, or choose another place.")
    }
}
