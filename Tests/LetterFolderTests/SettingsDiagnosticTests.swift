import Correspondence
import Foundation
import Languages
import SampleLanguages
import Testing

/// letter.yaml with a fault, and what is said about it.
@Suite struct SettingsDiagnosticTests {
    @Test(arguments: [
        (
            "letterhed: modern",
            "letter.yaml:1:1 unknown-key: There is no key ‘letterhed’ here. / Did you mean ‘letterhead’?"
        ),
        (
            "sender:\n  - name: PalAST",
            "letter.yaml:2:3 wrong-kind: ‘sender’ is a list where a map (‘key: value’ lines) belongs. / Its keys: name, lines, return-address, contacts, country, language, logo."
        ),
        (
            "- languages",
            "letter.yaml:1:1 wrong-kind: The file is a list where a map (‘key: value’ lines) belongs. / Its keys: languages, edition, date, place, layout, paper, letterhead, envelope, justify, hyphenation, authoritative, digits, months, sender, reference, subject, salutation, closing, postscript, signature-space, signatories-heading, signatories, signatory-list, copies, enclosures, demands, sign, columns, recipients, typography, headings, fonts, system-fonts, calendar, reference-lines, endorsement, forms, signatures-per-row, code, contents, links, colours, number-enclosures, standard."
        ),
        (
            "signatories: PalAST",
            "letter.yaml:1:14 wrong-kind: ‘signatories’ is a text where a list (lines that begin with ‘- ’) belongs."
        ),
        (
            "signatories:\n  - acronym: PPS",
            "letter.yaml:2:5 missing-key: ‘signatories[1]’ has no name. / Add ‘name: …’."
        ),
        (
            "copies:\n" + String(repeating: "  - a\n", count: 10_001),
            "letter.yaml:10002:5 too-many-entries: ‘copies’ has more than 10000 entries. / Shorten the list."
        ),
        (
            "enclosures:\n" + String(repeating: "  - a\n", count: 10_001),
            "letter.yaml:10002:5 too-many-entries: ‘enclosures’ has more than 10000 entries. / Shorten the list."
        ),
        (
            "place: [Ramallah]",
            "letter.yaml:1:8 wrong-kind: ‘place’ is a list where a text, or a text for each language, belongs. / Write ‘{en: …}’."
        ),
        (
            "languages: [en, qq]",
            "letter.yaml:1:17 unknown-language: ‘qq’ is no language that Bayan knows. / ‘bayan languages’ lists them."
        ),
        (
            "languages: [ar]",
            "statement.ar.md missing-statement: The Arabic text is missing: there is no file statement.ar.md. / Write it, or take ‘ar’ out of ‘languages’ in letter.yaml."
        ),
        (
            "authoritative: ar",
            "letter.yaml:1:16 missing-language: The letter has no Arabic text to be authoritative. / Write one of the letter's languages."
        ),
        (
            "edition: en+fr",
            "letter.yaml:1:10 missing-language: The letter has no language ‘fr’ to be in its edition. / Write some of the letter's languages: en."
        ),
        (
            "edition: en+en",
            "letter.yaml:1:10 unknown-value: ‘edition’ cannot be ‘en+en’. / Write codes of the letter's languages: ‘en’."
        ),
        (
            "colours: {accent: blue}",
            "letter.yaml:1:19 unknown-value: ‘colours.accent’ cannot be ‘blue’. / Write red, green and blue, as in \"#1e3a5f\"."
        ),
        (
            "date: 31 August 2020",
            "letter.yaml:1:7 bad-date: ‘31 August 2020’ is no date. / Write year, month and day as in 2020-08-28."
        ),
        (
            "date: 2021-02-29",
            "letter.yaml:1:7 bad-date: ‘2021-02-29’ is no date. / Write year, month and day as in 2020-08-28."
        ),
        (
            "layout: paralel",
            "letter.yaml:1:9 unknown-value: ‘layout’ cannot be ‘paralel’. / Did you mean ‘parallel’?"
        ),
        (
            "paper: foolscap", "letter.yaml:1:8 unknown-value: ‘paper’ cannot be ‘foolscap’. / Known: a4, letter."
        ),
        (
            "demands: {addressed-first: perhaps}",
            "letter.yaml:1:28 unknown-value: ‘demands.addressed-first’ cannot be ‘perhaps’. / Write true or false."
        ),
        (
            "sign: {signers: 0}",
            "letter.yaml:1:17 unknown-value: ‘sign.signers’ cannot be ‘0’. / Write a whole number from 1 to 16."
        ),
        (
            "sign: {signers: [A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q]}",
            "letter.yaml:1:17 unknown-value: ‘sign.signers’ has 17 names. / A letter has from 1 to 16 signature fields."
        ),
        (
            "sign: {key: a.key, pkcs12: a.p12, certificate: a.pem}",
            "letter.yaml:1:48 two-signers: ‘sign’ names both ‘pkcs12’ and ‘certificate’. / A PKCS#12 file holds key and certificate: keep either ‘pkcs12’, or ‘certificate’ and ‘key’."
        ),
        (
            "sign: {pkcs11: {module: /usr/lib/a.so}}",
            "letter.yaml:1:16 missing-key: ‘sign.pkcs11’ has no token. / Add ‘token: …’, the token's label; ‘p11tool --list-tokens’ shows it."
        ),
        (
            "sign: {certificate: a.pem, pkcs11: {token: Union, certificate: a.pem}}",
            "letter.yaml:1:64 two-signers: ‘sign’ names a ‘certificate’ twice. / Keep the one under ‘pkcs11’."
        ),
        (
            "sign: {key: a.key}",
            "letter.yaml:1:13 missing-key: ‘sign’ names a ‘key’ and no ‘certificate’. / The two go together."
        ),
        (
            "letterhead: ../../etc",
            "letter.yaml:1:13 bad-name: ‘../../etc’ is not the name of a letterhead. / Names have no slashes and no spaces; ‘bayan letterheads’ lists them."
        ),
        (
            "sender: {logo: {file: ../logo.svg, alt: The logo}}",
            "letter.yaml:1:23 missing-file: There is no file ‘../logo.svg’ in the letter's folder."
        ),
        (
            "sender: {logo: {file: /etc/passwd, alt: The logo}}",
            "letter.yaml:1:23 path-outside: ‘/etc/passwd’ is not a path below the letter's folder. / Copy the file into the letter's folder and give its path from there, such as assets/logo.svg."
        ),
        (
            "sender: {logo: {file: letter.yaml, alt: The logo}}",
            "letter.yaml:1:23 picture-format: ‘letter.yaml’ is neither SVG, PNG nor JPEG. / Convert it to SVG, PNG or JPEG."
        ),
        (
            "sender: {country: Spian}",
            "letter.yaml:1:19 unknown-country: ‘Spian’ is no country that Bayan knows. / Did you mean ‘Spain’?"
        ),
        (
            "place: &here Ramallah\nsubject: *here",
            "letter.yaml:1:8 yaml-alias: YAML anchors and aliases (‘&name’, ‘*name’) are not read. / Write the value out where it is needed."
        ),
        (
            "place: *here",
            "letter.yaml:1:8 yaml-alias: YAML anchors and aliases (‘&name’, ‘*name’) are not read. / Put text that begins with ‘*’ into quotes."
        ),
        (
            "place: Ramallah\nplace: Jerusalem",
            "letter.yaml:1:1 repeated-key: The key ‘place’ stands here more than once. / Keep one of them."
        ),
        (
            "subject: Call: to all",
            "letter.yaml:1:14 yaml-syntax: This is not YAML: mapping values are not allowed in this context. / Check indents, quotes and colons; put text that holds ‘: ’ or begins with a sign into quotes."
        ),
        (
            "subject: \"{{recipient.nam}}\"",
            "letter.yaml:1:11 unknown-placeholder: recipients.csv has no column ‘nam’. / Did you mean ‘name’?"
        ),
        (
            "closing: \u{202E}gnol",
            "letter.yaml:1:10 bidi-control: U+202E RIGHT-TO-LEFT OVERRIDE turns the direction of text around unseen. / Delete it: Bayan sets every value in its own direction."
        ),
    ])
    func `A fault is told with its place`(yaml: String, expected: String) throws {
        #expect(try Folder(["letter.yaml": yaml + "\n"]).findings() == [expected])
    }

    @Test func `A text that lacks one of the letter's languages is told`() throws {
        let folder = try Folder([
            "letter.yaml": "place:\n  en: Ramallah\n", "statement.ar.md": "---\ntitle: عنوان\n---\nنص.\n",
        ])
        #expect(
            folder.findings() == [
                "letter.yaml:2:3 missing-language: ‘place’ has no Arabic text. / Add ‘ar: …’, or write one text that serves every language."
            ])
    }

    @Test func `Of two variants the letter says which one is authoritative`() throws {
        let statement = "---\ntitle: T\n---\nText.\n"
        let folder = try Folder([
            "letter.yaml": "languages: [en-US, en-GB]\nauthoritative: en\n", "statement.en-US.md": statement,
            "statement.en-GB.md": statement,
        ])
        #expect(
            folder.findings().first
                == "letter.yaml:2:16 missing-language: ‘en’ may be the ‘en-US’ or the ‘en-GB’ text. / Write ‘en-US’ or ‘en-GB’.")
    }

    /// What else is wrong depends on which languages there are.
    @Test(arguments: [["statement.ar.md": "---\ntitle: عنوان\n---\n{{date}}\n"], [:]])
    func `A language that there is not is told alone`(arabic: [String: String]) throws {
        let folder = try Folder(
            [
                "letter.yaml": "languages: [en, qq]\ndate: 2020-08-28\nplace: {en: Ramallah, qq: Ramallah}\nauthoritative: ar\n",
                "statement.en.md": "---\ntitle: T\n---\n{{date}}\n",
                "recipients.csv": "id,language\na,ar\nb,en\n", "signatories.csv": "name.en\nAcademy\n",
            ].merging(arabic) { $1 })
        #expect(
            folder.findings() == [
                "letter.yaml:1:17 unknown-language: ‘qq’ is no language that Bayan knows. / ‘bayan languages’ lists them."
            ])
    }

    @Test func `All faults of all files are told in one run`() throws {
        let folder = try Folder([
            "letter.yaml": "layuot: facing\ndate: today\n",
            "statement.en.md": "---\ntitle: T\n---\nDear {{recipient.nmae}} ![logo](x.png)\n",
            "recipients.csv": "id,name,language\na,A,xx\na2,B\n",
        ])
        #expect(
            folder.findings().map { String($0.prefix { $0 != ":" }) + " " + $0.split(separator: " ")[1] } == [
                "letter.yaml unknown-key:", "letter.yaml bad-date:", "statement.en.md unknown-placeholder:",
                "statement.en.md image-in-statement:", "recipients.csv unknown-language:", "recipients.csv short-row:",
            ])
    }

    @Test func `A missing folder and a missing letter are told`() throws {
        let folder = try Folder()
        try folder.remove("letter.yaml")
        #expect(folder.findings() == ["letter.yaml missing-file: There is no file ‘letter.yaml’ in the letter's folder."])
        try folder.remove("")
        #expect(folder.findings().map { $0.prefix(10) } == ["no-folder:"])
    }

    @Test func `A picture that leads out of the folder by a link is refused`() throws {
        let folder = try Folder(["letter.yaml": "sender: {logo: {file: logo.svg, alt: The logo}}\n"])
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/logo.svg", withDestinationPath: "/etc/hosts")
        #expect(
            folder.findings() == [
                "letter.yaml:1:23 path-outside: ‘logo.svg’ leads out of the letter's folder. / Copy the file into the letter's folder."
            ])
    }

    @Test func `Many aliases as keys do not take forever`() throws {
        var yaml = "a0: &a0 [x, x]\n"
        for level in 1...40 { yaml += "a\(level): &a\(level) {? [*a\(level - 1), *a\(level - 1)] : x}\n" }
        #expect(try Folder(["letter.yaml": yaml]).findings().map { $0.prefix(22) } == ["letter.yaml yaml-alias"])
    }

    @Test func `What YAML 1.1 takes for a boolean, a number or a date is text`() throws {
        let folder = try Folder(["letter.yaml": "place: no\nreference: 1.10\nsubject: 2020-08-28\n"])
        let text = try folder.campaign().letter(for: nil, edition: .english).texts[0]
        #expect(text.dateline == "no")
        #expect(text.reference?.inlines == [.text("1.10")])
        #expect(text.subject?.inlines == [.text("2020-08-28")])
    }

    @Test func `A plain text serves every language, and an empty key counts as left out`() throws {
        let folder = try Folder([
            "letter.yaml": "place: 1\ndate:\nsubject: {en: Subject, ar: موضوع}\n",
            "statement.ar.md": "---\ntitle: عنوان\n---\nنص.\n",
        ])
        let texts = try folder.campaign().letter(for: nil, edition: .bilingual).texts
        #expect(texts.map(\.dateline) == ["1", "1"])
        #expect(texts.map(\.subject?.inlines) == [[.text("Subject")], [.text("موضوع")]])
    }
}
