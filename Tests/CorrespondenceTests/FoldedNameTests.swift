import Languages
import Testing

@testable import Correspondence

@Suite struct FoldedNameTests {
    @Test(arguments: [
        ("The Hague", "hague"), ("St. Lucia", "saint lucia"), ("U.A.E.", "uae"), ("U. S. A.", "usa"), ("R&D", "r and d"),
        ("  Côte d’Ivoire ", "cote d ivoire"), ("STRASSE", "strasse"), ("Straße", "strasse"), ("أُسرةٌ", "اسره"),
        ("ش. م. م.", "شمم"),
        ("Zip_Code 2", "zip code 2"), ("", ""), ("—", ""),
    ])
    func `Names are compared without case, marks, signs and articles`(name: String, folded: String) {
        #expect(name.foldedName == folded)
    }

    /// They are not folded again when the program starts.
    @Test func `Variants of countries' names are written as they are compared`() {
        let names = WordLists.countries.lists.flatMap(\.words)
        #expect(names.count > 300)
        for name in names { #expect(name.foldedName == name) }
    }

    /// Two of them stand on two lines of the table each.
    @Test(arguments: [("ATG", "AG"), ("eri", "ER"), ("ESP", "ES"), ("Per", "PE"), ("XKX", "XK")])
    func `A country is read by its code of three letters`(text: String, code: String) {
        #expect(Country(text)?.code == code)
    }

    @Test(arguments: [
        ("ES", "Spain", true), ("ES", "España", true), ("ES", "Kingdom of Spain", true), ("ES", "ESP", true), ("ES", "ES", true),
        ("ES", "Portugal", false), ("ES", "Seville", false), ("PS", "فلسطين", true), ("TR", "Turkey", true),
        ("ES", "PT", false),
    ])
    func `A country is known by its names`(code: String, text: String, isName: Bool) throws {
        #expect(try #require(Country(code)).isCalled(text, languages: ["en", "es", "ar"]) == isName)
    }
}
