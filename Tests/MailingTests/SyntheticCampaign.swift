import Correspondence
import Foundation
import Hashing
import Languages
import Mailing
import Reporting
import SampleLanguages

/// Recipients in memory, and letters that are recognisable bytes.
struct SyntheticRoster: Roster {
    var entries: [RosterEntry]
    var rejected: [RejectedRow] = []
    /// Raised where no entry can be had any more.
    var end = StopSignal()
    /// Signs a letter: what it adds to the tail.
    var seal: (@Sendable (_ id: String) throws(Diagnostics) -> String)?

    var count: Int { entries.count }
    var columns: [String] { ["id", "name", "organisation"] }

    static let gone = Diagnostics(code: .unreadableFile, "The list is gone.")

    func entry(_ index: Int) throws(Diagnostics) -> RosterEntry {
        guard !end.isRaised else { throw Self.gone }
        return entries[index]
    }

    init(_ count: Int, campaign: String = "first") {
        entries = (0..<count).map { number in
            .synthetic(
                id: "r\(number)", row: number + 2, name: "Recipient \(number)",
                edition: Edition.samples[number % 3], campaign: campaign)
        }
    }

    init(_ entries: [RosterEntry]) { self.entries = entries }

    /// A maker's factory for these letters.
    func makers(_ check: @escaping @Sendable (RosterEntry) throws(Diagnostics) -> Void = { _ in })
        -> @Sendable () -> SyntheticMaker
    {
        { SyntheticMaker(roster: self, check: check) }
    }
}

extension RosterEntry {
    static func synthetic(
        id: String, row: Int = 2, name: String = "", organisation: String = "", edition: Edition = .english,
        campaign: String = "first"
    ) -> RosterEntry {
        RosterEntry(
            id: id, edition: edition, row: row, location: SourceLocation(file: "recipients.csv", line: row),
            values: [id, name, organisation],
            inputs: Digest(of: "\(campaign)/\(id)/\(name)/\(organisation)/\(edition.rawValue)".utf8))
    }
}

/// A letter is what all of its edition share, and a line about its recipient.
final class SyntheticMaker: LetterMaker {
    private let roster: SyntheticRoster
    private let check: (RosterEntry) throws(Diagnostics) -> Void
    private let prefixes = Dictionary(
        uniqueKeysWithValues: Edition.samples.map { edition in
            (edition, SharedPrefix(Array("%PDF \(edition.rawValue) ".utf8) + Array(repeating: 0x2e, count: 5000)))
        })

    init(roster: SyntheticRoster, check: @escaping (RosterEntry) throws(Diagnostics) -> Void) {
        self.roster = roster
        self.check = check
    }

    func make(_ entry: RosterEntry) throws(Diagnostics) -> MadeLetter {
        try check(entry)
        var letter = MadeLetter(
            prefix: prefixes[entry.edition] ?? SharedPrefix([]), tail: Array("\(entry.id) \(entry.inputs.hexadecimal)\n".utf8),
            pages: 2)
        guard let seal = roster.seal else { return letter }
        letter.isSigned = true
        letter.seal = { (tail) throws(Diagnostics) in tail += Array(try seal(entry.id).utf8) }
        return letter
    }
}

/// A folder that is gone after the test.
final class TemporaryFolder {
    let path: String

    /// - Parameter isInMemory: where nothing is waited for that is brought to a disk.
    init(isInMemory: Bool = false) {
        let memory = "/dev/shm/"
        let root = isInMemory && FileManager.default.isWritableFile(atPath: memory) ? memory : NSTemporaryDirectory()
        path = root + "bayan-" + UUID().uuidString
        try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String) -> String { path + "/" + name }

    /// Every file's bytes, by name; of manifests without the times of files, which differ from run to run.
    var contents: [String: Data] {
        get throws {
            try Dictionary(
                uniqueKeysWithValues: FileManager.default.contentsOfDirectory(atPath: path).map {
                    let bytes = try Data(contentsOf: URL(fileURLWithPath: file($0)))
                    return ($0, $0.hasSuffix(".jsonl") ? Self.timeless(bytes) : bytes)
                })
        }
    }

    private static func timeless(_ manifest: Data) -> Data {
        Data(String(decoding: manifest, as: UTF8.self).replacing(/,"time":\d+/, with: "").utf8)
    }

    var names: [String] { get throws { try FileManager.default.contentsOfDirectory(atPath: path) } }

    /// The letters alone.
    var letters: [String: Data] { get throws { try contents.filter { $0.key.hasSuffix(".pdf") } } }

    func modificationDate(_ name: String) throws -> Date? {
        try FileManager.default.attributesOfItem(atPath: file(name))[.modificationDate] as? Date
    }
}

extension Batch {
    init(in folder: TemporaryFolder, jobs: Int = 2, shard: Shard = .whole, only: Set<String> = []) {
        self.init(folder: folder.path, version: "0", jobs: jobs, shard: shard, only: only)
    }
}
