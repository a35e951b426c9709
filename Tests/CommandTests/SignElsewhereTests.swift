import Foundation
import Testing
import Witnesses

/// A key that is on another machine: what is to be signed goes there, and what was signed comes back. OpenSSL's own
/// commands are the other machine.
@Suite struct SignElsewhereTests {
    private struct Desk {
        let folder: URL

        func path(_ name: String) -> String { folder.appending(path: name).path }

        @discardableResult
        func bayan(_ arguments: [String], expecting status: Int32 = 0) throws -> Witness.Report {
            let report = try Witness.run(BayanProgram.path, arguments)
            #expect(report.status == status, "\(arguments): \(report.output)\(report.errors)")
            return report
        }

        /// Has a letter made ready, and says what is to be signed.
        func prepare(_ letter: String, by name: String, as command: String = "sign", _ options: [String] = []) throws -> [String:
            String]
        {
            try bayan(
                [
                    command, path(letter), "-o", path("prepared.pdf"), "--prepare", path("order.json"), "--certificate",
                    SampleAuthority.path("\(name).pem"),
                ] + options)
            return try JSONDecoder().decode([String: String].self, from: Data(contentsOf: folder.appending(path: "order.json")))
        }

        func finish(
            _ answer: String, by name: String, as command: String = "sign", to file: String = "signed.pdf",
            _ options: [String] = [],
            expecting status: Int32 = 0
        ) throws -> Witness.Report {
            try bayan(
                [
                    command, path("prepared.pdf"), "-o", path(file), "--finish", path(answer), "--certificate",
                    SampleAuthority.path("\(name).pem"),
                ] + options, expecting: status)
        }

        /// The other machine signs a digest.
        func sign(_ digest: String, with name: String, _ options: [String] = [], to answer: String = "answer") throws {
            try Data(bytes(of: digest)).write(to: folder.appending(path: "digest"))
            let report = try Witness.run(
                "openssl",
                ["pkeyutl", "-sign", "-inkey", SampleAuthority.path("\(name).key"), "-in", path("digest"), "-out", path(answer)]
                    + options.flatMap { ["-pkeyopt", $0] })
            #expect(report.status == 0, "\(report.errors)")
        }

        private func bytes(of hexadecimal: String) -> [UInt8] {
            stride(from: 0, to: hexadecimal.count, by: 2).compactMap { UInt8(hexadecimal.dropFirst($0).prefix(2), radix: 16) }
        }
    }

    private func withLetter(_ body: (Desk) throws -> Void) throws {
        let folder = try Witness.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let campaign = folder.appending(path: "campaign")
        try FileManager.default.copyItem(at: Witness.root.appending(path: "Examples/open-letter"), to: campaign)
        let settings = campaign.appending(path: "letter.yaml")
        let text = try String(contentsOf: settings, encoding: .utf8)
        try Data((text + "\nsign: {signers: 2}\n").utf8).write(to: settings)
        let desk = Desk(folder: folder)
        try desk.bayan(["render", campaign.path, "--edition", "en", "-o", desk.path("letter.pdf")])
        try body(desk)
    }

    private let trust = ["--trust", SampleAuthority.path("root.pem")]

    /// A letter that waits is no forged one, and is not signed a second time.
    @Test func aLetterThatWaitsIsToldAsSuch() throws {
        try withLetter { desk in
            _ = try desk.prepare("letter.pdf", by: "p256")
            let prepared = desk.path("prepared.pdf")
            let said = try desk.bayan(["verify", prepared] + trust, expecting: 65).output
            #expect(said.contains("It is not signed yet: it was made ready for a signature, which has not been put in."))
            let key = ["--certificate", SampleAuthority.path("p256.pem"), "--key", SampleAuthority.path("p256.key")]
            for command in [
                ["sign", prepared] + key, ["countersign", prepared] + key, ["extend", prepared, "--tsa", "http://127.0.0.1:1/"],
            ] {
                #expect(
                    try desk.bayan(command + ["-o", desk.path("x.pdf")], expecting: 65).errors.contains("[unfinished-signature]"))
            }
            // Of the two files that belong together neither is written alone.
            try desk.bayan(
                [
                    "sign", desk.path("letter.pdf"), "-o", desk.path("y.pdf"), "--prepare", desk.path("nowhere/order.json"),
                    "--certificate", SampleAuthority.path("p256.pem"),
                ], expecting: 73)
            #expect(!FileManager.default.fileExists(atPath: desk.path("y.pdf")))
        }
    }

    @Test func signaturesOfEveryKindArePutIn() throws {
        try withLetter { desk in
            let kinds = [
                ("rsa", [String](), "rsa-sha256", ["digest:sha256"]),
                ("rsa", ["--pss"], "rsa-pss-sha256", ["digest:sha256", "rsa_padding_mode:pss", "rsa_pss_saltlen:digest"]),
                ("p256", [], "ecdsa-sha256", ["digest:sha256"]), ("p384", [], "ecdsa-sha384", ["digest:sha384"]),
            ]
            for (name, options, algorithm, parameters) in kinds {
                let order = try desk.prepare("letter.pdf", by: name, options)
                #expect(order["algorithm"] == algorithm)
                try desk.sign(order["digest"] ?? "", with: name, parameters)
                _ = try desk.finish("answer", by: name, options)
                try desk.bayan(["verify", desk.path("signed.pdf")] + trust)
                let judged = try Witness.python(
                    "pyhanko_validate.py", [desk.path("signed.pdf"), SampleAuthority.path("root.pem"), "B-B"])
                #expect(judged.status == 0, "\(algorithm): \(judged.output)\(judged.errors)")
            }
            // As web services send it; and a second organisation, whose key is elsewhere too.
            let order = try desk.prepare("signed.pdf", by: "second", as: "countersign")
            try desk.sign(order["digest"] ?? "", with: "second", ["digest:sha256"])
            let answer = try Data(contentsOf: desk.folder.appending(path: "answer"))
            try Data(answer.base64EncodedString(options: .lineLength64Characters).utf8)
                .write(to: desk.folder.appending(path: "answer.txt"))
            _ = try desk.finish("answer.txt", by: "second", as: "countersign", to: "both.pdf")
            #expect(
                try desk.bayan(["verify", desk.path("both.pdf")] + trust).output
                    .components(separatedBy: "signature): passed").count == 3)
        }
    }

    /// A service that makes the message itself gets what the letter's signature is over.
    @Test func aWholeMessageIsPutIn() throws {
        try withLetter { desk in
            _ = try desk.prepare("letter.pdf", by: "p256")
            let letter = [UInt8](try Data(contentsOf: desk.folder.appending(path: "prepared.pdf")))
            let range = try #require(
                String(decoding: letter, as: UTF8.self).firstMatch(of: /\/ByteRange \[0 (\d+) (\d+) (\d+) *\]/))
            let (end, start, rest) = (Int(range.1) ?? 0, Int(range.2) ?? 0, Int(range.3) ?? 0)
            try Data(letter[..<end] + letter[start..<start + rest]).write(to: desk.folder.appending(path: "content"))
            func message(by name: String, _ options: [String] = ["-outform", "DER"]) throws {
                let report = try Witness.run(
                    "openssl",
                    [
                        "cms", "-sign", "-binary", "-cades", "-md", "sha256", "-signer", SampleAuthority.path("\(name).pem"),
                        "-inkey",
                        SampleAuthority.path("\(name).key"), "-certfile", SampleAuthority.path("issuing.crt"), "-in",
                        desk.path("content"), "-out",
                        desk.path("answer"),
                    ] + options)
                #expect(report.status == 0, "\(report.errors)")
            }
            for options in [["-outform", "DER"], ["-outform", "PEM"]] {
                try message(by: "p256", options)
                _ = try desk.finish("answer", by: "p256")
                try desk.bayan(["verify", desk.path("signed.pdf")] + trust)
            }
            #expect(!(try desk.finish("answer", by: "p256")).errors.contains("[signer-by-key-identifier]"))
            try message(by: "p256", ["-outform", "DER", "-keyid"])
            #expect(try desk.finish("answer", by: "p256").errors.contains("[signer-by-key-identifier]"))
            // By somebody else.
            try message(by: "rsa")
            #expect(try desk.finish("answer", by: "p256", to: "no.pdf", expecting: 1).errors.contains("[foreign-signature]"))
            // Over something else.
            try Data("something else".utf8).write(to: desk.folder.appending(path: "content"))
            try message(by: "p256")
            #expect(try desk.finish("answer", by: "p256", to: "no.pdf", expecting: 1).errors.contains("[foreign-signature]"))
            #expect(!FileManager.default.fileExists(atPath: desk.path("no.pdf")))
        }
    }

    @Test func whatIsNoSignatureOfTheLetterIsRefused() throws {
        try withLetter { desk in
            let order = try desk.prepare("letter.pdf", by: "rsa")
            func refused(_ code: String) throws {
                let report = try desk.finish("answer", by: "rsa", to: "no.pdf", expecting: 1)
                #expect(report.errors.contains("[\(code)]"), "\(report.errors)")
                #expect(!FileManager.default.fileExists(atPath: desk.path("no.pdf")))
            }
            try desk.sign(order["digest"] ?? "", with: "second", ["digest:sha256"])
            try refused("foreign-signature")
            try desk.sign(order["documentDigest"] ?? "", with: "rsa", ["digest:sha256"])
            try refused("foreign-signature")
            try Data().write(to: desk.folder.appending(path: "answer"))
            try refused("foreign-signature")
            // The letter was changed on the way.
            try desk.sign(order["digest"] ?? "", with: "rsa", ["digest:sha256"])
            let prepared = desk.folder.appending(path: "prepared.pdf")
            var letter = try Data(contentsOf: prepared)
            let place = try #require(letter.range(of: Data("/M (D:20".utf8)))
            letter[place.upperBound] ^= 1
            try letter.write(to: prepared)
            try refused("foreign-signature")
            // No place waits in it.
            try FileManager.default.removeItem(at: prepared)
            try FileManager.default.copyItem(atPath: desk.path("letter.pdf"), toPath: prepared.path)
            try refused("not-prepared")
        }
    }

    @Test(arguments: [
        ["--prepare", "a.json"], ["--prepare", "a.json", "--certificate", "a.pem", "--key", "a.key"],
        ["--prepare", "a.json", "--certificate", "a.pem", "--tsa", "http://127.0.0.1/"],
        ["--finish", "a", "--prepare", "a.json", "--certificate", "a.pem"],
        ["--finish", "a", "--certificate", "a.pem", "--field", "b"],
        ["--certificate", "a.pem"],
    ])
    func optionsThatDoNotGoTogetherAreTold(options: [String]) throws {
        #expect(try Witness.run(BayanProgram.path, ["sign", "letter.pdf", "-o", "signed.pdf"] + options).status == 64)
    }

    /// What the letters of a batch are signed with goes away as one list, and comes back in parts and in any order.
    @Test func aBatchIsSignedElsewhere() throws {
        let campaign = try MadeUpCampaign(recipients: 9)
        let (list, answers, letters) = (
            campaign.output("orders.jsonl"), campaign.output("answers.jsonl"), campaign.output("letters")
        )
        func batch(_ options: String..., to output: String? = nil, expecting status: Int32 = 0) throws -> Witness.Report {
            let report = try Witness.run(
                BayanProgram.path,
                [
                    "batch", campaign.path, "-o", output ?? letters, "--edition", "en", "--certificate",
                    SampleAuthority.path("p256.pem"),
                ]
                    + options)
            #expect(report.status == status, "\(options): \(report.output)\(report.errors)")
            return report
        }
        func give(_ lines: [[String: Any]]) throws {
            let text = try lines.map { try JSONSerialization.data(withJSONObject: $0) + Data("\n".utf8) }
            try Data(text.joined()).write(to: URL(filePath: answers))
        }
        #expect(try batch("--prepare", list).output == "\(list): 9 letters\n")
        #expect(!FileManager.default.fileExists(atPath: letters))
        var lines = try String(contentsOfFile: list, encoding: .utf8).split(separator: "\n").map {
            try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        for index in lines.indices {
            let digest = try #require(lines[index]["digest"] as? String)
            let desk = Desk(folder: campaign.folder)
            try desk.sign(digest, with: "p256")
            lines[index]["signature"] = try Data(contentsOf: campaign.folder.appending(path: "answer")).base64EncodedString()
        }
        // Some are not signed yet, one is signed with another letter's signature.
        var some = Array(lines.reversed())
        some[0]["signature"] = some[1]["signature"]
        for index in 5..<9 { some[index]["signature"] = nil }
        try give(some)
        let first = try batch("--finish", answers, expecting: 75)
        #expect(first.output.contains("4 letters made, 5 failed"), "\(first.output)")
        #expect(first.errors.components(separatedBy: "[not-signed-yet]").count == 2, "\(first.errors)")
        #expect(first.errors.contains("[foreign-signature]"))
        try give(lines)
        #expect(try batch("--finish", answers).output.contains("5 letters made, 4 were there"))
        let trust = ["--trust", SampleAuthority.path("root.pem")]
        #expect(
            try Witness.run(BayanProgram.path, ["verify", letters, "--quiet"] + trust).output
                .hasSuffix("9 letters: 9 passed, 0 indeterminate, 0 failed\n"))
        // Nothing is left to sign, in the same folder; a pack takes the same answers.
        #expect(try batch("--prepare", list).output == "\(list): 0 letters\n")
        _ = try batch("--finish", answers, "--pack", to: campaign.output("pack"))
        #expect(
            try Witness.run(BayanProgram.path, ["verify", campaign.output("pack"), "--quiet"] + trust).output
                .hasSuffix("9 letters: 9 passed, 0 indeterminate, 0 failed\n"))
        // A service may make whole CMS of the digests, and a time stamp then is its business.
        try FileManager.default.removeItem(atPath: letters)
        _ = try batch("--prepare", list)
        let made = try Witness.python("message_of_digest.py", [SampleAuthority.folder.path, "p256", list, answers])
        try #require(made.status == 0, "\(made.errors)")
        let stamped = try batch("--finish", answers, "--tsa", "http://127.0.0.1:1/", expecting: 75)
        #expect(stamped.errors.components(separatedBy: "[foreign-signature]").count == 2, "\(stamped.errors)")
        #expect(try batch("--finish", answers).output.contains("9 letters made"))
        #expect(
            try Witness.run(BayanProgram.path, ["verify", letters, "--quiet"] + trust).output
                .hasSuffix("9 letters: 9 passed, 0 indeterminate, 0 failed\n"))
        // What does not say of which letter it is is told with its line.
        try Data("{}\n".utf8).write(to: URL(filePath: answers))
        #expect(try batch("--finish", answers, expecting: 65).errors.contains("answers.jsonl:1:1: error:"))
    }
}
