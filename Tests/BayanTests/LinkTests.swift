import Bayan
import Foundation
import Testing

/// Links wherever the lines of a paragraph put them.
@Suite struct LinkTests {
    private static let installation = Installation(
        home: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent())

    private static let words = [
        "ar": "بين الميناء والبلدة القديمة بيتا وفي كل منها ناس ينتظرون منذ سنة",
        "en": "between the harbour and the old town there are houses in which people have been waiting for a year",
        "he": "בין הנמל לעיר העתיקה עומדים בתים ובהם אנשים שמחכים כבר שנה",
    ]

    private func letter(_ text: String, _ language: String) async throws -> [UInt8] {
        let source = LetterSource(
            statements: [language: "---\ntitle: 1\n---\n\n\(text)\n"], settings: "languages: [\(language)]\ndate: 2024-05-01")
        return try await Printshop(source, installation: Self.installation).openLetters()[0].bytes
    }

    /// Boxes of the links, in points: left, lower, right, upper.
    private func boxes(_ bytes: [UInt8]) throws -> [[Double]] {
        String(decoding: bytes, as: UTF8.self).matches(of: /\/Subtype\/Link[^>]*?\/Rect\[([^\]]*)\]/).map {
            $0.1.split(separator: " ").compactMap { Double($0) }
        }
    }

    @Test(arguments: ["ar", "en", "he"])
    func aLinkMayStandAnywhereInItsLine(language: String) async throws {
        let words = try #require(Self.words[language]).split(separator: " ")
        let all = (words + words).map(String.init)
        for place in stride(from: 0, to: all.count, by: 3) {
            let text = (all[..<place] + ["https://example.org/x"] + all[place...]).joined(separator: " ")
            // An address may itself be parted.
            #expect((1...2).contains(try boxes(try await letter(text, language)).count), "behind \(place) words")
        }
    }

    @Test(arguments: ["ar", "en", "he"])
    func aLinkOverLinesHasABoxOnEach(language: String) async throws {
        let words = try #require(Self.words[language])
        let boxes = try boxes(try await letter("[\(words) \(words)](https://example.org/x) \(words)", language))
        #expect(boxes.count >= 2)
        for (one, next) in zip(boxes, boxes.dropFirst()) { #expect(one[1] > next[3] - 6) }
        for box in boxes { #expect(box[3] - box[1] < 25) }
    }
}
