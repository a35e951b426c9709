import Correspondence
import Foundation
import Languages
import Mailing
import Reporting
import SampleLanguages
import Testing

@Suite struct NameTemplateTests {
    /// The name that a batch of one gives its letter.
    private func name(_ template: String, _ entry: RosterEntry) throws -> String {
        let folder = TemporaryFolder()
        let roster = SyntheticRoster([entry])
        var batch = Batch(in: folder, jobs: 1)
        batch.names = try NameTemplate(template, columns: roster.columns)
        _ = try batch.run(roster, makers: roster.makers())
        return try #require(try folder.letters.keys.first)
    }

    @Test func placeholdersAreFilledIn() throws {
        let entry = RosterEntry.synthetic(id: "ub", organisation: "جامعة برشلونة", edition: .bilingual)
        #expect(try name("{{recipient.id}}-{{ recipient.organisation }}.{{edition}}.pdf", entry) == "ub-جامعة برشلونة.en+ar.pdf")
        #expect(try name("letter to {{recipient.id}}", entry) == "letter to ub.pdf")
    }

    @Test(arguments: [
        ("../../etc/passwd", "etc-passwd.pdf"),
        ("a/b\\c:d", "a-b-c-d.pdf"),
        (".hidden", "hidden.pdf"),
        ("-rf", "rf.pdf"),
        ("", "_.pdf"),
        ("...", "_.pdf"),
        ("a\u{0}b\nc\td", "ab c d.pdf"),
        ("gnp.\u{202e}fdp", "gnp.fdp.pdf"),
        ("\u{2066}x\u{2069}\u{200f}\u{feff}", "x.pdf"),
        ("con", "_con.pdf"),
        ("Lpt1.en", "_Lpt1.en.pdf"),
        ("cafe\u{301}", "caf\u{e9}.pdf"),
        ("trailing. ", "trailing.pdf"),
        ("$(rm -rf ~)", "$(rm -rf ~).pdf"),
        ("what?*.txt", "what--.txt.pdf"),
        ("a.PDF", "a.pdf"),
    ])
    func hostileValuesBecomeHarmlessNames(_ value: String, _ expected: String) throws {
        #expect(
            try name("{{recipient.name}}", .synthetic(id: "x", name: value)) == expected.precomposedStringWithCanonicalMapping)
    }

    @Test func aLongValueIsCutAndTheRestKept() throws {
        let long = String(repeating: "جامعة ", count: 100)
        let cut = try name(
            "{{recipient.id}}-{{recipient.organisation}}.{{edition}}.pdf", .synthetic(id: "ub", organisation: long))
        #expect(cut.utf8.count <= 200)
        #expect(cut.hasPrefix("ub-جامعة"))
        #expect(cut.hasSuffix(".en.pdf"))
    }

    @Test(arguments: ["{{recipient.nmae}}", "{{recipient.id", "letters/{{recipient.id}}", "{{date}}"])
    func aTemplateThatCannotWorkIsRefused(_ template: String) {
        #expect(throws: Diagnostics.self) { try NameTemplate(template, columns: ["id", "name"]) }
    }

    @Test(arguments: [("Universität", "UNIVERSITÄT"), ("a/b", "a-b"), ("e\u{301}", "\u{e9}"), ("same", "same")])
    func collidingNamesNameBothRows(_ one: String, _ other: String) throws {
        let folder = TemporaryFolder()
        let roster = SyntheticRoster([
            .synthetic(id: "first", row: 4, name: one), .synthetic(id: "third", row: 5, name: "else"),
            .synthetic(id: "second", row: 8, name: other),
        ])
        var batch = Batch(in: folder)
        batch.names = try NameTemplate("{{recipient.name}}", columns: roster.columns)
        let errors = try #require(throws: Diagnostics.self) { try batch.run(roster, makers: roster.makers()) }
        #expect(errors.all.count == 1)
        #expect(errors.all[0].code == .collidingNames)
        #expect(errors.all[0].message.contains("row 4 (‘first’) and row 8 (‘second’)"))
        #expect(try folder.contents.isEmpty, "said before the first letter")
    }

    @Test func anIDThatIsThereTwiceIsToldUnlessInAnotherEdition() throws {
        let folder = TemporaryFolder()
        let roster = SyntheticRoster([
            .synthetic(id: "a", row: 2), .synthetic(id: "a", row: 2, edition: .arabic), .synthetic(id: "b", row: 3),
            .synthetic(id: "a", row: 4, edition: .arabic),
        ])
        let errors = try #require(throws: Diagnostics.self) { try Batch(in: folder).run(roster, makers: roster.makers()) }
        #expect(errors.all.map(\.message) == ["The id ‘a’ stands in row 2 and in row 4."])
    }
}
