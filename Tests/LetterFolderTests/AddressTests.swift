import Correspondence
import Reporting
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
        ("Frau,Ada Muster,Referat 2,Amt,Abteilung,Weg 1,10115,Berlin,,Germany", "Amt|Abteilung|Frau Ada Muster|Referat 2|Weg 1|10115 Berlin|GERMANY"),
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

    @Test func `A value may have lines of its own`() throws {
        #expect(try address(",,,A,,\"Street 1\n  Building 2\",,City,,PS").map(\.text) == ["A", "Street 1", "Building 2", "City"])
    }

    @Test(arguments: ["ES", "es", "Spain", "SPAIN", "إسبانيا", "España"])
    func `A country has many names`(name: String) { #expect(Country(name)?.code == "ES") }
}
