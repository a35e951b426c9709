import Foundation
import Languages
import SampleLanguages
import Testing

@testable import Typesetting

/// Unicode's own test of the bidirectional algorithm, put through what the typesetter uses.
@Suite struct BidiCharacterTests {
    /// `unicode-data` of Debian.
    static let file = "/usr/share/unicode/BidiCharacterTest.txt"

    struct Case: CustomStringConvertible {
        var characters: [UInt32]
        var isRightToLeft: Bool
        /// nil for characters that rule X9 removes.
        var levels: [UInt8?]
        var order: [Int]
        var line: Int

        var description: String {
            "line \(line): " + characters.map { String($0, radix: 16) }.joined(separator: " ")
        }
    }

    /// Cases of one paragraph; a paragraph separator ends the typesetter's copy and is not in it.
    static func cases() throws -> [Case] {
        try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            .compactMap { number, line in
                guard !line.isEmpty, !line.hasPrefix("#") else { return nil }
                let fields = line.split(separator: ";", omittingEmptySubsequences: false)
                let characters = fields[0].split(separator: " ").compactMap { UInt32($0, radix: 16) }
                guard !characters.contains(0x2029) else { return nil }
                return Case(
                    characters: characters, isRightToLeft: fields[2] == "1",
                    levels: fields[3].split(separator: " ").map { UInt8($0) },
                    order: fields[4].split(separator: " ").compactMap { Int($0) }, line: number + 1)
            }
    }

    /// Rule L1: white space and isolate controls at a line's end, and before a separator, take the paragraph's level.
    private static func resetTrailing(_ levels: inout [UInt8], of characters: [UInt32], isRightToLeft: Bool) {
        let paragraphLevel: UInt8 = isRightToLeft ? 1 : 0
        var isTrailing = true
        for index in characters.indices.reversed() {
            switch characters[index] {
            case 0x09, 0x0A, 0x0B, 0x0D, 0x1C...0x1F, 0x85, 0x2029: isTrailing = true
            case 0x20, 0x0C, 0x1680, 0x2000...0x200A, 0x2028, 0x205F, 0x3000, 0x2066...0x2069: break
            // Controls that rule X9 removes: they are not there.
            case 0x200B, 0x202A...0x202E, 0x00...0x08, 0x0E...0x1B, 0x7F...0x84, 0x86...0x9F, 0xAD, 0x180E, 0x2060...0x2064,
                0x206A...0x206F, 0xFEFF:
                continue
            default: isTrailing = false
            }
            if isTrailing { levels[index] = paragraphLevel }
        }
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: file))) func levelsAndOrder() throws {
        let cases = try Self.cases()
        #expect(cases.count > 80_000)
        var failures: [String] = []
        for test in cases {
            var levels = EmbeddingLevels.resolved(test.characters, isRightToLeft: test.isRightToLeft)
            Self.resetTrailing(&levels, of: test.characters, isRightToLeft: test.isRightToLeft)
            let isKept = test.levels.map { $0 != nil }
            // Where nothing is right to left Pango spares itself the embeddings; all even levels are one order.
            let isAllEven = test.levels.allSatisfy { $0.map { $0 & 1 == 0 } ?? true }
            let agrees = zip(levels, test.levels).allSatisfy { $1 == nil || $0 == $1 || isAllEven && $0 & 1 == 0 }
            let kept = levels.indices.filter { isKept[$0] }
            let order = EmbeddingLevels.visualOrder(kept.map { levels[$0] }).map { kept[$0] }
            var lowered = EmbeddingLevels.lowered(levels, of: test.characters)
            Self.resetTrailing(&lowered, of: test.characters, isRightToLeft: test.isRightToLeft)
            let loweredOrder = EmbeddingLevels.visualOrder(kept.map { lowered[$0] }).map { kept[$0] }
            if !agrees || loweredOrder != test.order || order != test.order { failures.append("\(test) got \(levels) \(order)") }
        }
        #expect(failures.isEmpty, "\(failures.count) of \(cases.count): \(failures.prefix(20).joined(separator: "\n"))")
    }
}

@Suite("Levels without the algorithm")
struct TrivialLevelTests {
    @Test(
        "What needs no algorithm gets the levels that the algorithm gives",
        arguments: [
            ("Dear \u{2066}Dr\u{2069} \u{2066}Łucja O’Neil\u{2069},", false), ("\u{2066}161 Harbour Street\u{2069}", false),
            ("\u{2066}(…)\u{2069} – 12", false), ("\u{2066}\u{2069}", false), ("Plain words, 12 of them.", false),
            ("\u{2067}مريم الغزّي\u{2069}، تحية طيبة", true), ("\u{2067}(دار) «الحكمة»\u{2069}", true), ("تحية، وبعد!", true),
            ("\u{2067}…\u{2069} دار", true),
        ])
    func levels(text: String, isRightToLeft: Bool) throws {
        let characters = text.unicodeScalars.map(\.value)
        let trivial = try #require(EmbeddingLevels.trivialLevels(characters, isRightToLeft: isRightToLeft))
        let resolved = EmbeddingLevels.resolved(characters, isRightToLeft: isRightToLeft)
        #expect(trivial == EmbeddingLevels.lowered(resolved, of: characters))
    }

    @Test(
        "What needs it is left to it",
        arguments: [
            ("\u{2067}مريم\u{2069} writes", false), ("\u{2066}Mary\u{2069} تكتب", true), ("\u{2067}شارع 6\u{2069}", true),
            ("\u{2068}Mary\u{2069}", false), ("\u{2066}never closed", false),
            ("closed\u{2069}", false),
        ])
    func others(text: String, isRightToLeft: Bool) {
        #expect(EmbeddingLevels.trivialLevels(text.unicodeScalars.map(\.value), isRightToLeft: isRightToLeft) == nil)
    }
}
