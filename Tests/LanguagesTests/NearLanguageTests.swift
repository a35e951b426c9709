import LanguageFiles
import Languages
import SampleLanguages
import Testing

/// Short texts under the name of a near language.
@Suite struct NearLanguageTests {
    private static let texts = [
        "ca":
            "Demanem a l’ajuntament que torni a obrir la biblioteca cada dia de la setmana i que ens digui per escrit quan ho farà, perquè els veïns del barri en tenim necessitat i ningú no ens ha donat cap explicació fins ara.",
        "es":
            "Pedimos al ayuntamiento que vuelva a abrir la biblioteca todos los días de la semana y que nos diga por escrito cuándo lo hará, porque los vecinos del barrio la necesitamos y nadie nos ha dado ninguna explicación hasta ahora.",
        "gl":
            "Pedímoslle ao concello que volva abrir a biblioteca todos os días da semana e que nos diga por escrito cando o fará, porque os veciños do barrio precisamos dela e ninguén nos deu ningunha explicación ata agora.",
        "pt":
            "Pedimos à câmara que volte a abrir a biblioteca todos os dias da semana e que nos diga por escrito quando o fará, porque os moradores do bairro precisam dela e ninguém nos deu qualquer explicação até agora.",
        "ru":
            "Просим городской совет снова открыть библиотеку на все дни недели и сообщить нам письменно, когда это произойдёт, потому что жители района в ней нуждаются и никто до сих пор ничего нам не объяснил.",
        "uk":
            "Просимо міську раду знову відкрити бібліотеку на всі дні тижня і повідомити нам письмово, коли це станеться, бо мешканці району її потребують і ніхто досі нічого нам не пояснив.",
    ]

    @Test(arguments: [
        ("ca", "es"), ("es", "ca"), ("gl", "pt"), ("pt", "gl"), ("es", "gl"), ("gl", "es"), ("pt", "es"), ("es", "pt"),
        ("ru", "uk"),
        ("uk", "ru"),
    ])
    func isTold(_ text: String, in file: String) throws {
        let guess = LanguageGuess(try #require(Self.texts[text]))
        #expect(guess.other(than: .sample(file), on: SampleLanguages.shelf)?.tag == text)
        #expect(guess.other(than: .sample(text), on: SampleLanguages.shelf) == nil)
    }

    @Test func partsOfWords() {
        let spellings = Spellings(["ã", "nh", "x-", "-ção"])
        for word in ["irmã", "minha", "xunta", "ação"] { #expect(spellings.occur(in: word), "\(word)") }
        for word in ["ção", "caixa", "nação".replacing("ç", with: "c").replacing("ã", with: "a"), "n", ""] {
            #expect(spellings.occur(in: word) == word.contains("ã"), "\(word)")
        }
        #expect(Spellings().isEmpty && !spellings.isEmpty)
    }
}
