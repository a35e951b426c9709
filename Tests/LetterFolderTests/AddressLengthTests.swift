import Foundation
import Languages
import SampleLanguages
import Testing

@testable import Correspondence

/// The longest address of a list is looked for without making the lines of all.
@Suite struct AddressLengthTests {
    private let fillings = [
        "Dr,Ada,Chair,Office,Department,Street 1,12345,Town,Region", ",,,Office,,Street 1,12345,Town,", "Dr,,,,,,,Town,Region",
        ",Ada,,,,\"Street 1\nRear building\nSecond floor\",,,Region", ",\"Ada\nBea\",,\"Office\nBranch\",,,12345,,",
        "\"Dr\nProf\",\"Ada\nBea\",,,,,\"12\n34\",\"Town\nPart\",\"Region\nNorth\"", ",Ada,,,,Street 1,12345,Town,Town",
    ]

    @Test(arguments: ["", "endorsement: Registered\n"])
    func noAddressHasMoreLinesThanIsReckoned(endorsement: String) throws {
        let countries = Locale.Region.isoRegions.map(\.identifier).filter { $0.count == 2 } + [""]
        let rows = countries.flatMap { country in fillings.map { "\($0),\(country)" } }
        let campaign = try Folder([
            "letter.yaml": "sender: {country: PS}\n\(endorsement)",
            "recipients.csv": "honorific,name,position,organisation,department,street,postcode,city,region,country\n"
                + rows.joined(separator: "\n") + "\n",
        ]).campaign()
        #expect(campaign.recipients.count > 1000)
        for recipient in campaign.recipients {
            for letter in [nil, Language.english] {
                let lines = campaign.addresses.lines(for: recipient, at: [], letter: letter)
                let most = campaign.addresses.mostLines(for: recipient, letter: letter)
                #expect(most >= lines.count, "\(recipient.values): \(lines.map(\.text))")
            }
        }
    }
}
