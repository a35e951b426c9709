internal import Correspondence
import Foundation
import Reporting

/// The manifest of a run while it is being written: a header, then a line for each letter, in the order in which
/// they were finished. A line is only written when its letter is on the disk. The last line about a letter counts.
///
/// Keeps only where each letter's line stands. Used by one thread at a time.
struct Journal {
    private let path: String
    private let file: OpenFile
    private var length: Int
    private var header: ManifestHeader
    /// By the letter's position in the plan.
    private var lines: [LineSpan]
    /// Lines about letters that the plan does not know (any more).
    private var strangerLines: [LetterKey: LineSpan] = [:]
    /// The lines stand in the plan's order, with none to spare.
    private var isTidy = true

    /// Opens or begins a manifest and locks it; reads what it says and drops a line that was torn off.
    init(_ folder: String, name: String, header: ManifestHeader, plan: Plan) throws {
        path = folder + "/" + name
        self.header = header
        lines = Array(repeating: .none, count: plan.count)
        length = 0
        file = try OpenFile(locking: path, folder: folder)
        try read(plan)
    }

    private mutating func read(_ plan: Plan) throws {
        var known: ManifestHeader?
        var last = -1
        length = try forEachLine(of: path) { start, text in
            if let line = try? JSONDecoder().decode(ManifestLine.self, from: text) {
                let span = LineSpan(start: start, length: text.count, isSigned: line.letter?.isSigned == true)
                if let position = try plan.position(of: line) {
                    isTidy = isTidy && position > last && strangerLines.isEmpty
                    last = max(last, position)
                    lines[position] = span
                } else if line.letter != nil {
                    let key = LetterKey(line)
                    isTidy = isTidy && strangerLines[key] == nil
                    strangerLines[key] = span
                } else {
                    // The row of an earlier error is mended or gone.
                    isTidy = false
                }
            } else if let header = try? JSONDecoder().decode(ManifestHeader.self, from: text) {
                isTidy = isTidy && start == 0
                known = header
            } else {
                isTidy = false
            }
        }
        guard ftruncate(file.descriptor, off_t(length)) == 0 else { throw cannotWrite(path) }
        if known != header { try append(header.encoded) }
    }

    /// What the manifest says now. To be used only as long as the journal is open.
    var earlierLines: EarlierLines {
        EarlierLines(descriptor: file.descriptor, spans: lines.contains { $0 != .none } ? lines : [])
    }

    /// The first of these letters that an earlier run signed and that still lies in the folder.
    func signedLetter(among positions: [Int32], in folder: OutputFolder) -> FinishedLetter? {
        for position in positions {
            let span = lines[Int(position)]
            guard span.isSigned, let letter = span.line(in: file.descriptor)?.letter,
                folder.holds(letter.file)
            else { continue }
            return letter
        }
        return nil
    }

    /// Files of letters that the manifest knows and the campaign does not.
    var strangers: [String] {
        strangerLines.values.sorted { $0.start < $1.start }.compactMap { $0.line(in: file.descriptor)?.letter?.file }
    }

    /// Adds the lines of letters that are on the disk, and brings the lines there too.
    mutating func append(_ entries: some Sequence<(position: Int, line: ManifestLine)>) throws(Diagnostic) {
        var text: [UInt8] = []
        for entry in entries {
            let line = entry.line.encoded
            lines[entry.position] = LineSpan(start: length + text.count, length: line.count - 1)
            text += line
        }
        if !text.isEmpty { try append(text) }
    }

    private mutating func append(_ text: [UInt8]) throws(Diagnostic) {
        isTidy = isTidy && length == 0
        guard text.withUnsafeBytes({ write(file.descriptor, $0.baseAddress, $0.count) }) == text.count,
            fdatasync(file.descriptor) == 0
        else {
            let failure = errno
            ftruncate(file.descriptor, off_t(length))
            throw cannotWrite(path, because: failure == 0 ? ENOSPC : failure)
        }
        length += text.count
    }

    /// Puts the lines into the order of the recipients and drops those that no longer count: a manifest says nothing
    /// of the order in which letters happened to be finished.
    func tidy() throws(Diagnostic) {
        guard !isTidy else { return }
        let temporary = path + ".unfinished"
        let output = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o666)
        guard output >= 0 else { throw cannotWrite(path) }
        defer { close(output) }
        var text = header.encoded
        var isWritten = true
        func flush(above limit: Int) {
            guard text.count > limit else { return }
            isWritten = isWritten && text.withUnsafeBytes({ write(output, $0.baseAddress, $0.count) }) == text.count
            text.removeAll(keepingCapacity: true)
        }
        func add(_ span: LineSpan) {
            text += span.bytes(in: file.descriptor)
            text.append(UInt8(ascii: "\n"))
            flush(above: 1 << 18)
        }
        for span in lines where span != .none { add(span) }
        for span in strangerLines.values.sorted(by: { $0.start < $1.start }) { add(span) }
        flush(above: 0)
        guard isWritten, fsync(output) == 0, rename(temporary, path) == 0 else {
            let failure = errno
            unlink(temporary)
            throw cannotWrite(path, because: failure)
        }
    }
}

/// An open file with a lock on it.
private final class OpenFile: Sendable {
    let descriptor: Int32

    /// The file may be replaced between `open` and `flock` by a run that just ended.
    init(locking path: String, folder: String) throws(Diagnostic) {
        while true {
            let file = open(path, O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0o666)
            guard file >= 0 else { throw cannotWrite(path) }
            guard flock(file, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK else {
                close(file)
                throw folderInUse(folder)
            }
            var mine = stat()
            var there = stat()
            if fstat(file, &mine) == 0, stat(path, &there) == 0, mine.st_ino == there.st_ino {
                descriptor = file
                return
            }
            close(file)
        }
    }

    deinit { close(descriptor) }
}

/// Where a line stands in a manifest, its line feed not counted: eight bytes, for a line of up to 128 MB in a manifest of
/// up to 64 GB.
struct LineSpan: Equatable, Sendable {
    private let bits: UInt64

    init(start: Int, length: Int, isSigned: Bool = false) {
        bits = UInt64(start) << 28 | (isSigned ? 1 << 27 : 0) | UInt64(min(length, 1 << 27 - 1))
    }

    /// No line.
    static let none = LineSpan(start: 0, length: 0)

    var start: Int { Int(bits >> 28) }
    /// It tells of a signed letter; known of lines that were read.
    var isSigned: Bool { bits & 1 << 27 != 0 }
    var length: Int { Int(bits & (1 << 27 - 1)) }

    func bytes(in file: Int32) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
            count = max(0, pread(file, buffer.baseAddress, length, off_t(start)))
        }
    }

    func line(in file: Int32) -> ManifestLine? {
        try? JSONDecoder().decode(ManifestLine.self, from: Data(bytes(in: file)))
    }
}

/// What a manifest said when a run began; read from the file when a worker asks.
struct EarlierLines: Sendable {
    fileprivate let descriptor: Int32
    /// By the letter's position in the plan; empty where there are none.
    fileprivate let spans: [LineSpan]

    subscript(position: Int) -> ManifestLine? {
        spans.isEmpty || spans[position] == .none ? nil : spans[position].line(in: descriptor)
    }
}

/// Calls `body` with the offset and the bytes of each line that ends in a line feed. Returns where the last one ends.
@discardableResult
func forEachLine(of path: String, _ body: (Int, Data) throws -> Void) throws -> Int {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
        throw Diagnostic(
            code: "cannot-read", "cannot read '\(path)': \(String(cString: strerror(errno)))",
            at: SourceLocation(file: path))
    }
    defer { close(file) }
    var block = [UInt8](repeating: 0, count: 1 << 18)
    var pending: [UInt8] = []
    var start = 0
    while true {
        let count = block.withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
        guard count > 0 else { return start }
        var rest = block[..<count]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            pending += rest[..<end]
            try body(start, Data(pending))
            start += pending.count + 1
            pending.removeAll(keepingCapacity: true)
            rest = rest[(end + 1)...]
        }
        pending += rest
    }
}
