import Correspondence
import Foundation
import LetterFolder
import Reporting
import Testing

/// Lists that LibreOffice calculated and saved; `Fixtures/Lists/LibreOffice/make.py` made them.
@Suite struct LibreOfficeListTests {
    private func campaign(_ list: String, _ kind: String) throws -> Campaign {
        let file = Repository.root + "/Tests/LetterFolderTests/Fixtures/Lists/LibreOffice/\(list).\(kind)"
        let folder = try Folder(["letter.yaml": "sender: {country: PS}\n"])
        try folder.write(Array(Data(contentsOf: URL(fileURLWithPath: file))), to: "recipients.\(kind)")
        return try folder.campaign()
    }

    @Test(arguments: ["xlsx", "ods"])
    func `Dates, zeros and formulas are what the sheet shows, from right to left too`(kind: String) throws {
        let people = try campaign("people", kind)
        try people.requireAllRows()
        #expect(
            people.recipients.map { Array($0.values.prefix(11)) } == [
                [
                    "Ada Muster", "Amt & Söhne", "Weg 1, Hof", "01067", "Dresden", "DE", "05.03.2026", "1.10", "25%", "1,234",
                    "Nr. 007",
                ],
                [
                    "سلمى النموذجية", "الجامعة", "شارع ١", "11118", "عمّان", "JO", "31.12.1999", "20.00", "100%", "7",
                    "سلمى النموذجية!",
                ],
                [
                    "Ben \"B.\" Lee", "", "1 Main St\nSuite 2", "02139", "Cambridge", "US", "29.02.2020", "0.50", "1%", "12",
                    "02139",
                ],
            ])
    }

    @Test(arguments: ["xlsx", "ods"])
    func `What is hidden, filtered, merged or fails is told by its cell`(kind: String) throws {
        let odd = try campaign("odd", kind)
        #expect(odd.recipients.map(\.values[0]) == ["Ann", "Bea", "Cem", "Eva"])
        #expect(
            odd.rowDiagnostics.map { [$0.diagnostic.location?.cell ?? "", $0.diagnostic.code.name] } == [
                ["List!C7", "spreadsheet-error"], ["List!B9", "spreadsheet-error"],
            ])
        #expect(odd.rowDiagnostics.last?.diagnostic.message.contains("#REF!") == true)
        let told = odd.warnings.map { "\($0.location?.cell ?? "") \($0.code)" }
        for warning in ["List!B4 merged-cells", "List!A3 rows-above-header", "List!A6 hidden-rows"] {
            #expect(told.contains(warning), "\(warning) in \(told)")
        }
        #expect(odd.warnings.contains { $0.message.hasPrefix("2 rows are hidden in the sheet, by hand or by a filter") })
    }
}
