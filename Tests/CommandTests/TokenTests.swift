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
                "env", ["SOFTHSM2_CONF=\(folder.path)/softhsm2.conf", program] + arguments)
            #expect(said.status == status, "\(program) \(arguments): \(said.output)\(said.errors)")
            return said
        }

        func path(_ name: String) -> String { folder.appending(path: name).path }

        func key(_ name: String, token: String = "Union", pin: String = "pin") -> [String] {
            let address = "pkcs11:token=\(token);object=\(name)?module-path=/usr/lib/softhsm/libsofthsm2.so"
            return ["--pkcs11", address, "--certificate", SampleAuthority.path("\(name).pem"), "--passphrase-file", path(pin)]
        }

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

    @Test func twoWorkersShareAToken() throws {
        try withToken { token, campaign in
            let letters = token.path("letters")
            let made = try token.bayan(
                ["batch", campaign, "-o", letters, "--edition", "en", "--sign", "--jobs", "2"] + token.key("p256"))
            #expect(made.output.contains("6 letters made"))
            #expect(
                try token.bayan(["verify", letters] + trust).output.hasSuffix("6 letters: 6 passed, 0 indeterminate, 0 failed\n"))
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
            ] { #expect(try code(["--pkcs11", address, "--passphrase-file", token.path("pin")]) == "bad-token-address") }
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
