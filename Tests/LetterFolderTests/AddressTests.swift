import Correspondence
import LanguageFiles
import Languages
import Reporting
import SampleLanguages
import Testing

/// Addresses by country, from a sender in Palestine.
@Suite struct AddressTests {
    private func address(_ row: String, sender: String = "{country: PS, language: en}") throws -> [AddressLine] {
        let header = "id,honorific,name,position,organisation,department,street,postcode,city,region,country"
        let campaign = try Folder(["letter.yaml": "sender: \(sender)\n", "recipients.csv": "\(header)\na,\(row)\n"]).campaign()
        try campaign.requireAllRows()
        return try campaign.letter(for: campaign.recipient(id: "a"), edition: .english, placingValues: true).address
    }

    @Test(arguments: [
        (",,,Universitat,,Gran Via 585,08007,Barcelona,Barcelona,ES", "Universitat|Gran Via 585|08007 BARCELONA|SPAIN"),
        (",A Lee,,,,1 High Street,EC1Y 8SY,London,,UK", "A Lee|1 High Street|LONDON|EC1Y 8SY|UNITED KINGDOM"),
        (
            "Frau,Ada Muster,Referat 2,Amt,Abteilung,Weg 1,10115,Berlin,,Germany",
            "Amt|Abteilung|Frau Ada Muster|Referat 2|Weg 1|10115 Berlin|GERMANY"
        ),
        (",,,Faculté,,1 rue X,75005,Paris,,FR", "Faculté|1 rue X|75005 PARIS|FRANCE"),
        (",,,ETH,,Strasse 1,8001,Zürich,,Schweiz", "ETH|Strasse 1|8001 Zürich|SWITZERLAND"),
        (",,,Office,,1 Main St,10001,New York,NY,usa", "Office|1 Main St|NEW YORK, NY 10001|UNITED STATES"),
        (",,,Office,,Via X 1,00100,Roma,RM,IT", "Office|Via X 1|00100 ROMA RM|ITALY"),
        (",,,Bureau,,Straat 1,1234 ab,Delft,,NL", "Bureau|Straat 1|1234 AB  DELFT|NETHERLANDS"),
        (",,,Centre,,Street 1,11942,Amman,,Jordan", "Centre|Street 1|Amman 11942|JORDAN"),
        (",,,Centre,,Street 1,1107 2810,Beirut,,LB", "Centre|Street 1|Beirut 1107 2810|LEBANON"),
        (",,,Centre,,Street 1,11511,Cairo,,مصر", "Centre|Street 1|Cairo|11511|EGYPT"),
        (",,,Centre,,Street 1,9614303,Jerusalem,,IL", "Centre|Street 1|Jerusalem 9614303|ISRAEL"),
        (",,,Centre,,Street 1,P600,Ramallah,,فلسطين", "Centre|Street 1|Ramallah P600"),
        (",,,Centre,,Street 1,123,Suva,Central,FJ", "Centre|Street 1|123 Suva|Central|FIJI"),
        (",,,Centre,,Street 1,,,,PS", "Centre|Street 1"),
    ])
    func `Lines stand in postal order and close up`(row: String, expected: String) throws {
        #expect(try address(row).map(\.text).joined(separator: "|") == expected)
    }

    @Test func `Lines know their language and their place`() throws {
        let lines = try address("السيدة,سلمى,,,,شارع ١,,Amman,,JO", sender: "{country: PS, language: ar}")
        #expect(lines.map(\.text) == ["السيدة سلمى", "شارع ١", "Amman", "الأردن"])
        #expect(lines.map(\.language) == [.arabic, .arabic, .english, .arabic])
        #expect(lines.map(\.location?.column) == [10, 18, 26, 33])
        #expect(lines.map(\.location?.line) == [2, 2, 2, 2])
    }

    /// Nobody has said what the sender's post reads: the first language has another script.
    @Test(arguments: [("", "TUNISIE"), ("sender: {language: ar}\n", "تونس")])
    func `A French letter beside an Arabic one has its country in French`(sender: String, country: String) throws {
        let campaign = try Folder([
            "letter.yaml": "languages: [ar, fr]\n\(sender)", "statement.ar.md": "---\ntitle: رسالة\n---\n\nنص.\n",
            "statement.fr.md": "---\ntitle: Lettre\n---\n\nTexte.\n",
            "recipients.csv": """
            id,language,name,street,postcode,city,country
            a,fr,Anne,1 rue X,2100,Gafsa,Tunisie
            b,ar,سلمى,شارع ١,2100,Gafsa,Tunisie

            """,
        ]).campaign()
        try campaign.requireAllRows()
        func lines(_ id: String, _ language: Language) throws -> [String] {
            try campaign.letter(for: campaign.recipient(id: id), edition: Edition([language])).address.map(\.text)
        }
        #expect(try lines("a", .french).last == country)
        #expect(try lines("b", .arabic).last == "تونس")
    }

    @Test func `A value may have lines of its own`() throws {
        #expect(try address(",,,A,,\"Street 1\n  Building 2\",,City,,PS").map(\.text) == ["A", "Street 1", "Building 2", "City"])
    }

    @Test(arguments: ["ES", "es", "Spain", "SPAIN", "إسبانيا", "España"])
    func `A country has many names`(name: String) { #expect(Country(name, languages: SampleLanguages.shelf.tags)?.code == "ES") }

    @Test(arguments: [
        ("MM", "Burma"), ("CI", "Ivory Coast"), ("DE", "DEU"), ("HK", "Hong Kong SAR"), ("NL", "the Netherlands"),
        ("PS", "دولة فلسطين"), ("CH", "Schweiz"), ("US", "États-Unis"), ("GB", "Vereinigtes Königreich"), ("AE", "U.A.E"),
        ("LC", "Saint Lucia"), ("LC", "St. Lucia"), ("CD", "Congo - Kinshasa"), ("KR", "Republic of Korea"), ("TR", "Türkiye"),
        ("CD", "Democratic Republic of the Congo"), ("CG", "Republic of the Congo"), ("CD", "République démocratique du Congo"),
        ("CG", "República del Congo"), ("CD", "جمهورية الكونغو الديمقراطية"), ("EG", "جمهورية مصر العربية"), ("SY", "سورية"),
        ("AT", "Oesterreich"), ("KN", "St Kitts"), ("FK", "Falklands"), ("TT", "Trinidad"), ("US", "America"), ("LK", "Ceylon"),
        ("DE", "Germany (West)"), ("GR", "EL"), ("CN", "P.R. China"), ("TW", "Taiwan R.O.C."),
        ("DE", "Bundesrepublik Deutschland"),
        ("NE", "République du Niger"), ("ES", "Kingdom of Spain"),
        ("IN", "Republic of India"), ("MX", "United Mexican States"), ("KW", "دولة الكويت"), ("GB", "N. Ireland"),
        ("BA", "Bosnia and Herzegovina"), ("SA", "السعودية"), ("AE", "الإمارات"), ("JP", "Japón"),
    ])
    func `Countries are known by the names that people give them`(code: String, name: String) {
        #expect(Country(name, languages: SampleLanguages.shelf.tags)?.code == code)
    }

    /// By the language of the sender's post: a name of its own where the CLDR's is not what stands on letters.
    @Test(arguments: [
        ("fr", "CN", "CHINE"), ("de", "PS", "PALÄSTINA"), ("tr", "TR", "TÜRKİYE"), ("el", "ES", "ΙΣΠΑΝΙΑ"),
        ("ar-MA", "PS", "فلسطين"),
        ("en", "CI", "CÔTE D’IVOIRE"),
    ])
    func `Countries are named as the sender's language names them`(language: String, code: String, expected: String) throws {
        #expect(try address(",Ann,,,,S 1,1,Town,,\(code)", sender: "{country: CH, language: \(language)}").last?.text == expected)
    }

    @Test(arguments: ["Atlantis", "", "X", "Korea", "the", "Congo", "Virgin Islands", "Republic of Atlantis", "フランス"])
    func `What is no country is none`(name: String) { #expect(Country(name, languages: SampleLanguages.shelf.tags) == nil) }

    @Test(arguments: [
        ("Congo", "Write CG for Congo (Rep.), or CD for Dem. Rep. of the Congo."),
        ("Korea", "Write KR for South Korea, or KP for North Korea."), ("Spian", "Did you mean ‘Spain’?"),
        ("Deutschlnd", "Did you mean Germany (DE)?"),
        ("Atlantis", "Write the code of two letters (ISO 3166-1), such as ES, or the country's name."),
    ])
    func `It is told what a wrong country may mean`(name: String, hint: String) {
        #expect(Country.hint(for: name, languages: SampleLanguages.shelf.tags) == hint)
    }

    /// The posts' own form, whatever the list has.
    @Test(arguments: [
        ("62701-1234,Springfield,Illinois,US", "SPRINGFIELD, IL 62701-1234"),
        ("h2x1y4,Montréal,Quebec,CA", "MONTRÉAL QC  H2X 1Y4"),
        ("SW1A1AA,London,,GB", "LONDON|SW1A 1AA"), ("sw1a 1aa,London,,GB", "LONDON|SW1A 1AA"),
        ("1012AB,Delft,,NL", "1012 AB  DELFT"),
        ("11122,Stockholm,,SE", "111 22 Stockholm"), ("00950,Warszawa,,PL", "00-950 Warszawa"),
        ("02139,Boston,MA,US", "BOSTON, MA 02139"),
        ("2000,Sydney,New South Wales,AU", "SYDNEY NSW 2000"), ("X1,Boston,Atlantis,US", "BOSTON, ATLANTIS X1"),
    ])
    func `Postcodes and regions are set as the post writes them`(place: String, expected: String) throws {
        #expect(try address(",Ann,,,,S 1," + place).map(\.text).dropFirst(2).dropLast().joined(separator: "|") == expected)
    }

    @Test(arguments: [
        ("110001,New Delhi,Delhi,IN", "New Delhi 110001|Delhi|INDIA"),
        ("40301-110,Salvador,BA,BR", "SALVADOR-BA|40301-110|BRAZIL"),
        ("0083,Pretoria,,ZA", "Pretoria|0083|SOUTH AFRICA"), ("6011,Wellington,,NZ", "Wellington 6011|NEW ZEALAND"),
        ("75000,Karachi,,PK", "Karachi-75000|PAKISTAN"), ("317,Manama,,BH", "Manama 317|BAHRAIN"),
        ("JE2 4TN,Saint Helier,,JE", "SAINT HELIER|JE2 4TN|JERSEY"),
        ("154-0023,Setagaya-ku,Tokyo,JP", "Setagaya-ku, TOKYO 154-0023|JAPAN"),
        ("120,Tórshavn,,FO", "FO120 Tórshavn|FAROE ISLANDS"),
        ("FO120,Tórshavn,,FO", "FO120 Tórshavn|FAROE ISLANDS"), ("1037,Budapest,,HU", "BUDAPEST|S 1|1037|HUNGARY"),
        ("LV-1050,Rīga,,LV", "Rīga, LV-1050|LATVIA"), ("00-950,Warszawa,,PL", "00-950 Warszawa|POLAND"),
    ])
    func `Every country has its own order`(place: String, expected: String) throws {
        let lines = try address(",Ann,,,,S 1," + place).map(\.text)
        #expect(lines.filter { $0 != "Ann" && (expected.contains("S 1") || $0 != "S 1") }.joined(separator: "|") == expected)
    }

    private func findings(_ rows: String, header: String = "id,name,street,postcode,city,region,country") throws -> [String] {
        try Folder([
            "letter.yaml": "sender: {country: PS}\nenvelope: din-5008-b\n", "recipients.csv": "\(header)\n\(rows)\n",
        ]).findings()
    }

    @Test(arguments: [
        (
            "a,Ben,,,,,DE",
            "recipients.csv:2:9 warning incomplete-address: The address has neither street nor town. / Fill in the address: the post needs them."
        ),
        (
            "a,,,,,,PS",
            "recipients.csv:2:3 blank-address: The row has no address: the envelope's window would be empty. / Fill in its address, or delete the row."
        ),
        (
            "a,,,,,,",
            "recipients.csv:2:3 blank-address: The row has no address: the envelope's window would be empty. / Fill in its address, or delete the row."
        ),
        (
            "a,Ben,#REF!,1,Bonn,,DE",
            "recipients.csv:2:7 spreadsheet-error: ‘#REF!’ is a spreadsheet's error and no value. / Mend the cell's formula, or empty it."
        ),
        (
            "a,Ben,N/A,10119,Berlin,,DE",
            "recipients.csv:2:7 warning filler-value: ‘N/A’ would be printed in the address. / Empty the cell where nothing is known."
        ),
        (
            "a,Ben,Building 00-,10119,Berlin,,DE",
            "recipients.csv:2:7 warning hyphen-at-end: ‘Building 00-’ ends with a hyphen, like a word that goes on in the next line. / Delete the hyphen, or add what is missing."
        ),
        (
            "a,Ben,S 1,1067,Dresden,,DE",
            "recipients.csv:2:11 warning eaten-zero: ‘1067’ is too short for a postcode of Germany: a zero at its beginning is missing (01067). / Format the column as text in the spreadsheet, and write the zero again."
        ),
        (
            "a,Ben,S 1,2139,Cambridge,MA,US",
            "recipients.csv:2:11 warning eaten-zero: ‘2139’ is too short for a postcode of the United States: a zero at its beginning is missing (02139). / Format the column as text in the spreadsheet, and write the zero again."
        ),
        (
            "a,Ben,S 1,1067.0,Dresden,,DE",
            "recipients.csv:2:11 warning unlike-postcode: ‘1067.0’ is a number, and no postcode of Germany; ‘01067’ may be meant. / Format the column as text in the spreadsheet, and write the postcode again."
        ),
        (
            "a,Ben,S 1,12345.0,Dresden,,DE",
            "recipients.csv:2:11 warning unlike-postcode: ‘12345.0’ is a number, and no postcode of Germany; ‘12345’ may be meant. / Format the column as text in the spreadsheet, and write the postcode again."
        ),
        (
            "a,Ben,S 1,-12345,Berlin,,DE",
            "recipients.csv:2:11 warning unlike-postcode: ‘-12345’ is no postcode of Germany: they look like #####. / In that pattern # is a digit and @ a letter. Check postcode and country."
        ),
        (
            "a,Ben,S 1,12 345,Berlin,,DE",
            "recipients.csv:2:11 warning unlike-postcode: ‘12 345’ is no postcode of Germany: they look like #####. / In that pattern # is a digit and @ a letter. Check postcode and country."
        ),
        (
            "a,Ben,S 1,10119,???,,DE",
            "recipients.csv:2:17 warning filler-value: ‘???’ would be printed in the address. / Empty the cell where nothing is known."
        ),
        (
            "a,Ben,S 1,1234,London,,GB",
            "recipients.csv:2:11 warning unlike-postcode: ‘1234’ is no postcode of the United Kingdom: they look like @# #@@, @## #@@, @@# #@@, @@## #@@. / In that pattern # is a digit and @ a letter. Check postcode and country."
        ),
        (
            "a,Ben,S 1,22222,Doha,,QA",
            "recipients.csv:2:11 warning value-not-printed: ‘22222’ is not printed: addresses in Qatar have no postcode. / Where it is needed, put it into the street or the town."
        ),
        ("a,Ben,S 1,10119,Berlin,Berlin,DE", ""),
        (
            "a,Ben,S 1,10119,Bonn,NRW,DE",
            "recipients.csv:2:22 warning value-not-printed: ‘NRW’ is not printed: addresses in Germany have no region. / Where it is needed, put it into the street or the town."
        ),
        (
            "a,Ben,S 1,,Boston,MA,US",
            "recipients.csv:2:11 warning incomplete-address: The address has no postcode, which addresses in the United States need. / Fill in the column ‘postcode’."
        ),
        ("a,Ben,S 1,D-10119,Berlin,,DE\nb,Eva,S 1,1234AB,Delft,,NL\nc,Eva,S 1,١١١١٨,عمان,,JO\nd,Eva,S 1,ec1y8sy,London,,GB", ""),
        ("a,Ben,S 1,110 001,Delhi,Delhi,IN\nb,Eva,S 1,1107 2810,Beirut,,LB\nc,Eva,S 1,111 22,Lund,,SE", ""),
    ])
    func `Addresses are looked at before they are printed`(rows: String, expected: String) throws {
        #expect(try findings(rows) == (expected.isEmpty ? [] : [expected]))
    }

    @Test func `All errors of a row are told at once`() throws {
        let found = try findings("a,Ben,#REF!,#N/A,Bonn,,DE")
        #expect(
            found.map { String($0.prefix(36)) } == [
                "recipients.csv:2:7 spreadsheet-error", "recipients.csv:2:13 spreadsheet-erro",
            ])
    }

    @Test func `A whole address in one line is told, one in several lines of a cell is not`() throws {
        let header = "id,name,Address"
        #expect(
            try findings("a,Ben,\"12 High Street, London SW1A 1AA, UK\"", header: header) == [
                "recipients.csv:2:7 warning incomplete-address: The whole address seems to stand in one line. / Give postcode, town and country columns of their own, or break the lines in the cell (Alt+Enter)."
            ])
        #expect(try findings("a,Ben,\"Way 1, back\nRamallah\"", header: header).isEmpty)
    }

    @Test func `A list without names is told, and so is a title in the place of a salutation`() throws {
        #expect(
            try findings("a,Ben,S 1,10119,Berlin", header: "id,Wer,Straße,PLZ,Ort") == [
                "recipients.csv:1 warning no-name-column: No column is taken for a name or an organisation: addresses would begin with the street or the town. / Say in letter.yaml which one it is: ‘columns: {Wer: name}’."
            ])
        #expect(
            try findings(
                "a,Ben,S 1,10119,Berlin,DE,Dear Ben\nb,Eva,S 1,10119,Berlin,DE,Frau Dr.",
                header: "id,name,street,postcode,city,country,Salutation") == [
                    "recipients.csv:3:27 warning title-as-salutation: The letter's whole salutation would be ‘Frau Dr.’. / Write it in full, or say in letter.yaml that the column is a title: ‘columns: {Salutation: honorific}’."
                ])
    }

    @Test func `Of many findings of a kind the first are told, and the rest is counted`() throws {
        let rows = (1...40).map { "r\($0),N \($0),S 1,1067,Dresden,,DE" }.joined(separator: "\n")
        let found = try findings(rows)
        #expect(found.count == 12)
        #expect(found.last?.contains("(01067). So it is in 28 more rows.") == true)
    }

    @Test func `The same name and address twice is told`() throws {
        let rows = "a,Ann Lee,S 1,10119,Berlin,,DE\nb,Ben Lee,S 1,10119,Berlin,,DE\nc,ANN  LEE,S 1,10119,Berlin,,DE"
        #expect(
            try findings(rows) == [
                "recipients.csv:4:1 warning repeated-address: Row 2 has the same name and address. / Delete one of the two, unless two letters are meant."
            ])
    }

    @Test func `A line with any letters of the letter's language is one of it`() throws {
        let folder = try Folder([
            "letter.yaml": "languages: [en, ar]\nsender: {country: PS}\n", "statement.ar.md": "---\ntitle: ع\n---\n\nنص.\n",
            "recipients.csv": "id,name,street,city\na,Victor Hugo Group,شارع Victor Hugo رقم 5,Jenin\n",
        ])
        let campaign = try folder.campaign()
        func languages(_ edition: Edition) throws -> [Language] {
            try campaign.letter(for: campaign.recipient(id: "a"), edition: edition).address.map(\.language)
        }
        #expect(try languages(.arabic) == [.english, .arabic, .english])
        #expect(try languages(.english) == [.english, .english, .english])
    }

    @Test func `One whose postcode has lost its zero is the same`() throws {
        let rows = "a,Ann Lee,S 1,01067,Dresden,,DE\nb,Ann Lee,S 1,1067,Dresden,,DE"
        #expect(try findings(rows).contains { $0.contains("repeated-address: Row 2 has the same name and address.") })
    }

    /// Two marks on a letter in either order, and an accent with its letter and behind it.
    @Test(arguments: [("محم\u{651}\u{64E}د", "محم\u{64E}\u{651}د"), ("Zo\u{EB}", "ZOE\u{308}")])
    func `One whose letters are written otherwise is the same`(one: String, other: String) throws {
        let rows = "a,\(one) Lee,S 1,10119,Berlin,,DE\nb,\(other) Lee,S 1,10119,Berlin,,DE"
        #expect(try findings(rows).contains { $0.contains("repeated-address: Row 2 has the same name and address.") })
    }

    @Test func `Columns of the letter's language are used in its address`() throws {
        let csv =
            "id,name,street,city,country,name.ar,street.ar\na,Salma,Street 1,Jenin,PS,سلمى,شارع ١\nb,Ben,Street 2,Nablus,PS,,\n"
        let folder = try Folder([
            "letter.yaml": "languages: [en, ar]\nsender: {country: PS}\n", "recipients.csv": csv,
            "statement.ar.md": "---\ntitle: ع\n---\n\nنص.\n",
        ])
        let campaign = try folder.campaign()
        func lines(_ id: String, _ edition: Edition) throws -> [String] {
            try campaign.letter(for: campaign.recipient(id: id), edition: edition).address.map(\.text)
        }
        #expect(try lines("a", .arabic) == ["سلمى", "شارع ١", "Jenin"])
        #expect(try lines("a", .english) == ["Salma", "Street 1", "Jenin"])
        #expect(try lines("a", .bilingual) == ["Salma", "Street 1", "Jenin"])
        #expect(try lines("b", .arabic) == ["Ben", "Street 2", "Nablus"])
    }
}
