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
            "id,first,last,company,address,city,state,zip,country\na,Ann,Lee,ACME,1 Main St,Boston,MA,02101,USA\n",
            "Ann Lee|ACME|1 Main St|BOSTON, MA 02101|UNITED STATES"
        ),
        (
            "id,Name,Business Street,Business Postal Code,Business City,Business Country/Region,PO Box\na,Ann,Way 1,6011,Wellington,New Zealand,14\n",
            "Ann|Way 1|PO Box 14|Wellington 6011|NEW ZEALAND"
        ),
    ])
    func `Usual names are understood`(csv: String, expected: String) throws { #expect(try address(csv) == expected) }

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
}

extension Inline {
    fileprivate var shown: String {
        switch self {
        case .text(let text), .value(let text, _): text
        default: "?"
        }
    }
}
