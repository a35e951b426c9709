import Foundation
import Testing
import Witnesses

/// A list of a batch's letters with one signature over it: any letter can be checked without the others.
@Suite struct SignedListTests {
    private struct Desk {
        let folder: URL
        func path(_ name: String) -> String { folder.appending(path: name).path }

        @discardableResult
        func bayan(_ arguments: [String], expecting status: Int32 = 0) throws -> Witness.Report {
            let report = try Witness.run(BayanProgram.path, arguments)
            #expect(report.status == status, "\(arguments): \(report.output)\(report.errors)")
            return report
        }

        func check(_ files: [String], list: String = "list.jsonl", expecting status: Int32 = 0, _ options: [String] = []) throws
            -> String
        {
            try bayan(
                ["verify"] + files.map(path) + ["--list", path(list), "--trust", SampleAuthority.path("root.pem")] + options,
                expecting: status
            ).output
        }

        func change(_ name: String, _ body: (inout Data) throws -> Void) throws {
            let file = folder.appending(path: name)
            var bytes = try Data(contentsOf: file)
            try body(&bytes)
            try bytes.write(to: file)
        }
    }

    /// Letters without signatures of their own, and their list, signed by a press office.
    private func withBatch(by name: String = "p384", _ body: (Desk, _ letters: [String]) throws -> Void) throws {
        let folder = try Witness.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let desk = Desk(folder: folder)
        let campaign = Witness.root.appending(path: "Examples/open-letter").path
        try desk.bayan(["batch", campaign, "-o", desk.path("letters"), "--edition", "en"])
        let signed = try desk.bayan(
            [
                "manifest", desk.path("letters"), "-o", desk.path("list.jsonl"), "--sign", "--certificate",
                SampleAuthority.path("\(name).pem"), "--key", SampleAuthority.path("\(name).key"),
            ])
        #expect(signed.output.contains("6 letters; every recipient has exactly one"))
        let letters = try FileManager.default.contentsOfDirectory(atPath: desk.path("letters")).filter { $0.hasSuffix(".pdf") }
            .sorted()
        try #require(letters.count == 6)
        try body(desk, letters.map { "letters/" + $0 })
    }

    @Test func oneLetterIsCheckedWithoutTheOthers() throws {
        try withBatch { desk, letters in
            for letter in letters.dropFirst() { try FileManager.default.removeItem(atPath: desk.path(letter)) }
            let said = try desk.check([letters[0]])
            #expect(said.contains(": passed\n  The letter is as it was when the list was signed."))
            #expect(said.contains("Sample signer"))
            // Where the letters lay is nobody's business.
            #expect(try !String(contentsOfFile: desk.path("list.jsonl"), encoding: .utf8).contains(desk.folder.path))
            // Without the list nobody vouches for it.
            try desk.bayan(["verify", desk.path(letters[0]), "--trust", SampleAuthority.path("root.pem")], expecting: 65)
            // OpenSSL thinks the same of the list.
            let judged = try Witness.run(
                "openssl",
                [
                    "cms", "-verify", "-binary", "-inform", "DER", "-in", desk.path("list.jsonl.p7s"), "-content",
                    desk.path("list.jsonl"),
                    "-CAfile", SampleAuthority.path("root.pem"), "-purpose", "any", "-out", desk.path("out"),
                ])
            #expect(judged.status == 0, "\(judged.errors)")
            // As programs for mail write it.
            let signature = desk.path("list.jsonl.p7s")
            let binary = try Data(contentsOf: URL(filePath: signature))
            let armoured = try Witness.run("openssl", ["cms", "-cmsout", "-inform", "DER", "-in", signature, "-outform", "PEM"])
            try Data(armoured.output.utf8).write(to: URL(filePath: signature))
            #expect(try desk.check([letters[0]]).contains(": passed\n"))
            // What holds no signature is not called a forged one.
            try Data("See the other file.\n".utf8).write(to: URL(filePath: signature))
            let unread = try desk.bayan(
                ["verify", desk.path(letters[0]), "--list", desk.path("list.jsonl")], expecting: 65
            ).errors
            #expect(unread.contains("list.jsonl.p7s") && unread.contains("[list-unreadable]"), "\(unread)")
            try binary.write(to: URL(filePath: signature))
            // Under another name it is the same letter.
            try FileManager.default.copyItem(atPath: desk.path(letters[0]), toPath: desk.path("renamed.pdf"))
            #expect(try desk.check(["renamed.pdf"]).contains("where its name is ‘\((letters[0] as NSString).lastPathComponent)’"))
            let json = try desk.check([letters[0]], ["--format", "json"])
            #expect(json.contains("\"code\":\"on-list\"") && json.contains("\"verdict\":\"passed\""))
        }
    }

    @Test func whatIsWrongIsTold() throws {
        try withBatch { desk, letters in
            // Another letter under the name of one.
            let (first, second) = (desk.path(letters[0]), desk.path(letters[1]))
            try FileManager.default.removeItem(atPath: first)
            try FileManager.default.copyItem(atPath: second, toPath: first)
            #expect(try desk.check([letters[0]]).contains("where its name is"))
            try desk.change(letters[0]) { $0[40] ^= 1 }
            #expect(try desk.check([letters[0]], expecting: 65).contains("The list has another letter under its name."))
            // A letter that is not on it at all.
            try FileManager.default.moveItem(atPath: first, toPath: desk.path("stranger.pdf"))
            #expect(try desk.check(["stranger.pdf"], expecting: 65).contains("It is not on the list."))
            #expect(
                try desk.check([letters[1], letters[2], "stranger.pdf"], expecting: 65).contains(
                    "2 passed, 0 indeterminate, 1 failed"))
        }
    }

    @Test func aListThatWasChangedVouchesForNothing() throws {
        try withBatch { desk, letters in
            let list = try Data(contentsOf: desk.folder.appending(path: "list.jsonl"))
            // A digest is exchanged for another.
            let place = try #require(list.range(of: Data("\"sha256\":\"".utf8))).upperBound
            try desk.change("list.jsonl") { $0[place] = $0[place] == 0x30 ? 0x31 : 0x30 }
            #expect(try desk.check([letters[3]], expecting: 65).contains("The list was changed after it was signed."))
            // A line more, and a line less.
            try (list + Data("{}\n".utf8)).write(to: desk.folder.appending(path: "list.jsonl"))
            #expect(try desk.check([letters[3]], expecting: 65).contains("The list was changed after it was signed."))
            let end = try #require(list.firstIndex(of: 0x0A))
            try list[(end + 1)...].write(to: desk.folder.appending(path: "list.jsonl"))
            #expect(try desk.check([letters[3]], expecting: 65).contains("The list was changed after it was signed."))
            // Torn off.
            try list.dropLast(5).write(to: desk.folder.appending(path: "list.jsonl"))
            try desk.bayan(["verify", desk.path(letters[3]), "--list", desk.path("list.jsonl")], expecting: 65)
            try list.write(to: desk.folder.appending(path: "list.jsonl"))
            // By somebody whom nobody trusts.
            let stranger = try desk.bayan(["verify", desk.path(letters[3]), "--list", desk.path("list.jsonl")], expecting: 75)
                .output
            #expect(stranger.contains("indeterminate"))
            // The signature itself.
            try desk.change("list.jsonl.p7s") { $0[$0.count - 3] ^= 1 }
            _ = try desk.check([letters[3]], expecting: 65)
        }
    }

    @Test func aListThatIsNotCompleteIsNotSigned() throws {
        try withBatch { desk, letters in
            try FileManager.default.removeItem(atPath: desk.path(letters[2]))
            try desk.bayan(
                [
                    "manifest", desk.path("letters"), "-o", desk.path("short.jsonl"), "--sign", "--certificate",
                    SampleAuthority.path("rsa.pem"), "--key", SampleAuthority.path("rsa.key"),
                ], expecting: 75)
            #expect(!FileManager.default.fileExists(atPath: desk.path("short.jsonl.p7s")))
        }
    }

    /// The signature says of each letter what it is, so that each is read; and the list that was published stays until
    /// there is another one.
    @Test func aListIsSignedOfWhatTheLettersAre() throws {
        try withBatch { desk, letters in
            let sign = [
                "manifest", desk.path("letters"), "-o", desk.path("list.jsonl"), "--sign", "--certificate",
                SampleAuthority.path("rsa.pem"), "--key", SampleAuthority.path("rsa.key"),
            ]
            // A byte, and not the length.
            try desk.change(letters[1]) { $0[40] ^= 1 }
            let refused = try desk.bayan(sign, expecting: 75)
            #expect(refused.errors.contains("[damaged-letter]"), "\(refused.errors)")
            #expect(try desk.check([letters[0]]).contains(": passed"))
            // Nor by a list without a signature.
            #expect(try desk.bayan(Array(sign[..<4]), expecting: 73).errors.contains("[signed-list]"))
            #expect(try desk.check([letters[0]]).contains(": passed"))
            try desk.change(letters[1]) { $0[40] ^= 1 }
            try desk.bayan(sign)
            #expect(try desk.check(letters).contains("6 passed"))
        }
    }
}
