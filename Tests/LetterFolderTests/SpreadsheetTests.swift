import Correspondence
import Foundation
import LetterFolder
import Reporting
import SampleLanguages
import Testing

/// Lists as spreadsheets and address books; `Fixtures/Lists/make.py` made them.
@Suite struct SpreadsheetTests {
    private func folder(_ lists: [String: String], letter: String = "sender: {country: PS}\n") throws -> Folder {
        let folder = try Folder(["letter.yaml": letter])
        for (name, list) in lists {
            let file = Repository.root + "/Tests/LetterFolderTests/Fixtures/Lists/" + list
            try folder.write(Array(Data(contentsOf: URL(fileURLWithPath: file))), to: name)
        }
        return folder
    }

    private func values(_ list: String, as name: String) throws -> [[String]] {
        let campaign = try folder([name: list]).campaign()
        try campaign.requireAllRows()
        return campaign.recipients.map(\.values)
    }

    @Test(arguments: ["people.xlsx", "people-openpyxl.xlsx", "people.ods", "people-libreoffice.xlsx", "people.tsv"])
    func `A spreadsheet gives what it shows`(list: String) throws {
        let ending = list.split(separator: ".")[1]
        let read = try values(list, as: "recipients.\(ending)")
        #expect(
            read.map { Array($0.prefix(10)) } == [
                ["Ada Muster", "Amt & Söhne", "Weg 1, Hof", "01067", "Dresden", "DE", "05.03.2026", "1.10", "25%", "1,234"],
                ["سلمى النموذجية", "الجامعة", "شارع ١", "11118", "عمّان", "JO", "31.12.1999", "20.00", "100%", "7"],
                ["Ben \"B.\" Lee", "", "1 Main St\nSuite 2", "02139", "Cambridge", "US", "29.02.2020", "0.50", "1%", "12"],
            ])
        #expect(try read == values("people.csv", as: "recipients.csv"))
    }

    @Test func `Address books give their addresses`() throws {
        let cards = try folder(["recipients.vcf": "people.vcf"]).campaign()
        let table = try folder(["recipients.csv": "people.csv"]).campaign()
        func addresses(_ campaign: Campaign) throws -> [[String]] {
            try campaign.recipients.map { try campaign.letter(for: $0, edition: .english).address.map(\.text) }
        }
        #expect(try addresses(cards) == addresses(table))
        let phone = try folder(["recipients.vcf": "phone.vcf"]).campaign()
        #expect(
            try addresses(phone) == [
                [
                    "Dr. Dora Ärztin", "Head", "Ward 3", "Clinic", "Long Street with a name 5", "P.O. Box 14", "Jenin",
                    "West Bank",
                ],
                ["Example Union", "Way 2", "Jenin"],
            ])
        #expect(phone.recipients.map(\.location.line) == [1, 12])
    }

    @Test func `The same list gives the same letters`() throws {
        let letters = try ["xlsx", "ods", "csv", "tsv"].map { ending in
            let campaign = try folder(["recipients.\(ending)": "people.\(ending)"]).campaign()
            return try campaign.recipients.map { try campaign.letter(for: $0, edition: .english) }
        }
        #expect(letters.allSatisfy { $0 == letters[0] })
    }

    @Test func `What spreadsheets hide and merge is told by sheet and cell`() throws {
        let campaign = try folder(["recipients.xlsx": "oddities.xlsx"]).campaign()
        #expect(campaign.recipients.map(\.values[0]) == ["Ann", "Bea", "Cem", "Eva"])
        #expect(campaign.recipients.map(\.row) == [4, 5, 8, 10])
        #expect(campaign.recipients.map(\.values[4]) == ["TRUE", "2026-03-05 14:30", "Nr. 3", "a b c"])
        #expect(
            campaign.rowDiagnostics.map { [$0.diagnostic.location?.cell ?? "", $0.diagnostic.code.name] } == [
                ["List!F9", "spreadsheet-error"]
            ])
        let told = campaign.warnings.map { "\($0.location?.cell ?? "") \($0.code)" }
        for warning in [
            "List!C4 merged-cells", "List!A3 rows-above-header", "List!A10 value-beside-list", "List!A10 hidden-rows",
            "List!C5 incomplete-address",
        ] { #expect(told.contains(warning), "\(warning) in \(told)") }
    }

    @Test func `Numbers are shown as their formats have them`() throws {
        for row in try values("formats.xlsx", as: "recipients.xlsx") { #expect(row[1] == row[2], "\(row[0])") }
    }

    @Test func `Formulas that nothing has calculated keep a letter back that is made of them`() throws {
        let campaign = try folder(["recipients.xlsx": "uncalculated.xlsx"]).campaign()
        #expect(campaign.recipients.map(\.row) == [2, 4])
        #expect(
            campaign.rowDiagnostics.map { "\($0.diagnostic.location?.cell ?? "") \($0.diagnostic.message)" } == [
                "Members!A3 The formula has no value, and ‘Name’ is a part of the letter.",
                "Members!C3 The formula has no value, and ‘Town’ is a part of the letter.",
            ])
        #expect(
            campaign.warnings.filter { $0.code == .formulaWithoutValue }.map(\.message) == [
                "4 formulas have no value (E2, A3, C3, E3): no spreadsheet program has calculated them."
            ])
    }

    /// Also one that the text or the mail speaks of: there would be a hole in it.
    @Test(arguments: ["statement.en.md", "mail.en.md"])
    func `Formulas that nothing has calculated keep a letter back whose text speaks of them`(file: String) throws {
        let folder = try folder(["recipients.xlsx": "uncalculated.xlsx"])
        let head = file == "mail.en.md" ? "subject" : "title"
        try folder.write(Array("---\n\(head): T\n---\n\nYou owe {{recipient.Fee}} euro.\n".utf8), to: file)
        let campaign = try folder.campaign()
        #expect(campaign.recipients.map(\.row) == [4])
        #expect(
            campaign.rowDiagnostics.first.map { "\($0.diagnostic.location?.cell ?? "") \($0.diagnostic.message)" }
                == "Members!E2 The formula has no value, and ‘Fee’ is a part of the letter.")
    }

    @Test func `The header may stand below a row that puts columns together, and sheets like the list are told`() throws {
        let campaign = try folder(["recipients.xlsx": "sheets.xlsx"]).campaign()
        #expect(try campaign.letter(for: campaign.recipients.first, edition: .english).address.map(\.text).first == "Ann Lee")
        let told = campaign.warnings.map { "\($0.location?.cell ?? "") \($0.code)" }
        #expect(told.contains("South!A1 unread-sheet"))
        #expect(!told.contains { $0.hasPrefix("Old") || $0.hasPrefix("Notes") })
        #expect(told.contains("North!A2 rows-above-header"))
        let second = try folder(["recipients.xlsx": "second.xlsx"]).findings()
        #expect(
            second.first?.hasSuffix(
                "The sheet ‘Overview’ is read. If the list is on ‘Members’, write ‘recipients: {file: recipients.xlsx, sheet: Members}’ into letter.yaml."
            ) == true, "\(second)")
    }

    @Test func `A header may take two rows`() throws {
        let campaign = try folder(["recipients.xlsx": "two-rows.xlsx"]).campaign()
        #expect(campaign.recipients.count == 1)
        #expect(
            try campaign.letter(for: campaign.recipients.first, edition: .english).address.map(\.text) == [
                "سلمى أحمد النموذجية", "شارع ١", "عمّان 11118", "JORDAN",
            ])
        #expect(
            campaign.warnings.map { "\($0.location?.cell ?? "") \($0.code)" } == [
                "الأعضاء!A2 rows-above-header", "الأعضاء!A2 rows-above-header", "الأعضاء!A5 total-row",
            ])
    }

    @Test(arguments: [
        // As programs export a sheet with a title above it.
        "Mitglieder 2024;;;;\n;;;;\nPerson;;Adresse;;\nVorname;Nachname;Straße;PLZ;Ort\nAnn;Lee;Weg 1;01067;Dresden\n",
        "Mitglieder 2024\nVorname;Nachname;Straße;PLZ;Ort\nAnn;Lee;Weg 1;01067;Dresden\n",
        "Name;Adresse;;\n;Straße;PLZ;Ort\nAnn Lee;Weg 1;01067;Dresden\n",
        "Name\tAdresse\t\t\n\tStraße\tPLZ\tOrt\nAnn Lee\tWeg 1\t01067\tDresden\n",
    ])
    func `A text's header may stand below a title, and take two rows`(list: String) throws {
        let campaign = try Folder(["recipients.csv": list]).campaign()
        #expect(campaign.recipients.count == 1)
        #expect(
            try campaign.letter(for: campaign.recipients.first, edition: .english).address.map(\.text) == [
                "Ann Lee", "Weg 1", "01067 Dresden",
            ])
        #expect(campaign.warnings.contains { $0.code == .rowsAboveHeader && $0.location?.file == "recipients.csv" })
    }

    @Test func `Columns below a title are told by their places, and signatories may have one, too`() throws {
        let members = "Members\n,Address,,\nName,Street,Towns,City\nAnn Lee,Way 1,1,Amman\n"
        #expect(
            try Folder(["recipients.csv": members]).findings().contains {
                $0.hasPrefix("recipients.csv:3:1 warning rows-above-header: The list begins in row 3")
            })
        let signatories = try Folder(["signatories.csv": "Those who sign,\nname,role\nAnn Lee,chair\n"])
        #expect(signatories.findings().count == 1)
        #expect(try signatories.campaign().letter(for: nil, edition: .english).texts[0].signatories.count == 1)
    }

    @Test func `A first row of one value that no row of names follows is the header`() throws {
        let signatories = "name\nAnn Lee; Bo Ray\nUnion of Bakers, Cooks and Waiters\n"
        #expect(try Folder(["signatories.csv": signatories]).findings().count == 1)
        let list = "id,name\nx,Ann Lee\ny,Bo Ray\n"
        #expect(try Folder(["recipients.csv": list]).campaign().recipients.count == 2)
    }

    @Test func `A spreadsheet of the old kind is called one`() throws {
        let folder = try Folder()
        try folder.write([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], to: "recipients.xlsx")
        #expect(
            folder.findings() == [
                "recipients.xlsx no-spreadsheet: The file is a spreadsheet of the old kind (.xls), or has a password. / Open it in a spreadsheet program, and save it as .xlsx or .ods without a password."
            ])
    }

    @Test func `A group of an address book is no recipient, and of several e-mail addresses it is told which is taken`() throws {
        let cards = """
            BEGIN:VCARD
            VERSION:4.0
            KIND:group
            FN:All friends
            END:VCARD
            BEGIN:VCARD
            VERSION:4.0
            FN:Ann Lee
            EMAIL:a@example.org
            EMAIL;PREF=1:b@example.org
            END:VCARD

            """
        let campaign = try Folder(["recipients.vcf": cards]).campaign()
        #expect(campaign.recipients.count == 1)
        #expect(
            campaign.warnings.map(\.line) == [
                "recipients.vcf:1 warning left-out-card: ‘All friends’ is a group of other cards, and no recipient. / Nothing need be done; its members have cards of their own.",
                "recipients.vcf:6 warning left-out-card: ‘Ann Lee’ has 2 e-mail addresses; ‘b@example.org’ is taken. / Mark another one as preferred if that is not the right one.",
            ])
    }

    @Test func `A newer list beside the one that is read is told`() throws {
        let lists = ["recipients.csv": "people.csv", "recipients (1).csv": "people.csv", "recipients-2024.csv": "people.csv"]
        #expect(
            try folder(lists).findings().filter { $0.contains("misnamed-file") } == [
                "recipients (1).csv warning misnamed-file: ‘recipients (1).csv’ is not read; ‘recipients.csv’ is. / If it is the newer list, name it ‘recipients.csv’; else move it away."
            ])
    }

    @Test func `letter.yaml names the list and its sheet`() throws {
        let lists = ["members.xlsx": "oddities.xlsx"]
        let named = try folder(lists, letter: "recipients: {file: members.xlsx}\n").campaign()
        #expect(named.recipients.count == 4)
        #expect(try folder(lists, letter: "recipients: {file: members.xlsx, sheet: Old}\n").campaign().recipients.isEmpty)
        #expect(
            try folder(lists, letter: "recipients: {file: members.xlsx, sheet: Lst}\n").findings() == [
                "letter.yaml:1:41 unknown-sheet: The file has no sheet ‘Lst’. / Did you mean ‘List’?"
            ])
        #expect(
            try folder(lists, letter: "recipients: {file: member.xlsx}\n").findings() == [
                "letter.yaml:1:20 missing-file: There is no file ‘member.xlsx’ in the letter's folder. / Did you mean ‘members.xlsx’?"
            ])
        #expect(
            try folder(lists).findings() == [
                "members.xlsx warning unread-list: ‘members.xlsx’ is not read, and there are no recipients. / If it lists the recipients, name it ‘recipients.xlsx’, or write ‘recipients: {file: members.xlsx}’ into letter.yaml."
            ])
    }

    @Test func `Two lists are an error, and a misnamed one is told`() throws {
        #expect(
            try folder(["recipients.csv": "people.csv", "recipients.xlsx": "people.xlsx"]).findings().first
                == "recipients.xlsx two-lists: There are ‘recipients.csv’ and ‘recipients.xlsx’, and only one of them can be the list. / Rename the one that is not to be read."
        )
        for name in ["Recipients.csv", "recipient.csv", "recipients (1).csv", "recipients - copy.csv"] {
            #expect(
                try folder([name: "people.csv"]).findings() == [
                    "\(name) warning misnamed-file: ‘\(name)’ is not read. / Name it ‘recipients.csv’."
                ])
        }
        #expect(
            try folder(["recipients.xls": "people.csv"]).findings() == [
                "recipients.xls warning misnamed-file: ‘recipients.xls’ is not read. / Save it as ‘recipients.xlsx’, ‘recipients.ods’ or ‘recipients.csv’ (UTF-8)."
            ])
    }

    @Test(arguments: [
        ("bomb.xlsx", "archive-bomb"), ("doctype.xlsx", "document-type"), ("torn.xlsx", "broken-markup"),
        ("people.csv", "broken-archive"),
    ])
    func `A hostile or broken spreadsheet is refused`(list: String, code: String) throws {
        let findings = try folder(["recipients.xlsx": list]).findings()
        #expect(findings.count == 1)
        #expect(findings.first?.hasPrefix("recipients.xlsx \(code): ") == true, "\(findings)")
    }

    @Test func `Signatories may be a spreadsheet`() throws {
        let folder = try Folder()
        let file = Repository.root + "/Tests/LetterFolderTests/Fixtures/Lists/signatories.xlsx"
        try folder.write(Array(Data(contentsOf: URL(fileURLWithPath: file))), to: "signatories.xlsx")
        let text = try folder.campaign().letter(for: nil, edition: .english).texts[0]
        #expect(text.signatories.map(\.name) == ["Ada Muster", "Zoe Sample"])
        #expect(text.signatories.map(\.location?.cell) == ["Sheet1!A2", "Sheet1!A3"])
    }
}
