import Correspondence
import Foundation
import Languages
import SampleLanguages
import Testing

@testable import Typesetting

/// Where words that go against the line end. Visual texts are written from left to right; Hebrew and Arabic words stand in
/// their logical order, and are turned for the comparison, and brackets are not mirrored.
@Suite struct BorderTests {
    let typesetter: Typesetter

    init() throws { typesetter = Typesetter(library: try library()) }

    @Test(
        "What follows a quotation is none of it",
        arguments: [
            ("he", "עיתון ”Le Monde”, 12 במרץ", ["במרץ", " 12 ,”Le Monde” ", "עיתון"]),
            ("he", "עיתון \"Le Monde\" 12 במרץ", ["במרץ", " 12 \"Le Monde\" ", "עיתון"]),
            ("he", "חברת ”Total” (2019) כאן", ["כאן", " )2019( ”Total” ", "חברת"]),
            ("he", "חברת ”Le Monde”, ”Die Zeit”, 5 כאן", ["כאן", " 5 ,”Die Zeit” ,”Le Monde” ", "חברת"]),
            ("he", "מנכ\"ל Total והדו\"ח", ["והדו\"ח", " Total ", "מנכ\"ל"]),
            ("ar-MA", "جريدة «Le Monde», 12 مارس", ["مارس", " 12 ,»Le Monde« ", "جريدة"]),
            ("fa", "روزنامهٔ «Le Monde», 12 مارس", ["مارس", " 12 ,»Le Monde« ", "روزنامهٔ"]),
            ("en", "The paper “الحرية”, 12 March", ["The paper “", "الحرية", "”, 12 March"]),
            ("en", "Short “שלום” 12 times", ["Short “", "שלום", "” 12 times"]),
            ("fr", "Le journal « الحرية », 12 mars", ["Le journal « ", "الحرية", " », 12 mars"]),
            // One phrase in the other script stays one.
            ("he", "כתב the ”Foo” 12 company כאן", ["כאן", " the ”Foo” 12 company ", "כתב"]),
            ("he", "כתב ”Windows” 10 Pro כאן", ["כאן", " ”Windows” 10 Pro ", "כתב"]),
            ("ar-MA", "هذا «A» و«B»؛ Qui هنا", ["هنا", " Qui ؛«B»", "و", " »A« ", "هذا"]),
        ] as [(String, String, [String])])
    func quotations(_ tag: String, _ text: String, _ parts: [String]) throws {
        let line = try line([Span(text)], .sample(tag))
        #expect(line.visualText == seen(parts))
    }

    @Test(
        "What follows emphasis or a link is none of it",
        arguments: [
            ("he", "ראו ", "Le Monde", " 5 פעמים", ["פעמים", " 5 Le Monde ", "ראו"]),
            ("he", "ראו ", "Le Monde", ", 12 במרץ", ["במרץ", " 12 ,Le Monde ", "ראו"]),
            ("he", "", "Google:", " 5 פעמים", ["פעמים", " 5 :Google"]),
            ("ar-MA", "انظر ", "Le Monde", " 12 مرة", ["مرة", " 12 Le Monde ", "انظر"]),
            ("en", "See ", "الحرية", " 12 times", ["See ", "الحرية", " 12 times"]),
            ("en", "The site ", "الحرية", ", 12 March", ["The site ", "الحرية", ", 12 March"]),
            ("he", "ראו Le ", "Monde", " diplomatique 5 כאן", ["כאן", " Le Monde diplomatique 5 ", "ראו"]),
            ("en", "See السيدة ", "رؤى", " here", ["See ", "السيدة رؤى", " here"]),
        ] as [(String, String, String, String, [String])])
    func emphasis(_ tag: String, _ before: String, _ word: String, _ after: String, _ parts: [String]) throws {
        for span in [Span(word, isBold: true), Span(word, isItalic: true), Span(word, link: "https://example.org/")] {
            #expect(try line([Span(before), span, Span(after)], .sample(tag)).visualText == seen(parts))
        }
    }

    @Test(
        "Words of a language that the author names keep their signs, and nothing else",
        arguments: [
            ("en", "She said ", "نعم!", "ar", " Then", ["She said ", "نعم!", " Then"]),
            ("fr", "Elle dit ", "نعم: ٥؛ لا.", "ar", " Fin", ["Elle dit ", ".", "لا", " ؛", "٥", " :", "نعم", " Fin"]),
            ("en", "The review ", "الحرية", "ar", ", 12 March", ["The review ", "الحرية", ", 12 March"]),
            ("he", "הספר ", "Le Livre", "fr", ", 12 עמודים", ["עמודים", " 12 ,Le Livre ", "הספר"]),
            ("ar-MA", "قال ", "Qui? Moi!", "fr", " نعم", ["نعم", " Qui? Moi! ", "قال"]),
        ] as [(String, String, String, String, String, [String])])
    func namedLanguages(
        _ tag: String, _ before: String, _ words: String, _ other: String, _ after: String, _ parts: [String]
    ) throws {
        var span = Span(words)
        span.language = .sample(other)
        let line = try line([Span(before), span, Span(after)], .sample(tag))
        #expect(line.visualText == seen(parts))
        #expect(line.text == before + words + after)
        // Emphasis inside, and a footnote's mark between.
        let parted = words.split(separator: " ").map(String.init)
        guard parted.count == 2 else { return }
        var spans = [span, span, span]
        (spans[0].text, spans[1].text, spans[2].text) = (parted[0] + " ", parted[1], "")
        spans[1].isItalic = true
        #expect(try self.line([Span(before)] + spans + [Span(after)], .sample(tag)).visualText == seen(parts))
    }

    @Test(
        "A footnote's mark stands behind what it belongs to, in the line's direction",
        arguments: [
            ("he", "בעיתון Le Monde.", "1", " וגם", ["וגם", " 1.Le Monde ", "בעיתון"]),
            ("he", "עם Google", "1", " נחתם", ["נחתם", " 1Google ", "עם"]),
            ("he", "הוא (Google", "12", ") טוב", ["טוב", " )12Google( ", "הוא"]),
            ("he", "הוא ”Google”", "12", ", כן", ["כן", " ,12”Google” ", "הוא"]),
            ("he", "בשנת 2020.", "1", " סוף", ["סוף", " 1.2020 ", "בשנת"]),
            ("he", "טלפון 298-7655", "1", ", 12 כאן", ["כאן", " 12 ,1298-7655 ", "טלפון"]),
            ("ar", "في سنة ٢٠١٩.", "١", " وانتهى", ["وانتهى", " ١.٢٠١٩ ", "في سنة"]),
            ("ar", "في سنة ٢٠١٩", "١", "، ثم", ["ثم", " ،١٢٠١٩ ", "في سنة"]),
            ("ar", "وفي ٥٪", "١", " هنا", ["هنا", " ١٪٥ ", "وفي"]),
            ("fa", "در سال ۱۴۰۰،", "۱", " و", ["و", " ۱،۱۴۰۰ ", "در سال"]),
            ("en", "The word الحرية.", "1", " Then", ["The word ", "الحرية", ".1 Then"]),
            ("en", "In 2020.", "1", " Then", ["In 2020.1 Then"]),
        ] as [(String, String, String, String, [String])])
    func footnoteMarks(_ tag: String, _ before: String, _ mark: String, _ after: String, _ parts: [String]) throws {
        let line = try line([Span(before), Span(mark, isSuperior: true, note: 1), Span(after)], .sample(tag))
        #expect(line.visualText == seen(parts))
        #expect(line.text == before + mark + after)
    }

    @Test(
        "Numbers in a row are read in the line's direction",
        arguments: [
            ("he", "03-1234567", "02-7654321", "050-1112223"), ("he", "12 000", "13 000", "14 000"), ("he", "3", "5", "7"),
            ("he", "03-1234567", "+972-3-1234567", "(02) 123-4567"), ("he", "2026-05-01", "2026-05-02", "2026-05-03"),
            ("he", "−5 °C", "12 km", "−7"), ("ar", "03-1234567", "02-7654321", "050-1112223"), ("ar", "$5", "$7", "€9"),
        ])
    func rows(_ tag: String, _ one: String, _ two: String, _ three: String) throws {
        let (before, behind) = tag == "he" ? ("טלפון", "כאן") : ("هاتف", "هنا")
        let line = try line([Span("\(before) \(one), \(two), \(three). \(behind)")], .sample(tag))
        #expect(line.visualText == seen([behind, " .\(three) ,\(two) ,\(one) ", before]))
    }

    @Test("A row of numbers in words of the other direction is part of them")
    func rowsInPhrases() throws {
        let text = "כתבו (Tel. 03-1234567, Fax 02-7654321) כאן"
        #expect(try line([Span(text)], .sample("he")).visualText.contains(")Tel. 03-1234567, Fax 02-7654321("))
        let ranges = "בין 12 000 ו-13 000"
        #expect(try line([Span(ranges)], .sample("he")).visualText == seen(["13 000", "-", "ו", " 12 000 ", "בין"]))
    }

    @Test(
        "A number behind a comma begins what follows in the line's language",
        arguments: [
            ("he", "נכתב ב-Le Monde, 5 בנובמבר", ["בנובמבר", " 5 ,Le Monde-", "נכתב ב"]),
            ("en", "The book الحرية, 12 pages", ["The book ", "الحرية", ", 12 pages"]),
            ("he", "לפי Art. 5 כאן", ["כאן", " Art. 5 ", "לפי"]),
            ("he", "גר ב Baker Street, 5 London W1", ["Baker Street, 5 London W1 ", "גר ב"]),
        ] as [(String, String, [String])])
    func commas(_ tag: String, _ text: String, _ parts: [String]) throws {
        let line = try line([Span(text)], .sample(tag))
        #expect(line.visualText == seen(parts))
    }

    @Test("A day or a figure that stands for itself is no part of the name before it")
    func valuesThatStandForThemselves() throws {
        let spans = [
            Span("אל "), Span("Anna Groß", isIsolated: true), Span(" "), Span("\u{2067}12.000\u{2069}", isIsolated: true),
            Span(" שקל"),
        ]
        #expect(try line(spans, .sample("he")).visualText == seen(["שקל", " 12.000 Anna Groß ", "אל"]))
        let date = [Span("נכתב ב-Le Monde \u{2067}5 בנובמבר\u{2069} כי")]
        #expect(try line(date, .sample("he")).visualText == seen(["כי", " ", "בנובמבר", " 5 Le Monde-", "נכתב ב"]))
    }

    /// The parts from left to right, those with letters that are read from the right turned round.
    private func seen(_ parts: [String]) -> String {
        parts.map { part in
            part.unicodeScalars.contains { IslandCharacter.isRightToLeftLetter($0.value) } ? String(part.reversed()) : part
        }.joined()
    }

    private func line(_ spans: [Span], _ language: Language) throws -> Line {
        try #require(
            try typesetter.set(Copy(spans: spans, language: language, style: style(), alignment: .start), measure: 1000).lines
                .first)
    }
}
