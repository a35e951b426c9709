import Correspondence
import Foundation
import Languages
import Reporting
import SampleLanguages
import Testing

/// Tables that are too long to stay in memory.
@Suite struct LongTableTests {
    private static let header = "id,language,name,organisation,street,city,country,notes\n"

    /// Rows of a kilobyte and more, with quotes, line ends and Arabic in them.
    private static func row(_ number: Int) -> String {
        let name = number.isMultiple(of: 3) ? "\"Name, \"\"\(number)\"\"\"" : "اسم \(number)"
        let street = number.isMultiple(of: 5) ? "\"House\r\n\(number) Road\"" : "\(number) Road"
        return "r\(number),en,\(name),Org \(number),\(street),Town,DE,\(String(repeating: "x", count: 1000 + number % 7))"
    }

    private static let numbers = 1...1500
    private static let table = header + numbers.map { row($0) + ($0.isMultiple(of: 11) ? "\n\nbad row\n" : "\n") }.joined()

    @Test func `Every row is read as in a table of its own`() throws {
        let campaign = try Folder(["recipients.csv": Self.table]).campaign()
        #expect(Self.table.utf8.count > 1 << 20)
        #expect(campaign.recipients.count == Self.numbers.count)
        for (recipient, number) in zip(campaign.recipients, Self.numbers) where number % 100 < 15 {
            let alone = try Folder(["recipients.csv": Self.header + Self.row(number)]).campaign()
            #expect(recipient.values == alone.recipients[0].values)
            let address = try campaign.letter(for: recipient, edition: .english).address
            let expected = try alone.letter(for: alone.recipients[0], edition: .english).address
            #expect(address.map(\.text) == expected.map(\.text))
            #expect(address.map(\.location?.column) == expected.map(\.location?.column))
            let (line, first) = (try #require(recipient.location.line), try #require(alone.recipients[0].location.line))
            #expect(address.map { $0.location?.line.map { $0 - line } } == expected.map { $0.location?.line.map { $0 - first } })
        }
    }

    @Test func `Every recipient is found by the id`() throws {
        let campaign = try Folder(["recipients.csv": Self.table]).campaign()
        for number in Self.numbers { #expect(campaign.recipients.recipient(id: "r\(number)")?.id == "r\(number)") }
        #expect(campaign.recipients.recipient(id: "r0") == nil)
        #expect(campaign.recipients.recipient(id: "R1") == nil, "an id is written as in its row")
    }

    @Test func `Letters do not see what becomes of the file after it was read`() throws {
        let folder = try Folder(["recipients.csv": Self.table])
        let campaign = try folder.campaign()
        let before = Array(campaign.recipients)
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: folder.path + "/recipients.csv"))
        try file.truncate(atOffset: 100)
        try file.write(contentsOf: Data(repeating: 0x2C, count: 1 << 21))
        #expect(Array(campaign.recipients) == before)
    }

    @Test func `Repeated ids are told with the row that has them already`() throws {
        let folder = try Folder(["recipients.csv": Self.table + "R7,en,,,,,,\nr7,en,,,,,,\n"])
        let problems = try folder.campaign().rowDiagnostics.suffix(2).map(\.diagnostic.message)
        #expect(
            problems == [
                "The id ‘R7’ stands in row 8 already (line 9).", "The id ‘r7’ stands in row 8 already (line 9).",
            ])
    }
}
