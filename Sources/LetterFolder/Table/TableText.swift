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
        case file(Int32)
    }

    private let place: Place

    init(_ bytes: [UInt8], limit: Int = TableText.limit) {
        place = bytes.count > limit ? Self.file(of: bytes).map { .file($0) } ?? .memory(bytes) : .memory(bytes)
    }

    deinit {
        if case .file(let file) = place { close(file) }
    }

    /// The bytes between two offsets.
    func bytes(in range: Range<Int>) -> [UInt8] {
        switch place {
        case .memory(let bytes): Array(bytes[range])
        case .file(let file):
            [UInt8](unsafeUninitializedCapacity: range.count) { buffer, length in
                length = pread(file, buffer.baseAddress, range.count, off_t(range.lowerBound))
                precondition(length == range.count, "The system does not give back what was written to a temporary file.")
            }
        }
    }

    private static func file(of bytes: [UInt8]) -> Int32? {
        let named = ProcessInfo.processInfo.environment["TMPDIR"] ?? ""
        var name = Array(((named.isEmpty ? "/var/tmp" : named) + "/bayan-XXXXXX").utf8CString)
        let file = mkstemp(&name)
        guard file >= 0 else { return nil }
        unlink(name)
        var length = 0
        while length < bytes.count {
            let count = bytes.withUnsafeBytes { write(file, $0.baseAddress.map { $0 + length }, bytes.count - length) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                close(file)
                return nil
            }
            length += count
        }
        return file
    }
}
