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

    @Test(arguments: [
        "{{recipient.nmae}}", "{{recipient.id", "/letters/{{recipient.id}}", "../{{recipient.id}}", "a/./{{recipient.id}}",
        "a//{{recipient.id}}", "a/", "", "a\\{{recipient.id}}", "{{date}}",
    ])
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

    /// Where a batch of one puts its letter.
    private func path(_ template: String, _ entry: RosterEntry) throws -> String {
        let folder = TemporaryFolder()
        let roster = SyntheticRoster([entry])
        var batch = Batch(in: folder, jobs: 1)
        batch.names = try NameTemplate(template, columns: roster.columns)
        let outcome = try batch.run(roster, makers: roster.makers())
        #expect(outcome.progress.made == 1)
        let found = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".pdf") }
        #expect(found == [try Manifest(at: folder.file("manifest.jsonl")).lines[0].letter?.file])
        return try #require(found.first)
    }

    @Test(arguments: [
        ("ab/cd/{{recipient.id}}.pdf", "", "ab/cd/x.pdf"),
        ("{{recipient.organisation}}/{{recipient.id}}", "Museum", "Museum/x.pdf"),
        ("{{recipient.organisation}}/{{recipient.id}}", "../../etc", "etc/x.pdf"),
        ("{{recipient.organisation}}/{{recipient.id}}", "..", "_/x.pdf"),
        ("{{recipient.organisation}}/{{recipient.id}}", "a/b\\c", "a-b-c/x.pdf"),
        ("{{recipient.organisation}}/{{recipient.id}}", "left-over", "_left-over/x.pdf"),
        ("{{recipient.organisation}}/{{recipient.id}}", "Manifest-2.jsonl", "_Manifest-2.jsonl/x.pdf"),
        ("{{recipient.organisation}}/{{recipient.id}}", ".unfinished", "unfinished/x.pdf"),
        ("{{recipient.organisation}}/{{recipient.id}}", "con", "_con/x.pdf"),
        (".{{recipient.organisation}}/{{recipient.id}}", ".", "_/x.pdf"),
    ])
    func slashesOfTheTemplateMakeFoldersAndThoseOfValuesNone(_ template: String, _ value: String, _ expected: String) throws {
        #expect(try path(template, .synthetic(id: "x", organisation: value)) == expected)
    }

    @Test func aFolderThatIsALinkIsNotFollowed() throws {
        let (folder, elsewhere) = (TemporaryFolder(), TemporaryFolder())
        try FileManager.default.createSymbolicLink(atPath: folder.file("ab"), withDestinationPath: elsewhere.path)
        let roster = SyntheticRoster([.synthetic(id: "x", name: "ab"), .synthetic(id: "y", name: "cd")])
        var batch = Batch(in: folder, jobs: 1)
        batch.names = try NameTemplate("{{recipient.name}}/{{recipient.id}}.pdf", columns: roster.columns)
        var told: [DiagnosticCode] = []
        let outcome = try batch.run(roster, makers: roster.makers()) { event in
            if case .remarks(_, _, let remarks) = event { told += remarks.map(\.code) }
        }
        #expect(outcome.progress.made == 1 && outcome.progress.failed == 1)
        #expect(told == [.nameTaken])
        #expect(try elsewhere.names.isEmpty)
        #expect(FileManager.default.fileExists(atPath: folder.file("cd/y.pdf")))
    }

    @Test func lettersInFoldersGoOnAndAreMovedAside() throws {
        let folder = TemporaryFolder()
        let roster = SyntheticRoster(40)
        var batch = Batch(in: folder)
        batch.names = try NameTemplate("{{edition}}/{{recipient.id}}.pdf", columns: roster.columns)
        _ = try batch.run(roster, makers: roster.makers())
        try FileManager.default.removeItem(atPath: folder.file("en/r3.pdf"))
        let again = try batch.run(roster, makers: roster.makers())
        #expect(again.progress.made == 1 && again.progress.kept == 39)
        let joined = try JoinedManifest([Manifest(at: folder.file("manifest.jsonl"))], readsFiles: true)
        #expect(joined.findings.isEmpty && joined.letters.count == 40)

        batch.isPruning = true
        let fewer = try batch.run(SyntheticRoster(Array(roster.entries.dropLast())), makers: roster.makers())
        #expect(fewer.setAside == ["left-over/en/r39.pdf"])
        #expect(FileManager.default.fileExists(atPath: folder.file("left-over/en/r39.pdf")))
    }
}
