import Foundation
import LanguageFiles
import Languages
import SampleLanguages
import Testing

/// What keyboards have, and what languages print. `~` stands for a no-break space, `_` for a narrow one.
@Suite struct SmartTypographyTests {
    @Test(arguments: [
        ("en", "\"It's 'so', he said\" -- we don't know...", "“It’s ‘so’, he said” – we don’t know…"),
        ("en", "word--word, 1990--1995, ---", "word—word, 1990–1995, —"),
        ("fr", "\"Qui ?\" demanda l'élève: \"Moi!\"", "«~Qui_?~» demanda l’élève~: «~Moi_!~»"),
        ("fr", "« Oui »; à 10:30, https://example.org/?a=b", "«~Oui~»_; à 10:30, https://example.org/?a=b"),
        ("de", "\"Ja\", sagte sie.", "„Ja“, sagte sie."),
        ("de-CH", "\"Grüße\" aus der Straße", "«Grüsse» aus der Strasse"),
        ("pl", "\"Tak\" (\"nie\")", "„Tak” („nie”)"),
        ("sv", "\"Ja\"", "”Ja”"),
        ("ar", "قال \"نعم\"...", "قال «نعم»…"),
        ("ru", "\"Да\" -- сказала она", "«Да» — сказала она"),
    ])
    func refined(_ tag: String, _ typed: String, _ printed: String) {
        var typography = SmartTypography(.sample(tag))
        let shown = typography.refine(typed).replacing("\u{A0}", with: "~").replacing("\u{202F}", with: "_")
        #expect(shown == printed)
    }

    @Test(arguments: SampleLanguages.shelf.tags.filter { !$0.contains("-") })
    func everyLanguageHasItsOwnMarks(_ tag: String) throws {
        let language = Language.sample(tag)
        let typed = try String(
            contentsOf: SampleLanguages.root.appending(path: "Tests/LanguagesTests/Texts/\(tag).txt"), encoding: .utf8)
        var typography = SmartTypography(language)
        let printed = typed.split(separator: "\n").map { typography.refine(String($0)) }.joined(separator: "\n")
        let quotes = language.typography.outerQuotes
        #expect(typed.contains("\"") && printed.contains(quotes.opening) && printed.contains(quotes.closing))
        for sign in ["\"", "'", "--", "..."] { #expect(!printed.contains(sign), "\(sign)") }
    }

    @Test func aQuotationGoesOnOverPieces() {
        var typography = SmartTypography(.english)
        #expect(typography.refine("Read \"") == "Read “")
        typography.pass("bayan")
        #expect(typography.refine("\" aloud.") == "” aloud.")
    }
}
