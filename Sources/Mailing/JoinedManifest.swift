public import Correspondence
import Foundation

/// What several runs, shards or machines made of one campaign, put side by side.
public struct JoinedManifest: Sendable {
    public struct Letter: Sendable {
        public var folder: String
        public var line: ManifestLine
        public var file: FinishedLetter

        public var path: String { folder + "/" + file.file }

        /// As a line of a joined manifest: with the folder that the file lies in.
        public var encoded: [UInt8] { line.encoded(folder: folder) }
    }

    /// Letters that are there once, in the recipients' order.
    public private(set) var letters: [Letter] = []
    /// What keeps the mailing from being complete: letters that are missing, double, failed or damaged. Empty where
    /// every recipient has exactly one letter.
    public private(set) var findings: [Diagnostic] = []

    /// - Parameters:
    ///   - roster: The campaign; without it, letters that are missing are counted, but not named.
    ///   - readsFiles: Compares each file's digest, not only its length.
    public init(_ manifests: [Manifest], roster: (any Roster)? = nil, readsFiles: Bool = false) throws {
        var lines: [LetterKey: [Letter]] = [:]
        var failed: [LetterKey: (Manifest, ManifestLine, [Diagnostic])] = [:]
        for manifest in manifests {
            for line in manifest.lines {
                switch line.result {
                case .finished(let file):
                    lines[LetterKey(line), default: []].append(Letter(folder: manifest.folder, line: line, file: file))
                case .failed(let errors): failed[LetterKey(line)] = (manifest, line, errors)
                }
            }
        }
        for (key, candidates) in lines.sorted(by: { ManifestLine.isBefore($0.value[0].line, $1.value[0].line) }) {
            take(candidates, readsFiles: readsFiles)
            failed[key] = nil
        }
        for (manifest, line, errors) in failed.values.sorted(by: { ManifestLine.isBefore($0.1, $1.1) }) {
            findings.append(Diagnostic(
                code: "failed-letter",
                "row \(line.row) ('\(line.id)') has no letter: " + errors.map(\.message).joined(separator: "; "),
                at: SourceLocation(file: manifest.path), hint: "Mend the row and run 'bayan batch' again."))
        }
        let known = lines.count + failed.count
        if let roster {
            try compare(roster, with: Set(lines.keys).union(failed.keys))
        } else {
            count(known, manifests.compactMap(\.header))
        }
    }

    /// Two manifests may tell of the same file: that is one letter.
    private mutating func take(_ candidates: [Letter], readsFiles: Bool) {
        var places: [String: Letter] = [:]
        for letter in candidates { places[URL(fileURLWithPath: letter.path).resolvingSymlinksInPath().path] = letter }
        let line = candidates[0].line
        if places.count > 1 {
            findings.append(Diagnostic(
                code: "double-letter",
                "row \(line.row) ('\(line.id)') has \(places.count) letters: "
                    + places.values.map(\.path).sorted().joined(separator: ", "),
                at: SourceLocation(file: candidates[0].path), hint: "Keep one of them, and send only that."))
            return
        }
        let letter = candidates[candidates.count - 1]
        let size = (try? FileManager.default.attributesOfItem(atPath: letter.path)[.size]) as? Int
        guard let size else {
            findings.append(Diagnostic(
                code: "missing-letter", "row \(line.row) ('\(line.id)'): the file is gone",
                at: SourceLocation(file: letter.path), hint: "Run 'bayan batch' again."))
            return
        }
        guard size == letter.file.bytes, !readsFiles || Self.digest(letter.path) == letter.file.digest else {
            findings.append(Diagnostic(
                code: "damaged-letter", "row \(line.row) ('\(line.id)'): the file is not the one that was made",
                at: SourceLocation(file: letter.path), hint: "Run 'bayan batch' again."))
            return
        }
        letters.append(letter)
    }

    private static func digest(_ path: String) -> Digest? {
        (try? Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped)).map { Digest(of: $0) }
    }

    private mutating func compare(_ roster: any Roster, with known: Set<LetterKey>) throws {
        var strangers = known
        for index in 0..<roster.count {
            let entry = try roster.entry(index)
            guard strangers.remove(LetterKey(entry)) == nil else { continue }
            findings.append(Diagnostic(
                code: "missing-letter", "row \(entry.row) ('\(entry.id)') has no letter", at: entry.location,
                hint: "Run 'bayan batch' again, with the same --shard where the batch has parts."))
        }
        for row in roster.rejected where strangers.remove(LetterKey(ManifestLine(row))) == nil {
            findings.append(Diagnostic(
                code: "missing-letter", "row \(row.row) ('\(row.id)') has no letter", at: row.errors.first?.location,
                hint: "Mend the row and run 'bayan batch' again."))
        }
        for letter in letters where strangers.contains(LetterKey(letter.line)) {
            findings.append(Diagnostic(
                code: "stray-letter", "there is a letter for '\(letter.line.id)', who is not among the recipients",
                at: SourceLocation(file: letter.path), hint: "Remove it, or give its recipient a row again."))
        }
    }

    private mutating func count(_ known: Int, _ headers: [ManifestHeader]) {
        let counts = Set(headers.map(\.letters))
        guard counts.count == 1, let expected = counts.first else {
            findings.append(Diagnostic(
                code: "mixed-manifests",
                counts.isEmpty
                    ? "the manifests do not say how many letters the campaign has"
                    : "the manifests are of campaigns of different sizes: "
                        + counts.sorted().map(String.init).joined(separator: ", ") + " letters",
                hint: "Run 'bayan batch' again in the folders that are behind."))
            return
        }
        let shards = headers.compactMap { try? Shard($0.shard) }
        if let count = shards.map(\.count).max(), shards.allSatisfy({ $0.count == count }) {
            for number in Set(1...count).subtracting(shards.map(\.number)).sorted() {
                findings.append(Diagnostic(
                    code: "missing-manifest", "shard \(number)/\(count) has no manifest here",
                    hint: "Name its folder too, or run 'bayan batch --shard \(number)/\(count)'."))
            }
        }
        if known != expected {
            findings.append(Diagnostic(
                code: known < expected ? "missing-letter" : "stray-letter",
                known < expected
                    ? "\(expected - known) of \(expected) letters \(expected - known == 1 ? "is" : "are") missing"
                    : "\(known - expected) letter\(known - expected == 1 ? "" : "s") more than the campaign's \(expected)",
                hint: "Name the campaign with --campaign to see whose."))
        }
    }
}
