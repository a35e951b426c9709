import Foundation
import Testing
import Witnesses

@Suite struct KillTests {
    /// The moments are random, and printed where the test fails.
    @Test func aBatchKilledTwentyTimesEndsLikeOneThatWasNot() throws {
        let campaign = try MadeUpCampaign(recipients: 2000)
        func batch(_ output: String) -> [String] {
            ["batch", campaign.path, "--output", campaign.output(output), "--edition", "en"]
        }
        let start = Date()
        let undisturbed = try Witness.run(BayanProgram.path, batch("undisturbed"))
        #expect(undisturbed.status == 0, "\(undisturbed.errors)")
        let whole = Date().timeIntervalSince(start)

        // Half of the moments fall into the beginning: reading the campaign, the manifest, the first letters.
        let moments = (0..<20).map { Double.random(in: 0...($0.isMultiple(of: 2) ? 0.6 : whole / 6)) }
        for moment in moments { try BayanProgram.start(batch("killed"), killAfter: moment) }
        let last = try Witness.run(BayanProgram.path, batch("killed"))
        #expect(last.status == 0, "\(last.errors)")

        let (expected, found) = (try campaign.files("undisturbed"), try campaign.files("killed"))
        #expect(expected.count == 2001)
        #expect(found.keys.sorted() == expected.keys.sorted(), "killed after \(moments)")
        for (name, bytes) in expected where found[name] != bytes { Issue.record("\(name) differs, killed after \(moments)") }
    }

    @Test func anInterruptFinishesTheLettersInHandAndSaysHowToGoOn() throws {
        let campaign = try MadeUpCampaign(recipients: 2000)
        let script = """
            "$0" batch "$1" --output "$2" --edition en & process=$!
            until [ -s "$2/manifest.jsonl" ]; do sleep 0.05; done
            sleep 0.5; kill -INT $process; wait $process
            """
        let report = try Witness.run("bash", ["-c", script, BayanProgram.path, campaign.path, campaign.output("letters")])
        #expect(report.status == 75, "\(report.errors)")
        #expect(report.errors.contains("the same command goes on from here"))
        let letters = try campaign.files("letters", suffix: ".pdf").count
        #expect(letters > 0 && letters < 2000)
        let audit = try BayanProgram.run("manifest", campaign.output("letters"), "--read-files")
        #expect(audit.errors.contains("\(2000 - letters) of 2000 letters are missing"))
    }
}
