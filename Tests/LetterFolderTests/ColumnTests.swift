import Correspondence
import Languages
import LetterFolder
import Reporting
import SampleLanguages
import Testing

/// Lists whose columns have names of their own.
@Suite struct ColumnTests {
    private func campaign(_ csv: String, letter: String = "sender: {country: PS}\n") throws -> Campaign {
        try Folder(["letter.yaml": letter, "recipients.csv": csv]).campaign()
    }

    private func address(_ csv: String, letter: String = "sender: {country: PS}\n") throws -> String {
        let campaign = try campaign(csv, letter: letter)
        try campaign.requireAllRows()
        let recipient = try #require(campaign.recipients.first)
        return try campaign.letter(for: recipient, edition: .english).address.map(\.text).joined(separator: "|")
    }

    @Test(arguments: [
        (
            "id,First Name,Last Name,Company,Street,Zip,City,Country\na,Jürgen,Müller,Senat,Weg 1,10119,Berlin,DE\n",
            "Senat|Jürgen Müller|Weg 1|10119 Berlin|GERMANY"
        ),
        (
            "id;Anrede;Titel;Vorname;Name;Firma;Straße;Hausnummer;PLZ;Ort;Land\na;Frau;Dr.;Ada;Muster;Amt;Weg;7 b;10119;Berlin;DEU\n",
            "Amt|Frau Dr. Ada Muster|Weg 7 b|10119 Berlin|GERMANY"
        ),
        (
            "id;Nom;Société;Adresse;Complément d’adresse;Code postal;Ville;Pays\na;Anne Exemple;Mairie;1, rue X;Bâtiment B;75005;Paris;France\n",
            "Mairie|Anne Exemple|1, rue X|Bâtiment B|75005 PARIS|FRANCE"
        ),
        (
            "id,Nombre,Apellidos,Dirección,Código Postal,Población,País\na,Ana,Ejemplo,Calle 1,08001,Barcelona,España\n",
            "Ana Ejemplo|Calle 1|08001 BARCELONA|SPAIN"
        ),
        (
            "id,الاسم,الجهة,العنوان,الرمز البريدي,المدينة,الدولة\na,سلمى,الجامعة,شارع ١,11118,عمّان,الأردن\n",
            "سلمى|الجامعة|شارع ١|عمّان 11118|JORDAN"
        ),
        (
            "id,اللقب والاسم,المؤسسة,العنوان,الترقيم البريدي,المدينة,الدولة\na,سلمى,الجامعة,شارع ١,11118,عمّان,الأردن\n",
            "سلمى|الجامعة|شارع ١|عمّان 11118|JORDAN"
        ),
        (
            "id,first,last,company,address,city,state,zip,country\na,Ann,Lee,ACME,1 Main St,Boston,MA,02101,USA\n",
            "Ann Lee|ACME|1 Main St|BOSTON, MA 02101|UNITED STATES"
        ),
        (
            "id,Name,Business Street,Business Postal Code,Business City,Business Country/Region,PO Box\na,Ann,Way 1,6011,Wellington,New Zealand,14\n",
            "Ann|Way 1|PO Box 14|Wellington 6011|NEW ZEALAND"
        ),
        (
            "id;Vor- und Nachname;Straße und Hausnummer;PLZ/Ort;Land\na;Ada Muster;Weg 7;10119 Berlin;DE\n",
            "Ada Muster|Weg 7|10119 Berlin|GERMANY"
        ),
        (
            "id;Name;\"Straße\nund Nr.\";\"Post-\nleitzahl\";Ort;Land\na;Ada Muster;Weg 7;10119;Berlin;DE\n",
            "Ada Muster|Weg 7|10119 Berlin|GERMANY"
        ),
        (
            "id;Nachname, Vorname;Straße;PLZ;Ort;Land\na;Muster, Dr. Ada;Weg 7;10119;Berlin;DE\n",
            "Dr. Ada Muster|Weg 7|10119 Berlin|GERMANY"
        ),
        (
            "id,Full Name,Street,City,Country,Salutation\na,Ann Lee,S 1,Bonn,DE,Ms.\n", "Ms. Ann Lee|S 1|Bonn|GERMANY"
        ),
        (
            "id;Name;c/o;Straße;Hausnr.;Adresszusatz;PLZ;Ort;Land\na;Ada Muster;Meier;Weg;7;Hof;10119;Berlin;DE\n",
            "Ada Muster|c/o Meier|Weg 7|Hof|10119 Berlin|GERMANY"
        ),
        (
            "id;Name;Straße;Nr.;PLZ;Ort;Land\na;Ada Muster;Hauptstr.;12a;01067;Dresden;DE\n",
            "Ada Muster|Hauptstr. 12a|01067 Dresden|GERMANY"
        ),
        (
            "id;Nombre;Primer apellido;Segundo apellido;Calle;Núm.;CP;Ciudad;País\na;Ana;García;López;Calle Mayor;7;28013;Madrid;ES\n",
            "Ana García López|Calle Mayor 7|28013 MADRID|SPAIN"
        ),
        (
            "id;Name;c/o;Straße;Ort;Nation\na;Ada Muster;bei Meier;Weg 7;Berlin;DE\n", "Ada Muster|bei Meier|Weg 7|Berlin|GERMANY"
        ),
        (
            "id,Name,Street,House number,City,Country\na,Ann Lee,Nathan Rd,100,Hong Kong,HK\n",
            "Ann Lee|100 Nathan Rd|Hong Kong|HONG KONG"
        ),
    ])
    func `Usual names are understood`(csv: String, expected: String) throws { #expect(try address(csv) == expected) }

    /// One header beside an id, and what it is taken for.
    @Test(arguments: [
        ("name", "Name and surname"), ("name", "Vor- und Nachname"), ("name", "Nom et prénom"), ("name", "الاسم الكامل"),
        ("last-name", "اللقب العائلي"), ("organisation", "Verein"), ("street", "Addr"), ("street", "عنوان المراسلة"),
        ("street", "Straße und Hausnummer"), ("street", "Straße/Nr."), ("street", "Strasse Nr"), ("street", "Adresse postale"),
        ("street", "N° et rue"), ("street", "Dirección postal"), ("postcode", "Zip/Postal"), ("postcode", "الرقم البريدي"),
        ("postcode", "الكود البريدي"), ("city", "Suburb"), ("city", "PLZ Ort"), ("region", "Département"),
        ("email", "E-Mail-Adresse"), ("email", "Mailadresse"), ("email", "Mél"), ("email", "ايميل"),
        ("position", "Title/Position"),
        ("care-of", "z. Hd."), ("care-of", "عناية"), ("honorific", "Titel"), ("name", "Name/Organisation"),
    ])
    func `A header is known by what it says`(column: String, header: String) throws {
        let campaign = try campaign(
            "id,\"\(header)\",street,country\na,X,S 1,DE\n".replacing(column == "street" ? ",street" : "…", with: ""))
        let taken = campaign.recipients.takenColumns.map(\.standard)
        #expect(taken == [column == "last-name" ? "last-name" : column], "\(campaign.recipients.takenColumns)")
    }

    /// Parts of an address that have no column of their own are told where they are used nowhere.
    @Test(arguments: ["Apt", "Suite", "Floor", "Colonia", "Número interior", "Cedex", "Ortsteil", "الحي", "الطابق"])
    func `What seems a part of an address is told`(header: String) throws {
        let campaign = try campaign("id,name,street,city,country,\(header)\na,Ann,S 1,Bonn,DE,X\n")
        #expect(campaign.warnings.contains { $0.code == .unusedAddressColumn }, "\(campaign.warnings)")
    }

    @Test func `letter.yaml may take a column with a standard name for another one`() throws {
        let csv = "id,name,street,country,Salutation\na,Ann,Weg 1,DE,Dear\n"
        let letter = "sender: {country: PS}\ncolumns: {Salutation: honorific}\nsubject: 'For {{recipient.Salutation}}'\n"
        #expect(try address(csv, letter: letter) == "Dear Ann|Weg 1|GERMANY")
        let text = try campaign(csv, letter: letter).letter(for: campaign(csv).recipient(id: "a"), edition: .english).texts[0]
        #expect(text.salutation == nil)
        #expect(text.subject?.inlines.map(\.shown) == ["For ", "Dear"])
    }

    @Test func `Columns that could be one that is taken are told with what they could be`() throws {
        let header = "id,name,Straße,ZIP,Postcode,City,Town,Land,Country,Adr. Land"
        let found = try Folder(["recipients.csv": header + "\na,A,S 1,1,10119,Berlin,x,y,DE,z\n"]).findings()
        #expect(
            found.filter { $0.contains("column:") || $0.contains("column ") } == [
                "recipients.csv:1:16 warning ambiguous-column: ‘Postcode’ and ‘ZIP’ may both be ‘postcode’; ‘Postcode’ is taken. / Say in letter.yaml which one it is: ‘columns: {ZIP: postcode}’, or ‘{ZIP: none}’.",
                "recipients.csv:1:34 warning ambiguous-column: ‘City’ and ‘Town’ may both be ‘city’; ‘City’ is taken. / Say in letter.yaml which one it is: ‘columns: {Town: city}’, or ‘{Town: none}’.",
                "recipients.csv:1:39 warning ambiguous-column: ‘Country’ and ‘Land’ may both be ‘country’; ‘Country’ is taken. / Say in letter.yaml which one it is: ‘columns: {Land: country}’, or ‘{Land: none}’.",
            ])
    }

    @Test func `A row without anything to make an id of, and a list without a header, are told`() throws {
        #expect(
            try Folder(["recipients.csv": "Name,Street,Remark\nAnn,S 1,\n,,Paid 12\n"]).findings() == [
                "recipients.csv:3:1 missing-id: The row says neither who the recipient is nor where. / Fill it in, or delete it."
            ])
        #expect(
            try Folder(["recipients.csv": "Anna,Weg 1,12345,Berlin\nBen,Weg 2,12345,Berlin\n"]).findings().last?.hasSuffix(
                "Its first row is taken for the names of its columns: ‘Anna’, ‘Weg 1’, ‘12345’, ‘Berlin’. / Put a row with the names of the columns above it, with ‘id’, ‘name’ or ‘organisation’ among them."
            ) == true)
        #expect(
            try Folder(["recipients.tsv": "name,street\nAnn,S 1\n"]).findings().last?.hasSuffix(
                "‘name,street’. / That is one column: there are no tabs in it. If ‘,’ stands between the values, name the file .csv."
            ) == true)
    }

    @Test func `A wrong id is answered with whom it may mean`() throws {
        let campaign = try campaign("Name,Street,City,Country\nAnn Lee,S 1,Bonn,DE\nBen Lee,S 2,Bonn,DE\n")
        func hint(_ id: String) -> String? {
            do {
                _ = try campaign.recipient(id: id)
                return nil
            } catch { return error.first.hint }
        }
        let ids = campaign.recipients.map(\.id)
        #expect(hint("ann") == "Did you mean ‘\(ids[0])’ (row 2)?")
        #expect(hint("3") == "The recipient of row 3 is ‘\(ids[1])’.")
        #expect(hint("lee") == "Did you mean ‘\(ids[0])’ (row 2), ‘\(ids[1])’ (row 3)?")
        #expect(campaign.account().contains { $0.hasPrefix("ids: made of who and where each recipient is; \(ids[0]), ") })
    }

    @Test func `A column with the standard name is that one, and letter.yaml decides what a name means`() throws {
        let csv = "id,name,Title,street,city,Town,country\na,Ann,Dr,Weg 1,Bonn,Upper Ward,DE\n"
        #expect(try address(csv) == "Dr Ann|Weg 1|Bonn|GERMANY")
        #expect(
            try address(csv, letter: "sender: {country: PS}\ncolumns: {Title: none, Town: region}\n") == "Ann|Weg 1|Bonn|GERMANY")
        #expect(
            try Folder(["letter.yaml": "columns: {Titel: none, Town: regoin}\n", "recipients.csv": csv]).findings().prefix(2) == [
                "letter.yaml:1:18 unknown-column: The list has no column ‘Titel’. / Did you mean ‘Title’?",
                "letter.yaml:1:30 unknown-column: ‘regoin’ is no column that Bayan knows. / Did you mean ‘region’?",
            ])
    }

    @Test func `It is told what was taken for what, and a placeholder may use either name`() throws {
        let campaign = try campaign(
            "id,Zip,Vorname,Name\na,10119,Ada,Muster\nb,10119,Ada,Ada Muster\n",
            letter: "salutation: '{{recipient.Zip}} {{recipient.postcode}} {{recipient.name}}'\n")
        #expect(
            campaign.recipients.takenColumns == [
                TakenColumn(header: "Zip", standard: "postcode"), TakenColumn(header: "Vorname", standard: "first-name"),
            ])
        for recipient in campaign.recipients {
            let text = try campaign.letter(for: recipient, edition: .english).texts[0]
            #expect(text.salutation?.inlines.map(\.shown) == ["10119", " ", "10119", " ", "Ada Muster"])
        }
    }

    @Test func `Ids are made of what rows say, and stay when rows move`() throws {
        let rows = [
            "Ann Lee,1 Main St,Boston", "سلمى النموذجية,شارع ١,رام الله", ",2 Main St,Boston", "Ann Lee,3 Main St,Boston",
        ]
        func ids(_ rows: [String]) throws -> [String] {
            try campaign("Name,Street,City\n" + rows.joined(separator: "\n") + "\n").recipients.map(\.id)
        }
        let made = try ids(rows)
        #expect(made.map { String($0.prefix { $0 != "-" }) } == ["ann", "سلمى", "2", "ann"])
        #expect(Set(made).count == 4)
        #expect(try ids(rows.reversed()) == made.reversed())
        let twice = try campaign("Name,Street,City\nAnn,S 1,Bonn\nAnn,S 1,Bonn\n")
        #expect(twice.rowDiagnostics.map(\.diagnostic.code) == [.repeatedRow])
        #expect(twice.rowDiagnostics.map(\.diagnostic.location?.line) == [3])
    }

    @Test func `Of two columns for one thing the first is taken, and told`() throws {
        #expect(
            try Folder(["recipients.csv": "id,Zip,PLZ\na,1,2\n"]).findings() == [
                "recipients.csv:1:8 warning ambiguous-column: ‘Zip’ and ‘PLZ’ may both be ‘postcode’; ‘Zip’ is taken. / Say in letter.yaml which one it is: ‘columns: {PLZ: postcode}’, or ‘{PLZ: none}’."
            ])
    }

    @Test func `A quote that is closed in another row is told`() throws {
        let csv = "id,name,city,country\na,\"Foo,Paris,FR\nb,Bar,Lyon,FR\nc,Baz\",Nice,FR\nd,Qux,Metz,FR\n"
        let campaign = try campaign(csv)
        #expect(campaign.recipients.map(\.id) == ["d"])
        #expect(
            campaign.rowDiagnostics.map(\.diagnostic.line) == [
                "recipients.csv:2:3 swallowed-rows: The value that the quote opens here holds lines that look like rows of the list. / A quotation mark is missing, or stands here by mistake."
            ])
        let two = try self.campaign("id,name,city,country\na,\"Foo,Paris,FR\nb,Bar\",Lyon,FR\n")
        #expect(two.rowDiagnostics.map(\.diagnostic.code) == [.swallowedRows])
        let address = try self.campaign("id,street,city\na,\"Main St 1, back\nBoston, MA\",Boston\nb,\"x\ny\",z\n")
        #expect(address.rowDiagnostics.isEmpty)
    }

    @Test func `Signatories' lists come as offices have them`() throws {
        let list =
            "Name,Name.ar,Title,Organisation,Date\nAda Muster,آدا,Dr.,Example Union,2020\nBob Sample,,,,\n#N/A,,,,\nN/A,,,,\n"
        let folder = try Folder(["signatories.csv": list.replacing("#N/A,,,,\n", with: "")])
        let signatories = try folder.campaign().letter(for: nil, edition: .english).texts[0].signatories
        #expect(signatories.map(\.name) == ["Dr. Ada Muster", "Bob Sample", "N/A"])
        #expect(signatories.map(\.description) == ["Example Union", nil, nil])
        #expect(
            folder.findings() == [
                "signatories.csv:1:33 warning unknown-column: The column ‘Date’ is not used: there is none such for signatories. / Known: name, acronym, description, person, role, member-of, group, surname, withdrawn.",
                "signatories.csv:4:1 warning filler-value: ‘N/A’ would be printed among those who sign. / Empty the cell where nothing is known, or delete the row.",
            ])
        #expect(
            try Folder(["signatories.csv": list]).findings().contains(
                "signatories.csv:4:1 spreadsheet-error: ‘#N/A’ is a spreadsheet's error and no value. / Mend the cell's formula, or empty it."
            ))
        let roles = try Folder(["signatories.csv": "Name,Title\nAda,Chair\n"]).campaign()
        #expect(try roles.letter(for: nil, edition: .english).texts[0].signatories.map(\.role) == ["Chair"])
        // Row by row.
        let mixed = try Folder([
            "signatories.csv":
                "Title,Name,Role,Organisation\nDr.,Ann,,Uni\nMr,Cid,Clerk,Library\nProfessor of Law,Ben,Dean,\n"
        ]).campaign().letter(for: nil, edition: .english).texts[0].signatories
        #expect(mixed.map(\.name) == ["Dr. Ann", "Mr Cid", "Ben"])
        #expect(mixed.map(\.role) == [nil, "Clerk", "Professor of Law, Dean"])
    }

    @Test func `Signatories may have usual columns, and one who stands there twice is told`() throws {
        let folder = try Folder(["signatories.csv": "Vorname;Nachname;Funktion\nAda;Muster;Vorsitz\nada;muster;\n"])
        #expect(
            try folder.campaign().letter(for: nil, edition: .english).texts[0].signatories.map(\.name) == [
                "Ada Muster", "ada muster",
            ])
        #expect(
            folder.findings() == [
                "signatories.csv:3:1 warning repeated-signatory: ‘ada muster’ signs twice: here and in signatories.csv, line 2. / Delete one of the two if it is the same person."
            ])
    }

    @Test func `Rows that are no recipients are told`() throws {
        let list = """
            Name,Street,Zip,City,Country,Fee
            Region North,,,,,
            Ada Muster,Weg 7,10119,Berlin,DE,10
            Name,Street,Zip,City,Country,Fee
            Ben Muster,Weg 8,10119,Berlin,DE,10
            Total:,,,,,20
            ,,,,,20

            """
        let read = try campaign(list)
        #expect((0..<read.recipients.count).map { read.recipients[$0].row } == [2, 3, 5])
        #expect(
            read.warnings.map { "\($0.location?.line ?? 0) \($0.code)" } == [
                "2 lone-value", "4 repeated-header-row", "6 total-row", "7 total-row",
            ])
    }

    @Test func `Names with the family name first are told where the column does not say so`() throws {
        let list = "Name,Street,Zip,City,Country\n\"Muster, Ada\",Weg 7,10119,Berlin,DE\n\"Sample, Ben\",Weg 8,10119,Berlin,DE\n"
        #expect(try campaign(list).warnings.map { "\($0.code)" } == ["inverted-name"])
        #expect(try campaign(list.replacing("Sample, Ben", with: "Ben Sample")).warnings.isEmpty)
    }
}

extension Inline {
    fileprivate var shown: String {
        switch self {
        case .text(let text, _), .value(let text, _): text
        default: "?"
        }
    }
}
