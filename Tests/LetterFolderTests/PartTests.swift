import Correspondence
import Foundation
import Languages
import LetterFolder
import Reporting
import SampleLanguages
import Testing

/// A list of which one part of a batch reads its own rows alone.
@Suite struct PartTests {
    /// Two parts: by the last byte of the id, or of the row's number where there is none.
    private static func part(_ number: UInt8) -> RecipientsPart {
        RecipientsPart { { ($0.last ?? 0) % 2 == number } }
    }

    private static func isIn(_ number: UInt8, id: String?, row: Int) -> Bool {
        (id?.isEmpty == false ? id ?? "" : "row \(row)").utf8.last.map { $0 % 2 == number } == true
    }

    private static let header = "id,language,name,organisation,street,city,country,notes\n"

    /// With what real lists have: quotes, line ends in values, blank rows, a header and a sum among the rows, rows that are
    /// wrong, ids that are missing.
    private static func list(_ count: Int) -> String {
        header
            + (1...count).map { number -> String in
                switch number % 17 {
                case 1: "\"v\(number)\",\"en\",\"Na\"\"me\",\"\",\"Road \(number)\n\nYard\",\"Town\",\"DE\",\"\"\r\n"
                case 2: "w\(number),en,a\"b,\"Org\nx\",Road,Town,DE,\n"
                case 4: "c\(number),,,Total,,,,\(number)\n"
                case 6: "\"x\(number)\",en,\"broken\"d,Org,\"Road\",Town,DE,\n"
                case 3: "\"q\(number)\",en,\"Name, \"\"\(number)\"\"\",Org,\"House\r\n\(number) Road\",Town,DE,\n"
                case 5: "\n"
                case 7: header
                case 9: "r\(number),en,Name,Org,Road,Town,Nowhere,\n"
                case 11: ",en,Name \(number),Org,Road,Town,DE,\n"
                case 13: "r\(number),short row\n"
                case 14: "معهد\(number),en,اسم,Org,Road,Town,DE,\r\n"
                case 15: "Total,,,,,,,\(number)\n"
                default: "r\(number),en,Name \(number),Org,Road \(number),Town,DE,\(String(repeating: "x", count: 40))\n"
                }
            }.joined()
    }

    private func campaign(_ folder: Folder, _ number: UInt8) throws -> Campaign {
        try Campaign.read(folder: folder.path, languages: SampleLanguages.shelf, catalogue: nil, part: Self.part(number))
    }

    /// Once in memory, once from a file of more than a megabyte.
    @Test(arguments: [400, 20_000])
    func `Parts have the rows of the whole, each once, with the same faults`(rows: Int) throws {
        let folder = try Folder(["recipients.csv": Self.list(rows)])
        let whole = try folder.campaign()
        #expect(whole.recipients.count > rows / 3)
        // Several at once are the same ones.
        #expect(Array(whole.recipients.walk()) == Array(whole.recipients))
        for number in [UInt8(0), 1] {
            let part = try campaign(folder, number)
            let own = whole.recipients.filter { Self.isIn(number, id: $0.id, row: $0.row) }
            #expect(part.recipients.map(\.id) == own.map(\.id))
            #expect(part.recipients.map(\.values) == own.map(\.values))
            #expect(part.recipients.map(\.row) == own.map(\.row))
            #expect(part.recipients.map(\.location) == own.map(\.location))
            let places = own.prefix(200).map { whole.recipients.locations(of: $0) }
            #expect(part.recipients.prefix(200).map { part.recipients.locations(of: $0) } == places)
            let faults = whole.rowDiagnostics.filter { Self.isIn(number, id: $0.recipientID, row: $0.row) }
            #expect(part.rowDiagnostics == faults)
            let all = whole.recipients.count + Set(whole.rowDiagnostics.map(\.row)).count
            #expect(part.recipients.count + Set(faults.map(\.row)).count + part.recipients.elsewhere == all)
        }
    }

    @Test func `An id that stands in other capitals in another part is told in the later row`() throws {
        // Small letters are one part, capitals another.
        let part = RecipientsPart { { $0.first.map { $0 >= 0x61 } == true } }
        let rows = "Ann,en,,,,,,\nbob,en,,,,,,\nann,en,,,,,,\nBOB,en,,,,,,\n"
        let folder = try Folder(["recipients.csv": Self.header + rows])
        let lower = try Campaign.read(folder: folder.path, languages: SampleLanguages.shelf, catalogue: nil, part: part)
        #expect(lower.recipients.map(\.id) == ["bob"])
        #expect(lower.recipients.recipient(id: "bob")?.row == 3)
        #expect(
            lower.rowDiagnostics.map(\.diagnostic.line) == [
                "recipients.csv:4:1 repeated-id: The id ‘ann’ stands in row 2 already (line 2). / Give each recipient an id of its own; upper and lower case are the same."
            ])
        #expect(lower.recipients.elsewhere == 2)
    }

    @Test func `Where a recipient may get two letters all rows are read`() throws {
        let folder = try Folder([
            "letter.yaml": "languages: [en, ar]\nlayout: separate\n", "statement.ar.md": "---\ntitle: عنوان\n---\n\nنص.\n",
            "recipients.csv": Self.list(100),
        ])
        let part = try campaign(folder, 0)
        #expect(part.recipients.elsewhere == 0)
        #expect(try part.recipients.count == folder.campaign().recipients.count)
    }
}

/// Lists that are read a piece at a time.
@Suite struct PieceTests {
    private static let header = "id,name,notes\n"

    /// Rows whose characters of three bytes come to stand on the end of every piece, by their lengths.
    private static let rows = (1...9000).map { "r\($0),اسم \($0),\(String(repeating: "€", count: 40 + $0 % 3))\n" }

    @Test func `A character may go on in the next piece`() throws {
        let campaign = try Folder(["recipients.csv": Self.header + Self.rows.joined()]).campaign()
        #expect(campaign.recipients.count == Self.rows.count)
        #expect(campaign.recipients.allSatisfy { $0.values[2].allSatisfy { $0 == "€" } })
    }

    @Test func `What is no text is told where it stands`() throws {
        let folder = try Folder()
        try folder.write(
            Array((Self.header + Self.rows.joined() + "x,é").utf8) + [0xE9] + Array(",\n".utf8), to: "recipients.csv")
        #expect(
            folder.findings().first
                == "recipients.csv:9002:4 not-utf-8: The byte 0xE9 is not UTF-8: the file has another encoding, such as Windows-1252, Latin-1 or Windows-1256. / Save the file as UTF-8; in a spreadsheet program choose ‘CSV UTF-8’."
        )
    }

    @Test func `A row that is longer than a piece is read as one`() throws {
        let values = (1...40).map { "\"\(String(repeating: "v\n", count: 16_000))\($0)\"" }
        let header = "id," + values.indices.map { "c\($0)" }.joined(separator: ",") + "\n"
        let long = "long," + values.joined(separator: ",") + "\n"
        let short = "short" + String(repeating: ",", count: values.count) + "\n"
        let folder = try Folder(["recipients.csv": header + short + long + short.replacing("short", with: "last")])
        let campaign = try folder.campaign()
        #expect(campaign.recipients.map(\.id) == ["short", "long", "last"])
        #expect(campaign.recipients[1].values.last?.hasSuffix("\n40") == true)
    }

    @Test func `A mark of the byte order and UTF-16 are read in long lists too`() throws {
        let text = Self.header + Self.rows.joined()
        let folder = try Folder()
        try folder.write([0xEF, 0xBB, 0xBF] + Array(text.utf8), to: "recipients.csv")
        #expect(try folder.campaign().recipients.count == Self.rows.count)
        var marked: [UInt8] = [0xFF, 0xFE]
        for unit in text.utf16 { marked += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        try folder.write(marked, to: "recipients.csv")
        #expect(try folder.campaign().recipients.count == Self.rows.count)
    }
}
