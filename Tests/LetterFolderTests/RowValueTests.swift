import Correspondence
import LetterFolder
import Reporting
import SampleLanguages
import Testing

/// What lists say that nobody means: two people taken for one, values of another column's kind, text that was read wrongly.
@Suite struct RowValueTests {
    private func campaign(_ csv: String) throws -> Campaign { try Folder(["recipients.csv": csv]).campaign() }

    /// Codes with row, column and what is quoted first.
    private func told(_ csv: String, _ codes: Set<String>) throws -> [String] {
        try campaign(csv).warnings.filter { codes.contains("\($0.code)") }.map { finding in
            let quoted = finding.message.split { "‘’".contains($0) }.first ?? ""
            return "\(finding.location?.line ?? 0):\(finding.location?.column ?? 0) \(quoted)"
        }.sorted()
    }

    @Test(arguments: [
        "Nachname,Vorname,Straße,Hausnummer,PLZ,Ort\nMuster,Max,Weg,1,12345,Ort\nMuster,Max,Weg,3,12345,Ort\n",
        "Name,Straße,PLZ,Ort,Postfach\nMax Muster,Weg 1,12345,Ort,12\nMax Muster,Weg 1,12345,Ort,13\n",
        "Name,Straße,Zusatz,PLZ,Ort\nMax Muster,Weg 1,Hinterhaus,12345,Ort\nMax Muster,Weg 1,Vorderhaus,12345,Ort\n",
        "Honorific,Name,Street,Postcode,City,amount\nMr,Max Muster,Weg 1,12345,Ort,5\nMs,Max Muster,Weg 1,12345,Ort,700\n",
    ])
    func `Whoever differs in one column has an id and a letter of his own`(csv: String) throws {
        let read = try campaign(csv)
        #expect(read.rowDiagnostics.isEmpty)
        let ids = read.recipients.map(\.id)
        #expect(Set(ids).count == 2)
        for id in ids { #expect(read.recipients.recipient(id: id)?.id == id) }
        // Where a row stands says nothing, and what else is in the list nothing of others.
        let lines = csv.split(separator: "\n").map(String.init)
        let moved = try campaign([lines[0], lines[2], lines[1]].joined(separator: "\n") + "\n").recipients.map(\.id)
        #expect(moved == ids.reversed())
        // One alone has the id that it always had.
        let alone = try campaign(lines[0] + "\n" + lines[1] + "\n").recipients[0].id
        #expect(!ids.contains(alone) && ids[0].prefix(4) == alone.prefix(4))
    }

    @Test func `A row that gets no letter is an error, whatever its fault`() throws {
        let found = try Folder(["recipients.csv": "Name,Street,City\nAnn,S 1,Bonn\nAnn,S 1,Bonn\n"]).findings()
        #expect(
            found == [
                "recipients.csv:3:1 repeated-row: Row 2 says the same of the same recipient. / Delete one of the two; or add a column ‘id’ with a short name for each recipient."
            ])
    }

    @Test func `An empty country is told under each name of its column`() throws {
        for header in [
            "id,Name,Strasse,PLZ,Ort,Land", "id,nom,rue,code postal,ville,pays", "id,name,street,postcode,city,country",
        ] {
            let read = try campaign(header + "\na,Eva,Weg 1,01067,Dresden,\nb,Max,Weg 2,01067,Dresden,DE\n")
            #expect(read.rowDiagnostics.map(\.diagnostic.code) == [.missingCountry], "\(header)")
        }
    }

    @Test func `Values of another column's kind are told with row and column`() throws {
        let csv = """
            id,name,street,postcode,city,country
            a,Eva,44927,12345,Ort,DE
            b,Bob,5-Feb,12345,Ort,DE
            c,Carl,2026-02-05 00:00:00,12345,Ort,DE
            d,12345,Weg 2,12345,Ort,DE
            e,d@e.org,Weg 2,12345,Ort,DE
            f,F,f@e.org,12345,Ort,DE
            g,G,Weg 1,12345,+49 30 123456,DE
            h,H,Weg 1,12345,54321,DE
            i,I,https://x.org,12345,Ort,DE
            j,J,Bremen,12345,Weg 1,DE
            k,2M,05.02.2026,12345,Ort,DE

            """
        #expect(
            try told(csv, ["misplaced-value"])
                == [
                    "2:7 44927", "3:7 5-Feb", "4:8 2026-02-05 00:00:00", "5:3 12345", "6:3 d@e.org", "7:5 f@e.org",
                    "8:17 +49 30 123456",
                    "9:17 54321", "10:5 https://x.org", "11:18 Weg 1", "12:6 05.02.2026",
                ].sorted())
    }

    @Test func `Addresses as they are are of the right kind`() throws {
        let csv = """
            id,honorific,name,organisation,street,postcode,city,country
            a,Dr. Dr.,Eva Muster,1860 e.V.,"Q7, 24",68161,Mannheim,DE
            b,,May Lee,2M,1-2-3 Chuo,100-0001,Tokyo,JP
            c,Don,Juan Mayor,,Plaza Mayor,28012,Madrid 5,ES
            d,Mme,Jeanne,,Place de la Concorde,75008,Paris Cedex 08,FR
            e,,علي الثالث,,شارع ٣,,رام الله,PS
            f,,Rua Lima,,Calle 2 de Mayo 4,01001,Ciudad de Guatemala,GT
            g,,Ida May,,5 Feb Street,10115,"Halle, Saale",DE
            h,,Ян,,"Maxxx-Weg 12, Hof",10115,Braunschweig 1,DE

            """
        #expect(try told(csv, ["misplaced-value", "unfilled-mark", "doubled-part", "broken-text", "filler-value"]) == [])
    }

    @Test func `What was never filled in is told in values as in texts`() throws {
        let csv = """
            id,name,street,city,salutation,remark
            a,«FirstName» «LastName»,{{street}},<City>,,x
            b,%%NAME%%,[Street],Ort,"Dear [Name],",x
            c,TODO,=B3,Ort,"Dear XXX,",x
            d,undefined undefined,Weg 1,Ort,"Dear #REF!,",x
            e,«Le Monde»,Weg 1 [Hof],Ort,"Dear 100 % <Bob>,",x

            """
        #expect(
            try told(csv, ["unfilled-mark", "filler-value"]).sorted()
                == [
                    "2:26 {{street}}", "2:37 <City>", "2:3 «FirstName»", "3:12 [Street]", "3:25 [Name]", "3:3 %%NAME%%",
                    "4:16 XXX",
                    "4:3 TODO", "4:8 =B3", "5:3 undefined undefined", "5:33 #REF",
                ].sorted())
    }

    @Test func `A part of an address in two columns is told`() throws {
        let csv = """
            id,honorific,name,street,postcode,city,country
            a,Dr.,Dr. Carl Muster,A 1,12345,Ort,DE
            b,Mr,Mr. Fred,A 1,12345,"Berlin, Germany",Germany
            c,,Carl,A 1 12345 Ort,12345,12345 Ort,DE
            d,,Dora,"A 1, Germany",12345,Berlin Germany,DE
            e,,Emil,,12345,Ort,DE

            """
        #expect(
            try told(csv, ["doubled-part", "incomplete-address"]) == [
                "2:7 Dr.", "3:25 Germany", "3:6 Mr.", "4:29 12345", "4:9 12345 Ort", "5:30 Germany", "5:9 Germany",
                "6:9 The address has no street.",
            ])
    }

    @Test func `Rows of sums are left out and told`() throws {
        let read = try campaign("Name;Straße;PLZ;Ort;Land\nMax Muster;Weg 2;01067;Dresden;DE\nGesamtzahl;3;;;\nAnzahl: 12;;;;\n")
        #expect(read.recipients.count == 1)
        #expect(read.warnings.filter { $0.code == .totalRow }.map(\.location?.line) == [3, 4])
        #expect(try campaign("id,Name,Straße,PLZ,Ort,Land\na,Eva,Weg 1,01067,Ort,DE\nc,Gesamtzahl,3,,,\n").recipients.count == 1)
    }

    @Test func `Broken text is told in lists, statements and settings`() throws {
        let csv = """
            id,name,street,city,country
            a,MÃ¼ller,StraÃŸe 1,D\u{FFFD}sseldorf,DE
            b,JosÃ© GarcÃ\u{AD}a,Weg 2,K?ln,DE
            c,Ø£Ø\u{AD}Ù…Ø¯,Weg 3,K&ouml;ln,DE
            d,????? ?????,Weg 4,ÃÍãÏ,DE

            """
        #expect(
            try told(csv, ["broken-text"])
                == [
                    "2:3 MÃ¼ller", "2:11 StraÃŸe", "2:21 D\u{FFFD}sseldorf", "3:3 JosÃ©", "3:23 K?ln", "4:3 Ø£Ø\u{AD}Ù…Ø¯",
                    "4:18 K&ouml;ln",
                    "5:3 ????? ?????", "5:21 ÃÍãÏ",
                ].sorted())
        let folder = try Folder([
            "letter.yaml": "languages: [en]\nplace: KÃ¶ln\n",
            "statement.en.md":
                "---\ntitle: The CafÃ©\n---\n\nWe donâ€™t like the caf\u{FFFD}.\nNeither M&amp;uuml;ller ???? nor M&uuml;ller.\n",
        ])
        let found = try folder.campaign().warnings.filter { $0.code == .brokenText }
        #expect(
            found.map { "\($0.location?.file ?? ""):\($0.location?.line ?? 0):\($0.location?.column ?? 0)" }.sorted() == [
                "letter.yaml:2:8", "statement.en.md:2:8", "statement.en.md:5:21", "statement.en.md:5:4", "statement.en.md:6:25",
                "statement.en.md:6:9",
            ])
        #expect(found.first?.message == "‘KÃ¶ln’ looks like text that was read in a wrong encoding: ‘Köln’ may be meant.")
    }

    @Test(arguments: [("0026-02-03", true), ("2206-02-03", true), ("2026-02-03", false)])
    func `A date far away is told`(date: String, isTold: Bool) throws {
        let found = try Folder(["letter.yaml": "languages: [en]\ndate: \(date)\n"]).findings()
        #expect(found.contains { $0.hasPrefix("letter.yaml:2:7 warning distant-date") } == isTold)
    }

    @Test func `No language's own letters are taken for broken text`() throws {
        let texts = [
            "Il a dit «\u{A0}à\u{A0}», «à» et « Où ? » ; quoi ??? «ÉTÉ», «ÇA», VOILÀ…",
            "Das ‚Ämterhopping‘ – „PRÄ“, „Ärzte“: Größe? Ja!",
            "Türkçe: İstanbul’da ağaç, şöför, ÇİĞ; «Å» og Ø, Ål på «PÅ». Ærø!", "قال: «نعم»؛ أليس كذلك؟ ٢٠٪ §٣ & Co.",
            "IRMÃ, NÃO, SÃO «MAÇÔ, IRMÃ”; Ñandú, ¿qué?", "Þórður Ægir Óskarsson ÞÝÐA — ½ · 5°; R&D; AT&T; [x](page?a=b&c;d)",
            "Ελληνικά, Привет, Łódź, Žižek, Ă, Ț",
            "What?! Really? See https://example.org/?q=x&copy=2; √2 and √n.",
        ]
        for text in texts {
            let folder = try Folder(["statement.en.md": "---\ntitle: Title\n---\n\n\(text)\n"])
            #expect(folder.findings().filter { $0.contains("broken-text") } == [], "\(text)")
            #expect(try told("id,name\na,\"\(text)\"\n", ["broken-text"]) == [], "\(text)")
        }
    }
}
