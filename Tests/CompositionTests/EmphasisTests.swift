import Composition
import Correspondence
import Languages
import SampleLanguages
import Testing
import Typesetting

/// What words are emphasised by is the language's.
@Suite struct EmphasisTests {
    private func runs(of emphasis: TypographyCustoms.Emphasis, words: String = "كتابةً") throws -> [GlyphRun] {
        var customs = Language.arabic.customs
        customs.typography.emphasis = emphasis
        let language = Language(customs, scripts: Language.arabic.scripts)
        let text = LetterText(
            language: language, title: [.text("بيان")],
            body: [.paragraph(Paragraph([.text("نطلب منكم أن تفتحوها "), .emphasis([.text(words)]), .text(" في كل يوم")]))])
        let letter = try Specimen.compose(Letter(edition: .arabic, texts: [text]))
        return letter.pages[0].blocks.flatMap { block -> [GlyphRun] in
            if case .lines(let lines) = block.content { lines.flatMap(\.runs) } else { [] }
        }.filter { $0.text.contains("كتاب") || $0.text.contains("نطلب") || $0.text.contains("Lancet") }
    }

    @Test func `A line stands above the words where the language asks for it, and the type stays as it is`() throws {
        let found = try runs(of: .overline)
        #expect(found.filter { $0.text.contains("كتاب") }.map(\.decoration) == [.overline])
        #expect(found.filter { $0.text.contains("نطلب") }.allSatisfy { $0.decoration.isEmpty })
        #expect(Set(found.map(\.face.postScriptName)) == ["Amiri-Regular"])
    }

    @Test(arguments: [TypographyCustoms.Emphasis.bold, .overline])
    func `A Latin title in an Arabic line is italic, and its language is told`(emphasis: TypographyCustoms.Emphasis) throws {
        let title = try runs(of: emphasis, words: "The Lancet").filter { $0.text.contains("Lancet") }
        #expect(title.map(\.face.postScriptName) == ["EBGaramond-Italic"] && title.allSatisfy { $0.decoration.isEmpty })
        #expect(title.map(\.language?.tag) == ["en"])
    }

    @Test func `Arabic words are bold otherwise`() throws {
        let word = try runs(of: .bold).filter { $0.text.contains("كتاب") }
        #expect(word.map(\.face.postScriptName) == ["Amiri-Bold"] && word.allSatisfy { $0.decoration.isEmpty })
    }
}
