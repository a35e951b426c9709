import Correspondence
import Languages
import SampleLanguages
import Testing

@Suite struct SignatoryListTests {
    private static let names = """
        name,name.ar,role,group,member-of,surname.en,withdrawn
        Zoe Baker,زوي الخالدي,Birzeit University,people,,,
        Union,نقابة,,organisations,,,
        Chapter,فرع,,,Union,,
        Ann Öhman,آن بدر,,people,,,2024-03-01
        Émile Adler,إميل حداد,,people,,,
        Jan van Aken,يان أحمد,,people,,Van Aken,

        """
    private static let groups =
        "groups: [{id: organisations, name: {en: Organisations, ar: المنظمات}}, {id: people, name: {en: People, ar: أفراد}}]"

    private func folder(_ list: String, _ names: String = names) throws -> Folder {
        try Folder([
            "letter.yaml": "languages: [en, ar]\nsignatory-list: {\(list)}\n",
            "statement.ar.md": "---\ntitle: عنوان\n---\n\nنص.\n", "signatories.csv": names,
        ])
    }

    private func text(_ list: String, _ edition: Edition = .english) throws -> LetterText {
        try folder(list).campaign().letter(for: nil, edition: edition).texts[0]
    }

    @Test func `Names are sorted by their surnames within their groups, members below their organisation`() throws {
        let text = try text("sort: surname, \(Self.groups)")
        #expect(text.signatories.map(\.name) == ["Union", "Émile Adler", "Zoe Baker", "Jan van Aken"])
        #expect(text.signatories.map(\.group) == ["Organisations", "People", "People", "People"])
        #expect(text.signatories[0].members.map(\.name) == ["Chapter"])
    }

    @Test(arguments: [
        ("no", ["نقابة", "يان أحمد", "زوي الخالدي", "إميل حداد"]), ("yes", ["نقابة", "يان أحمد", "إميل حداد", "زوي الخالدي"]),
    ])
    func `Each language is sorted by its own collation, with or without the article`(ignored: String, names: [String]) throws {
        let text = try text("sort: surname, ignore-article: \(ignored), \(Self.groups)", .arabic)
        #expect(text.signatories.map(\.name) == names)
    }

    @Test func `What stands behind a surname is none`() throws {
        let names = "name\nMartin King III\n\"Anna Bach, PhD\"\nJane Smith Jr.\nOtto Adler sen.\n"
        let text = try Folder(["letter.yaml": "signatory-list: {sort: surname}\n", "signatories.csv": names]).campaign()
            .letter(for: nil, edition: .english).texts[0]
        #expect(text.signatories.map(\.name) == ["Otto Adler sen.", "Anna Bach, PhD", "Martin King III", "Jane Smith Jr."])
    }

    @Test func `A name that only begins as the article does keeps its place`() throws {
        let names = "name,name.ar\na,الياس\nb,اليازجي\nc,بدر\nd,الحداد\n"
        let text = try folder("sort: name, ignore-article: yes", names).campaign().letter(for: nil, edition: .arabic).texts[0]
        #expect(text.signatories.map(\.name) == ["الياس", "بدر", "الحداد", "اليازجي"])
    }

    @Test func `Members of an organisation that withdrew stand in its place, and count`() throws {
        let names = "name,withdrawn,member-of\nUnion,2024-03-01,\nChapter,,Union\nBranch,yes,Union\nAnn,,\n"
        let text = try folder("count: yes, sort: file", names).campaign().letter(for: nil, edition: .english).texts[0]
        #expect(text.signatories.map(\.name) == ["Chapter", "Ann"])
        #expect(text.signatoriesCount == "2 signatures; 2 withdrawn")
    }

    @Test func `Without groups in letter.yaml the column holds the headings, in the order of the file`() throws {
        #expect(try text("sort: file").signatories.map(\.group) == ["people", "people", "people", "organisations"])
    }

    @Test func `The number is that of the rows, without those withdrawn`() throws {
        let list = "count: yes, as-of: 2024-03-01, \(Self.groups)"
        #expect(try text(list).signatoriesCount == "5 signatures as of 1 March 2024; 1 withdrawn")
        #expect(try text(list, .arabic).signatoriesCount == "٥ توقيعات حتى ١ آذار/مارس ٢٠٢٤؛ سُحب منها: ١")
        #expect(try text(Self.groups).signatoriesCount == nil)
    }

    @Test(arguments: [
        (1, "1 signature", "توقيع واحد"), (2, "2 signatures", "توقيعان"), (11, "11 signatures", "١١ توقيعًا"),
        (1821, "1,821 signatures", "١٬٨٢١ توقيعًا"), (7000, "7,000 signatures", "٧٬٠٠٠ توقيع"),
    ])
    func `Numbers agree with what they count`(count: Int, english: String, arabic: String) {
        #expect(Wording(.english).signatures(count, asOf: nil, withdrawn: 0) == english)
        #expect(Wording(.arabic).signatures(count, asOf: nil, withdrawn: 0) == arabic)
    }

    @Test func `The same name twice is told with both rows, however it is written`() throws {
        let folder = try Folder(["signatories.csv": "name,role\nZoe Baker,\nAnn Adler,\nann  adler,\nAnn Adler,Oxford\n"])
        #expect(
            folder.findings() == [
                "signatories.csv:4:1 warning repeated-signatory: ‘ann adler’ signs twice: here and in signatories.csv, line 3. / Delete one of the two, or say who they are if these are two people.",
                "signatories.csv:5:1 warning repeated-signatory: ‘Ann Adler’ signs twice: here and in signatories.csv, line 3. / Delete one of the two if it is the same person.",
            ])
    }

    @Test func `Of many names that stand there twice the first dozen is told, and how many more there are`() throws {
        let names = (1...20).flatMap { ["Name \($0)", "Name \($0)"] }
        let findings = try Folder(["signatories.csv": "name\n" + names.joined(separator: "\n") + "\n"]).findings()
        #expect(findings.count { $0.contains("repeated-signatory: ‘Name ") } == 12)
        #expect(
            findings.contains { $0.contains("repeated-signatory: 8 more names stand in the list a second time.") }, "\(findings)")
    }

    @Test(arguments: [
        (
            "name,group\nAnn,pepole\n", "groups: [{id: people, name: People}]",
            "signatories.csv:2:1 unknown-group: There is no group ‘pepole’. / Did you mean ‘people’?"
        ),
        (
            "name,withdrawn\nAnn,perhaps\n", "count: yes",
            "signatories.csv:2:1 bad-withdrawal: ‘perhaps’ does not say whether the name is withdrawn. / Write yes or the day as in 2020-08-28, or leave the cell empty."
        ),
        (
            "name\nAnn\n", "as-of: soon",
            "letter.yaml:2:25 bad-date: ‘soon’ is no date. / Write year, month and day as in 2020-08-28."
        ),
    ])
    func `What is wrong is told with its place`(names: String, list: String, expected: String) throws {
        let folder = try Folder([
            "letter.yaml": "languages: [en]\nsignatory-list: {\(list)}\n", "signatories.csv": names,
        ])
        #expect(folder.findings() == [expected])
    }
}
