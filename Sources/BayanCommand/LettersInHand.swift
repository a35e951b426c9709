import Bayan
import Foundation
import Mailing
import Reporting

/// A letter that a command was given: a file, or one that lies in a pack.
enum LetterInHand {
    case file(String)
    case packed(JoinedManifest.Letter)

    /// As it is told: of a letter in a pack, the pack's path and the letter's name behind it.
    var path: String {
        switch self {
        case .file(let path): path
        case .packed(let letter): letter.path
        }
    }

    /// The letter itself.
    func bytes() throws(Diagnostics) -> [UInt8] {
        switch self {
        case .file(let path): try readPDF(path)
        case .packed(let letter): try letter.contents()
        }
    }
}

/// The letters that files, packs and folders of such hold, in their order; those of packs are read one at a time.
struct LettersInHand: Sequence {
    private enum Source {
        case file(String)
        case pack(JoinedManifest.Letters)
    }

    private let sources: [Source]

    /// - Throws: where a pack cannot be read.
    init(_ paths: [String]) throws {
        sources = try paths.flatMap { path throws -> [Source] in
            var isFolder: ObjCBool = false
            let isThere = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            guard isThere, isFolder.boolValue else { return [try Self.source(path)] }
            let inside = try FileManager.default.subpathsOfDirectory(atPath: path)
                .filter { $0.lowercased().hasSuffix(".pdf") || Manifest.isPack($0) && !$0.hasPrefix(".") }.sorted()
            // A folder without letters is told in its place.
            guard !inside.isEmpty else { return [.file(path)] }
            let root = path.hasSuffix("/") ? path : path + "/"
            return try inside.compactMap { name throws -> Source? in
                // Other programs' archives are no letters, and are passed over as other files are.
                do { return try Self.source(root + name) } catch let error as Diagnostics where error.first.code == .noPack {
                    return nil
                }
            }
        }
    }

    private static func source(_ path: String) throws -> Source {
        guard Manifest.isPack(path) else { return .file(path) }
        return .pack(JoinedManifest.Letters(of: try Manifest(pack: path)))
    }

    func makeIterator() -> some IteratorProtocol<LetterInHand> {
        sources.lazy.flatMap { source -> AnySequence<LetterInHand> in
            switch source {
            case .file(let path): AnySequence(CollectionOfOne(.file(path)))
            case .pack(let letters): AnySequence(letters.lazy.map { .packed($0) })
            }
        }.makeIterator()
    }
}
