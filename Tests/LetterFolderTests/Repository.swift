import Foundation

/// The repository that these tests belong to.
enum Repository {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path
    static let sample = root + "/Examples/open-letter"

    static func fixture(_ name: String) throws -> String {
        try String(contentsOfFile: root + "/Tests/LetterFolderTests/Fixtures/" + name, encoding: .utf8)
    }
}
