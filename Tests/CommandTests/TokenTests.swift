import Foundation
import Testing
import Witnesses

/// Keys that lie on a token (PKCS#11), which is SoftHSM's here.
@Suite struct TokenTests {
    /// A token with keys of every kind that Bayan takes from one, and the PIN 4321.
    private struct SoftToken {
        let folder: URL

        init(in folder: URL) throws {
            self.folder = folder
            try FileManager.default.createDirectory(at: folder.appending(path: "tokens"), withIntermediateDirectories: true)
            let settings = "directories.tokendir = \(folder.path)/tokens\nobjectstore.backend = file\nlog.level = ERROR\n"
            try Data(settings.utf8).write(to: folder.appending(path: "softhsm2.conf"))
            for (name, pin) in [("pin", "4321"), ("wrong", "9999")] {
                try Data("\(pin)\n".utf8).write(to: folder.appending(path: name))
                try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: folder.appending(path: name).path)
            }
            try run("softhsm2-util", ["--init-token", "--free", "--label", "Union", "--so-pin", "12345678", "--pin", "4321"])
            for (number, name) in ["rsa", "p256", "p384", "second"].enumerated() {
                let key = folder.appending(path: "\(name).p8").path
                try run("openssl", ["pkcs8", "-topk8", "-nocrypt", "-in", SampleAuthority.path("\(name).key"), "-out", key])
                try run(
                    "softhsm2-util",
                    ["--import", key, "--token", "Union", "--label", name, "--id", "0\(number + 1)", "--pin", "4321"])
            }
        }

        @discardableResult
        func run(_ program: String, _ arguments: [String], expecting status: Int32 = 0) throws -> Witness.Report {
            let said = try Witness.run(
                "env", ["SOFTHSM2_CONF=\(folder.path)/softhsm2.conf", "BAYAN_TOKEN=\(folder.path)", program] + arguments)
            #expect(said.status == status, "\(program) \(arguments): \(said.output)\(said.errors)")
            return said
        }

        func path(_ name: String) -> String { folder.appending(path: name).path }

        func key(_ name: String, token: String = "Union", pin: String = "pin") -> [String] {
            let address = "pkcs11:token=\(token);object=\(name)?module-path=/usr/lib/softhsm/libsofthsm2.so"
            return ["--pkcs11", address, "--certificate", SampleAuthority.path("\(name).pem"), "--passphrase-file", path(pin)]
        }

        /// Puts a certificate on the token.
        func keep(_ certificate: String, as label: String, id: String) throws {
            let file = path("\(label).der")
            try run("openssl", ["x509", "-in", SampleAuthority.path(certificate), "-outform", "DER", "-out", file])
            try run(
                "pkcs11-tool",
                [
                    "--module", "/usr/lib/softhsm/libsofthsm2.so", "--token-label", "Union", "--login", "--pin", "4321",
                    "--write-object", file, "--type", "cert", "--label", label, "--id", id,
                ])
        }

        /// A key, and nothing that says which certificate is its own.
        func bareKey(_ object: String) -> [String] {
            let address = "pkcs11:token=Union;\(object)?module-path=/usr/lib/softhsm/libsofthsm2.so"
            return ["--pkcs11", address, "--passphrase-file", path("pin")]
        }

        /// Puts a key on the token that wants the PIN for each signature.
        func keepGuarded(_ name: String, id: String) throws {
            for (type, options) in [("privkey", ["--always-auth"]), ("pubkey", [])] {
                let (key, file) = (SampleAuthority.path("\(name).key"), path("\(name).\(type)"))
                try run(
                    "openssl",
                    type == "pubkey"
                        ? ["pkey", "-in", key, "-pubout", "-outform", "DER", "-out", file]
                        : ["pkcs8", "-topk8", "-nocrypt", "-in", key, "-outform", "DER", "-out", file])
                try run(
                    "pkcs11-tool",
                    [
                        "--module", "/usr/lib/softhsm/libsofthsm2.so", "--token-label", "Union", "--login", "--pin", "4321",
                        "--write-object", file, "--type", type, "--label", "guarded-\(name)", "--id", id, "--usage-sign",
                    ] + options)
            }
        }

        /// The token with mishaps of Tests/Witnesses/token.c; they are files of the folder.
        func keyWithMishaps(_ name: String, _ mishaps: [String: String], pin: String = "pin") throws -> [String] {
            try run("cc", ["-shared", "-fPIC", "-o", path("token.so"), Witness.root.path + "/Tests/Witnesses/token.c", "-ldl"])
            for (mishap, text) in mishaps { try Data(text.utf8).write(to: folder.appending(path: mishap)) }
            var options = key(name, pin: pin)
            options[1] = "pkcs11:token=Union;object=\(name)?module-path=\(path("token.so"))"
            return options
        }

        /// How often a PIN was tried.
        var logins: Int { (try? Data(contentsOf: folder.appending(path: "logins")).count) ?? 0 }

        func bayan(_ arguments: [String], expecting status: Int32 = 0) throws -> Witness.Report {
            try run(BayanProgram.path, arguments, expecting: status)
        }
    }

    private func withToken(_ body: (_ token: SoftToken, _ campaign: String) throws -> Void) throws {
        let folder = try Witness.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let campaign = folder.appending(path: "campaign")
        try FileManager.default.copyItem(at: Witness.root.appending(path: "Examples/open-letter"), to: campaign)
        let settings = campaign.appending(path: "letter.yaml")
        let text = try String(contentsOf: settings, encoding: .utf8)
        try Data((text + "\nsign: {signers: 3}\n").utf8).write(to: settings)
        try body(SoftToken(in: folder), campaign.path)
    }

    private let trust = ["--trust", SampleAuthority.path("root.pem")]

    @Test func everyKindOfKeySigns() throws {
        try withToken { token, campaign in
            for (name, options) in [("rsa", []), ("rsa", ["--pss"]), ("p256", []), ("p384", [])] {
                let file = token.path("\(name)\(options.count).pdf")
                _ = try token.bayan(["render", campaign, "-o", file, "--edition", "en", "--sign"] + token.key(name) + options)
                _ = try token.bayan(["verify", file] + trust)
                let judged = try Witness.python("pyhanko_validate.py", [file, SampleAuthority.path("root.pem"), "B-B"])
                #expect(judged.status == 0, "\(name): \(judged.output)\(judged.errors)")
                let poppler = try Witness.run("pdfsig", ["-nocert", file]).output
                #expect(poppler.contains("Signature is Valid") && poppler.contains("Total document signed"), "\(poppler)")
                let openssl = try Witness.openssl(
                    [UInt8](Data(contentsOf: URL(filePath: file))), trusting: SampleAuthority.path("root.pem"))
                #expect(openssl.status == 0, "\(name): \(openssl.errors)")
            }
        }
    }

    /// Through a descriptor, and at a terminal, where it is not shown.
    @Test func thePINComesInEveryWay() throws {
        try withToken { token, campaign in
            let file = token.path("letter.pdf")
            let options = ["-o", file, "--edition", "en", "--sign"] + token.key("p256").dropLast(2)
            _ = try token.run(
                "bash",
                ["-c", "exec \"$0\" render \"$@\" --passphrase-fd 3 3< '\(token.path("pin"))'", BayanProgram.path, campaign]
                    + options)
            _ = try token.bayan(["verify", file] + trust)
            try FileManager.default.removeItem(atPath: file)
            let shown = try token.run(
                "python3",
                [Witness.root.path + "/Tests/Witnesses/terminal.py", "4321", BayanProgram.path, "render", campaign] + options
            ).output
            #expect(shown.contains("PIN of the token ‘Union’: ") && !shown.contains("4321"), "\(shown)")
            _ = try token.bayan(["verify", file] + trust)
        }
    }

    /// As the signature keys of most qualified cards do; where such a key takes another PIN, it is tried once.
    @Test func aKeyMayWantItsPINForEachSignature() throws {
        try withToken { token, campaign in
            for (name, id) in [("rsa", "51"), ("p256", "52")] {
                try token.keepGuarded(name, id: id)
                var key = try token.keyWithMishaps(name, [:])
                key[1] = key[1].replacing("object=\(name)", with: "object=guarded-\(name)")
                let letters = token.path(name)
                _ = try token.bayan(["batch", campaign, "-o", letters, "--edition", "en", "--sign", "--jobs", "2"] + key)
                #expect(try token.bayan(["verify", letters, "-q"] + trust).output.contains("6 letters: 6 passed"))
                let before = token.logins
                _ = try token.keyWithMishaps(name, ["other-pin": ""])
                let refused = try token.bayan(
                    ["batch", campaign, "-o", letters + "-not", "--edition", "en", "--sign"] + key, expecting: 1)
                #expect(refused.errors.contains("does not take the one that opened the token. [wrong-passphrase]"))
                #expect(token.logins == before + 2)
                try FileManager.default.removeItem(atPath: token.path("other-pin"))
            }
        }
    }

    /// No program gives the PIN there, nor asks for it.
    @Test func aPINIsTypedOnTheReadersKeypad() throws {
        try withToken { token, campaign in
            let file = token.path("letter.pdf")
            let key = try token.keyWithMishaps("p256", ["keypad": ""])
            for options in [Array(key.dropLast(2)), key] {
                let said = try token.bayan(["render", campaign, "-o", file, "--edition", "en", "--sign"] + options)
                #expect(said.errors.contains("The PIN is typed on the reader's keypad. [keypad]"))
                _ = try token.bayan(["verify", file] + trust)
            }
        }
    }

    @Test func threeOrganisationsSignFromTheirTokens() throws {
        try withToken { token, campaign in
            let files = (1...3).map { token.path("\($0).pdf") }
            _ = try token.bayan(["render", campaign, "-o", files[0], "--edition", "en", "--sign"] + token.key("rsa"))
            _ = try token.bayan(["countersign", files[0], "-o", files[1]] + token.key("second"))
            _ = try token.bayan(["countersign", files[1], "-o", files[2]] + token.key("p384"))
            #expect(
                try token.bayan(["verify", files[2]] + trust).output.components(separatedBy: "signature): passed").count == 4)
        }
    }

    /// Under another label and another id than the key's, its authority's beside it.
    @Test func theCertificateIsFoundOnTheToken() throws {
        try withToken { token, campaign in
            func sign(_ options: [String], expecting status: Int32 = 0) throws -> String {
                try token.bayan(
                    ["render", campaign, "-o", token.path("letter.pdf"), "--edition", "en", "--sign"] + options, expecting: status
                ).errors
            }
            func passes(_ file: String = "letter.pdf") throws {
                _ = try token.bayan(["verify", token.path(file)] + trust)
                let judged = try Witness.python(
                    "pyhanko_validate.py", [token.path(file), SampleAuthority.path("root.pem"), "B-B"])
                #expect(judged.status == 0, "\(judged.output)\(judged.errors)")
            }
            #expect(try sign(token.bareKey("object=p256"), expecting: 1).contains("On the token there is no certificate. "))
            try token.keep("rsa.pem", as: "Certificate of the other", id: "01")
            #expect(try sign(token.bareKey("object=p256"), expecting: 1).contains("there is one certificate, and another than"))
            try token.keep("p256.pem", as: "Seal 2026", id: "77")
            #expect(try sign(token.bareKey("object=p256")).contains("[chain-missing]"))
            try token.keep("issuing.crt", as: "Authority", id: "78")
            for options in [
                token.bareKey("object=p256"), token.bareKey("id=%02"),
                token.bareKey("object=p256") + ["--certificate", "pkcs11:object=Seal%202026"],
                token.bareKey("object=p256") + ["--certificate", "pkcs11:id=%77"],
            ] {
                #expect(try sign(options) == "")
                try passes()
            }
            let other = try sign(token.bareKey("object=p256") + ["--certificate", "pkcs11:id=%01"], expecting: 1)
            #expect(other.contains("no certificate under this address belongs to the key. [no-certificate-on-token]"))
            let settings = URL(filePath: campaign).appending(path: "letter.yaml")
            let text = try String(contentsOf: settings, encoding: .utf8)
            let map =
                "{module: /usr/lib/softhsm/libsofthsm2.so, token: Union, id: \"02\", certificate: \"pkcs11:object=Seal 2026\"}"
            try Data(text.replacing("{signers: 3}", with: "{pkcs11: \(map), passphrase-file: \(token.path("pin"))}").utf8)
                .write(to: settings)
            _ = try token.bayan(["render", campaign, "-o", token.path("named.pdf"), "--edition", "en", "--sign"])
            try passes("named.pdf")
        }
    }

    /// Part by part, as letter.yaml may name a key.
    @Test func lettersNameTheirToken() throws {
        try withToken { token, campaign in
            let settings = URL(filePath: campaign).appending(path: "letter.yaml")
            let text = try String(contentsOf: settings, encoding: .utf8)
            let map = """
                {module: /usr/lib/softhsm/libsofthsm2.so, token: Union, object: second, certificate: \(SampleAuthority.path("second.pem"))}
                """
            try Data(text.replacing("{signers: 3}", with: "{pkcs11: \(map), passphrase-file: \(token.path("pin"))}").utf8)
                .write(to: settings)
            let file = token.path("letter.pdf")
            _ = try token.bayan(["render", campaign, "-o", file, "--edition", "en", "--sign"])
            _ = try token.bayan(["verify", file] + trust)
        }
    }

    /// More letters than one worker takes at a time, and the token is pulled out and put back in the middle.
    @Test func twoWorkersShareATokenThatWasPulled() throws {
        try withToken { token, _ in
            let campaign = try MadeUpCampaign(recipients: 80)
            let letters = token.path("letters")
            let key = try token.keyWithMishaps("p256", ["pull": "20", "absent": "4"])
            let made = try token.bayan(["batch", campaign.path, "-o", letters, "--edition", "en", "--sign", "--jobs", "2"] + key)
            #expect(made.output.contains("80 letters made"))
            #expect(made.errors.components(separatedBy: "[token-away]").count == 2, "\(made.errors)")
            #expect(FileManager.default.fileExists(atPath: token.path("back")))
            #expect(token.logins == 2)
            #expect(
                try token.bayan(["verify", letters, "--quiet"] + trust).output
                    .hasSuffix("80 letters: 80 passed, 0 indeterminate, 0 failed\n"))
        }
    }

    /// What was made stays and is whole; the rest is made when the token is there again. A slow one tells its pace.
    @Test func aTokenThatStaysAwayEndsTheBatch() throws {
        try withToken { token, campaign in
            let letters = token.path("letters")
            let key = try token.keyWithMishaps("rsa", ["pull": "3", "away": "", "delay": "1100"])
            let batch = ["batch", campaign, "-o", letters, "--edition", "en", "--sign", "--timeout", "1"] + key
            let ended = try token.bayan(batch, expecting: 75)
            #expect(ended.errors.contains("[token-gone]"))
            // One of the three was the trial.
            let there = try FileManager.default.contentsOfDirectory(atPath: letters).filter { $0.hasSuffix(".pdf") }
            #expect(there.count == 2)
            _ = try token.bayan(["verify", letters] + trust)
            try FileManager.default.removeItem(atPath: token.path("away"))
            let rest = try token.bayan(batch)
            #expect(rest.output.contains("4 letters made, 2 were there, a letter in "))
            #expect(
                try token.bayan(["verify", letters] + trust).output.hasSuffix("6 letters: 6 passed, 0 indeterminate, 0 failed\n"))
        }
    }

    @Test(arguments: [("locked", "pin", "token-locked"), ("unlocked", "wrong", "wrong-passphrase")])
    func aPINThatIsRefusedIsNeverTriedAgain(mishap: String, pin: String, code: String) throws {
        try withToken { token, campaign in
            let letters = token.path("letters")
            let key = try token.keyWithMishaps("p256", [mishap: ""], pin: pin)
            let ended = try token.bayan(["batch", campaign, "-o", letters, "--edition", "en", "--sign"] + key, expecting: 1)
            #expect(ended.errors.contains("[\(code)]"))
            #expect(token.logins == 1)
            #expect(!FileManager.default.fileExists(atPath: letters))
        }
    }

    @Test func aPINThatWasLockedMeanwhileEndsTheBatch() throws {
        try withToken { token, campaign in
            let letters = token.path("letters")
            let key = try token.keyWithMishaps("p256", ["pull": "3", "locked-since": ""])
            let ended = try token.bayan(
                ["batch", campaign, "-o", letters, "--edition", "en", "--sign", "--jobs", "2"] + key, expecting: 1)
            #expect(ended.errors.components(separatedBy: "[token-locked]").count == 2)
            #expect(token.logins == 2)
        }
    }

    /// A token that was exchanged for one of the same name, or has gone wrong: nothing that it signed is written. The first
    /// signature is the trial's.
    @Test(arguments: ["rsa", "p256"])
    func aTokenThatSignsWronglyEndsTheBatch(name: String) throws {
        try withToken { token, campaign in
            let letters = token.path("letters")
            let key = try token.keyWithMishaps(name, ["wrong": "3"])
            let batch = ["batch", campaign, "-o", letters, "--edition", "en", "--sign"]
            let ended = try token.bayan(batch + key, expecting: 1)
            #expect(ended.errors.components(separatedBy: "[key-mismatch]").count == 2, "\(ended.errors)")
            #expect(
                try token.bayan(["verify", letters] + trust).output.hasSuffix("2 letters: 2 passed, 0 indeterminate, 0 failed\n"))
            // With the right one again it goes on.
            #expect(try token.bayan(batch + token.key(name)).output.contains("4 letters made, 2 were there"))
        }
    }

    /// What the token has beside the key says that all is well, and the key itself is another one.
    @Test func aSignatureOfAnotherKeyIsNeverWritten() throws {
        try withToken { token, campaign in
            let first = token.path("first.pdf")
            _ = try token.bayan(["render", campaign, "-o", first, "--edition", "en", "--sign"] + token.key("rsa"))
            let key = try token.keyWithMishaps("p256", ["wrong": "0"])
            let file = token.path("letter.pdf")
            for command in [["render", campaign, "--edition", "en", "--sign"], ["countersign", first]] {
                #expect(try token.bayan(command + ["-o", file] + key, expecting: 1).errors.contains("[key-mismatch]"))
                #expect(!FileManager.default.fileExists(atPath: file))
            }
        }
    }

    /// Curl has OpenSSL enter all engines in its tables, and the token's library is gone before those are cleared.
    @Test func aTokenAndATimeStampEndInOrder() throws {
        try withToken { token, campaign in
            try LocalAuthority.serve { address in
                let file = token.path("letter.pdf")
                let render = ["render", campaign, "-o", file, "--edition", "en", "--sign"] + token.key("p256")
                _ = try token.bayan(render + ["--tsa", address])
                let report = try token.bayan(["verify", file] + trust).output
                #expect(report.contains("PAdES level     B-T"))
            }
            try LocalAuthority.serve("refuse") { address in
                let render = ["render", campaign, "-o", token.path("none.pdf"), "--edition", "en", "--sign"] + token.key("rsa")
                let refused = try token.bayan(render + ["--tsa", address], expecting: 1)
                #expect(refused.errors.contains("[time-stamp-refused]"))
            }
        }
    }

    /// A token counts every PIN that it is sent.
    @Test func whatIsNoPINIsNotSent() throws {
        try withToken { token, campaign in
            let key = try token.keyWithMishaps("rsa", [:], pin: "no-pin")
            for text in ["", "\n4321\n", "\u{FEFF}4321\n"] {
                try Data(text.utf8).write(to: token.folder.appending(path: "no-pin"))
                try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: token.path("no-pin"))
                let errors = try token.bayan(
                    ["render", campaign, "-o", token.path("letter.pdf"), "--edition", "en", "--sign"] + key, expecting: 1
                ).errors
                #expect(errors.contains("The token was not asked."), "\(errors)")
            }
            #expect(token.logins == 0)
        }
    }

    @Test func whatNamesNoTokenIsTold() throws {
        try withToken { token, campaign in
            for _ in 1...2 {
                try token.run(
                    "softhsm2-util", ["--init-token", "--free", "--label", "Twin", "--so-pin", "12345678", "--pin", "4321"])
            }
            func errors(_ address: String) throws -> String {
                let render = ["render", campaign, "-o", token.path("letter.pdf"), "--edition", "en", "--sign"]
                return try token.bayan(
                    render + ["--pkcs11", address, "--passphrase-file", token.path("pin")], expecting: 1
                ).errors
            }
            let library = "?module-path=/usr/lib/softhsm/libsofthsm2.so"
            #expect(try errors("pkcs11:token=Twin;object=rsa\(library)").contains("2 tokens are called ‘Twin’"))
            #expect(try errors("pkcs11:token=Union;slot-id=3\(library)").contains("has a part ‘slot-id’"))
        }
    }

    @Test func whatIsWrongIsTold() throws {
        try withToken { token, campaign in
            let render = ["render", campaign, "-o", token.path("letter.pdf"), "--edition", "en", "--sign"]
            func code(_ options: [String]) throws -> String {
                let errors = try token.bayan(render + options, expecting: 1).errors
                return errors.components(separatedBy: "[").last?.components(separatedBy: "]").first ?? errors
            }
            #expect(try code(token.key("rsa", pin: "wrong")) == "wrong-passphrase")
            #expect(try code(token.key("rsa", token: "Nowhere")) == "no-token")
            // The certificate of another key.
            var mixed = token.key("rsa")
            mixed[3] = SampleAuthority.path("p256.pem")
            #expect(try code(mixed) == "key-mismatch")
            for address in [
                "union", "pkcs11:token=Union;pin-value=4321", "pkcs11:token=Union?pin-value=4321",
                "pkcs11:token=Union?module-path=/usr/lib/softhsm/libsofthsm2.so&pin-value=4321",
            ] {
                let told = try token.bayan(
                    render + ["--pkcs11", address, "--passphrase-file", token.path("pin")], expecting: 1
                ).errors
                #expect(told.contains("[bad-token-address]") && !told.contains("4321"))
            }
            #expect(
                try token.bayan(render + token.key("rse"), expecting: 1).errors
                    .contains("There is no such key on the token ‘Union’. [no-token]"))
            #expect(
                try token.bayan(render + token.key("rsa", token: "Onion"), expecting: 1).errors
                    .contains("There is no token ‘Onion’; there is ‘Union’. [no-token]"))
            #expect(
                try code([
                    "--pkcs11", "pkcs11:token=Union?module-path=/usr/lib/x86_64-linux-gnu/libz.so.1", "--passphrase-file",
                    token.path("pin"),
                ])
                    == "no-token")
            #expect(
                try code(["--pkcs11", "pkcs11:token=Union?module-path=/nowhere.so", "--passphrase-file", token.path("pin")])
                    == "no-token")
            // Pulled out.
            try FileManager.default.removeItem(atPath: token.path("tokens"))
            try FileManager.default.createDirectory(atPath: token.path("tokens"), withIntermediateDirectories: true)
            #expect(try code(token.key("rsa")) == "no-token")
            #expect(!FileManager.default.fileExists(atPath: token.path("letter.pdf")))
        }
    }
}
