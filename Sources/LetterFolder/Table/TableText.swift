import Files
import Foundation

/// A table's text, of which parts are asked for. A long one is not kept in memory: it lies in a temporary file without a
/// name, which nobody else can change or cut short while letters are made, and which is gone with the program. Where
/// the system gives no such file, the text stays in memory.
///
/// The folder is the one that `TMPDIR` names, else `/var/tmp`, which is meant for what is too long for memory.
final class TableText: Sendable {
    /// Texts up to this length stay in memory: those of some thousand recipients.
    static let limit = 1 << 20

    private enum Place {
        case memory([UInt8])
        case file(UnnamedFile)
    }

    private let place: Place

    init(_ bytes: [UInt8], limit: Int = TableText.limit) {
        place = bytes.count > limit ? Self.file(of: bytes).map { .file($0) } ?? .memory(bytes) : .memory(bytes)
    }

    /// The bytes between two offsets.
    func bytes(in range: Range<Int>) -> [UInt8] {
        switch place {
        case .memory(let bytes): return Array(bytes[range])
        case .file(let file):
            guard let bytes = try? file.open.bytes(in: range), bytes.count == range.count else {
                preconditionFailure("The system does not give back what was written to a temporary file.")
            }
            return bytes
        }
    }

    private static func file(of bytes: [UInt8]) -> UnnamedFile? {
        let named = ProcessInfo.processInfo.environment["TMPDIR"] ?? ""
        do throws(FileFault) {
            let file = try OpenFile(temporaryIn: named.isEmpty ? "/var/tmp" : named)
            try file.write(bytes)
            return UnnamedFile(file)
        } catch {
            return nil
        }
    }
}

/// A temporary file that several readers share.
private final class UnnamedFile: Sendable {
    let open: OpenFile

    init(_ file: consuming OpenFile) { open = file }
}
