import Foundation
import Testing
import Witnesses

/// Signing, countersigning and checking as a user does it.
@Suite struct SigningCommandTests {
    private func bayan(_ arguments: [String]) throws -> Witness.Report { try Witness.run(BayanProgram.path, arguments) }

    private func key(_ name: String) -> [String] {
        ["--certificate", SampleAuthority.path("\(name).pem"), "--key", SampleAuthority.path("\(name).key")]
    }

    /// The example letter with fields for two.
    private func withCampaign(_ body: (_ campaign: String, _ folder: URL) throws -> Void) throws {
        let folder = try Witness.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let campaign = folder.appending(path: "campaign")
        try FileManager.default.copyItem(at: Witness.root.appending(path: "Examples/open-letter"), to: campaign)
        let settings = campaign.appending(path: "letter.yaml")
        let text = try String(contentsOf: settings, encoding: .utf8)
        try Data((text + "\nsign: {signers: 2}\n").utf8).write(to: settings)
        try body(campaign.path, folder)
    }

    @Test func lettersOfAllEditionsStayArchivableAndAccessible() throws {
        try withCampaign { campaign, folder in
            var files: [URL] = []
            for edition in ["en", "ar", "en+ar"] {
                let (unsigned, signed, countersigned) = (
                    folder.appending(path: "\(edition).pdf"), folder.appending(path: "\(edition)-1.pdf"),
                    folder.appending(path: "\(edition)-2.pdf")
                )
                let rendered = folder.appending(path: "\(edition)-0.pdf")
                for arguments in [
                    ["render", campaign, "--edition", edition, "--output", unsigned.path],
                    ["render", campaign, "--edition", edition, "--output", rendered.path, "--sign"] + key("p256"),
                    ["sign", unsigned.path, "--output", signed.path] + key("rsa"),
                    ["countersign", rendered.path, "--output", countersigned.path] + key("second"),
                ] {
                    let report = try bayan(arguments)
                    #expect(report.status == 0, "\(report.errors)")
                }
                files += [unsigned, rendered, signed, countersigned]
            }
            #expect(try Witness.veraPDF(files) == [])
            let signed = files.filter { $0.lastPathComponent.contains("-") }.map(\.path)
            let report = try bayan(["verify"] + signed + ["--trust", SampleAuthority.path("root.pem")])
            #expect(report.status == 0, "\(report.output)")
            for file in signed {
                let said = try Witness.python("pyhanko_validate.py", [file, SampleAuthority.path("root.pem"), "B-B"])
                #expect(said.status == 0, "\(file): \(said.output)\(said.errors)")
            }
        }
    }

    /// Nobody takes a letter for signed that is not.
    @Test(arguments: [["render", "--pss"], ["batch", "--tsa", "http://127.0.0.1/"], ["render", "--sign", "--as", "png"]])
    func optionsForSigningMeanASignature(arguments: [String]) throws {
        try withCampaign { campaign, folder in
            let output = folder.appending(path: "output").path
            let report = try bayan(arguments + [campaign, "--output", output] + key("p256"))
            #expect(report.status == 64)
            #expect(report.errors.contains("--sign"))
            #expect(!FileManager.default.fileExists(atPath: output))
        }
    }

    @Test func theFieldShowsWhoSignsAndAReference() throws {
        try withCampaign { campaign, folder in
            let file = folder.appending(path: "letter.pdf").path
            #expect(try bayan(["render", campaign, "--edition", "en", "--output", file, "--sign"] + key("p256")).status == 0)
            let certificate = try #require(key("p256").firstIndex(of: "--certificate").map { key("p256")[$0 + 1] })
            let said = try Witness.run("openssl", ["x509", "-in", certificate, "-noout", "-fingerprint", "-sha256"]).output
            let digits = said.split(separator: "=").last.map { $0.replacing(":", with: "") } ?? ""
            let reference = stride(from: 0, to: 16, by: 4).map { String(digits.dropFirst($0).prefix(4)) }
            let text = try Witness.run("pdftotext", ["-layout", file, "-"]).output
            #expect(text.contains("SHA-256 " + reference.joined(separator: " ")))
            // A picture can claim anything, and so claims nothing.
            for claim in ["✓", "✔", "valid", "verified"] { #expect(!text.lowercased().contains(claim), "\(claim)") }
        }
    }

    /// What `Documentation/signing.md` says about a certificate of one's own.
    @Test func theCommandsOfThePageMakeAKeyThatSigns() throws {
        let page = try String(contentsOf: Witness.root.appending(path: "Documentation/signing.md"), encoding: .utf8)
        let block = try #require(page.components(separatedBy: "```\n").dropFirst().first { $0.hasPrefix("openssl genpkey") })
        // The passphrase is asked for on a terminal there.
        let commands = block.replacing("-aes256 ", with: "-aes256 -pass pass:sample ").replacing(
            "req -x509 ", with: "req -x509 -passin pass:sample ")
        try withCampaign { campaign, folder in
            let said = try Witness.run(
                "sh", ["-euc", "cd '\(folder.path)'\n\(commands)\nprintf 'sample\\n' >secret; chmod 600 secret"])
            #expect(said.status == 0 && said.output.contains("Fingerprint="), "\(said.output)\(said.errors)")
            func path(_ name: String) -> String { folder.appending(path: name).path }
            let made = try bayan(
                ["render", campaign, "--edition", "en", "-o", path("letter.pdf"), "--sign", "--certificate", path("union.pem")]
                    + ["--key", path("union.key"), "--passphrase-file", path("secret")])
            #expect(made.status == 0, "\(made.errors)")
            #expect(try bayan(["verify", path("letter.pdf"), "--trust", path("union.pem")]).status == 0)
            #expect(try bayan(["verify", path("letter.pdf")]).status == 75)
        }
    }

    /// Other programs see arguments and the environment.
    @Test func aPassphraseIsNoArgument() throws {
        try withCampaign { campaign, folder in
            let file = folder.appending(path: "letter.pdf").path
            let render = ["render", campaign, "-o", file, "--sign"] + ["--certificate", SampleAuthority.path("p256.pem")]
            let locked = ["--key", SampleAuthority.path("locked.key")]
            #expect(try bayan(render + locked + ["--passphrase", "sample"]).status == 64)
            let environment = ["PASSPHRASE=sample", "BAYAN_PASSPHRASE=sample"]
            let said = try Witness.run("env", environment + [BayanProgram.path] + render + locked)
            #expect(said.status != 0 && !FileManager.default.fileExists(atPath: file), "\(said.errors)")
        }
    }

    @Test(arguments: ["en", "ar", "en+ar"])
    func aSignatureDoesNotStandAloneOnAPage(edition: String) throws {
        try withCampaign { campaign, folder in
            let file = folder.appending(path: "letter.pdf").path
            let arguments = ["render", campaign, "--to", "ub", "--edition", edition, "--output", file, "--sign"]
            #expect(try bayan(arguments + key("p256")).status == 0)
            let text = try Witness.run("pdftotext", ["-layout", file, "-"]).output
            let last = try #require(text.split(separator: "\u{0C}").last { !$0.allSatisfy(\.isWhitespace) })
            #expect(last.contains(edition == "ar" ? "بيسان" : "Bisan"))
            #expect(last.contains("SHA-256"))
        }
    }

    /// The letter's own authority is asked even where no level is named; without an answer there is no letter.
    @Test func anAuthorityThatIsNamedIsAsked() throws {
        try withCampaign { campaign, folder in
            let settings = URL(filePath: campaign).appending(path: "letter.yaml")
            let text = try String(contentsOf: settings, encoding: .utf8)
            try Data(text.replacing("{signers: 2}", with: "{timestamp: 'http://127.0.0.1:1/'}").utf8).write(to: settings)
            let file = folder.appending(path: "letter.pdf").path
            let report = try bayan(["render", campaign, "--output", file, "--sign"] + key("p256"))
            #expect(report.status == 1)
            #expect(report.errors.contains("no-answer"))
            #expect(!FileManager.default.fileExists(atPath: file))
        }
    }

    /// Many reports and, in between, what cannot be read: whole lines, in the order of the files.
    @Test func everyLineOfJSONIsWhole() throws {
        try withCampaign { campaign, folder in
            let file = folder.appending(path: "letter.pdf").path
            #expect(try bayan(["render", campaign, "--output", file, "--sign"] + key("p256")).status == 0)
            let files = Array(repeating: file, count: 12) + [folder.appending(path: "none.pdf").path, file]
            let report = try bayan(["verify"] + files + ["--format", "json"])
            let lines = try report.output.split(separator: "\n").map { line in
                try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            }
            #expect(lines.map { $0["file"] as? String } == files)
        }
    }

    /// 0 passed, 65 failed, 75 indeterminate; the worst of all counts.
    @Test func theExitCodeIsTheWorstVerdict() throws {
        try withCampaign { campaign, folder in
            let file = folder.appending(path: "letter.pdf")
            #expect(try bayan(["render", campaign, "--output", file.path, "--sign"] + key("p256")).status == 0)
            var letter = try Data(contentsOf: file)
            letter[letter.count / 3] ^= 1
            try letter.write(to: file)
            let report = try bayan(["verify", file.path, "--trust", SampleAuthority.path("root.pem"), "--format", "json"])
            #expect(report.status == 65)
            #expect(report.output.contains("\"verdict\":\"failed\""))
            let whole = folder.appending(path: "whole.pdf").path
            #expect(try bayan(["render", campaign, "--output", whole, "--sign"] + key("p256")).status == 0)
            #expect(try bayan(["verify", whole]).status == 75)
            #expect(try bayan(["verify", whole, file.path]).status == 65)
            #expect(try bayan(["verify", whole, "--trust", SampleAuthority.path("root.pem")]).status == 0)
        }
    }

    @Test func nothingIsMadeWithAKeyThatMayNotSign() throws {
        try withCampaign { campaign, folder in
            let file = folder.appending(path: "letter.pdf")
            let report = try bayan(["render", campaign, "--output", file.path, "--sign"] + key("expired"))
            #expect(report.status == 1)
            #expect(report.errors.contains("certificate-expired"))
            #expect(!FileManager.default.fileExists(atPath: file.path))
        }
    }

    /// Signed letters are not lost to a run that forgets --sign; unsigned ones give way to signed ones.
    @Test func aBatchReplacesUnsignedLettersBySignedOnesAndNotTheOtherWayRound() throws {
        try withCampaign { campaign, folder in
            let letters = folder.appending(path: "letters")
            func batch(_ options: [String] = []) throws -> Witness.Report {
                try bayan(["batch", campaign, "-o", letters.path, "--edition", "en"] + options)
            }
            func files() throws -> [String: Data] {
                let names = try FileManager.default.contentsOfDirectory(atPath: letters.path)
                return try Dictionary(uniqueKeysWithValues: names.map { ($0, try Data(contentsOf: letters.appending(path: $0))) })
            }
            #expect(try batch(["--only", "ub"]).status == 0)
            #expect(try batch(["--sign"] + key("p256")).output.contains("6 letters made"))
            let trust = ["--trust", SampleAuthority.path("root.pem")]
            let signed = try files()
            let names = signed.keys.filter { $0.hasSuffix(".pdf") }
            #expect(try bayan(["verify"] + names.map { letters.appending(path: $0).path } + trust).status == 0)

            for options in [[], ["--only", "uab"], ["--jobs", "1"]] {
                let refused = try batch(options)
                #expect(refused.status == 73)
                #expect(refused.errors.contains(".en.pdf: error: There are signed letters in"), "\(refused.errors)")
                #expect(refused.errors.contains("Give --sign again"))
                #expect(try files() == signed)
            }
            #expect(try batch(["--sign"] + key("p256")).output.contains("0 letters made, 6 were there"))
            #expect(
                try bayan(["manifest", letters.path]).output == "6 letters, 6 of them signed; every recipient has exactly one\n")

            for name in names { try FileManager.default.removeItem(at: letters.appending(path: name)) }
            #expect(try batch().output.contains("6 letters made"), "moved away on purpose")
        }
    }

    /// Another's signature, which no run can make again, is not lost either.
    @Test(arguments: [true, false]) func aLetterThatWasSignedInItsPlaceStays(isCountersigned: Bool) throws {
        try withCampaign { campaign, folder in
            let letters = folder.appending(path: "letters").path
            let batch = ["batch", campaign, "-o", letters, "--edition", "en"]
            let options = isCountersigned ? ["--sign"] + key("p256") : []
            #expect(try bayan(batch + options).status == 0)
            let file = letters + "/ub.en.pdf"
            let command = [isCountersigned ? "countersign" : "sign", file, "-o"]
            let inPlace = try bayan(command + [file] + key("second"))
            #expect(inPlace.status == 64 && inPlace.errors.contains("own-file"), "\(inPlace.errors)")
            let beside = folder.appending(path: "beside.pdf")
            let sign = try bayan(command + [beside.path] + key("second"))
            #expect(sign.status == 0, "\(sign.errors)")
            try FileManager.default.removeItem(atPath: file)
            try FileManager.default.moveItem(atPath: beside.path, toPath: file)
            let signed = try Data(contentsOf: URL(filePath: file))
            let settings = URL(filePath: campaign).appending(path: "letter.yaml")
            for run in 1...3 {
                if run == 3 {
                    let text = try String(contentsOf: settings, encoding: .utf8)
                    try Data(text.replacing("place: {en: Ramallah", with: "place: {en: Bethlehem").utf8).write(to: settings)
                }
                let report = try bayan(batch + options)
                #expect(report.status == 75)
                #expect(
                    report.errors.contains(
                        "\(file): error: row 3 (‘ub’): The letter was signed after it was made, and would be replaced. [signed-since]"
                    ))
                #expect(report.output.contains(run == 3 ? "5 letters made, 1 failed" : "0 letters made, 5 were there, 1 failed"))
                #expect(try Data(contentsOf: URL(filePath: file)) == signed)
            }
            try FileManager.default.removeItem(atPath: file)
            #expect(try bayan(batch + options).output.contains("1 letter made, 5 were there"))
        }
    }

    @Test func thePassphraseComesThroughADescriptor() throws {
        try withCampaign { campaign, folder in
            let file = folder.appending(path: "letter.pdf").path
            let command = """
                '\(BayanProgram.path)' render '\(campaign)' -o '\(file)' --sign --passphrase-fd 3 \
                --certificate '\(SampleAuthority.path("p256.pem"))' --key '\(SampleAuthority.path("locked.key"))' \
                3< '\(SampleAuthority.path("passphrase"))'
                """
            let report = try Witness.run("bash", ["-c", command])
            #expect(report.status == 0, "\(report.errors)")
            #expect(try bayan(["verify", file, "--trust", SampleAuthority.path("root.pem")]).status == 0)
        }
    }

    /// While a key is loaded its memory goes into no dump, and nobody but the system's own user can look into it; the
    /// passphrase, and what was read of the key's file, are no longer in it.
    @Test func aLoadedKeyIsSeenByNobody() throws {
        try withCampaign { campaign, folder in
            func path(_ name: String) -> String { folder.appending(path: name).path }
            let passphrase = "kept-by-nobody-\(UUID().uuidString)"
            try Data("\(passphrase)\n".utf8).write(to: folder.appending(path: "passphrase"))
            let locked = try Witness.run(
                "openssl",
                [
                    "pkcs8", "-topk8", "-in", SampleAuthority.path("p256.key"), "-out", path("key"), "-passout",
                    "file:\(path("passphrase"))",
                ])
            #expect(locked.status == 0, "\(locked.errors)")
            for name in ["passphrase", "key"] {
                try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path(name))
            }
            let line = try String(contentsOfFile: path("key"), encoding: .utf8).split(separator: "\n")[2]
            // A word of the letter shows that the memory is looked through.
            let secrets = try JSONEncoder().encode([passphrase, String(line), "Bisan Center"])
            try secrets.write(to: folder.appending(path: "secrets.json"))
            let said = try Witness.python(
                "secrets_in_memory.py",
                [
                    path("secrets.json"), BayanProgram.path, "render", campaign, "--edition", "en", "-o", path("letter.pdf"),
                    "--sign",
                    "--certificate", SampleAuthority.path("p256.pem"), "--key", path("key"), "--passphrase-file",
                    path("passphrase"),
                ])
            struct Seen: Decodable {
                let found: [String]?
                let dumped: Bool
                let owner: UInt32
            }
            let seen = try JSONDecoder().decode(Seen.self, from: Data(said.output.utf8))
            #expect(!seen.dumped, "\(said.errors)")
            #expect(seen.owner == 0)
            // Only root may look, and finds nothing.
            #expect(seen.found == nil ? getuid() != 0 : seen.found == ["Bisan Center"], "\(said.output)")
        }
    }
}
