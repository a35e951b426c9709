import Correspondence
import Foundation
public import Hashing
public import Languages
public import Reporting

/// What a manifest says about one letter: that it is finished and what it is, or why it could not be made.
public struct ManifestLine: Hashable, Sendable, Decodable {
    /// The recipient's id; "" where it could not be read.
    public var id: String
    /// The recipient's row in recipients.csv, as a spreadsheet program counts.
    public var row: Int
    /// nil for a row that could not be understood.
    public var edition: Edition?
    /// What became of the letter.
    public var result: Result

    /// Finished, or why not.
    public enum Result: Hashable, Sendable {
        case finished(FinishedLetter)
        case failed([Diagnostic])
    }

    /// The finished letter; nil for one that could not be made.
    public var letter: FinishedLetter? {
        if case .finished(let letter) = result { letter } else { nil }
    }

    init(id: String, row: Int, edition: Edition?, result: Result) {
        self.id = id
        self.row = row
        self.edition = edition
        self.result = result
    }

    init(_ entry: RosterEntry, _ result: Result) {
        id = entry.id
        row = entry.row
        edition = entry.edition
        self.result = result
    }

    init(_ row: RejectedRow) {
        id = row.id
        self.row = row.row
        result = .failed(row.errors)
    }

    private enum Key: String, CodingKey { case id, row, edition, error }

    /// Reads a line of a manifest.
    /// - Throws: `DecodingError` where it is none.
    public init(from decoder: any Decoder) throws {
        let line = try decoder.container(keyedBy: Key.self)
        id = try line.decode(String.self, forKey: .id)
        row = try line.decode(Int.self, forKey: .row)
        edition = try line.decodeIfPresent(Edition.self, forKey: .edition)
        if let diagnostics = try line.decodeIfPresent([Diagnostic].self, forKey: .error) {
            result = .failed(diagnostics)
        } else {
            result = .finished(try FinishedLetter(from: decoder))
        }
    }

    /// The recipients' order.
    static func isBefore(_ one: ManifestLine, _ other: ManifestLine) -> Bool {
        (one.row, one.id, one.edition?.rawValue ?? "") < (other.row, other.id, other.edition?.rawValue ?? "")
    }

    /// As one line of JSON, line feed included.
    public var encoded: [UInt8] { encoded(folder: nil) }

    /// - Parameter folder: the letter's, in a joined manifest. There is no time in one: it is the same on every machine.
    func encoded(folder: String?) -> [UInt8] {
        var line = JSONLine()
        line.add("id", id)
        line.add("row", row)
        if let edition { line.add("edition", edition.rawValue) }
        switch result {
        case .finished(let letter):
            if let folder { line.add("folder", folder) }
            line.add("file", letter.file)
            line.add("inputs", letter.inputs.hexadecimal)
            line.add("sha256", letter.digest.hexadecimal)
            line.add("pages", letter.pages)
            line.add("bytes", letter.bytes)
            line.add("signed", letter.isSigned)
            if let time = letter.time, folder == nil { line.add("time", time) }
        case .failed(let diagnostics):
            line.add("error", diagnostics)
        }
        return line.finish()
    }
}

/// A letter that is on the disk.
public struct FinishedLetter: Hashable, Sendable, Decodable {
    /// The file's name in its folder; names of folders before it where it lies in one below that.
    public var file: String
    /// The digest of everything that the letter was made from.
    public var inputs: Digest
    /// The digest of the file.
    public var digest: Digest
    /// The number of pages.
    public var pages: Int
    /// The file's size.
    public var bytes: Int
    /// Whether it was signed when it was made.
    public var isSigned: Bool
    /// When the file was written, in nanoseconds since 1970, as its folder says; nil where that is not known.
    public var time: Int?

    /// The file's name without folders.
    public var name: String { Self.name(of: file) }

    static func name(of file: String) -> String {
        file.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(file[file.utf8.index(after: $0)...]) } ?? file
    }

    private enum Key: String, CodingKey { case file, inputs, sha256, pages, bytes, signed, time }

    init(file: String, inputs: Digest, digest: Digest, pages: Int, bytes: Int, isSigned: Bool) {
        self.file = file
        self.inputs = inputs
        self.digest = digest
        self.pages = pages
        self.bytes = bytes
        self.isSigned = isSigned
    }

    /// Reads what a line says of a finished letter.
    /// - Throws: `DecodingError` where it says less, or names a file outside its folder.
    public init(from decoder: any Decoder) throws {
        let line = try decoder.container(keyedBy: Key.self)
        func digest(_ key: Key) throws -> Digest {
            guard let digest = Digest(hexadecimal: try line.decode(String.self, forKey: key)) else {
                throw DecodingError.dataCorruptedError(forKey: key, in: line, debugDescription: "not a SHA-256 digest")
            }
            return digest
        }
        file = try line.decode(String.self, forKey: .file)
        // A name that leaves its folder was not written by Bayan.
        guard FileName.isBelow(file) else {
            throw DecodingError.dataCorruptedError(forKey: .file, in: line, debugDescription: "not a file's name")
        }
        inputs = try digest(.inputs)
        self.digest = try digest(.sha256)
        pages = try line.decode(Int.self, forKey: .pages)
        bytes = try line.decode(Int.self, forKey: .bytes)
        isSigned = try line.decode(Bool.self, forKey: .signed)
        time = try line.decodeIfPresent(Int.self, forKey: .time)
    }
}

/// The first line of a manifest: what it is a manifest of.
public struct ManifestHeader: Hashable, Sendable, Decodable {
    /// The version of the program that wrote it.
    public var bayan: String
    /// How many letters the whole campaign has, over all shards.
    public var letters: Int
    /// `2/4`.
    public var shard: String
    /// What the letters depend on beside the campaign's files.
    public var circumstances: Circumstances

    private enum Key: String, CodingKey { case bayan, letters, shard, signer, manner, date, standard }

    /// A header.
    public init(bayan: String, letters: Int, shard: String, circumstances: Circumstances = Circumstances()) {
        self.bayan = bayan
        self.letters = letters
        self.shard = shard
        self.circumstances = circumstances
    }

    /// Reads a header.
    /// - Throws: `DecodingError` where the line is none.
    public init(from decoder: any Decoder) throws {
        let line = try decoder.container(keyedBy: Key.self)
        bayan = try line.decode(String.self, forKey: .bayan)
        letters = try line.decode(Int.self, forKey: .letters)
        shard = try line.decode(String.self, forKey: .shard)
        circumstances = Circumstances(
            signer: try line.decodeIfPresent(String.self, forKey: .signer),
            manner: .init(words: try line.decodeIfPresent(String.self, forKey: .manner) ?? ""),
            date: try line.decodeIfPresent(Int.self, forKey: .date),
            standard: try line.decodeIfPresent(String.self, forKey: .standard))
    }

    var encoded: [UInt8] {
        var line = JSONLine()
        line.add("bayan", bayan)
        line.add("letters", letters)
        line.add("shard", shard)
        if let signer = circumstances.signer { line.add("signer", signer) }
        if !circumstances.manner.isEmpty { line.add("manner", circumstances.manner.words) }
        if let date = circumstances.date { line.add("date", date) }
        if let standard = circumstances.standard { line.add("standard", standard) }
        return line.finish()
    }
}
