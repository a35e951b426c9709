import Correspondence
import Foundation
import LanguageFiles
import Languages
import SampleLanguages
import Testing

@testable import Typesetting

@Suite("Hyphenation")
struct HyphenationTests {
    private let english = WordBreaks(.english, .usual)

    /// The word with its breaks marked: `·` for a hyphen to be added, `|` for a break without or after a written one.
    private func marked(_ word: String, _ breaks: WordBreaks? = nil, startsSentence: Bool = false) -> String {
        var bytes = Array(word.utf8)
        for point in (breaks ?? english).points(in: word, startsSentence: startsSentence).reversed() {
            bytes.insert(contentsOf: Array((point.kind == .hyphenation ? "·" : "|").utf8), at: point.offset)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(
        "divides words as TeX's patterns do",
        arguments: [
            "hy·phen·ation", "con·cate·na·tion", "recog·ni·tion", "su·per·cal·ifrag·ilis·tic·ex·pi·ali·do·cious",
        ])
    func patterns(_ expected: String) {
        #expect(marked(expected.replacing("·", with: "")) == expected)
    }

    @Test("knows that British and American words are divided differently")
    func british() {
        let british = WordBreaks(dictionary: .at(SampleLanguages.hyphenation("hyph_en_GB")))
        #expect(marked("photography", british) == "pho·to·graphy")
        #expect(marked("photography") == "pho·tog·ra·phy")
    }

    @Test(
        "divides a good part of every language's longer words, and none nearer to its ends than the language allows",
        arguments: SampleLanguages.shelf.tags.filter { !$0.contains("-") && Language.sample($0).hyphenation != nil })
    func everyLanguage(_ tag: String) throws {
        let language = Language.sample(tag)
        let customs = try #require(language.hyphenation)
        let breaks = WordBreaks(language, .usual)
        let text = try String(
            contentsOf: SampleLanguages.root.appending(path: "Tests/LanguagesTests/Texts/\(tag).txt"), encoding: .utf8)
        let long = text.split { !$0.isLetter }.map(String.init).filter { $0.count > 6 && $0 == $0.lowercased() }
        let points = long.map { word in breaks.points(in: word, startsSentence: false).filter { $0.kind == .hyphenation } }
        for (word, points) in zip(long, points) {
            for point in points {
                let before = String(decoding: word.utf8.prefix(point.offset), as: UTF8.self).count
                #expect(before >= customs.lettersBefore && word.count - before >= customs.lettersAfter, "\(word)")
            }
        }
        #expect(points.count { !$0.isEmpty } * 2 > long.count)
    }

    @Test("leaves two letters before a hyphen and three after it", arguments: ["along", "evenly", "gladly"])
    func minima(_ word: String) {
        for point in english.points(in: word) {
            #expect(point.offset >= 2 && word.utf8.count - point.offset >= 3)
        }
    }

    @Test("finds its way past punctuation", arguments: ["“tech·nol·ogy’s”,", "(sur·veil·lance);"])
    func punctuation(_ expected: String) {
        #expect(marked(expected.replacing("·", with: "")) == expected)
    }

    @Test(
        "keeps names, acronyms and numbers whole",
        arguments: [
            "Barcelona", "Palestinians", "AnyVision’s", "PFUUPE", "ECCV’20", "1234567", "covid19related",
        ])
    func names(_ word: String) {
        #expect(english.points(in: word).isEmpty)
    }

    @Test(
        "hyphenates the ordinary words in institutions' names, at a price",
        arguments: [
            "Recog·ni·tion", "Uni·ver·sity", "Pro·fes·sors",
        ])
    func institutions(_ expected: String) {
        let word = expected.replacing("·", with: "")
        #expect(marked(word) == expected)
        #expect(english.points(in: word).allSatisfy { $0.penalty > WordBreaks.hyphenPenalty })
    }

    @Test("hyphenates a capitalised word where a sentence begins")
    func sentenceStart() {
        #expect(marked("Technology", startsSentence: true) == "Tech·nol·ogy")
        #expect(marked("AnyVision", startsSentence: true) == "AnyVision")
    }

    @Test("divides at soft hyphens and nowhere else")
    func softHyphens() {
        #expect(english.points(in: "Bar\u{AD}celona").map(\.offset) == [5])
        #expect(english.points(in: "recogni\u{AD}tion").map(\.offset) == [9])
    }

    @Test("breaks after written hyphens only", arguments: ["decades-|long", "face-|recognition-|related", "and/|or-|such"])
    func compounds(_ expected: String) {
        #expect(marked(expected.replacing("|", with: "")) == expected)
    }

    @Test("breaks web addresses after stroke, point and question mark, without a hyphen")
    func webAddress() {
        let expected = "https://|www.|example.|org/|letters/|2020?|recognition=1"
        #expect(marked(expected.replacing("|", with: "")) == expected)
        #expect(english.points(in: "https://example.org/a").allSatisfy { $0.kind == .plain })
    }

    @Test("breaks an e-mail address only at a price")
    func mailAddress() {
        let points = english.points(in: "organisation@example.org")
        #expect(points.map(\.offset) == [13, 21])
        #expect(points.allSatisfy { $0.kind == .plain && $0.penalty > 1_000 })
    }

    @Test("has no breaks by dictionary without a dictionary")
    func noDictionary() {
        #expect(marked("recognition", WordBreaks(dictionary: nil)) == "recognition")
    }

    @Test("finds no dictionary for a language without one")
    func missing() {
        #expect(HyphenationDictionary.at("/nowhere/hyph_xx.dic") == nil)
        #expect(
            HyphenationDictionary.at(SampleLanguages.hyphenation("hyph_en_GB"))
                === HyphenationDictionary.at(SampleLanguages.hyphenation("hyph_en_GB")))
    }

    @Test("hyphenates on many threads at once as on one")
    func threads() async {
        let words = ["recognition", "surveillance", "methodologies", "participation", "technology"]
        let alone = words.map { english.points(in: $0) }
        await withTaskGroup(of: [[WordBreak]].self) { group in
            for _ in 0..<8 { group.addTask { [english] in words.map { english.points(in: $0) } } }
            for await together in group { #expect(together == alone) }
        }
    }
}
