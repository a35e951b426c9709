import Foundation
import LanguageFiles
import Languages
import Reporting
import SampleLanguages
import Testing

/// What the shipped files say.
@Suite struct ShippedLanguagesTests {
    private static let required = [
        "ar", "ca", "ckb", "de", "el", "en", "eo", "es", "eu", "fa", "fr", "gl", "he", "id", "it", "ku", "nl", "pl", "pt", "ru",
        "sv", "tr", "uk", "ur",
    ]

    @Test func everyFileIsWhole() throws {
        let tags = SampleLanguages.shelf.tags
        #expect(Set(Self.required).isSubset(of: tags))
        for tag in tags {
            let language = try #require(try SampleLanguages.shelf.language(tag))
            #expect(!language.salutations.isEmpty && !language.closings.isEmpty, "\(tag)")
            #expect(language.customs.newLetter.message?.greeting.contains("{name}") == true, "\(tag)")
            #expect(language.stopWords.count >= 18 && language.dates.hijriMonths.count == 12, "\(tag)")
            #expect(WordingKey.allCases.allSatisfy { language.wordings[$0]?.isEmpty == false }, "\(tag)")
            #expect(
                language.parents.isEmpty == false || Self.required.allSatisfy { $0 == tag || language.names[$0] != nil }, "\(tag)"
            )
        }
    }

    @Test(arguments: [
        ("en", "Ramallah, 28 August 2020"), ("en-US", "Ramallah, August 28, 2020"), ("fr", "Ramallah, le 28 août 2020"),
        ("de", "Ramallah, 28. August 2020"), ("es", "Ramallah, 28 de agosto de 2020"), ("ca", "Ramallah, 28 d’agost del 2020"),
        ("pl", "Ramallah, 28 sierpnia 2020 r."), ("ru", "Ramallah, 28 августа 2020 г."),
        ("eu", "Ramallah, 2020ko abuztuaren 28a"),
        ("ar", "Ramallah، ٢٨ آب/أغسطس ٢٠٢٠"), ("ar-MA", "Ramallah، 28 غشت 2020"), ("ar-DZ", "Ramallah، 28 أوت 2020"),
        ("fa", "Ramallah، ۲۸ اوت ۲۰۲۰"), ("fa-AF", "Ramallah، ۲۸ اگست ۲۰۲۰"), ("he", "Ramallah, 28 באוגוסט 2020"),
        ("eo", "Ramallah, la 28-an de aŭgusto 2020"),
    ])
    func datelines(_ tag: String, _ expected: String) throws {
        let wording = Wording(.sample(tag))
        let dateline = try #require(wording.dateline(place: "Ramallah", date: CalendarDate("2020-08-28")))
        #expect(dateline.replacing(/[\u{2068}\u{2069}]/, with: "") == expected)
        // A place in the other script does not carry the date's first number along.
        #expect(dateline.hasPrefix("\u{2068}Ramallah\u{2069}") == Language.sample(tag).isRightToLeft)
    }

    @Test func theFirstOfAMonth() {
        #expect(Wording(.french).date(CalendarDate(year: 2021, month: 5, day: 1)!) == "1er mai 2021")
        #expect(Wording(.sample("it")).date(CalendarDate(year: 2021, month: 5, day: 1)!) == "1º maggio 2021")
    }

    @Test(arguments: [
        ("en", ["1 signature", "2 signatures", "11 signatures"]), ("fr", ["1 signature", "2 signatures", "11 signatures"]),
        ("pl", ["1 podpis", "2 podpisy", "11 podpisów"]), ("ru", ["1 подпись", "2 подписи", "11 подписей"]),
        ("ar", ["توقيع واحد", "توقيعان", "١١ توقيعًا"]), ("id", ["1 tanda tangan", "2 tanda tangan", "11 tanda tangan"]),
    ])
    func counts(_ tag: String, _ expected: [String]) {
        let wording = Wording(.sample(tag))
        #expect([1, 2, 11].map(wording.signatures) == expected)
    }

    @Test func numbers() {
        #expect([1, 2, 3, 4, 11, 22].map(Wording(.english).ordinal) == ["1st", "2nd", "3rd", "4th", "11th", "22nd"])
        #expect(Wording(.sample("de-CH")).longNumber(1_234_567) == "1’234’567")
        #expect(Wording(.arabic).longNumber(12_500) == "١٢٬٥٠٠")
        #expect(Wording(.french).percent(12) == "12\u{202F}%")
    }

    @Test func whichTextCounts() {
        #expect(Wording(.french).authorityNote(.arabic) == "Seul le texte en arabe fait foi.")
        #expect(Wording(.arabic).authorityNote(.french) == "النص الفرنسي هو المعتمد.")
        #expect(Wording(.arabic).authorityNote(.sample("pt-BR")) == "النص البرتغالي هو المعتمد.")
        // Beside another variant of the language, it says which one.
        let moroccan = Language.sample("ar-MA"), both = [Language.arabic, moroccan]
        #expect(Wording(.arabic).authorityNote(moroccan) == "النص العربي هو المعتمد.")
        #expect(Wording(.arabic).authorityNote(moroccan, among: both) == "النص العربي (المغرب) هو المعتمد.")
        #expect(Wording(moroccan).authorityNote(.arabic, among: both) == "النص العربي هو المعتمد.")
        #expect(
            Wording(.english).authorityNote(.sample("en-GB"), among: [.english, .sample("en-GB")])
                == "The British English text is authoritative.")
        #expect(Wording(.sample("tr")).authorityNote(.english) == "İngilizce metin esastır.")
    }

    @Test(arguments: [
        ("FR", "fr"), ("ar_MA", "ar-MA"), ("ar-LB", "ar"), ("English", "en"), ("عربي", "ar"), ("francais", "fr"),
        ("Français", "fr"),
        ("anglais", "en"), ("Kurmancî", "ku"), ("castellano", "es"), ("Kurdish", "ku"), ("كردي", "ku"), ("فرنسي", "fr"),
        ("انجليزية", "en"), ("بالعربية", "ar"), ("الاسبانية", "es"),
        ("Klingon", nil),
    ])
    func names(_ text: String, _ tag: String?) throws {
        #expect(try SampleLanguages.shelf.tag(named: text) == tag)
    }

    @Test(arguments: [
        ("les deux", MeantLanguages.both), ("Bilingue", .both), ("كلاهما", .both), ("beide", .both), ("ambos", .both),
        ("both", .both), ("TOUS", .all), ("all", .all), ("français et arabe", .tags(["fr", "ar"])),
        ("العربية والفرنسية", .tags(["ar", "fr"])), ("fr ar", .tags(["fr", "ar"])), ("fr/ar", .tags(["fr", "ar"])),
        ("French (France)", .tags(["fr"])), ("Französisch und Englisch", .tags(["fr", "en"])),
        ("klingon", .unknown("klingon")), ("fr + klingon", .unknown("klingon")),
    ])
    func meant(_ text: String, _ meant: MeantLanguages) throws {
        #expect(try SampleLanguages.shelf.languages(meantBy: text) == meant)
    }

    /// Titles and names of another script, even where they have more letters than the text.
    @Test func namesOfAnotherScriptSayNothingOfAText() throws {
        let arabic =
            "قرأنا في Le Monde diplomatique وفي The New York Times ما كتب عن المكتبة في هذه المدينة، ثم كتبنا إلى A. S. Pushkin and Sons"
        #expect(LanguageGuess(arabic).other(than: .arabic, on: SampleLanguages.shelf) == nil)
        #expect(LanguageGuess("نص قصير بالعربية، لا غير.").other(than: .english, on: SampleLanguages.shelf) == .arabic)
    }

    /// A text under the name of a language that is near to its own.
    @Test(arguments: [
        ("ca", "es"), ("gl", "es"), ("gl", "pt"), ("pt", "gl"), ("pt", "es"), ("es", "ca"), ("es", "gl"), ("it", "es"),
        ("ca", "fr"), ("fr", "es"), ("uk", "ru"), ("ru", "uk"), ("fa", "ar"), ("ar", "fa"), ("ur", "fa"), ("fa", "ur"),
        ("ckb", "fa"), ("fa", "ckb"), ("ku", "tr"), ("tr", "ku"), ("nl", "de"), ("de", "nl"), ("eo", "es"), ("es", "eo"),
    ])
    func nearLanguages(_ tag: String, _ said: String) throws {
        let text = try String(
            contentsOf: SampleLanguages.root.appending(path: "Tests/LanguagesTests/Texts/\(tag).txt"), encoding: .utf8)
        #expect(LanguageGuess(text).other(than: .sample(said), on: SampleLanguages.shelf)?.tag == tag)
    }

    @Test(arguments: SampleLanguages.shelf.tags.filter { !$0.contains("-") })
    func guesses(_ tag: String) throws {
        let text = try String(
            contentsOf: SampleLanguages.root.appending(path: "Tests/LanguagesTests/Texts/\(tag).txt"), encoding: .utf8)
        #expect(LanguageGuess(text).best(of: SampleLanguages.shelf)?.tag == tag)
        #expect(LanguageGuess(text).other(than: .sample(tag), on: SampleLanguages.shelf) == nil)
        let wrong: Language = tag == "en" ? .french : .english
        #expect(LanguageGuess(text).other(than: wrong, on: SampleLanguages.shelf)?.tag == tag)
    }
}

/// What is wrong with a file, and where.
@Suite struct LanguageFileTests {
    private func errors(_ own: [String: String], _ tag: String, files: [String: [UInt8]] = [:]) -> [String] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "languages-\(UUID())/languages")
        defer { try? FileManager.default.removeItem(at: folder.deletingLastPathComponent()) }
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            for (name, text) in own { try Data(text.utf8).write(to: folder.appending(path: "\(name).yaml")) }
            for (name, bytes) in files { try Data(bytes).write(to: folder.appending(path: name)) }
            let shelf = LanguageShelf(folder: SampleLanguages.root.appending(path: "Languages"), own: folder)
            _ = try shelf.language(tag)
            return []
        } catch let error as Diagnostics {
            return error.all.map {
                "\($0.location?.file ?? ""):\($0.location?.line ?? 0):\($0.location?.column ?? 0) \($0.code.name): \($0.message)"
            }
        } catch {
            return ["\(error)"]
        }
    }

    @Test func aMissingKey() {
        let found = errors(["xx": "name: Xish\nscripts: [Latn]\n"], "xx")
        #expect(found.contains("languages/xx.yaml:1:1 missing-key: ‘wordings’ is missing."))
    }

    @Test func aWrongPlural() {
        #expect(
            errors(["pl": "plurals: {one: n is 1}\n"], "pl").first
                == "languages/pl.yaml:1:16 unknown-value: ‘plurals.one’ is no rule of plurals: ‘n is 1’.")
        #expect(
            errors(["fr": "wordings:\n  signatures: {other: \"{count} signatures\"}\n"], "fr")
                == [
                    "languages/fr.yaml:2:15 missing-plural: ‘wordings.signatures’ has no form ‘one’, which the language’s plurals have."
                ])
        #expect(
            errors(["fr": "wordings:\n  signatures: {one: a, few: b, other: \"{count}\"}\n"], "fr").first?.contains(":2:29")
                == true)
    }

    @Test func anotherLanguageThanTheOneThatItInheritsFromHasNoNamesOfIt() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "languages-\(UUID())")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data("inherits: ca\nname: occitan\n".utf8).write(to: folder.appending(path: "oc.yaml"))
        let shelf = SampleLanguages.shelf.adding(own: folder.path)
        let occitan = try #require(try shelf.language("oc"))
        #expect(occitan.name(in: .french) == "occitan" && occitan.englishName == "occitan")
        #expect(occitan.customs.newLetter.message == nil && Language.sample("de-CH").customs.newLetter.message != nil)
        #expect(Language.sample("ar-MA").name(in: .french) == "arabe")
    }

    @Test func aCycle() {
        #expect(
            errors(["xa": "inherits: xb\n", "xb": "inherits: xa\n"], "xa")
                == ["languages/xb.yaml:1:11 inheritance-cycle: The language inherits from itself: xa → xb → xa."])
    }

    @Test func aWordingWithoutItsPlace() {
        #expect(
            errors(["fr": "wordings: {page: \"page {page}\"}\n"], "fr") == [
                "languages/fr.yaml:1:18 unknown-value: ‘wordings.page’ lacks ‘{count}’."
            ])
    }

    @Test func aPlaceThatNothingFills() {
        #expect(
            errors(
                ["fr": "wordings:\n  page: \"{page} {count} {foo}\"\n  signatures: {one: \"{n}\", other: \"{count}\"}\n"], "fr")
                == [
                    "languages/fr.yaml:2:9 unknown-value: ‘wordings.page’ has ‘{foo}’, which nothing fills.",
                    "languages/fr.yaml:3:21 unknown-value: ‘wordings.signatures.one’ has ‘{n}’, which nothing fills.",
                ])
    }

    @Test func aControlThatTurnsTextAround() {
        #expect(
            errors(["fr": "wordings: {copies: \"A\\u202E x\"}\n"], "fr").first?.hasPrefix(
                "languages/fr.yaml:1:20 bidi-control: U+202E") == true)
    }

    @Test(arguments: [
        (Array("rubbish\n".utf8), "languages/hyph_x.dic:1:0 unknown-value: "),
        (Array("ISO8859-1\na1b\n".utf8), "languages/hyph_x.dic:1:0 unknown-value: "),
        (Array("UTF-8\n".utf8) + [0x61, 0x31, 0xE9, 0x0A], "languages/hyph_x.dic:2:0 not-utf-8: "),
        (Array("UTF-8\nwords\n".utf8), "languages/hyph_x.dic:1:0 unknown-value: "),
        (Array("UTF-8\na1b\n".utf8), nil),
    ])
    func aDictionaryOfItsOwn(_ dictionary: [UInt8], _ error: String?) throws {
        let found = errors(["fr": "hyphenation: {dictionary: hyph_x}\n"], "fr", files: ["hyph_x.dic": dictionary])
        #expect(found.count == (error == nil ? 0 : 1) && found.first?.hasPrefix(error ?? "") != false, "\(found)")
    }

    @Test func aCountryWithoutItsCode() {
        #expect(
            errors(["fr": "countries: {Palestine: PS}\n"], "fr") == [
                "languages/fr.yaml:1:24 unknown-value: ‘countries.Palestine’ is no code of a country."
            ])
    }

    @Test func aSalutationWithoutTheName() {
        #expect(
            errors(["fr": "salutation-by-name: Bonjour\n"], "fr") == [
                "languages/fr.yaml:1:21 unknown-value: ‘salutation-by-name’ lacks ‘{name}’."
            ])
    }

    @Test func elevenMonths() {
        #expect(
            errors(["fr": "dates:\n  months: {brief: [a, b, c, d, e, f, g, h, i, j, k]}\n"], "fr").first?.contains(
                "has 11 names where 12 belong") == true)
    }

    @Test func aLettersOwnLinesOverride() throws {
        #expect(errors(["fr": "wordings: {copies: Ampliations}\n"], "fr").isEmpty)
    }
}
