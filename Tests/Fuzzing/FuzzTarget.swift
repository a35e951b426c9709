public import Foundation

/// A reader of files that may be hostile, and what must be true whatever it is given. It may refuse, and must not crash.
public struct FuzzTarget: Sendable {
    /// What is wrong with the reader's answer.
    public struct Complaint: Error, CustomStringConvertible {
        public let description: String

        init(_ description: String) { self.description = description }
    }

    /// Its folder in `Tests/Corpus` is called the same.
    public let name: String
    /// Pieces that mean something to the reader.
    let words: [String]
    /// Bytes of the longest input.
    let limit: Int
    /// Reads an input.
    /// - Throws: `Complaint` where the answer cannot be right.
    let read: @Sendable (_ input: [UInt8]) throws -> Void

    init(
        _ name: String, words: [String] = [], limit: Int = 1 << 16,
        read: @escaping @Sendable (_ input: [UInt8]) throws -> Void
    ) {
        (self.name, self.words, self.limit, self.read) = (name, words, limit, read)
    }

    /// The repository.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Where its sound inputs, and those that were found to be trouble once, are kept.
    public var folder: URL { Self.root.appending(path: "Tests/Corpus/\(name)") }

    /// The inputs that are kept, by name.
    public func corpus() throws -> [(name: String, bytes: [UInt8])] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
            .map { ($0, [UInt8](try Data(contentsOf: folder.appending(path: $0)))) }
    }
}

extension FuzzTarget {
    /// All that there are.
    public static let all = [
        statements, placeholders, settings, recipients, manuscripts, pictures, pdfs, sheets, streams, messages, fonts, letters,
    ]
}
