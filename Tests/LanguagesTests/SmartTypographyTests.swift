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
        ("fr", "«Oui», « non », «\u{A0}si\u{A0}»!", "«~Oui~», «~non~», «~si~»_!"),
        ("de", "\"Ja\", sagte sie.", "„Ja“, sagte sie."),
        ("de-CH", "\"Grüße\" aus der Straße", "«Grüsse» aus der Strasse"),
        ("pl", "\"Tak\" (\"nie\")", "„Tak” („nie”)"),
        ("sv", "\"Ja\"", "”Ja”"),
        ("ar", "قال \"نعم\"...", "قال «نعم»…"),
        ("ru", "\"Да\" -- сказала она", "«Да» — сказала она"),
        ("es", "--Ven --dijo-- ya. Uno -- dos", "—Ven —dijo— ya. Uno – dos"),
        ("en", "Wait.... One--two -- three", "Wait.... One—two – three"),
    ])
    func refined(_ tag: String, _ typed: String, _ printed: String) {
        let shown = SmartTypography.refined(typed, .sample(tag)).replacing("\u{A0}", with: "~").replacing("\u{202F}", with: "_")
        #expect(shown == printed)
    }

    @Test(arguments: [
        ("en", "on the 'Old Mill' lane: 'she', 'as it was'", "on the ‘Old Mill’ lane: ‘she’, ‘as it was’"),
        ("en", "'He said \"no\"', he said. 'Don't!'", "‘He said “no”’, he said. ‘Don’t!’"),
        ("en", "'The residents' hall' and the residents' hall", "‘The residents’ hall’ and the residents’ hall"),
        ("en", "'The residents' and more", "‘The residents’ and more"),
        ("en", "'Twas in the '90s, rock 'n' roll, 'in 1990'.", "’Twas in the ’90s, rock ’n’ roll, ‘in 1990’."),
        ("en", "5'10\" high; \"it is 5'10\" high\"; 33° 51' south", "5′10″ high; “it is 5′10″ high”; 33° 51′ south"),
        ("en", "\"unclosed. He said \"yes\"-ish", "“unclosed. He said “yes”-ish"),
        ("en", "\"She said \"yes\" and left\"", "“She said ‘yes’ and left”"),
        ("en", "'https://example.org/'x", "'https://example.org/'x"),
        ("nl", "'s Avonds in 't park: 'ja'", "’s Avonds in ’t park: ‘ja’"),
        ("de", "Das 'Alte Werk' ist's.", "Das ‚Alte Werk‘ ist’s."),
        ("ar", "ارتفاعه 5'10\" فقط", "ارتفاعه 5′10″ فقط"),
        ("ar", "\"He said 'no' to me\"", "«He said “no” to me»"),
        ("ar", "\"قال 'لا' لي\"", "«قال ”لا“ لي»"),
        (
            "ar", "رسالة و\"الحرية\" وب\"العدل\" لـ\"النقابة\" (و\"نعم\") و'لا'",
            "رسالة و«الحرية» وب«العدل» لـ«النقابة» (و«نعم») و”لا“"
        ),
        ("ar", "\"قال و\"نعم\" لي\"", "«قال و”نعم“ لي»"),
        ("fa", "یک و\"سه\"", "یک و«سه»"),
        (
            "fr", "L'\"emploi\", d'\"autres\" : \"l'\"honneur\" et l'autre\"",
            "L’«\u{A0}emploi\u{A0}», d’«\u{A0}autres\u{A0}»\u{A0}: «\u{A0}l’“honneur” et l’autre\u{A0}»"
        ),
        ("it", "dell'\"onore\", l’\"Unità\"", "dell’«onore», l’«Unità»"),
        ("de", "Nr.\"5\" und \"Ja\"-Sager, 5\"", "Nr.„5“ und „Ja“-Sager, 5″"),
        ("ckb", "\"ئەمە 'نا'یە بۆ\"", "«ئەمە ‹نا›یە بۆ»"),
        ("he", "דו\"חות, \"מע\"מ\" ומנכ\"לית.", "דו״חות, ”מע״מ” ומנכ״לית."),
        ("he", "\"מע\"מ\", \"ראה ב\"דבר\" היום\"", "”מע״מ”, ”ראה ב’דבר’ היום”"),
        ("he", "ארה\"ב, מנכ\"לית, ב\"דבר\", ג'ירפה", "ארה״ב, מנכ״לית, ב”דבר”, ג׳ירפה"),
        ("de-CH", "CHF 5'000.–, 1'250'000; 5'10\" hoch", "CHF 5’000.–, 1’250’000; 5′10″ hoch"),
        ("en", "Non-\"essential\" staff, \"anti-'woke'\"", "Non-“essential” staff, “anti-‘woke’”"),
        ("fr-CA", "« Assez ! » Quoi ; et : oui ?", "«\u{A0}Assez!\u{A0}» Quoi; et\u{A0}: oui?"),
        ("en", "(\"She read 'The Sun'\"), \"'both'\".", "(“She read ‘The Sun’”), “‘both’”."),
        ("it", "\"un po'\"; l'\"Unita'\".", "«un po’»; l’«Unita’»."),
        ("he", "O'Neill, McDonald's וג'ירפה", "O’Neill, McDonald’s וג׳ירפה"),
        ("fr", "15 %; 10 €: etc.; quoi...?", "15 %\u{202F}; 10 €\u{A0}: etc.\u{202F}; quoi…\u{202F}?"),
        ("tr", "'Vatan'ın sesi, Ankara'nın", "‘Vatan’ın sesi, Ankara’nın"),
    ])
    func singleMarks(_ tag: String, _ typed: String, _ printed: String) {
        #expect(SmartTypography.refined(typed, .sample(tag)) == printed)
    }

    @Test(arguments: SampleLanguages.shelf.tags.filter { !$0.contains("-") })
    func everyLanguageHasItsOwnMarks(_ tag: String) throws {
        let language = Language.sample(tag)
        let typed = try String(
            contentsOf: SampleLanguages.root.appending(path: "Tests/LanguagesTests/Texts/\(tag).txt"), encoding: .utf8)
        let printed = typed.split(separator: "\n").map { SmartTypography.refined(String($0), language) }.joined(separator: "\n")
        let quotes = language.typography.outerQuotes
        #expect(typed.contains("\"") && printed.contains(quotes.opening) && printed.contains(quotes.closing))
        for sign in ["\"", "'", "--", "..."] { #expect(!printed.contains(sign), "\(sign)") }
    }

    @Test func aQuotationGoesOnOverPieces() {
        var typography = SmartTypography(.english, [.running("Read \""), .fixed("bayan 'x"), .running("\" aloud.")])
        #expect(typography.refine("Read \"") == "Read “")
        typography.pass("bayan 'x")
        #expect(typography.refine("\" aloud.") == "” aloud.")
    }
}
