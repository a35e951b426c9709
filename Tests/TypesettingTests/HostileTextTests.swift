import Correspondence
import Languages
import Reporting
import SampleLanguages
import Testing

@testable import Typesetting

/// Texts that nobody writes, and that come in files all the same.
@Suite struct HostileTextTests {
    let typesetter: Typesetter

    init() throws { typesetter = Typesetter(library: try library()) }

    private func set(_ text: String, _ language: Language, isIsolated: Bool = false) throws -> Galley {
        let spans = [Span(text, isIsolated: isIsolated)]
        return try typesetter.set(
            Copy(spans: spans, language: language, style: style(), alignment: .justified(.kashida)), measure: 100)
    }

    @Test(arguments: [Language.english, .arabic]) func nothingAndWhiteSpace(_ language: Language) throws {
        for text in ["", " ", "   \u{A0} ", "\u{200B}", "\u{2068}\u{2069}", "\t"] {
            let galley = try set(text, language)
            #expect(galley.lines.count == 1)
            #expect(galley.lines[0].runs.isEmpty && galley.lines[0].leading == 15)
        }
        #expect(try set("a\n\nb", language).lines.map(\.text) == ["a", "", "b"])
    }

    @Test(arguments: ["\0", "a\0b", "م\0 b", "\u{1}", "\u{1C}x", "\u{FFFE}", "\u{E000}"]) func charactersThatAreNone(
        _ text: String
    ) {
        for language in Language.samples {
            #expect { try set(text, language) } throws: {
                ($0 as? Diagnostics)?.all.allSatisfy { $0.code == .characterWithoutGlyph } == true
            }
        }
    }

    @Test func aWordWithoutEnd() throws {
        let word = String(repeating: "abcdefgh/", count: 2000)
        let galley = try set("https://example.org/" + word, .english)
        #expect(galley.lines.map(\.text).joined() == "https://example.org/" + word)
        let arabic = String(repeating: "بيان", count: 1000)
        #expect(try set(arabic, .arabic).lines.map(\.text).joined() == arabic)
    }

    @Test(arguments: [
        ("The word Donaudampfschifffahrtsgesellschaftskapitän stands", Language.english),
        ("See \(String(repeating: "0123456789", count: 20)) there", .english),
        (String(repeating: "بيان", count: 20) + " بيان", .arabic),
    ]) func noWordRunsOutOfItsColumn(_ text: String, _ language: Language) throws {
        let galley = try set(text, language)
        #expect(galley.lines.allSatisfy { $0.width < 102 })
        #expect(galley.lines.map { $0.text + ($0.dividesWord ? "" : " ") }.joined() == text + " ")
    }

    @Test func anOverlongNameIsDividedInProseAndWholeInAnAddress() throws {
        let name = String(repeating: "Llanfairpwllgwyngyll", count: 4)
        let prose = try set(name, .english, isIsolated: true)
        #expect(prose.lines.count > 1 && prose.lines.allSatisfy { $0.width < 102 && !$0.isHyphenated })
        let line = Copy(spans: [Span(name, isIsolated: true)], language: .english, style: style(), hyphenates: false)
        #expect(try typesetter.set(line, measure: 100).lines.map(\.text) == [name])
    }

    @Test func aLineThatNothingFillsIsLeftRagged() throws {
        let galley = try set("See https://incomprehensible.example.org/", .english)
        let first = try #require(galley.lines.first)
        #expect(first.text == "See https://" && first.width < 80)
    }

    @Test func marksUponMarks() throws {
        let text = "ب" + String(repeating: "\u{64E}\u{651}", count: 500) + " e" + String(repeating: "\u{301}", count: 300)
        #expect(try set(text, .arabic).lines.map(\.text).joined(separator: " ") == text)
    }

    @Test func controlsLeaveNoText() throws {
        let galley = try set("a\u{200E}b\u{AD}c \u{202B}d\u{202C}\u{2060}", .english)
        #expect(galley.lines.map(\.text) == ["abc d"])
    }

    @Test func theCacheForgetsWithoutHarm() throws {
        let library = try library()
        let small = Shaper(library: library, capacity: 4)
        let large = Shaper(library: library)
        for round in 0..<3 {
            for word in ["call", "upon", "all", "of", "them", "بيان", "call"] {
                let isArabic = word == "بيان"
                let face = try library.index(of: isArabic ? "Amiri" : "EB Garamond", isBold: false, isItalic: false)
                let key = ShapedWord.Key(
                    face: face, isRightToLeft: isArabic, script: isArabic ? 0x41726162 : 0x4C61_746E,
                    isArabicLanguage: isArabic, language: LanguageMark(isArabic ? "ar" : "en"),
                    characters: word.unicodeScalars.map(\.value)[...])
                #expect(small.shape(key).glyphs == large.shape(key).glyphs, "\(word), round \(round)")
            }
        }
    }
}
