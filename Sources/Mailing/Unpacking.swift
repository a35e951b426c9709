import Correspondence
import Files
import Foundation
import Hashing
import Packing
public import Reporting

/// Letters that are taken out of packs, each checked by its digest, into a folder as a batch would have made it.
public struct Unpacking: Sendable {
    /// The packs' paths.
    public var packs: [String]
    /// Only the letters of these recipients, by id, without reading the others; empty for all.
    public var only: Set<String>

    /// All letters of some packs, or those of some recipients.
    public init(packs: [String], only: Set<String> = []) {
        self.packs = packs
        self.only = only
    }

    /// How many letters were written, and how many lay there already.
    public struct Outcome: Hashable, Sendable {
        /// Letters that were written.
        public var written = 0
        /// Letters that were there.
        public var kept = 0
    }

    /// Hands over the letters, one after the other.
    /// - Parameter body: gets what is told of a letter, and its bytes.
    /// - Throws: `broken-pack`, `unknown-recipient`, and what the body throws.
    public func forEachLetter(
        _ body: (ManifestLine, [UInt8]) throws(Diagnostics) -> Void
    ) throws(Diagnostics) {
        var unknown = only
        for path in packs {
            let pack = try PackFile(path)
            guard !only.isEmpty else {
                try walk(pack) { line, bytes throws(Diagnostics) in
                    if let bytes { try body(line, bytes) }
                }
                continue
            }
            for id in only.sorted() {
                for group in try pack.groups(with: id) {
                    try read(group, of: pack, where: { $0.id == id }) { line, bytes throws(Diagnostics) in
                        unknown.remove(id)
                        if let bytes { try body(line, bytes) }
                    }
                }
            }
        }
        let missing = unknown.sorted().map { id in
            Diagnostic(code: .unknownRecipient, "There is no letter for ‘\(id)’ in \(packs.joined(separator: ", ")).")
        }
        if let failure = Diagnostics(missing) { throw failure }
    }

    /// Writes the letters into a folder; with all of a pack's letters its manifest too, so that a batch can go on there.
    /// A letter that lies there already is not written again; another file of its name is not replaced, and the letter is
    /// left out and told.
    /// - Parameter told: called after each letter.
    /// - Throws: also for what was left out, when the others are written.
    public func write(to folder: String, told: (Outcome) -> Void = { _ in }) throws(Diagnostics) -> Outcome {
        let output = try OutputFolder(folder, shard: .whole)
        let unfinished = try UnfinishedLetters(in: output, shard: .whole)
        var writer = UnpackedLetters(output: output, unfinished: unfinished)
        var damage: [Diagnostic] = []
        do throws(Diagnostics) {
            if only.isEmpty {
                for path in packs { damage += try write(pack: PackFile(path), with: &writer, told: told) }
            } else {
                try forEachLetter { line, bytes throws(Diagnostics) in
                    _ = try writer.add(line, bytes)
                    told(writer.outcome)
                }
            }
        } catch {
            // What is written is kept, whatever keeps the rest from being so.
            try? writer.finish()
            throw error
        }
        try writer.finish()
        if let failure = Diagnostics(damage + writer.taken) { throw failure }
        return writer.outcome
    }

    /// Writes all letters of a pack that are whole, and its manifest.
    /// - Returns: what is lost.
    private func write(
        pack: PackFile, with writer: inout UnpackedLetters, told: (Outcome) -> Void
    ) throws(Diagnostics) -> [Diagnostic] {
        let folder = writer.output.path
        let manifest = try UnpackedManifest(of: pack, in: folder)
        let before = writer.outcome
        var leftOut = 0
        let flaws = try salvage(pack) { line, bytes throws(Diagnostics) in
            guard let bytes else { return try manifest.add(line) }
            if let line = try writer.add(line, bytes) { try manifest.add(line) } else { leftOut += 1 }
            told(writer.outcome)
        }
        try writer.finish()
        try manifest.finish()
        guard !flaws.isEmpty else { return [] }
        let whole = writer.outcome.written + writer.outcome.kept - before.written - before.kept + leftOut
        let place = leftOut == 0 ? "in ‘\(folder)’" : "but for those that are told, in ‘\(folder)’"
        return flaws + [
            Diagnostic(
                code: .brokenPack, "Of this pack \(whole) of \(manifest.expected) letters are whole, and \(place).",
                at: SourceLocation(file: pack.path),
                hint: "Copy the pack once more and unpack it into the same folder; or have ‘bayan batch’ make the rest there."
            )
        ]
    }

    /// Hands over all letters of a pack, each in its turn.
    /// - Throws: at the first that is damaged.
    private func walk(
        _ pack: PackFile, _ body: (ManifestLine, [UInt8]?) throws(Diagnostics) -> Void
    ) throws(Diagnostics) {
        let course = pack.course()
        if let flaw = course.flaw { throw flaw }
        for place in course.places {
            guard let group = try pack.group(at: place) else { throw pack.lost }
            try read(group, of: pack, where: { _ in true }, body)
        }
    }

    /// Hands over all letters of a pack that are whole.
    /// - Returns: what is lost; empty for a pack that is as it was written.
    /// - Throws: what the body throws.
    private func salvage(
        _ pack: PackFile, _ body: (ManifestLine, [UInt8]?) throws(Diagnostics) -> Void
    ) throws(Diagnostics) -> [Diagnostic] {
        let course = pack.course()
        var flaws = course.flaw?.all ?? []
        for place in course.places {
            let group: PackFile.Group
            do throws(Diagnostics) {
                guard let found = try pack.group(at: place) else { throw pack.lost }
                group = found
            } catch {
                flaws.append(contentsOf: error.all)
                continue
            }
            var lost: [String] = []
            var isReadable = true
            for note in group.notes {
                guard let packed = PackedLine(note) else {
                    lost.append("?")
                    continue
                }
                guard let letter = packed.line.letter, let place = packed.place else {
                    try body(packed.line, nil)
                    continue
                }
                // A frame that cannot be unpacked for one of its letters cannot for the others.
                let bytes = isReadable ? try? pack.file(at: place, count: letter.bytes, in: group) : nil
                isReadable = bytes != nil
                guard let bytes, Digest(of: bytes) == letter.digest else {
                    lost.append(letter.file)
                    continue
                }
                try body(packed.line, bytes)
            }
            guard let first = lost.first else { continue }
            let which = lost.count == 1 ? "‘\(first)’ is" : "\(lost.count) letters from ‘\(first)’ to ‘\(lost.last ?? first)’ are"
            flaws.append(
                Diagnostic(
                    code: .brokenPack, "The pack is damaged: \(which) not as packed.", at: SourceLocation(file: pack.path),
                    hint: "Copy the pack once more, or make it again with ‘bayan batch --pack’."))
        }
        return flaws
    }

    /// - Parameter body: gets no bytes for a letter that failed.
    private func read(
        _ group: PackFile.Group, of pack: PackFile, where isWanted: (ManifestLine) -> Bool,
        _ body: (ManifestLine, [UInt8]?) throws(Diagnostics) -> Void
    ) throws(Diagnostics) {
        for note in group.notes {
            guard let packed = PackedLine(note) else {
                throw Diagnostics(
                    code: .brokenPack, "The pack tells of a letter what cannot be understood.",
                    at: SourceLocation(file: pack.path))
            }
            guard isWanted(packed.line) else { continue }
            guard let place = packed.place, let letter = packed.line.letter else {
                try body(packed.line, nil)
                continue
            }
            let bytes = try pack.file(at: place, count: letter.bytes, in: group)
            guard Digest(of: bytes) == letter.digest else {
                throw Diagnostics(
                    code: .brokenPack, "The letter ‘\(letter.file)’ is not the one that was packed.",
                    at: SourceLocation(file: pack.path), hint: "Copy the pack once more, or make it again.")
            }
            try body(packed.line, bytes)
        }
    }
}

/// Letters on their way from packs into a folder, hundreds at a time.
private struct UnpackedLetters {
    let output: OutputFolder
    let unfinished: UnfinishedLetters
    private(set) var outcome = Unpacking.Outcome()
    /// Letters that were left out, as something else has their names.
    private(set) var taken: [Diagnostic] = []
    private var waiting: [(temporary: String, final: String)] = []
    private var scratch = ScratchDigest()

    init(output: OutputFolder, unfinished: UnfinishedLetters) {
        self.output = output
        self.unfinished = unfinished
    }

    /// - Returns: the letter's line with the file's time; nil where another file stands in its place.
    mutating func add(_ line: ManifestLine, _ bytes: [UInt8]) throws(Diagnostics) -> ManifestLine? {
        guard var letter = line.letter else { return line }
        if try output.holds(letter.file) {
            guard scratch.digest(of: letter, in: output) == letter.digest else {
                taken.append(
                    Diagnostic(
                        code: .nameTaken, "Another file stands where the letter should go. It stays, and the letter is left out.",
                        at: SourceLocation(file: output.path + "/" + letter.file),
                        hint: "Move it away and run the same command again, or choose another folder."))
                return nil
            }
            outcome.kept += 1
            letter.time = output.time(of: letter.file)
        } else {
            let temporary = "\(waiting.count)"
            letter.time = try unfinished.write(bytes, [], as: temporary)
            waiting.append((temporary, letter.file))
            outcome.written += 1
            if waiting.count == 256 { try finish() }
        }
        var told = line
        told.result = .finished(letter)
        return told
    }

    mutating func finish() throws(Diagnostics) {
        defer { waiting = [] }
        let refused = try unfinished.finish(waiting)
        outcome.written -= refused.count
        taken += refused.values.sorted { ($0.location?.file ?? "") < ($1.location?.file ?? "") }
    }
}

/// What a file is digested with, one after the other.
private final class ScratchDigest {
    private var state = DigestState()
    private var buffer: [UInt8] = []

    func digest(of letter: FinishedLetter, in output: OutputFolder) -> Digest? {
        output.digest(of: letter.file, length: letter.bytes, scratch: &state, buffer: &buffer)
    }
}

/// The manifest that goes with the letters of a pack.
private final class UnpackedManifest {
    private var file: NewFile?
    /// Letters that the pack's campaign has; of a part, of all parts.
    let expected: String
    private var text: [UInt8]

    /// - Throws: `mixed-manifests` where a manifest of another batch has its name.
    init(of pack: PackFile, in folder: String) throws(Diagnostics) {
        guard let header = try? JSONDecoder().decode(ManifestHeader.self, from: Data(pack.header)),
            let shard = try? Shard(header.shard)
        else {
            throw Diagnostics(code: .brokenPack, "The pack does not say what it is of.", at: SourceLocation(file: pack.path))
        }
        expected = shard.count > 1 ? "its part of \(header.letters)" : "\(header.letters)"
        let path = folder + "/manifest" + shard.suffix + ".jsonl"
        if Files.isThere(path), try Manifest(at: path).header != header {
            throw Diagnostics(
                code: .mixedManifests, "There is a manifest of another batch in the folder.", at: SourceLocation(file: path),
                hint: "Choose another folder with --output.")
        }
        do throws(FileFault) { file = try NewFile(at: path) } catch { throw cannotWrite(error) }
        text = header.encoded
    }

    func add(_ line: ManifestLine) throws(Diagnostics) {
        text += line.encoded
        if text.count > 1 << 18 { try setDown() }
    }

    func finish() throws(Diagnostics) {
        try setDown()
        guard let file = file.take() else { return }
        do throws(FileFault) { try file.finish() } catch { throw cannotWrite(error) }
    }

    private func setDown() throws(Diagnostics) {
        do throws(FileFault) { try file?.write(text) } catch { throw cannotWrite(error) }
        text.removeAll(keepingCapacity: true)
    }
}
