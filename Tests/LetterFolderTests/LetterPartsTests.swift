import Correspondence
import Languages
import SampleLanguages
import Testing

/// What stands around a letter's text.
@Suite struct LetterPartsTests {
    @Test func `Reference lines come from columns, and are left out where the row has nothing`() throws {
        let campaign = try Folder([
            "letter.yaml": """
            languages: [en]
            reference-lines:
              - {label: Your reference, text: "{{recipient.your-reference}}"}
              - {label: Your letter of, text: "{{recipient.written | date}}"}
              - {label: Our reference, text: HR/2026/14}

            """,
            "recipients.csv": "id,your-reference,written\na,AZ 12,2020-08-28\nb,,\n",
        ]).campaign()
        func lines(_ id: String?) throws -> [Paragraph] {
            try campaign.letter(for: id.map(campaign.recipient), edition: .english).texts[0].referenceLines
        }
        func said(_ id: String?) throws -> [String] { try lines(id).map { Block.paragraph($0).marked } }
        #expect(
            try said("a") == ["Your reference: [AZ 12]", "Your letter of: [28 August 2020]", "Our reference: HR/2026/14"])
        #expect(try said("b") == ["Our reference: HR/2026/14"])
        #expect(try said(nil) == ["Our reference: HR/2026/14"])
        #expect(try lines("a").map(\.isPersonal) == [true, true, false])
    }

    @Test func `What a reference line lacks is told`() throws {
        let folder = try Folder(["letter.yaml": "reference-lines:\n  - label: Ours\n  - {label: A, txt: B}\n"])
        #expect(
            folder.findings() == [
                "letter.yaml:2:5 missing-key: ‘reference-lines[1]’ needs a ‘label’ and a ‘text’. / Write ‘{label: Your reference, text: \"{{recipient.your-reference}}\"}’.",
                "letter.yaml:3:5 missing-key: ‘reference-lines[2]’ needs a ‘label’ and a ‘text’. / Write ‘{label: Your reference, text: \"{{recipient.your-reference}}\"}’.",
                "letter.yaml:3:16 unknown-key: There is no key ‘txt’ in ‘reference-lines[2]’. / Did you mean ‘text’?",
            ])
    }

    @Test func `An endorsement stands above the address, the row's before the letter's`() throws {
        let campaign = try Folder([
            "letter.yaml": "endorsement: Personal\n",
            "recipients.csv": "id,name,city,endorsement\na,Salma,Ramallah,Registered\nb,Zayd,Nablus,\nc,,,\n",
        ]).campaign()
        func address(_ id: String) throws -> [AddressLine] {
            try campaign.letter(for: campaign.recipient(id: id), edition: .english).address
        }
        #expect(try address("a").map(\.text) == ["Registered", "Salma", "Ramallah"])
        #expect(try address("b").map(\.text) == ["Personal", "Zayd", "Nablus"])
        #expect(try address("a").map(\.isEndorsement) == [true, false, false])
        // Nothing travels without an address.
        #expect(try address("c") == [])
    }

    @Test func `A letter with a subject needs no title`() throws {
        let untitled = ["statement.en.md": "We thank you.\n"]
        let letter = "subject: 'Your application {{recipient.number}}'\n"
        let campaign = try Folder(
            untitled.merging(["letter.yaml": letter, "recipients.csv": "id,number\na,7\n"]) { $1 }
        ).campaign()
        let text = try campaign.letter(for: campaign.recipient(id: "a"), edition: .english).texts[0]
        #expect(text.title.isEmpty && text.subject?.inlines == [.text("Your application "), .value("7")])
        // No recipient's word is in what all letters are called.
        #expect(text.name == [.text("Your application")])
        let nameless = try Folder(
            untitled.merging(["letter.yaml": "subject: '{{recipient.number}}'\n", "recipients.csv": "id,number\na,7\n"]) { $1 })
        #expect(
            nameless.findings().first?.hasPrefix("letter.yaml:1:10 missing-title: The statement has no title, and the subject")
                == true)
    }

    @Test func `A row may have enclosures of its own`() throws {
        let campaign = try Folder([
            "letter.yaml": "enclosures: [A map]\n", "recipients.csv": "id,enclosures\na,Invoice 7; Form B\nb,\n",
        ]).campaign()
        func enclosures(_ id: String) throws -> [Paragraph] {
            try campaign.letter(for: campaign.recipient(id: id), edition: .english).texts[0].enclosures
        }
        #expect(try enclosures("a").map { Block.paragraph($0).marked } == ["A map", "[Invoice 7]", "[Form B]"])
        #expect(try enclosures("b").map(\.isPersonal) == [false])
    }

    @Test func `The date is given by both calendars where the letter asks`() throws {
        let campaign = try Folder([
            "letter.yaml":
                "languages: [en, ar]\nlayout: sequential\ndate: 2020-08-28\nplace: {en: Ramallah, ar: رام الله}\ncalendar: both\n",
            "statement.en.md": "---\ntitle: T\n---\nOn {{date}}.\n", "statement.ar.md": "---\ntitle: ع\n---\nنص.\n",
        ]).campaign()
        let texts = try campaign.letter(for: nil, edition: .bilingual).texts
        #expect(texts[0].dateline == "Ramallah, 28 August 2020 / 9 Muharram 1442 AH")
        #expect(texts[1].dateline == "رام الله، ٩ محرم ١٤٤٢ هـ الموافق ٢٨ آب/أغسطس ٢٠٢٠ م")
        #expect(texts[0].body.map(\.marked) == ["On 28 August 2020 / 9 Muharram 1442 AH."])
        let old = try Folder(["letter.yaml": "date: 1848-03-18\ncalendar: both\n"])
        #expect(
            old.findings() == [
                "letter.yaml:2:11 warning no-hijri-date: The tables of the Islamic calendar do not know 1848-03-18: the letter has the Gregorian date alone. / They reach from 1882-11-12 to 2174-11-25."
            ])
    }
}

/// QR codes in the letter's folder.
@Suite struct CodeAddressTests {
    private func address(_ written: String, _ value: String) throws -> String? {
        let campaign = try Folder(
            statement("![A code](qr:\(written))").merging(["recipients.csv": "id,value\na,\"\(value)\"\n"]) { $1 }
        ).campaign()
        let body = try campaign.letter(for: campaign.recipient(id: "a"), edition: .english).texts[0].body
        guard case .figure(let figure) = body.first, case .code(let code) = figure.content else { return nil }
        return code.address
    }

    @Test(arguments: [
        ("https://example.org/a?b=c&d", "", "https://example.org/a?b=c&d"),
        ("https://example.org/{{recipient.value}}", "7", "https://example.org/7"),
        // A value is one part of the address, whatever it holds.
        ("https://example.org/?x={{recipient.value}}", "a b/ü&y=1", "https://example.org/?x=a%20b%2F%C3%BC%26y%3D1"),
        ("{{recipient.value}}", "https://example.org/سلمى?a=b", "https://example.org/%D8%B3%D9%84%D9%85%D9%89?a=b"),
    ])
    func `A code's address holds values as its parts`(written: String, value: String, expected: String) throws {
        #expect(try address(written, value) == expected)
    }

    @Test func `A row without an address has no code`() throws { #expect(try address("{{recipient.value}}", "") == nil) }

    @Test func `A code with a fault is told with its place`() throws {
        func first(_ files: [String: String]) throws -> String? { try Folder(files).findings().first }
        #expect(
            try first(statement("![](qr:https://example.org)"))
                == "statement.en.md:4:1 missing-alternative: The picture ‘qr:https://example.org’ has no text that stands for it. / Say between the brackets what it shows, for those who do not see it: ‘![A map of the town](qr:https://example.org)’."
        )
        #expect(
            try first(statement("![A](qr:javascript:1)"))
                == "statement.en.md:4:9 bad-link: The link ‘javascript:1’ leads to no web page, e-mail address or telephone number. / Begin it with https:, mailto: or tel:."
        )
        #expect(
            try first(["letter.yaml": "code: {address: https://example.org}\n"])
                == "letter.yaml:1:7 missing-key: ‘code’ has no ‘alt’. / Say in ‘alt’ what the code is for, for those who do not see it."
        )
    }
}
