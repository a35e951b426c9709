import Correspondence
import Languages
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
}
