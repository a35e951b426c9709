import Composition
import Correspondence
import Languages
import SampleLanguages
import Testing
import Typesetting

/// Notes stand on the pages of their marks.
@Suite struct FootnoteTests {
    /// One paragraph of three pages, with marks side by side at its beginning, in its midst and at its end.
    private func letter(_ language: Language, isPersonal: Bool) -> Letter {
        let sentence =
            language == .english
            ? "Letters are set line by line, and 12 of them fill the page from its head to its foot. "
            : "تُصفّ الرسائل سطرًا بعد سطر، و١٢ منها تملأ الصفحة من رأسها إلى ذيلها مع Latin words 12. "
        let words = Inline.text(String(repeating: sentence, count: 50))
        let opening: [Inline] = [isPersonal ? .value("Salma") : .text("Salma"), .footnote(1), .footnote(2), .text(" ")]
        let inlines =
            opening + [
                words, .emphasis([.text("amid"), .footnote(3), .footnote(4)]), .text(" "), words, .text("end"), .footnote(5),
                .footnote(12),
            ]
        var text = LetterText(
            language: language, title: [.text("T")],
            body: [
                .paragraph(Paragraph(inlines, isPersonal: isPersonal)), .paragraph(Paragraph([.text("Again"), .footnote(1)])),
            ])
        text.footnotes = (1...12).map { [.paragraph(Paragraph([.text("Note \($0) says so.")]))] }
        return Letter(edition: language == .english ? .english : .arabic, texts: [text])
    }

    private func marks(_ page: Page) -> [Int] {
        page.blocks.flatMap { block -> [Int] in
            if case .lines(let lines) = block.content { lines.flatMap { $0.runs.flatMap(\.notes) } } else { [] }
        }
    }

    @Test(arguments: [Language.english, .arabic], [false, true])
    func aNoteStandsOnThePageOfItsMark(language: Language, isPersonal: Bool) throws {
        let composed = try Specimen.compose(letter(language, isPersonal: isPersonal))
        #expect(composed.pages.map(marks).filter { !$0.isEmpty }.count >= 3)
        #expect(composed.pages.flatMap(marks) == [1, 2, 3, 4, 5, 12, 1])
        for (index, page) in composed.pages.enumerated() {
            let words = composed.words(onPage: index)
            let notes = (1...12).filter { note in words.contains { $0.contains("Note \(note) says so.") } }
            #expect(notes == marks(page).filter { $0 != 1 || index == 0 }, "page \(index + 1)")
            for note in notes { #expect(words.count { $0.contains("Note \(note) says so.") } == 1) }
        }
    }

    @Test(arguments: [(Language.english, "1,2"), (.arabic, "١،٢")])
    func marksSideBySideAreParted(language: Language, marks: String) throws {
        let composed = try Specimen.compose(letter(language, isPersonal: false))
        let superiors = composed.pages[0].blocks.flatMap { block -> [String] in
            guard case .lines(let lines) = block.content else { return [] }
            return lines.flatMap(\.runs).filter { $0.notes == [1, 2] }.map(\.text)
        }
        #expect(superiors == [marks])
    }
}
