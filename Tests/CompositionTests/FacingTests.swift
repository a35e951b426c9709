import Correspondence
import Languages
import SampleLanguages
import Testing
import Typesetting

@testable import Composition

@Suite struct FacingTests {
    private static func text(_ language: Language, articles: Int, isMissingOne: Bool) -> LetterText {
        let isEnglish = language == .english
        var body: [Block] = (1...articles).flatMap { number -> [Block] in
            [
                .heading(level: 2, Paragraph([.text((isEnglish ? "Article " : "المادة ") + String(number))])),
                .paragraph(
                    Paragraph([.text(String(repeating: isEnglish ? "Everyone may speak. " : "لكل فرد أن يتكلم. ", count: 24))])),
            ]
        }
        if !isMissingOne { body.insert(.paragraph(Paragraph([.text(isEnglish ? "Only here." : "هنا فقط.")])), at: 4) }
        return LetterText(language: language, title: [.text(isEnglish ? "Declaration" : "إعلان")], body: body)
    }

    private func composed() throws -> ComposedLetter {
        var letter = Letter(
            edition: .bilingual,
            texts: [
                Self.text(.english, articles: 12, isMissingOne: false), Self.text(.arabic, articles: 12, isMissingOne: true),
            ])
        letter.layout = .facing
        return try Specimen.compose(letter)
    }

    @Test func `Titles of both languages stand before the first spread, English on even pages, Arabic on odd ones`() throws {
        let composed = try composed()
        #expect(composed.isFacing)
        #expect(composed.words(onPage: 0).filter { ["Declaration", "إعلان"].contains($0) } == ["Declaration", "إعلان"])
        for page in composed.pages.indices.dropFirst() {
            let words = composed.words(onPage: page)
            #expect(words.contains { $0.hasPrefix("Article") } == (page % 2 == 1))
            #expect(words.contains { $0.hasPrefix("المادة") } == (page % 2 == 0))
        }
    }

    @Test func `What one language lacks leaves a gap, and all after it is level again`() throws {
        let composed = try composed()
        func places(_ prefix: String) -> [[Double]] {
            composed.pages.map { page in
                page.blocks.compactMap { block in
                    guard case .lines(let lines) = block.content, lines[0].text.hasPrefix(prefix) else { return nil }
                    return ((block.origin.y + lines[0].baseline) * 10).rounded() / 10
                }
            }
        }
        let (english, arabic) = (places("Article"), places("المادة"))
        #expect(english.joined().count == 12)
        for page in stride(from: 1, to: composed.pages.count, by: 2) { #expect(english[page] == arabic[page + 1]) }
    }
}
