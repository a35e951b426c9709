import Correspondence
import Files
import Foundation
import Hashing
import Languages
import Packing
public import Reporting

/// What several runs, shards or machines made of one campaign, put side by side.
public struct JoinedManifest: Sendable {
    /// A letter that is there.
    public struct Letter: Sendable {
        /// The folder that was named for the join.
        public var folder: String
        /// What the folder's manifest says of it.
        public var line: ManifestLine
        /// The same line's words on the file.
        public var file: FinishedLetter
        /// The pack that it lies in, and where; nil for a file of its own.
        let pack: PackFile?
        let packed: PackedPlace?

        /// The file's path, through the folder.
        public var path: String { folder + "/" + file.file }

        /// As a line of a joined manifest: with the folder that the file lies in.
        public var encoded: [UInt8] { line.encoded(folder: folder) }
    }

    /// Letters that are there once, in the recipients' order.
    public private(set) var letters: Letters
    /// What keeps the mailing from being complete: letters that are missing, double, failed or damaged. Empty where
    /// every recipient has exactly one letter. Of each kind the first ten thousand, and how many more there are.
    public private(set) var findings: [Diagnostic] = []
    /// How many findings there are, with those that are not told.
    package private(set) var findingCount = 0
    private var found = CountedFindings()
    /// What else lies beside the letters and is no part of the mailing: files under names that letters no longer have.
    public private(set) var warnings: [Diagnostic] = []

    /// - Parameters:
    ///   - roster: The campaign; without it, letters that are missing are counted, but not named.
    ///   - readsFiles: Compares each file's digest, not only its length.
    public init(_ manifests: [Manifest], roster: (any Roster)? = nil, readsFiles: Bool = false) throws(Diagnostics) {
        letters = Letters(manifests: manifests)
        let known = KnownLetters(manifests, isAsked: roster != nil)
        var failed: [Int32] = []
        let comparison = try roster.map { roster throws(Diagnostics) in try Comparison(roster, with: known) }
        letters.places.reserveCapacity(known.count)
        for number in known.numbersInOrder {
            let line = known.line(Int(number))
            guard line.letter != nil else {
                failed.append(number)
                continue
            }
            let candidates = known.candidates(Int(number))
            // Nobody misses a letter of somebody who is gone.
            if comparison?.strangers[Int(number)] == true, try !isThere(oneOf: candidates) { continue }
            if let place = try take(candidates, line, readsFiles: readsFiles) { letters.places.append(place) }
        }
        for number in failed.map(Int.init) {
            let line = known.line(number)
            guard case .failed(let errors) = line.result else { continue }
            found.add(
                Diagnostic(
                    code: .failedLetter,
                    "Row \(line.row) (‘\(line.id)’) has no letter: " + errors.map(\.message).joined(separator: " "),
                    at: SourceLocation(file: known.manifest(number).path), hint: "Mend the row and run ‘bayan batch’ again."))
        }
        if let comparison {
            found.add(comparison.missing)
            for letter in letters where known.number(of: LetterKey(letter.line)).map({ comparison.strangers[$0] }) == true {
                found.add(
                    Diagnostic(
                        code: .strayLetter,
                        "There is a letter for ‘\(letter.line.id)’ in an edition or for a recipient that the campaign does not have.",
                        at: SourceLocation(file: letter.path),
                        hint: "‘bayan batch … --prune’ moves it aside; or give its recipient a row again."))
            }
        } else {
            count(known.count, manifests.compactMap(\.header))
        }
        (findings, findingCount) = (found.all, found.count)
        found = CountedFindings()
        try tellLeftOver(manifests)
    }

    private mutating func tellLeftOver(_ manifests: [Manifest]) throws(Diagnostics) {
        for manifest in manifests where !manifest.leftOver.isEmpty {
            var leftOver = Set(manifest.leftOver)
            for line in manifest.lines { if let letter = line.letter { leftOver.remove(letter.file) } }
            for name in leftOver.sorted() where try isThere(manifest.folder + "/" + name) {
                warnings.append(
                    Diagnostic(
                        .warning, code: .leftOverLetter,
                        "This letter of an earlier run is left over; its recipient has another or none.",
                        at: SourceLocation(file: manifest.folder + "/" + name), hint: "‘bayan batch … --prune’ moves it aside."))
            }
        }
    }

    /// Two manifests may tell of the same file: that is one letter.
    /// - Parameter line: the first of the candidates.
    /// - Returns: where the letter's line stands, if the letter is there once.
    private mutating func take(
        _ candidates: [LinePlace], _ line: ManifestLine, readsFiles: Bool
    ) throws(Diagnostics) -> LinePlace? {
        guard let first = candidates.first.map({ letters.letter(at: $0, line) }), let last = candidates.last else { return nil }
        if candidates.count > 1 {
            var paths: [String: String] = [:]
            for path in candidates.map({ letters[$0].path }) {
                paths[URL(fileURLWithPath: path).resolvingSymlinksInPath().path] = path
            }
            if paths.count > 1 {
                found.add(
                    Diagnostic(
                        code: .doubleLetter,
                        "Row \(line.row) (‘\(line.id)’) has \(paths.count) letters: "
                            + paths.values.sorted().joined(separator: ", "),
                        at: SourceLocation(file: first.path), hint: "Keep one of them, and send only that."))
                return nil
            }
        }
        let letter = candidates.count > 1 ? letters[last] : first
        if letter.pack != nil { return try takePacked(letter, readsFiles: readsFiles) ? last : nil }
        let facts: FileFacts?
        do throws(FileFault) { facts = try Files.facts(of: letter.path) } catch { throw cannotRead(error) }
        guard let facts else {
            found.add(
                Diagnostic(
                    code: .missingLetter, "Row \(line.row) (‘\(line.id)’): the file is gone.",
                    at: SourceLocation(file: letter.path), hint: "Run ‘bayan batch’ again."))
            return nil
        }
        var isSame = facts.kind == .regular && facts.size == letter.file.bytes
        if isSame, readsFiles { isSame = try Self.digest(letter.path) == letter.file.digest }
        guard isSame else {
            found.add(
                Diagnostic(
                    code: .damagedLetter, "Row \(line.row) (‘\(line.id)’): the file is not the one that was made.",
                    at: SourceLocation(file: letter.path), hint: "Run ‘bayan batch’ again."))
            return nil
        }
        return last
    }

    /// - Returns: whether the letter in a pack is the one that was made.
    private mutating func takePacked(_ letter: Letter, readsFiles: Bool) throws(Diagnostics) -> Bool {
        guard readsFiles else { return true }
        do throws(Diagnostics) {
            if let bytes = try letter.packedBytes(), Digest(of: bytes) == letter.file.digest { return true }
        } catch {
            guard error.first.code == .brokenPack else { throw error }
        }
        found.add(
            Diagnostic(
                code: .damagedLetter, "Row \(letter.line.row) (‘\(letter.line.id)’): the file is not the one that was made.",
                at: SourceLocation(file: letter.path), hint: "Run ‘bayan batch’ again."))
        return false
    }

    private func isThere(oneOf places: [LinePlace]) throws(Diagnostics) -> Bool {
        for place in places {
            let letter = letters[place]
            if letter.pack != nil { return true }
            if try isThere(letter.path) { return true }
        }
        return false
    }

    private func isThere(_ path: String) throws(Diagnostics) -> Bool {
        do throws(FileFault) { return try Files.facts(of: path) != nil } catch { throw cannotRead(error) }
    }

    private static func digest(_ path: String) throws(Diagnostics) -> Digest {
        do throws(FileFault) {
            var digest = DigestState()
            try OpenFile(path, for: .reading).forEachBlock { digest.update($0) }
            return Digest(finishing: &digest)
        } catch {
            throw cannotRead(error)
        }
    }

    /// What the campaign has, beside what the manifests know.
    private struct Comparison {
        /// By the letter's number: it is of nobody whom the campaign has.
        var strangers: [Bool]
        var missing = CountedFindings()

        init(_ roster: any Roster, with known: KnownLetters) throws(Diagnostics) {
            strangers = Array(repeating: true, count: known.count)
            for index in 0..<roster.count {
                let entry = try roster.entry(index)
                guard !remove(LetterKey(entry), from: known) else { continue }
                missing.add(
                    Diagnostic(
                        code: .missingLetter, "Row \(entry.row) (‘\(entry.id)’) has no letter.", at: entry.location,
                        hint: "Run ‘bayan batch’ again, with the same --shard where the batch has parts."))
            }
            for row in roster.rejected where !remove(LetterKey(ManifestLine(row)), from: known) {
                missing.add(
                    Diagnostic(
                        code: .missingLetter, "Row \(row.row) (‘\(row.id)’) has no letter.", at: row.errors.first?.location,
                        hint: "Mend the row and run ‘bayan batch’ again."))
            }
            // Somebody whose row cannot be understood now is no stranger.
            let rejected = Set(roster.rejected.map(\.id))
            guard !rejected.isEmpty else { return }
            for number in strangers.indices where strangers[number] && rejected.contains(known.line(number).id) {
                strangers[number] = false
            }
        }

        /// Whether there is one for this recipient, who has not been asked for before.
        private mutating func remove(_ key: LetterKey, from known: KnownLetters) -> Bool {
            guard let number = known.number(of: key), strangers[number] else { return false }
            strangers[number] = false
            return true
        }
    }

    private mutating func count(_ known: Int, _ headers: [ManifestHeader]) {
        let counts = Set(headers.map(\.letters))
        guard counts.count == 1, let expected = counts.first else {
            found.add(
                Diagnostic(
                    code: .mixedManifests,
                    counts.isEmpty
                        ? "The manifests do not say how many letters the campaign has."
                        : "The manifests are of campaigns of different sizes: "
                            + counts.sorted().map(String.init).joined(separator: ", ") + " letters.",
                    hint: "Run ‘bayan batch’ again in the folders that are behind."))
            return
        }
        let shards = headers.compactMap { try? Shard($0.shard) }
        if let count = shards.map(\.count).max(), shards.allSatisfy({ $0.count == count }) {
            for number in Set(1...count).subtracting(shards.map(\.number)).sorted() {
                found.add(
                    Diagnostic(
                        code: .missingManifest, "Shard \(number)/\(count) has no manifest here.",
                        hint: "Name its folder too, or run ‘bayan batch --shard \(number)/\(count)’."))
            }
        }
        if known != expected {
            found.add(
                Diagnostic(
                    code: known < expected ? .missingLetter : .strayLetter,
                    known < expected
                        ? "\(expected - known) of \(expected) letters \(expected - known == 1 ? "is" : "are") missing"
                        : "\(known - expected) letter\(known - expected == 1 ? "" : "s") more than the campaign's \(expected)",
                    hint: known < expected
                        ? "Name the campaign with --campaign to see whose."
                        : "‘bayan batch … --prune’ moves aside what is nobody's now; --campaign shows whose it was."))
        }
    }
}

extension JoinedManifest {
    /// Letters as their manifests tell of them; each is put together when it is asked for.
    public struct Letters: RandomAccessCollection, Sendable {
        fileprivate let manifests: [Manifest]
        fileprivate var places: [LinePlace] = []

        fileprivate init(manifests: [Manifest]) { self.manifests = manifests }

        /// All letters of one manifest or pack, whether they are there or not.
        package init(of manifest: Manifest) {
            manifests = [manifest]
            for (number, line) in manifest.lines.enumerated() where line.letter != nil {
                places.append(LinePlace(manifest: 0, line: Int32(clamping: number)))
            }
        }

        /// Always 0.
        public var startIndex: Int { 0 }
        /// The number of letters.
        public var endIndex: Int { places.count }
        /// Puts the letter together anew, each time.
        public subscript(index: Int) -> Letter { self[places[index]] }

        fileprivate subscript(place: LinePlace) -> Letter {
            letter(at: place, manifests[Int(place.manifest)].lines[Int(place.line)])
        }

        /// The letter whose line stands at a place, and was read already.
        fileprivate func letter(at place: LinePlace, _ line: ManifestLine) -> Letter {
            let manifest = manifests[Int(place.manifest)]
            guard let file = line.letter else { preconditionFailure("Only the lines of finished letters get here.") }
            return Letter(
                folder: manifest.folder, line: line, file: file, pack: manifest.pack,
                packed: manifest.pack == nil ? nil : manifest.lines.place(Int(place.line)))
        }
    }
}

/// Findings, of each kind no more than anybody reads: a million letters of a folder that is not there take no memory.
private struct CountedFindings {
    private var told: [Diagnostic] = []
    private var counts: [DiagnosticCode: Int] = [:]

    private static let most = 10_000

    mutating func add(_ finding: Diagnostic) {
        counts[finding.code, default: 0] += 1
        if counts[finding.code, default: 0] <= Self.most { told.append(finding) }
    }

    mutating func add(_ others: CountedFindings) {
        for finding in others.told { add(finding) }
        for (code, count) in others.counts { counts[code, default: 0] += max(0, count - Self.most) }
    }

    var count: Int { counts.values.reduce(0, +) }

    /// What was added, and how many more there are of kinds with too many.
    var all: [Diagnostic] {
        told
            + counts.filter { $0.value > Self.most }.sorted { $0.key.name < $1.key.name }.map { code, count in
                Diagnostic(
                    code: code, "So it is with \(count - Self.most) more letters.", hint: told.first { $0.code == code }?.hint)
            }
    }
}
