import Correspondence
import Foundation
import Languages
import LetterFolder
import Reporting
import SampleLanguages
import Testing

@Suite struct NewLetterTests {
    private func read(_ text: String) throws -> PlainStatement {
        try PlainStatement(text, file: "statement.txt", languages: SampleLanguages.shelf)
    }

    @Test(arguments: ["en", "ar"])
    func `The pasted sample becomes a letter with its words`(language: String) throws {
        let fixture = try Repository.fixture("statement.\(language).txt")
        let folder = NSTemporaryDirectory() + "bayan-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let statement = try read(fixture)
        let report = try NewLetter.write(to: folder, from: statement, languages: SampleLanguages.shelf).taken
        #expect(report.contains("demands: 4"))
        #expect(report.contains("signatories: 3"))

        let campaign = try Campaign.read(folder: folder, languages: SampleLanguages.shelf)
        #expect(campaign.check().isEmpty && campaign.warnings.isEmpty)
        let text = try campaign.letters(for: nil)[0].texts[0]
        let sample = try Campaign.read(folder: Repository.sample, languages: SampleLanguages.shelf).letter(
            for: nil, edition: campaign.fullEdition
        ).texts[0]
        #expect(text.title == sample.title)
        #expect(text.standfirst == sample.standfirst)
        #expect(text.body.map(\.plain) == sample.body.map(\.plain))
        #expect(text.signatories.map(\.name) == sample.signatories.map(\.name))
        #expect(text.signatories.map(\.acronym) == sample.signatories.map(\.acronym))
        #expect(text.signatories.map(\.description) == sample.signatories.map(\.description))
        #expect(text.signatories[1].members.map(\.name) == sample.signatories[1].members.map(\.name))
        #expect(text.signatories[1].members.map(\.acronym) == [nil, "PPS", nil, nil, nil])
    }

    @Test func `Signs of markup come out as themselves`() throws {
        let paragraphs = [
            "1. *Not* a [list](x) {{date}} \\ <b> & &amp; `c` _u_ # h", "> no quote", "+ no item", "=== no heading", "a: \"b\"",
        ]
        let folder = NSTemporaryDirectory() + "bayan-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let text = "T: *title* \"quoted\" \\ {{x}}\n\n" + paragraphs.map { "x\n\($0)" }.joined(separator: "\n\n")
        let statement = try PlainStatement(text, file: "s.txt", languages: SampleLanguages.shelf)
        _ = try NewLetter.write(to: folder, from: statement, languages: SampleLanguages.shelf)
        let letter = try Campaign.read(folder: folder, languages: SampleLanguages.shelf).letters(for: nil)[0].texts[0]
        #expect(letter.title == [.text("T: *title* “quoted” \\ {{x}}")])
        #expect(
            letter.body.map(\.plain) == [
                "x", "*Not* a [list](x) {{date}} \\ <b> & &amp; `c` _u_ # h", "x", "> no quote", "x", "+ no item", "x",
                "=== no heading", "x", "a: “b”",
            ])
    }

    @Test func `A name with an office in the last line signs`() throws {
        let text = "Open letter\n\nThe first paragraph. And more.\n\nThe second one.\n\n"
        let statement = try read(text + "Anna Maria Example, secretary general")
        #expect(statement.signers.map(\.name) == ["Anna Maria Example"])
        #expect(statement.signers.map(\.description) == ["secretary general"])
        #expect(statement.blocks.count == 2)
        for last in ["Sampleton, 3 May 2026", "Best regards, all of us", "We thank you, and wait for an answer"] {
            let unsigned = try read(text + last)
            #expect(unsigned.signers.isEmpty, "\(last)")
        }
    }

    @Test func `A paragraph that begins with a greeting is no standfirst`() throws {
        let text = "Dear Minister, we write to you about the hospitals of Sampleton."
        let statement = try read("Open letter\n\n\(text)\n\nThey are too few.\n\nThey are too small.")
        #expect(statement.standfirst == nil)
        #expect(statement.blocks.first == .paragraph(text))
    }

    @Test func `Items have many marks, and an empty line does not end their list`() throws {
        let statement = try read("Title\n\nWe ask:\n\n-* one\n\n  • two\n  goes on\n– three\n- four\n\nEnd.")
        #expect(
            statement.blocks == [
                .paragraph("We ask:"),
                .list(["one", "two goes on", "three", "four"].map { PlainStatement.Item(level: 0, mark: .bullet, text: $0) }),
                .paragraph("End."),
            ])
        #expect(statement.demands == 1)
        #expect(statement.standfirst == nil)
        #expect(statement.signers.isEmpty)
        #expect(
            try read("T\n\n1. a\n2) b").blocks == [
                .list([
                    PlainStatement.Item(level: 0, mark: .number(1), text: "a"),
                    PlainStatement.Item(level: 0, mark: .number(2), text: "b"),
                ])
            ])
    }

    @Test(arguments: [
        (
            "From: Office <office@example.org>\nDate: Mon, 3 Aug 2020 10:00:00 +0200\nSubject: Re: AW: The garden\n\nDear friends,\n\n"
                + "we write to you about its wall.\n\nWith thanks,\nAnna Example\n",
            subject: "The garden", left: ["a mail's head (From, Date)"]
        ),
        (
            "Tunis, 3 August 2020\n\nDear friends,\n\nwe write to you about its wall.\n\nWith thanks,\n\nAnna Example\n",
            subject: nil,
            left: ["the date (Tunis, 3 August 2020): letter.yaml prints one, ‘date: 2020-08-28’"]
        ),
    ])
    func `An ordinary letter has a subject and no title`(text: String, subject: String?, left: [String]) throws {
        let statement = try read(text)
        #expect(statement.title.isEmpty && statement.standfirst == nil)
        #expect(statement.subject == subject)
        #expect(statement.salutation == "Dear friends,")
        #expect(statement.blocks == [.paragraph("we write to you about its wall.")])
        #expect(statement.closing == "With thanks,")
        #expect(statement.signers.map(\.name) == ["Anna Example"])
        #expect(statement.left == left)

        let folder = NSTemporaryDirectory() + "bayan-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        _ = try NewLetter.write(to: folder, from: statement, languages: SampleLanguages.shelf)
        let campaign = try Campaign.read(folder: folder, languages: SampleLanguages.shelf)
        // What is still to be written is told.
        #expect(campaign.warnings.map(\.code.name) == (subject == nil ? ["unfilled-mark"] : []))
        #expect(try campaign.letters(for: nil)[0].texts[0].body.map(\.plain) == ["we write to you about its wall."])
    }

    @Test func `Below a mail's head stands a title as anywhere`() throws {
        let statement = try read(
            "From: Office\nSubject: our letter\n\nThe garden\n\nIts wall is old. It will fall.\n\nWe write to you.\n")
        #expect(statement.title == "The garden" && statement.subject == nil)
        #expect(statement.left == ["a mail's head (From, Subject)"])
    }

    @Test func `Who signs is read by line`() throws {
        let signers = try read(
            "Title\n\nText here.\n\n\n\nJane Roe, University of X\nUnion of Y (UY)\nPeople (all of them), here\n"
        ).signers
        #expect(signers.map(\.name) == ["Jane Roe", "Union of Y", "People (all of them)"])
        #expect(signers.map(\.acronym) == [nil, "UY", nil])
        #expect(signers.map(\.description) == ["University of X", nil, "here"])
    }

    @Test(arguments: [
        (
            "Yours sincerely,\n\nBob Example\nChair\nCity Library Friends\nBerlin, 3 February 2026",
            ["Bob Example: Chair, City Library Friends"]
        ),
        (
            "Mit freundlichen Grüßen\n\nBob Beispiel\nVorsitzender\nAda Muster\nSchriftführerin des Vereins",
            ["Bob Beispiel: Vorsitzender", "Ada Muster: Schriftführerin des Vereins"]
        ),
        (
            "مع خالص التحية،\n\nسلمى النموذجية\nرئيسة الاتحاد\n\nاتحاد المثال",
            ["سلمى النموذجية: رئيسة الاتحاد", "اتحاد المثال: "]
        ),
        ("Yours sincerely,\n\nAda Example\nDean Martin\nUnion of Y", ["Ada Example: ", "Dean Martin: ", "Union of Y: "]),
    ])
    func `Roles and dates below a name are no signatories`(end: String, expected: [String]) throws {
        let statement = try read("Open letter\n\nDear Minister,\n\nwe ask you to open the library again.\n\n\(end)\n")
        #expect(statement.signers.map { "\($0.name): \($0.description ?? "")" } == expected)
        #expect(statement.left.contains { $0.hasPrefix("the date (Berlin, 3 February 2026)") } == end.contains("Berlin"))
    }

    @Test(arguments: [
        "-----Ursprüngliche Nachricht-----", "-----Original Message-----", "---------- Forwarded message ---------",
        "On Mon, 3 Feb 2026 at 10:00, Bob <bob@example.org> wrote:", "Le 3 février 2026 à 10:00, Bob a écrit :",
        "Am 03.02.2026 um 10:00\nschrieb Bob:", "كتب بوب <bob@example.org>:", "Begin forwarded message:",
    ])
    func `A mail that is answered is left out and told`(mark: String) throws {
        let own = "From: Ada\nSubject: Open letter\n\nDear Minister,\n\nwe write to you about the library.\n"
        let statement = try read(own + "\n\(mark)\nFrom: Bob\n\nAda, this she must never learn.\n")
        #expect(statement.blocks == [.paragraph("we write to you about the library.")])
        let lines = mark.split(separator: "\n").count + 2
        #expect(statement.left.contains("the mail that is answered or sent on (\(lines) lines)"))
        // Between its lines too.
        let between = try read(own + "\n> What do you write?\n> Bob\n")
        #expect(between.blocks == [.paragraph("we write to you about the library.")])
        #expect(between.left.contains("the mail that is answered or sent on (2 lines)"))
    }

    @Test func `A letter may say what somebody wrote, and a mail that was sent on is the letter`() throws {
        let quoting = try read(
            "Open letter\n\nWe remember it well.\n\nOn 3 May 2020 the minister wrote:\n\nNothing will be closed.\n")
        #expect(quoting.blocks.count == 3 && quoting.left.isEmpty)
        let sent = try read("From: Ada\nSubject: WG\n\n-----Original Message-----\n\nOpen letter\n\nWe write to you.\n")
        #expect(sent.title == "Open letter" && sent.blocks == [.paragraph("We write to you.")])
        let marked = try read(
            "From: Ada\nSubject: WG\n\nDear friends,\n\n> we write to you as you asked.\n\nBest regards\nAda\n")
        #expect(marked.blocks == [.paragraph("we write to you as you asked.")])
    }

    @Test(arguments: [
        ("We demand:\n1 - Open the library\n2 - Pay the staff\n3 – Publish the minutes\n4. Apologise\n5) Resign", 5),
        ("نطالب بما يلي:\n\n١ - فتح المكتبة\n٢ - دفع الرواتب\n٣ ـ نشر المحضر", 3),
    ])
    func `Numbers with a space before their hyphen are items, and mixed marks lose none`(list: String, count: Int) throws {
        let statement = try read("Title\n\n\(list)\n")
        #expect(statement.demands == 1)
        guard statement.blocks.count == 2, case .list(let items) = statement.blocks[1] else {
            Issue.record("\(statement.blocks)")
            return
        }
        #expect(items.map(\.mark) == (1...count).map { .number($0) })
        #expect(try read("Title\n\nThe score:\n\n3 - 2 for us.\n").blocks.count == 2)
    }

    @Test(arguments: [
        (
            "de",
            "Offener Brief\n\nSehr geehrte Frau Ministerin,\n\nwir fordern die Wiedereröffnung.\n\nMit freundlichen Grüßen\n\nBob Beispiel\n"
        ),
        ("en", "Open letter\n\nDear Minister,\n\nwe ask you to open it.\n"), ("en", "Title\n\nText.\n"),
        ("ar", "رسالة\n\nنكتب إليكم.\n"),
    ])
    func `A few lines have the language of their words`(tag: String, text: String) throws {
        #expect(try read(text).language.tag == tag)
    }

    @Test func `An ordinary sentence among others, or a broken line, is no standfirst`() throws {
        #expect(try read("Title\n\nCall us at\n+49 30 1234\nor write to\n12 Main Street\n").standfirst == nil)
        #expect(try read("Title\n\nThe wall is old.\n\nIt will fall.\n\nIt is high.\n").standfirst == nil)
        #expect(
            try read("Title\n\nWe write because it is old.\n\n\(String(repeating: "The wall. ", count: 9))\n\nEnd.\n").standfirst
                == nil)
        #expect(
            try read("Title\n\nWalls want care.\n\n\(String(repeating: "The wall. ", count: 9))\n\nEnd.\n").standfirst
                == "Walls want care.")
        #expect(try read("Title\n\nA subtitle\n\nThe wall is old.\n").standfirst == "A subtitle")
    }

    @Test(arguments: ["والسلام،", "والسلام", "الإمضاء:"])
    func `Below an Arabic farewell stand those who sign`(farewell: String) throws {
        let statement = try read(
            "رسالة\n\nنكتب إليكم في شأن الحديقة. ولنا مطلب.\n\nوالسلام مطلبنا الأول والأخير.\n\n\(farewell)\n\nمنية المثال، كاتبة عامة\n\nحبيب المثال، أمين مال\n"
        )
        #expect(statement.signers.map(\.name) == ["منية المثال", "حبيب المثال"])
        #expect(statement.signers.map(\.description) == ["كاتبة عامة", "أمين مال"])
    }

    @Test(arguments: [
        (
            "",
            "statement.txt:1 missing-title: The text does not begin with a title. / Put the title alone into the first line, and an empty line below it."
        ),
        (
            "Title\n",
            "statement.txt:1 empty-statement: The text has a title and nothing below it. / Put an empty line between paragraphs."
        ),
        (
            "Ti\u{202E}tle\n\nText.",
            "statement.txt:1:3 bidi-control: U+202E RIGHT-TO-LEFT OVERRIDE turns the direction of text around unseen. / Delete it: Bayan sets every value in its own direction."
        ),
    ])
    func `A text that is no statement is told`(text: String, expected: String) {
        #expect(throws: Diagnostics.self) { try read(text) }
        do { _ = try read(text) } catch { #expect((error as? Diagnostics)?.all.map(\.line) == [expected]) }
    }

    @Test func `A folder with something in it is left alone`() throws {
        let folder = try Folder()
        #expect(throws: Diagnostics.self) { try NewLetter.write(to: folder.path, from: nil, languages: SampleLanguages.shelf) }
        #expect(try folder.campaign().recipients.isEmpty)
    }

    @Test func `A letter to start from is a letter`() throws {
        let folder = NSTemporaryDirectory() + "bayan-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        _ = try NewLetter.write(to: folder, from: nil, languages: SampleLanguages.shelf)
        #expect(try Campaign.read(folder: folder, languages: SampleLanguages.shelf).check().isEmpty)
    }
}
