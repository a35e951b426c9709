import Correspondence
package import Files
package import Foundation
import Languages
package import Reporting

/// The manifest of a run while it is being written: a header, then a line for each letter, in the order in which
/// they were finished. A line is only written when its letter is on the disk. The last line about a letter counts.
///
/// Keeps only where each letter's line stands. Used by one thread at a time.
struct Journal {
    private let path: String
    private let file: JournalFile
    private var length: Int
    private var header: ManifestHeader
    /// By the letter's position in the plan.
    private var lines: [LineSpan]
    /// Lines about letters that the plan does not know (any more).
    private var strangerLines: [LetterKey: LineSpan] = [:]
    /// Lines about files that their letters left behind, by the files' names.
    private var leftOverLines: [String: LineSpan] = [:]
    /// Recipients whose rows cannot be understood now; that makes no strangers of their letters.
    private let rejectedIDs: Set<String>
    /// The lines stand in the plan's order, with none to spare.
    private var isTidy = true
    private var isHeaderNews = false
    /// What an earlier run was of.
    private(set) var earlier: ManifestHeader?

    /// Opens or begins a manifest and locks it; reads what it says and drops a line that was torn off.
    init(_ folder: String, name: String, header: ManifestHeader, plan: Plan) throws(Diagnostics) {
        path = folder + "/" + name
        self.header = header
        lines = Array(repeating: .none, count: plan.count)
        length = 0
        rejectedIDs = Set(plan.rejected.map(\.id))
        file = try JournalFile(locking: path, folder: folder)
        try read(plan)
    }

    private mutating func read(_ plan: Plan) throws(Diagnostics) {
        var known: ManifestHeader?
        var last = -1
        length = try forEachLine(of: file.open) { start, text throws(Diagnostics) in
            if let line = ManifestLine(line: text) {
                let span = LineSpan(start: start, length: text.count, isSigned: line.letter?.isSigned == true)
                if let position = try plan.position(of: line) {
                    isTidy = isTidy && position > last && strangerLines.isEmpty && leftOverLines.isEmpty
                    last = max(last, position)
                    lines[position] = span
                } else if line.letter != nil {
                    let key = LetterKey(line)
                    isTidy = isTidy && strangerLines[key] == nil && leftOverLines.isEmpty
                    strangerLines[key] = span
                } else {
                    // The row of an earlier error is mended or gone.
                    isTidy = false
                }
            } else if let line = try? JSONDecoder().decode(LeftOverLine.self, from: text), let letter = line.leftOver.letter {
                isTidy = isTidy && leftOverLines[letter.file] == nil
                leftOverLines[letter.file] = LineSpan(start: start, length: text.count)
            } else if let header = try? JSONDecoder().decode(ManifestHeader.self, from: text) {
                isTidy = isTidy && start == 0
                known = header
            } else {
                isTidy = false
            }
        }
        do throws(FileFault) { try file.open.truncate(to: length) } catch { throw cannotWrite(error) }
        isHeaderNews = known != header
        earlier = known
    }

    /// Says what this run is of, where the manifest does not; before that, an opened manifest is as it was.
    mutating func begin() throws(Diagnostics) {
        if isHeaderNews { try append(header.encoded) }
        isHeaderNews = false
        // What a run has left that was killed while it wrote a manifest anew; the next one may try again.
        try? NewFile.clearUnfinished(at: path)
    }

    /// It tells of no letter: a new one, or one that was lost.
    var isEmpty: Bool { strangerLines.isEmpty && leftOverLines.isEmpty && !lines.contains { $0 != .none } }

    /// What the manifest says now. To be used only as long as the journal is open.
    var earlierLines: EarlierLines {
        EarlierLines(file: file, spans: lines.contains { $0 != .none } ? lines : [])
    }

    /// The first of these letters that an earlier run signed and that still lies in the folder.
    func signedLetter(among positions: [Int32], in folder: OutputFolder) throws(Diagnostics) -> FinishedLetter? {
        for position in positions {
            let span = lines[Int(position)]
            guard span.isSigned, let letter = try span.line(in: file)?.letter, try folder.holds(letter.file) else { continue }
            return letter
        }
        return nil
    }

    /// The letters of earlier runs that lie in the folder still and are nobody's now: of recipients or editions that the
    /// plan does not have, or under names that letters no longer have. Those whose files are gone are forgotten.
    mutating func leftOver(in folder: OutputFolder) throws(Diagnostics) -> [ManifestLine] {
        var found: [String: ManifestLine] = [:]
        for (key, span) in strangerLines {
            guard let line = try span.line(in: file), let letter = line.letter else { continue }
            if try !folder.holds(letter.file) {
                strangerLines[key] = nil
                isTidy = false
            } else if !rejectedIDs.contains(line.id) {
                found[letter.file] = line
            }
        }
        for (name, span) in leftOverLines {
            if try folder.holds(name), let line = try span.leftOver(in: file) {
                found[name] = line
            } else {
                leftOverLines[name] = nil
                isTidy = false
            }
        }
        guard !found.isEmpty else { return [] }
        // A name may have passed to another letter since.
        for span in lines where span != .none {
            guard let letter = try span.line(in: file)?.letter, let former = found.removeValue(forKey: letter.file) else {
                continue
            }
            forget(former)
        }
        return found.values.sorted(by: ManifestLine.isBefore)
    }

    /// Says nothing more of a letter that is left over.
    mutating func forget(_ leftOver: ManifestLine) {
        strangerLines[LetterKey(leftOver)] = nil
        if let letter = leftOver.letter { leftOverLines[letter.file] = nil }
        isTidy = false
    }

    /// Adds the lines of letters that are on the disk, and brings the lines there too.
    mutating func append(
        _ entries: some Sequence<(position: Int, line: ManifestLine, leftOver: ManifestLine?)>
    ) throws(Diagnostics) {
        var text: [UInt8] = []
        for entry in entries {
            // What is left behind is told before its letter's line no longer tells of it.
            if let former = entry.leftOver, let letter = former.letter {
                let line = LeftOverLine(former).encoded
                leftOverLines[letter.file] = LineSpan(start: length + text.count, length: line.count - 1)
                text += line
            }
            let line = entry.line.encoded
            lines[entry.position] = LineSpan(start: length + text.count, length: line.count - 1)
            text += line
        }
        if !text.isEmpty { try append(text) }
    }

    private mutating func append(_ text: [UInt8]) throws(Diagnostics) {
        isTidy = isTidy && length == 0
        do throws(FileFault) {
            try file.open.write(text)
            try file.open.syncData()
        } catch {
            // What was written of it tells of letters that would be told of twice.
            try? file.open.truncate(to: length)
            throw cannotWrite(error)
        }
        length += text.count
    }

    /// Puts the lines into the order of the recipients and drops those that no longer count: a manifest says nothing
    /// of the order in which letters happened to be finished.
    func tidy() throws(Diagnostics) {
        guard !isTidy else { return }
        do throws(FileFault) {
            let output = try NewFile(at: path)
            var text = header.encoded
            let strangers = strangerLines.values.sorted { $0.start < $1.start }
            let leftOver = leftOverLines.values.sorted { $0.start < $1.start }
            for spans in [lines, strangers, leftOver] {
                for span in spans where span != .none {
                    text += try span.bytes(in: file)
                    text.append(UInt8(ascii: "\n"))
                    guard text.count > 1 << 18 else { continue }
                    try output.write(text)
                    text.removeAll(keepingCapacity: true)
                }
            }
            try output.write(text)
            try output.finish()
        } catch {
            throw cannotWrite(error)
        }
    }
}

/// A manifest that is open, with a lock on it.
package final class JournalFile: Sendable {
    package let open: OpenFile

    /// The file may be replaced between being opened and being locked by a run that just ended.
    package init(locking path: String, folder: String) throws(Diagnostics) {
        while true {
            do throws(FileFault) {
                let file = try OpenFile(path, for: .appending)
                let isLocked = try file.lock()
                if isLocked, try file.facts().number == Files.facts(of: path)?.number {
                    open = file
                    return
                }
                guard !isLocked else { continue }
            } catch {
                throw cannotWrite(error)
            }
            throw folderInUse(folder)
        }
    }
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

    /// - Throws: also where the file has become shorter than it was when the span was made.
    func bytes(in file: JournalFile) throws(FileFault) -> [UInt8] {
        let bytes = try file.open.bytes(in: start..<start + length)
        guard bytes.count == length else { throw FileFault(file.open.path, .read, .system(EIO)) }
        return bytes
    }

    func line(in file: JournalFile) throws(Diagnostics) -> ManifestLine? { ManifestLine(line: try text(in: file)) }

    func leftOver(in file: JournalFile) throws(Diagnostics) -> ManifestLine? {
        try? JSONDecoder().decode(LeftOverLine.self, from: Data(try text(in: file))).leftOver
    }

    private func text(in file: JournalFile) throws(Diagnostics) -> [UInt8] {
        do throws(FileFault) { return try bytes(in: file) } catch { throw cannotRead(error) }
    }
}

/// What a manifest said when a run began; read from the file when a worker asks.
struct EarlierLines: Sendable {
    fileprivate let file: JournalFile
    /// By the letter's position in the plan; empty where there are none.
    fileprivate let spans: [LineSpan]

    func line(_ position: Int) throws(Diagnostics) -> ManifestLine? {
        spans.isEmpty || spans[position] == .none ? nil : try spans[position].line(in: file)
    }
}

/// Calls `body` with the offset and the bytes of each line that ends in a line feed. Returns where the last one ends.
///
/// - Throws: `cannot-read` where the file cannot be read to its end: what was read may not pass for the whole.
@discardableResult
package func forEachLine(
    of file: borrowing OpenFile, _ body: (Int, Data) throws(Diagnostics) -> Void
) throws(Diagnostics) -> Int {
    var block = [UInt8](repeating: 0, count: 1 << 18)
    var pending: [UInt8] = []
    var start = 0
    var offset = 0
    while true {
        let count: Int
        do throws(FileFault) {
            count = try block.withUnsafeMutableBufferPointer { buffer throws(FileFault) in
                try file.read(into: UnsafeMutableRawBufferPointer(buffer), at: offset)
            }
        } catch {
            throw cannotRead(error)
        }
        guard count > 0 else { return start }
        offset += count
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
