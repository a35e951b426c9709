import Foundation
import Testing
import Witnesses

/// `bayan batch --pack` and what is done with packs.
@Suite struct PackCommandTests {
    @Test func aPackThatIsKilledAgainAndAgainEndsLikeOneThatWasNot() throws {
        // More than a group, so that there is something to go on from.
        let campaign = try MadeUpCampaign(recipients: 560)
        func batch(_ output: String, _ more: String...) -> [String] {
            ["batch", campaign.path, "--output", campaign.output(output), "--edition", "en"] + more
        }
        let whole = try Witness.run(BayanProgram.path, batch("whole", "--pack"))
        #expect(whole.status == 0, "\(whole.errors)")
        let moments = (0..<2).map { _ in Double.random(in: 0.2...1) }
        for moment in moments { try BayanProgram.start(batch("killed", "--pack"), killAfter: moment) }
        let unfinished = campaign.output("killed/.letters.tar.zst.unfinished")
        let head = 8192
        try BayanProgram.start(batch("killed", "--pack", "--jobs", "1")) {
            (try? FileManager.default.attributesOfItem(atPath: unfinished)[.size] as? Int) ?? 0 > head
        }
        let last = try Witness.run(BayanProgram.path, batch("killed", "--pack"))
        #expect(last.status == 0 && last.output.contains("512 were there"), "\(last.output)\(last.errors)")
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
        let unpacked = try BayanProgram.run("unpack", campaign.output("whole"), "-o", campaign.output("unpacked"))
        #expect(unpacked.status == 0 && unpacked.output.hasSuffix("unpacked: 560 letters\n"), "\(unpacked.errors)")
        #expect(try campaign.files("unpacked") == campaign.files("plain"))

        let joined = try BayanProgram.run("manifest", campaign.output("whole"), "--read-files")
        #expect(joined.status == 0 && joined.output == "560 letters; every recipient has exactly one\n", "\(joined.errors)")
        #expect(try BayanProgram.run("print", pack, "-o", campaign.output("pack-1.pdf")).status == 0)
        #expect(try BayanProgram.run("print", campaign.output("plain"), "-o", campaign.output("pack-2.pdf")).status == 0)
        let (one, other) = (campaign.output("pack-1.pdf"), campaign.output("pack-2.pdf"))
        #expect(try Data(contentsOf: URL(filePath: one)).count == Data(contentsOf: URL(filePath: other)).count)
    }

    /// A program that stands still, as nobody reads what it writes, a token does not answer, or a disk is away.
    @Test func theSecondSignalEndsWhatStandsStill() throws {
        let campaign = try MadeUpCampaign(recipients: 200)
        let process = Process()
        process.executableURL = URL(filePath: BayanProgram.path)
        process.arguments = ["batch", campaign.path, "--edition", "en", "--pack", "-o", "-"]
        let unread = Pipe()
        process.standardOutput = unread
        process.standardError = FileHandle.nullDevice
        try process.run()
        // It stands still when the pipe is full.
        var waiting: Int32 = 0
        while process.isRunning, waiting < 60_000 {
            Thread.sleep(forTimeInterval: 0.05)
            _ = ioctl(unread.fileHandleForReading.fileDescriptor, UInt(FIONREAD), &waiting)
        }
        for _ in 0..<100 where process.isRunning {
            kill(process.processIdentifier, SIGTERM)
            Thread.sleep(forTimeInterval: 0.1)
        }
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
        #expect(process.terminationReason == .uncaughtSignal && process.terminationStatus == SIGTERM)
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

    /// Damaged, cut off, left by a run that was stopped; as files, without a manifest.
    @Test func signedLettersAreKnownWhateverIsLost() throws {
        let campaign = try MadeUpCampaign(recipients: 3)
        let signing = ["--sign", "--key", SampleAuthority.path("rsa.key"), "--certificate", SampleAuthority.path("rsa.pem")]
        func batch(_ output: String, _ more: [String] = []) throws -> Witness.Report {
            try Witness.run(BayanProgram.path, ["batch", campaign.path, "-o", campaign.output(output), "--edition", "en"] + more)
        }
        #expect(try batch("pack", ["--pack"] + signing).status == 0)
        let pack = try Data(contentsOf: URL(filePath: campaign.output("pack") + "/letters.tar.zst"))
        var damaged = pack
        damaged[pack.count / 2] ^= 4
        for (name, bytes) in [
            ("letters.tar.zst", damaged), ("letters.tar.zst", pack.dropLast(100)), (".letters.tar.zst.unfinished", pack),
        ] {
            try FileManager.default.removeItem(atPath: campaign.output("pack"))
            try FileManager.default.createDirectory(atPath: campaign.output("pack"), withIntermediateDirectories: true)
            let path = campaign.output("pack") + "/" + name
            try Data(bytes).write(to: URL(filePath: path))
            let refused = try batch("pack", ["--pack"])
            #expect(refused.status == 73 && refused.errors.contains("[signed-letters]"), "\(name): \(refused.errors)")
            #expect(try Data(contentsOf: URL(filePath: path)) == Data(bytes))
        }
        #expect(try batch("files", signing).status == 0)
        try FileManager.default.removeItem(atPath: campaign.output("files") + "/manifest.jsonl")
        let refused = try batch("files")
        #expect(refused.status == 73 && refused.errors.contains("[signed-letters]"), "\(refused.errors)")
        // Who asks for another manner of signing gets it.
        #expect(try batch("files", signing).output.contains("3 letters made"))
        #expect(try batch("files", signing).output.contains("0 letters made, 3 were there"))
        #expect(try batch("files", signing + ["--pss"]).output.contains("3 letters made"))
    }

    /// Letters in two forms in one folder would go out twice.
    @Test func lettersBesideAPackAreTold() throws {
        let campaign = try MadeUpCampaign(recipients: 2)
        func batch(_ more: String...) throws -> String {
            let report = try Witness.run(
                BayanProgram.path, ["batch", campaign.path, "-o", campaign.output("letters"), "--edition", "en"] + more)
            #expect(report.status == 0, "\(report.errors)")
            return report.errors
        }
        func tells(_ errors: String, _ name: String) -> Bool {
            errors.contains("/letters/\(name): warning: ") && errors.contains("[left-over-letter]")
        }
        #expect(try !batch("--pack", "--shard", "1/2").contains("left-over-letter"))
        #expect(try !batch("--pack", "--shard", "2/2").contains("left-over-letter"))
        #expect(try tells(batch("--pack"), "letters-1-of-2.tar.zst"))
        #expect(try tells(batch("--pack", "--shard", "1/2"), "letters.tar.zst"))
        #expect(try tells(batch(), "letters-1-of-2.tar.zst"))
        #expect(try tells(batch("--pack"), "manifest.jsonl"))
    }

    @Test func optionsThatMakeNoSenseAreRefused() throws {
        for arguments in [["--pack", "-o", "x", "--only", "a"], ["--pack", "-o", "x", "--prune"], ["-o", "-"]] {
            #expect(try Witness.run(BayanProgram.path, ["batch", "letter"] + arguments).status == 64)
        }
        #expect(try BayanProgram.run("unpack", "letters.tar.zst", "-o", "-").status == 64)
    }
}
