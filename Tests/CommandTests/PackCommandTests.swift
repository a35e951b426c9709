import Foundation
import Testing
import Witnesses

/// `bayan batch --pack` and what is done with packs.
@Suite struct PackCommandTests {
    @Test func aPackThatIsKilledAgainAndAgainEndsLikeOneThatWasNot() throws {
        let campaign = try MadeUpCampaign(recipients: 150)
        func batch(_ output: String, _ more: String...) -> [String] {
            ["batch", campaign.path, "--output", campaign.output(output), "--edition", "en"] + more
        }
        let start = Date()
        let whole = try Witness.run(BayanProgram.path, batch("whole", "--pack"))
        #expect(whole.status == 0, "\(whole.errors)")
        let seconds = Date().timeIntervalSince(start)
        let moments = (0..<3).map { _ in Double.random(in: 0.2...max(0.3, seconds)) }
        for moment in moments { try BayanProgram.start(batch("killed", "--pack"), killAfter: moment) }
        let last = try Witness.run(BayanProgram.path, batch("killed", "--pack"))
        #expect(last.status == 0, "\(last.errors)")
        #expect(try campaign.files("killed") == campaign.files("whole"), "killed after \(moments)")
        let streamed = try Witness.run(
            "sh",
            ["-c", "\"$@\" >\"$0\"", campaign.output("streamed.tar.zst"), BayanProgram.path] + batch("", "--pack", "-o", "-"))
        #expect(streamed.status == 0, "\(streamed.errors)")
        #expect(
            try Data(contentsOf: URL(filePath: campaign.output("streamed.tar.zst")))
                == campaign.files("whole")["letters.tar.zst"])

        let plain = try Witness.run(BayanProgram.path, batch("plain"))
        #expect(plain.status == 0, "\(plain.errors)")
        let pack = campaign.output("whole") + "/letters.tar.zst"
        let unpacked = try BayanProgram.run("unpack", pack, "-o", campaign.output("unpacked"))
        #expect(unpacked.status == 0 && unpacked.output.hasSuffix("unpacked: 150 letters\n"), "\(unpacked.errors)")
        #expect(try campaign.files("unpacked") == campaign.files("plain"))

        let joined = try BayanProgram.run("manifest", campaign.output("whole"), "--read-files")
        #expect(joined.status == 0 && joined.output == "150 letters; every recipient has exactly one\n", "\(joined.errors)")
        #expect(try BayanProgram.run("print", pack, "-o", campaign.output("pack-1.pdf")).status == 0)
        #expect(try BayanProgram.run("print", campaign.output("plain"), "-o", campaign.output("pack-2.pdf")).status == 0)
        let (one, other) = (campaign.output("pack-1.pdf"), campaign.output("pack-2.pdf"))
        #expect(try Data(contentsOf: URL(filePath: one)).count == Data(contentsOf: URL(filePath: other)).count)
    }

    @Test func signedLettersOfAPackAreVerifiedAndNotReplacedByUnsignedOnes() throws {
        let campaign = try MadeUpCampaign(recipients: 3)
        let key = SampleAuthority.path("p256.key")
        let certificate = SampleAuthority.path("p256.pem")
        func pack(_ more: String...) throws -> Witness.Report {
            try Witness.run(
                BayanProgram.path, ["batch", campaign.path, "-o", campaign.output("signed"), "--edition", "en", "--pack"] + more)
        }
        #expect(try pack("--sign", "--key", key, "--certificate", certificate).status == 0)
        let file = campaign.output("signed") + "/letters.tar.zst"
        let verified = try BayanProgram.run("verify", file, "--trust", SampleAuthority.path("root.pem"), "--quiet")
        #expect(verified.output.contains("3 letters: 3 passed"), "\(verified.output)\(verified.errors)")
        let unsigned = try pack()
        #expect(unsigned.status == 73 && unsigned.errors.contains("signed-letters"))
    }

    @Test func optionsThatMakeNoSenseAreRefused() throws {
        for arguments in [["--pack", "-o", "x", "--only", "a"], ["--pack", "-o", "x", "--prune"], ["-o", "-"]] {
            #expect(try Witness.run(BayanProgram.path, ["batch", "letter"] + arguments).status == 64)
        }
        #expect(try BayanProgram.run("unpack", "letters.tar.zst", "-o", "-").status == 64)
    }
}
