import Files
import Foundation

/// The text of a table's rows, of which parts are asked for. A long one is not kept in memory: it lies in a temporary file
/// without a name, which nobody else can change or cut short while letters are made, and which is gone with the program.
/// Where the system gives no such file, the text stays in memory.
///
/// The folder is the one that `TMPDIR` names, else `/var/tmp`, which is meant for what is too long for memory.
struct TableText: Sendable {
    /// So much stays in memory: some thousand recipients.
    static let limit = 1 << 20

    private var file: UnnamedFile?
    /// Bytes in the file.
    private var written = 0
    /// What follows them.
    private var waiting: [UInt8] = []
    private let limit: Int
    /// The system gives no file, or no room in it.
    private var isRefused = false

    /// - Parameter limit: a text up to this length stays in memory.
    init(limit: Int = TableText.limit) { self.limit = limit }

    /// Adds bytes at the end.
    /// - Returns: where they begin.
    mutating func append(_ bytes: ArraySlice<UInt8>) -> Int {
        let start = written + waiting.count
        waiting += bytes
        if waiting.count > limit, !isRefused { setDown() }
        return start
    }

    private mutating func setDown() {
        do throws(FileFault) {
            let file = if let file { file } else { UnnamedFile(try OpenFile(temporaryIn: Self.folder)) }
            self.file = file
            try file.open.write(waiting)
            written += waiting.count
            waiting.removeAll(keepingCapacity: true)
        } catch {
            isRefused = true
        }
    }

    private static var folder: String {
        let named = ProcessInfo.processInfo.environment["TMPDIR"] ?? ""
        return named.isEmpty ? "/var/tmp" : named
    }

    /// The bytes between two offsets.
    func bytes(in range: Range<Int>) -> [UInt8] {
        guard let file, range.lowerBound < written else {
            return Array(waiting[range.lowerBound - written..<range.upperBound - written])
        }
        let lying = range.clamped(to: 0..<written)
        guard let bytes = try? file.open.bytes(in: lying), bytes.count == lying.count else {
            preconditionFailure("The system does not give back what was written to a temporary file.")
        }
        return lying == range ? bytes : bytes + waiting[..<(range.upperBound - written)]
    }
}

/// A temporary file that several readers share.
private final class UnnamedFile: Sendable {
    let open: OpenFile

    init(_ file: consuming OpenFile) { open = file }
}
