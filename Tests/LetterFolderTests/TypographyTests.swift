import Correspondence
import Foundation
import Languages
import Reporting
import SampleLanguages
import Testing

/// What `typography: smart` does to a letter's texts, and what is told about them.
@Suite struct TypographyTests {
    private let settings = """
        languages: [en]
        typography: smart
        signatories-heading: "Signed in the '90s"
        sender: {name: "Residents' Office", country: GB}
        signatories:
          - name: Old Mill Residents' Association
            person: Ann O'Neill
            members: [{name: The "Mill"}]
        copies: [The Mayor's Office, 'The "Evening Post"']

        """

    @Test func `The author's words about people are refined, too`() throws {
        let letter = try Folder(["letter.yaml": settings]).campaign().letter(for: nil, edition: .english)
        let text = letter.texts[0]
        #expect(text.signatoriesHeading == "Signed in the ’90s")
        #expect(letter.sender.name[.english] == "Residents’ Office")
        #expect(text.signatories[0].name == "Old Mill Residents’ Association")
        #expect(text.signatories[0].person == "Ann O’Neill")
        #expect(text.signatories[0].members[0].name == "The “Mill”")
        #expect(text.copies.map(\.inlines.plainText) == ["The Mayor’s Office", "The “Evening Post”"])
    }

    @Test func `Those who sign on a list keep their letters in the text`() throws {
        let letter = try Folder([
            "letter.yaml": "languages: [de-CH]\ntypography: smart\n", "signatories.csv": "name,person\nVerein,Günter Graß\n",
            "statement.de-CH.md": "---\ntitle: T\n---\n\nGünter Graß in der großen Straße.\n",
        ]).campaign().letters(for: nil)[0]
        let paragraphs = letter.texts[0].body.map {
            if case .paragraph(let paragraph) = $0 { paragraph.inlines.plainText } else { "" }
        }
        #expect(paragraphs == ["Günter Graß in der grossen Strasse."])
        #expect(letter.texts[0].signatories[0].person == "Günter Graß")
    }

    @Test func `A quotation without an end is told`() throws {
        var files = ["letter.yaml": "languages: [en]\ntypography: smart\n"]
        files.merge(
            statement(
                "\nShe said \"yes, and left.\n\nNobody knew.\n\n\"One paragraph.\n\n\"And the next,\" he said.\n\n- 5'10\" high\n"
            )
        ) { $1 }
        #expect(
            try Folder(files).findings() == [
                "statement.en.md:5:1 warning unclosed-quotation: The quotation that begins with ‘\"yes, and left.…’ has no mark at its end. / Type the mark where the quotation ends."
            ])
    }

    @Test func `Texts of letter.yaml in a language that does not write them are told`() throws {
        let findings = try Folder([
            "letter.yaml": """
            languages: [en, ar]
            place: London
            signatories-heading: {en: Signed, ar: الموقعون}
            signatories:
              - name: Union of Archivists
              - name: {en: Readers, ar: القراء}

            """, "statement.ar.md": "---\ntitle: العنوان\n---\n\nنص.\n",
        ]).findings()
        #expect(
            findings == [
                "letter.yaml:2:8 note untranslated-text: ‘place’ is the same in all languages, and stands in the Arabic text as it is: ‘London’. / Write it in each language: ‘place: {en: …, ar: …}’.",
                "letter.yaml:5:5 note untranslated-text: One signatory stands in the Arabic text as in the others: ‘Union of Archivists’. / Where there is a name in each language, write both: ‘name: {en: …, ar: …}’.",
            ])
    }

    @Test func `Names keep the letters that their language would write otherwise, in the text too`() throws {
        let letter = try Folder([
            "letter.yaml": """
            languages: [de-CH]
            typography: smart
            sender: {name: "Weißenburg Verlag", lines: ["Große Straße 1"], country: CH}
            signatories: [{name: "Günter Graß", description: Große Straße}]
            copies: [Frau Voß]

            """, "statement.de-CH.md": "---\ntitle: Große Fragen\n---\n\nGünter Graß grüßt.\n",
        ]).campaign().letter(for: nil, edition: Edition([.sample("de-CH")]))
        let text = letter.texts[0]
        #expect(text.title.plainText == "Grosse Fragen")
        let paragraphs = text.body.map { if case .paragraph(let paragraph) = $0 { paragraph.inlines.plainText } else { "" } }
        #expect(paragraphs == ["Günter Graß grüsst."])
        #expect(text.signatories[0].name == "Günter Graß" && text.signatories[0].description == "Grosse Strasse")
        #expect(text.copies.map(\.inlines.plainText) == ["Frau Voß"])
        #expect(letter.sender.name.values.first == "Weißenburg Verlag")
        #expect(letter.sender.lines.values.first == ["Große Straße 1"])
    }

    @Test func `A language named where texts are set as they are is told, and one named wrongly`() throws {
        let findings = try Folder([
            "letter.yaml": """
            languages: [fr]
            place: "[Rabat]{lang=ar}"
            signatories:
              - name: "[Gewerkschaft]{lang=de}"

            """,
            "statement.fr.md":
                "---\ntitle: Titre\n---\n\n[mot]{lang=de}, [mot] {lang=de}.\n\n[mot]{ lang=de }.\n\n[mot](https://example.org){lang=de}.\n\n[mot]{.de}.\n",
        ]).findings()
        #expect(
            findings.filter { !$0.contains("unread-statement") }.map { $0.components(separatedBy: " / ")[0] } == [
                "statement.fr.md:5:23 warning printed-mark: ‘{lang=’ marks nothing here, and is printed.",
                "statement.fr.md:7:6 warning printed-mark: ‘{ lang=’ marks nothing here, and is printed.",
                "statement.fr.md:9:27 warning printed-mark: ‘{lang=’ marks nothing here, and is printed.",
                "statement.fr.md:11:6 warning printed-mark: ‘{.’ marks nothing here, and is printed.",
                "letter.yaml:2:8 warning printed-mark: ‘{lang=’ marks nothing here, and is printed.",
                "letter.yaml:4:5 warning printed-mark: ‘{lang=’ marks nothing here, and is printed.",
            ])
    }

    @Test func `A layout of two is told to a letter of three, but not where its edition has two`() throws {
        var files = ["letter.yaml": "languages: [en, fr, ar]\nlayout: facing\n"]
        for tag in ["en", "fr", "ar"] { files["statement.\(tag).md"] = "---\ntitle: \(tag == "ar" ? "نص" : "T")\n---\n\n1\n" }
        #expect(
            try Folder(files).findings() == [
                "letter.yaml:2:9 warning layout-of-two: ‘facing’ sets two languages beside one another; the 3 of this letter follow one another. / Write ‘layout: sequential’ or ‘separate’, or name the two that are to be printed: ‘edition: en+fr’."
            ])
        files["letter.yaml"]? += "edition: fr+ar\n"
        #expect(try Folder(files).findings().isEmpty)
        let campaign = try Folder(files).campaign()
        #expect(try campaign.letters(for: nil, edition: Edition(rawValue: "FR+AR")).first?.edition.rawValue == "fr+ar")
        let three = try #require(campaign.layoutRemark(on: Edition(rawValue: "ar+en+fr")))
        #expect(three.message.hasSuffix("the 3 of ‘ar+en+fr’ follow one another.") && three.location?.line == 2)
        #expect(campaign.layoutRemark(on: Edition(rawValue: "ar+en")) == nil && campaign.layoutRemark(on: nil) == nil)
        files["recipients.csv"] = "id,language\na,fr\nb,en+fr+ar\nc,all\n"
        #expect(
            try Folder(files).findings() == [
                "recipients.csv:3:3 warning layout-of-two: ‘facing’ sets two languages beside one another; the 3 of this row (and of one more) follow one another. / Write two languages in the row, or ‘layout: sequential’ or ‘separate’ in letter.yaml."
            ])
        #expect(try campaign.letters(for: nil, edition: Edition(rawValue: "anglais")).first?.edition.rawValue == "en")
    }

    @Test func `A paragraph of another language is told, unless its language is named`() throws {
        let english =
            "We ask the council to open the library again on every day of the week, and to tell us in writing when that will be, for this is what we need."
        let french =
            "Nous demandons à la mairie de rouvrir la bibliothèque tous les jours de la semaine, et de nous dire par écrit quand ce sera le cas."
        func findings(_ second: String) throws -> [String] {
            try Folder([
                "letter.yaml": "languages: [fr]\n", "statement.fr.md": "---\ntitle: Titre\n---\n\n\(french)\n\n\(second)\n",
            ]).findings().filter { !$0.contains("unread-statement") }.map { $0.components(separatedBy: " / ")[0] }
        }
        #expect(
            try findings(english) == [
                "statement.fr.md:7 warning other-language: This paragraph reads like English, in a text whose file's name says French."
            ])
        #expect(try findings("[\(english)]{lang=en}").isEmpty && findings(french).isEmpty)
    }
}
