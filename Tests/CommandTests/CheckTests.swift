import Foundation
import Testing
import Witnesses

/// `bayan check`, where what is wrong shows only when the letter is set.
@Suite struct CheckTests {
    private let text = "---\ntitle: Title\nstandfirst: Standfirst\n---\n\nText\n"

    /// What `check` says of a folder, the lines of places and messages only.
    private func check(_ files: [String: String]) throws -> [String] {
        let folder = try Witness.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files {
            let file = folder.appending(path: name)
            try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        let report = try BayanProgram.run("check", folder.path)
        #expect(report.status == 1)
        return report.errors.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("  hint") }
    }

    @Test func aCharacterWithoutGlyphIsToldWithItsPlaceWhereverItStands() throws {
        let letter = """
            place: Place 😀
            signatories-heading: Heading 😀
            salutation: Salutation 😀
            envelope: din-5008-b
            sender:
              name: Name 😀
              lines: [Line 😀]
              contacts: [Contact 😀]
            signatories:
              - name: Signatory 😀
            """
        let said = try check([
            "letter.yaml": letter,
            "statement.en.md": text.replacing("Title", with: "Title 😀").replacing("Standfirst", with: "Standfirst 😀")
                .replacing("Text", with: "Text 😀"),
        ])
        let glyph = "error: No font has a glyph for the character ‘😀’ (U+1F600, GRINNING FACE)."
        #expect(
            said.sorted() == [
                "letter.yaml:1:8: \(glyph) Also in lines 2, 3, 6, 7, 8 and 10. [character-without-glyph]",
                "statement.en.md:2:14: \(glyph) Also in lines 3 and 6. [character-without-glyph]",
            ])
    }

    @Test func charactersThatAreMissingAreToldOnceForATextAndForEachRow() throws {
        let said = try check([
            "letter.yaml": "place: Ramallah\n",
            "recipients.csv": "id,name,organisation\na,Ada 工,The 工 人\nb,Ben,Works\nc,Cid 人,Works\n",
            "statement.en.md": text.replacing("Text", with: "One 工, 工.\n\nTwo ⵜ 工"),
        ])
        #expect(
            said == [
                "statement.en.md:6:5: error: No font has a glyph for the character ‘工’ (U+5DE5, CJK UNIFIED IDEOGRAPH-5DE5). Also in line 8. [character-without-glyph]",
                "statement.en.md:8:5: error: No font has a glyph for the character ‘ⵜ’ (U+2D5C, TIFINAGH LETTER YAT). [character-without-glyph]",
                "recipients.csv:2:3: error: No font has a glyph for the character ‘工’ (U+5DE5, CJK UNIFIED IDEOGRAPH-5DE5). [character-without-glyph]",
                "recipients.csv:2:9: error: No font has a glyph for the character ‘人’ (U+4EBA, CJK UNIFIED IDEOGRAPH-4EBA). [character-without-glyph]",
                "recipients.csv:4:3: error: No font has a glyph for the character ‘人’ (U+4EBA, CJK UNIFIED IDEOGRAPH-4EBA). [character-without-glyph]",
            ])
    }

    @Test func aValueWithoutGlyphIsToldWithItsPlaceInTheTable() throws {
        let said = try check([
            "letter.yaml": "place: Ramallah\n", "recipients.csv": "id,note\na,fine\nb,😀\n",
            "statement.en.md": text.replacing("Text\n", with: "Text{{#if recipient.note}} {{recipient.note}}{{/if}}\n"),
        ])
        #expect(
            said == [
                "recipients.csv:3:3: error: No font has a glyph for the character ‘😀’ (U+1F600, GRINNING FACE). [character-without-glyph]"
            ])
    }

    @Test(arguments: [
        (
            "logo.png", "no picture",
            "letter.yaml:2:16: error: The picture ‘assets/logo.png’ is neither PNG nor SVG. [bad-picture]"
        ),
        (
            "logo.svg", "<svg xmlns='http://www.w3.org/2000/svg' width=\"9\" height=\"9\"><script/></svg>",
            "letter.yaml:2:16: error: The picture ‘assets/logo.svg’ holds <script>. [bad-picture]"
        ),
    ])
    func aPictureIsNamedAsTheLetterNamesIt(name: String, content: String, expected: String) throws {
        let said = try check([
            "letter.yaml": "sender:\n  logo: {file: assets/\(name), alt: A logo}\nletterhead: modern\n",
            "statement.en.md": text, "assets/\(name)": content,
        ])
        #expect(said == [expected])
    }

    @Test func letterheadAndEnvelopeThatAreNotThereAreBothTold() throws {
        let said = try check(["letter.yaml": "letterhead: clasical\nenvelope: din\n", "statement.en.md": text])
        #expect(
            said == [
                "letter.yaml:1:13: error: There is no letterhead ‘clasical’. [unknown-letterhead]",
                "letter.yaml:2:11: error: There is no envelope ‘din’. [unknown-envelope]",
            ])
    }
}
