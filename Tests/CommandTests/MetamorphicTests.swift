import Foundation
import Testing
import Witnesses

@Suite struct MetamorphicTests {
    @Test(arguments: ["en", "ar", "en+ar"])
    func aLetterDependsOnItsOwnRecipientOnly(_ edition: String) throws {
        let campaign = try MadeUpCampaign(recipients: 40)
        func batch(_ output: String, _ more: String...) throws -> [String: Data] {
            let report = try Witness.run(
                BayanProgram.path,
                ["batch", campaign.path, "--output", campaign.output(output), "--edition", edition] + more)
            #expect(report.status == 0, "\(report.errors)")
            return try campaign.files(output, suffix: ".pdf")
        }
        let together = try batch("together", "--jobs", "2")
        #expect(together.count == 40)

        let alone = try batch("alone", "--only", "r000017")
        #expect(alone.count == 1)
        #expect(alone.allSatisfy { together[$0.key] == $0.value })

        for shard in 1...3 { _ = try batch("shards", "--shard", "\(shard)/3") }
        #expect(try campaign.files("shards", suffix: ".pdf") == together)

        try campaign.write([campaign.rows[0]] + campaign.rows.dropFirst().reversed())
        #expect(try batch("reversed", "--jobs", "1") == together)

        try campaign.write(Array(campaign.rows[...20]))
        _ = try batch("resumed")
        try campaign.write(campaign.rows)
        #expect(try batch("resumed") == together)
    }

    @Test func noLetterHoldsAnotherRecipientsData() throws {
        let campaign = try MadeUpCampaign(recipients: 30)
        try BayanProgram.run("batch", campaign.path, "--output", campaign.output("letters"))
        let report = try Witness.python("privacy.py", [campaign.path + "/recipients.csv", campaign.output("letters")])
        #expect(report.output == "30 letters, each with its own recipient's data and no other's\n", "\(report.errors)")
    }
}
