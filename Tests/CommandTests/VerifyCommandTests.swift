import Foundation
import Testing
import Witnesses

/// What `verify` says to people, and what the options for keys do.
@Suite struct VerifyCommandTests {
    private func bayan(_ arguments: [String]) throws -> Witness.Report { try Witness.run(BayanProgram.path, arguments) }

    private let trust = ["--trust", SampleAuthority.path("root.pem")]

    private func key(_ name: String) -> [String] {
        ["--certificate", SampleAuthority.path("\(name).pem"), "--key", SampleAuthority.path("\(name).key")]
    }

    /// A small letter with fields for two, and what `letter.yaml` says about signing besides.
    private func withCampaign(
        _ signing: String = "signers: 2", _ body: (_ campaign: String, _ folder: URL) throws -> Void
    ) throws {
        let folder = try Witness.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let campaign = folder.appending(path: "campaign")
        try FileManager.default.copyItem(at: Witness.root.appending(path: "Examples/open-letter"), to: campaign)
        let settings = campaign.appending(path: "letter.yaml")
        let text = try String(contentsOf: settings, encoding: .utf8)
        try Data((text + "\nsign: {\(signing)}\n").utf8).write(to: settings)
        try body(campaign.path, folder)
    }

    /// Poppler sees the names of the fields, and the reader of the page for whom they are.
    @Test func reservedFieldsSayForWhomTheyAre() throws {
        try withCampaign("signers: [Our Union, The Academy, Sample second signer]") { campaign, folder in
            func path(_ name: String) -> String { folder.appending(path: name).path }
            let made = try bayan(["render", campaign, "--edition", "en", "-o", path("1.pdf"), "--sign"] + key("p256"))
            #expect(made.status == 0, "\(made.errors)")
            #expect(
                try Witness.run("pdftotext", [path("1.pdf"), "-"]).output.contains("Reserved for the signature of The Academy"))
            let file = String(decoding: try Data(contentsOf: URL(filePath: path("1.pdf"))), as: UTF8.self)
            #expect(file.contains("/TU(Signature 2, The Academy)"))
            // What it says stays true, and stays as it is, once it is signed.
            let second = try bayan(["countersign", path("1.pdf"), "-o", path("2.pdf")] + key("second"))
            #expect(second.status == 0, "\(second.errors)")
            // Whoever is plainly not the one is told so, before and after.
            let warning =
                "The field ‘Signature2’ is reserved for ‘The Academy’, and the certificate is that of ‘Sample second signer’."
            #expect(second.errors.contains("warning: \(warning) [other-signer]"), "\(second.errors)")
            #expect(second.errors.contains("‘--field Signature3’"))
            let report = try bayan(["verify", path("2.pdf")] + trust)
            #expect(report.status == 0)
            let remark = "the field is reserved for “The Academy”, and the certificate is that of “Sample second signer”"
            #expect(report.output.contains("remark          \(remark)"), "\(report.output)")
            #expect(report.output.contains("A field is signed by somebody else than it is reserved for"))
            let right = try bayan(
                ["countersign", path("1.pdf"), "-o", path("3.pdf"), "--field", "Signature3"] + key("second"))
            #expect(right.status == 0 && !right.errors.contains("other-signer"), "\(right.errors)")
        }
    }

    /// A folder with a letter that passes, one that was changed and one by a stranger.
    private func withLetters(_ body: (_ letters: URL, _ folder: URL) throws -> Void) throws {
        try withCampaign { campaign, folder in
            let letters = folder.appending(path: "letters/inner")
            try FileManager.default.createDirectory(at: letters, withIntermediateDirectories: true)
            func path(_ name: String) -> String { letters.appending(path: name).path }
            for (name, signer) in [("a-right.pdf", "p256"), ("c-stranger.pdf", "mallory")] {
                let made = try bayan(["render", campaign, "--edition", "en", "-o", path(name), "--sign"] + key(signer))
                #expect(made.status == 0, "\(made.errors)")
            }
            var changed = try Data(contentsOf: URL(filePath: path("a-right.pdf")))
            changed[changed.count / 3] ^= 1
            try changed.write(to: URL(filePath: path("b-changed.pdf")))
            try body(folder.appending(path: "letters"), folder)
        }
    }

    @Test func aSentenceOfVerdictAndOneOfReason() throws {
        try withLetters { letters, _ in
            let report = try bayan(["verify", letters.path] + trust)
            #expect(report.status == 65)
            let said = report.output
            #expect(said.contains("a-right.pdf: passed\n  The letter is as it was signed. It was signed by “اتحاد العيّنة”."))
            #expect(said.contains("b-changed.pdf: failed\n  Do not rely on this letter. It was changed after it was signed."))
            #expect(
                said.contains(
                    "c-stranger.pdf: indeterminate\n  It cannot be said whether this letter is right. It is unchanged, but nobody whom"
                ))
            #expect(said.hasSuffix("3 letters: 1 passed, 1 indeterminate, 1 failed\n"))
            #expect(!said.contains("D:20"), "dates are dates")
            #expect(said.contains(" UTC"))
        }
    }

    @Test func quietTellsOnlyOfWhatDidNotPass() throws {
        try withLetters { letters, _ in
            let report = try bayan(["verify", "--quiet", letters.path] + trust)
            let lines = report.output.split(separator: "\n")
            #expect(lines.count == 3)
            #expect(lines.first?.hasSuffix("b-changed.pdf: failed. It was changed after it was signed.") == true)
            #expect(lines.last == "3 letters: 1 passed, 1 indeterminate, 1 failed")
            let right = try bayan(["verify", "--quiet", letters.path + "/inner/a-right.pdf"] + trust)
            #expect((right.status, right.output) == (0, ""))
        }
    }

    @Test func archivesOfOtherProgramsArePassedOver() throws {
        try withLetters { letters, _ in
            try Data("no letters".utf8).write(to: letters.appending(path: "backup.tar.zst"))
            let report = try bayan(["verify", "--quiet", letters.path] + trust)
            #expect(report.output.hasSuffix("3 letters: 1 passed, 1 indeterminate, 1 failed\n"), "\(report.errors)")
        }
    }

    @Test func aFolderWithoutLettersIsTold() throws {
        let folder = try Witness.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let report = try bayan(["verify", folder.path])
        #expect(report.status != 0)
        #expect(report.errors.contains("no-letters"))
        // It keeps nothing else from being looked at.
        let both = try bayan(["verify", folder.path, folder.appending(path: "none.pdf").path])
        #expect(both.errors.contains("no-letters") && both.errors.contains("none.pdf"))
    }

    /// The page needs nothing else, and what stands in a certificate or a file's name is text in it.
    @Test func thePageForRecipients() throws {
        try withLetters { letters, folder in
            let odd = letters.appending(path: "<b>&.pdf")
            try FileManager.default.copyItem(at: letters.appending(path: "inner/a-right.pdf"), to: odd)
            let page = folder.appending(path: "report.html")
            let report = try bayan(["verify", letters.path, "--report", page.path] + trust)
            #expect(report.status == 65)
            let html = try String(contentsOf: page, encoding: .utf8)
            #expect(html.contains("<h1>What the signatures of these letters say</h1>"))
            #expect(html.contains("4 letters, 2 passed, 1 indeterminate, 1 failed"))
            #expect(html.contains("&lt;b&gt;&amp;.pdf") && !html.contains("<b>"))
            #expect(html.contains("It was changed after it was signed."))
            // Whom the recipient is to believe, to be compared.
            let root = try Witness.run(
                "openssl", ["x509", "-in", SampleAuthority.path("root.pem"), "-noout", "-fingerprint", "-sha256"])
            let fingerprint = root.output.split(separator: "=").last.map { $0.filter(\.isHexDigit) } ?? "none"
            #expect(html.filter(\.isHexDigit).uppercased().contains(fingerprint))
            for foreign in ["<script", "<img", "<link", "src=", "url(", "http:", "https:"] {
                #expect(!html.contains(foreign), "\(foreign)")
            }
            let checked = try Witness.run(
                "python3",
                [
                    "-c",
                    "import sys, xml.dom.minidom as m; m.parseString(open(sys.argv[1]).read().replace('<!DOCTYPE html>','').replace('<meta charset=\"utf-8\">','').replace('initial-scale=1\">','initial-scale=1\"/>').replace(\"'unsafe-inline'\\\">\",\"'unsafe-inline'\\\"/>\").replace('<br>','<br/>'))",
                    page.path,
                ])
            #expect(checked.status == 0, "\(checked.errors)")
        }
    }

    // MARK: Keys

    /// A terminal asks for the passphrase and shows nothing of it.
    @Test func thePassphraseIsAskedForOnATerminal() throws {
        try withCampaign { campaign, folder in
            let file = folder.appending(path: "letter.pdf").path
            let said = try Witness.run(
                "python3",
                [
                    Witness.root.appending(path: "Tests/Witnesses/terminal.py").path, "sample", BayanProgram.path, "render",
                    campaign,
                    "-o", file, "--edition", "en", "--sign", "--certificate", SampleAuthority.path("p256.pem"),
                    "--key", SampleAuthority.path("locked.key"),
                ])
            #expect(said.status == 0, "\(said.output)\(said.errors)")
            #expect(said.output.contains("assphrase"))
            #expect(!said.output.contains("sample\n") && !said.output.contains("sample\r"))
            #expect(try bayan(["verify", file] + trust).status == 0)
        }
    }

    @Test func letterYAMLNamesAPKCS12File() throws {
        let signing = "pkcs12: '\(SampleAuthority.path("p256.p12"))', passphrase-file: '\(SampleAuthority.path("passphrase"))'"
        try withCampaign(signing) { campaign, folder in
            let file = folder.appending(path: "letter.pdf").path
            let made = try bayan(["render", campaign, "-o", file, "--edition", "en", "--sign"])
            #expect(made.status == 0, "\(made.errors)")
            #expect(try bayan(["verify", file] + trust).status == 0)
        }
    }

    @Test func theFieldIsTheOneThatIsNamed() throws {
        try withCampaign { campaign, folder in
            func path(_ name: String) -> String { folder.appending(path: name).path }
            #expect(try bayan(["render", campaign, "-o", path("0.pdf"), "--edition", "en"]).status == 0)
            let signed = try bayan(["sign", path("0.pdf"), "-o", path("1.pdf"), "--field", "Signature2"] + key("p256"))
            #expect(signed.status == 0, "\(signed.errors)")
            #expect(try bayan(["verify", path("1.pdf")] + trust).output.contains("“Signature2” (certifying signature): passed"))
            let again = try bayan(["countersign", path("1.pdf"), "-o", path("2.pdf"), "--field", "Signature2"] + key("second"))
            #expect(again.errors.contains("field-signed"))
            let other = try bayan(["countersign", path("1.pdf"), "-o", path("2.pdf"), "--field", "Nobody's"] + key("second"))
            #expect(other.errors.contains("no-empty-field"))
        }
    }

    /// A chain that signature and time stamp leave out is taken from --chain, and is missed without it.
    @Test func theChainIsCompletedWhereAsked() throws {
        try withCampaign { campaign, folder in
            func path(_ name: String) -> String { folder.appending(path: name).path }
            let lists = ["root.crl", "issuing.crl"].flatMap { ["--revocation", SampleAuthority.path($0)] }
            let alone = ["--certificate", SampleAuthority.path("p256.crt"), "--key", SampleAuthority.path("p256.key")]
            let render = ["render", campaign, "--edition", "en", "--sign"] + alone + lists
            #expect(try bayan(render + ["-o", path("1.pdf")]).errors.contains("chain-incomplete"))
            let chain = ["--chain", SampleAuthority.path("issuing.crt"), "--chain", SampleAuthority.path("root.pem")]
            let made = try bayan(render + chain + ["-o", path("2.pdf")])
            #expect(made.status == 0, "\(made.errors)")
            #expect(try bayan(["verify", path("2.pdf")] + trust).output.contains("revocation      good"))
        }
    }

    /// An authority that never answers is waited for as long as was said.
    @Test func theTimeoutIsKept() throws {
        try withCampaign { campaign, folder in
            let began = Date()
            let said = try Witness.run(
                "python3",
                [
                    "-c",
                    """
                    import socket, subprocess, sys
                    silent = socket.socket(); silent.bind(("127.0.0.1", 0)); silent.listen()
                    sys.exit(subprocess.run(sys.argv[1:] + ["--tsa", "http://127.0.0.1:%d/" % silent.getsockname()[1]]).returncode)
                    """, BayanProgram.path, "render", campaign, "-o", folder.appending(path: "letter.pdf").path, "--sign",
                    "--timeout", "1",
                ] + key("p256"))
            #expect(said.status == 1)
            #expect(said.errors.contains("no-answer"))
            #expect(Date().timeIntervalSince(began) < 15)
        }
    }
}
