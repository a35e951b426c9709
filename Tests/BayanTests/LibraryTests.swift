import Bayan
import Foundation
import Testing

/// What a server does with Bayan, and nothing but Bayan.
@Suite struct LibraryTests {
    private static let statement = """
        ---
        title: An open library
        ---
        Dear {{#if recipient.name}}{{recipient.name}}{{else}}readers{{/if}}, the reading rooms should stay open.

        <!-- demands -->
        - keep the rooms open;
        - keep the books in them.
        """

    private static let installation = Installation(
        home: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent())

    private func shop(
        _ recipients: [[String: String]] = [
            ["id": "ub", "name": "Ada Example", "street": "Main Street 1", "city": "Barcelona", "country": "ES"],
            ["id": "uab", "name": "Ben Example", "street": "Side Street 2", "city": "Bellaterra", "country": "ES"],
        ], settings: String = "date: 2024-05-01"
    ) throws -> Printshop {
        try Printshop(
            LetterSource(statements: ["en": Self.statement], settings: settings, recipients: recipients),
            installation: Self.installation)
    }

    @Test func lettersAreMadeOfValues() async throws {
        let shop = try shop()
        #expect(Array(shop.recipients) == ["ub", "uab"])
        let letters = try await shop.letters(to: "ub")
        #expect(letters.map(\.fileName) == ["ub.en.pdf"])
        #expect(letters[0].pages == 1)
        #expect(letters[0].bytes.starts(with: Array("%PDF-1.7".utf8)))
        #expect(try await shop.letters(to: "ub")[0].bytes == letters[0].bytes)
        #expect(try await shop.openLetters(edition: "en").count == 1)
    }

    /// Settings may come from a program's own types.
    @Test func settingsMayBeJSON() async throws {
        struct Sender: Encodable { var name: String }
        struct Settings: Encodable { var date: String, sender: Sender }
        let json = try LetterSource.settings(Settings(date: "2024-05-01", sender: Sender(name: "Readers’ Union")))
        #expect(try await shop(settings: json).letters(to: "ub")[0].pages == 1)
    }

    @Test func somebodyUnknownGetsTheLetterThatAListWouldHaveGiven() async throws {
        let known = ["id": "ub", "name": "Ada Example", "street": "Main Street 1", "city": "Barcelona", "country": "ES"]
        let listed = try await shop([known]).letters(to: "ub")
        let source = LetterSource(
            statements: ["en": Self.statement], settings: "date: 2024-05-01", columns: known.keys.sorted())
        let later = try await Printshop(source, installation: Self.installation).letters(to: known)
        #expect(later[0].bytes == listed[0].bytes)
    }

    @Test func whatIsWrongIsSaidWithItsPlace() async throws {
        #expect {
            try Printshop(
                LetterSource(statements: ["en": "---\ntitle: T\n---\nDear {{recipient.nam}}"]), installation: Self.installation)
        } throws: { error in
            let first = (error as? Diagnostics)?.all.first
            return first?.code.name == "unknown-placeholder" && first?.location?.file == "statement.en.md"
                && first?.location?.line == 4
        }
        let shop = try shop()
        await #expect(throws: Diagnostics.self) { try await shop.letters(to: "nobody") }
        await #expect(throws: Diagnostics.self) { try await shop.letters(to: ["id": "x", "nam": "Cleo"]) }
        await #expect(throws: Diagnostics.self) { try await shop.letters(to: ["id": "x", "name": "\u{202E}Cleo"]) }
        await #expect(throws: Diagnostics.self) { try await shop.letters(to: ["id": "x", "name": "張"]) }
    }

    @Test func aCheckIsAList() throws {
        let shop = try shop([["id": "a", "name": ""], ["id": "b", "name": "張"], ["id": "bad id", "name": "Cleo"]])
        let codes = Set(shop.check().map(\.code.name))
        #expect(codes.contains("bad-id"))
        #expect(shop.check().contains { $0.message.contains("張") || $0.message.contains("U+5F35") })
    }

    @Test func aPageIsAPicture() throws {
        let shop = try shop()
        let page = try #require(try shop.picture(ofPage: 1, to: "ub", resolution: 40))
        #expect(page.starts(with: [0x89, 0x50, 0x4E, 0x47]))
        #expect(try shop.picture(ofPage: 2, to: "ub", resolution: 40) == nil)
    }

    @Test func manyLettersComeInOrderOneByOne() async throws {
        let names = (0..<50).map { ["id": "r\($0)", "name": $0 == 20 ? "張" : "Reader \($0)"] } + [["id": "", "name": "X"]]
        var ids: [String] = []
        var failed: [String] = []
        var tar: [UInt8] = []
        for try await letter in try shop(names).letters(jobs: 3) {
            switch letter.result {
            case .success(let pdf):
                ids.append(letter.recipient)
                tar += TarArchive().entry(pdf)
            case .failure: failed.append(letter.recipient)
            }
        }
        #expect(ids == (0..<50).filter { $0 != 20 }.map { "r\($0)" })
        #expect(failed == ["", "r20"])
        try expectTar(tar + TarArchive().end, holds: ids.map { "\($0).en.pdf" })
    }

    @Test func aCancelledTaskMakesNoMoreLetters() async throws {
        let shop = try shop((0..<5000).map { ["id": "r\($0)", "name": "Reader"] })
        let task = Task {
            var count = 0
            do { for try await _ in shop.letters() { count += 1 } } catch is CancellationError { return (count, true) }
            return (count, false)
        }
        try await Task.sleep(for: .milliseconds(100))
        task.cancel()
        let (count, isCancelled) = try await task.value
        #expect(isCancelled)
        #expect(count < 5000)
    }

    /// A server that runs for weeks signs with the time of each letter, not with that of its start.
    @Test func eachLetterIsSignedWhenItIsMade() async throws {
        let folder = Self.installation.home.appending(path: "Tests/BayanTests/Keys")
        let signer = try LetterSigner(
            certificates: [UInt8](Data(contentsOf: folder.appending(path: "letters.pem"))),
            key: [UInt8](Data(contentsOf: folder.appending(path: "letters.key"))))
        let shop = try Printshop(
            LetterSource(statements: ["en": Self.statement], settings: "date: 2024-05-01", columns: ["id", "name"]),
            installation: Self.installation, signer: signer)
        func time() async throws -> String {
            let letter = try await shop.letters(to: ["id": "a", "name": "Ada"])[0]
            #expect(letter.isSigned)
            let date = try #require(Data(letter.bytes).range(of: Data("/M (D:".utf8)))
            return String(decoding: letter.bytes[date.upperBound..<date.upperBound + 14], as: UTF8.self)
        }
        let first = try await time()
        try await Task.sleep(for: .milliseconds(1100))
        #expect(try await time() > first)
    }

    /// A key that another program holds: OpenSSL's, which is given digests and gives back signatures.
    private actor KeyOfAnotherProgram: SigningKey {
        let folder: URL
        /// Signs with nothing, as a service does that is down, from this signature on.
        var remaining: Int
        var digests: [[UInt8]] = []

        init(_ folder: URL, remaining: Int = .max) { (self.folder, self.remaining) = (folder, remaining) }

        struct Down: Error {}

        var certificates: [UInt8] {
            get throws { [UInt8](try Data(contentsOf: folder.appending(path: "letters.pem"))) }
        }

        func sign(digest: [UInt8], algorithm: SigningAlgorithm) throws -> [UInt8] {
            guard remaining > 0 else { throw Down() }
            remaining -= 1
            #expect(algorithm == .ecdsaSHA256)
            digests.append(digest)
            let openssl = Process()
            openssl.executableURL = URL(filePath: "/usr/bin/openssl")
            openssl.arguments = [
                "pkeyutl", "-sign", "-inkey", folder.appending(path: "letters.key").path, "-pkeyopt", "digest:sha256",
            ]
            let (question, answer) = (Pipe(), Pipe())
            openssl.standardInput = question
            openssl.standardOutput = answer
            try openssl.run()
            question.fileHandleForWriting.write(Data(digest))
            try question.fileHandleForWriting.close()
            let signature = answer.fileHandleForReading.readDataToEndOfFile()
            openssl.waitUntilExit()
            return [UInt8](signature)
        }
    }

    @Test func aKeySomewhereElseSigns() async throws {
        let folder = Self.installation.home.appending(path: "Tests/BayanTests/Keys")
        func shop(_ key: KeyOfAnotherProgram) async throws -> Printshop {
            try Printshop(
                LetterSource(
                    statements: ["en": Self.statement], settings: "date: 2024-05-01",
                    recipients: [["id": "a", "name": "Ada"], ["id": "b", "name": "Ben"]]),
                installation: Self.installation, signer: try await LetterSigner(key))
        }
        let key = KeyOfAnotherProgram(folder)
        let signing = try await shop(key)
        for try await letter in signing.letters(jobs: 2) { #expect(try letter.result.get().isSigned) }
        // A batch has threads of its own.
        var made = 0
        let output = FileManager.default.temporaryDirectory.appending(path: "bayan-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: output) }
        for try await progress in signing.batch(into: .folder(output.path)) { made = progress.made }
        #expect(made == 2)
        // And once when the key was given.
        #expect(await key.digests.count == 5)

        // What is down, or signs with another key, is told, and no letter is made.
        await #expect(throws: Diagnostics.self) { try await LetterSigner(KeyOfAnotherProgram(folder, remaining: 0)) }
        let late = try await shop(KeyOfAnotherProgram(folder, remaining: 1))
        await #expect(throws: Diagnostics.self) { try await late.letters(to: "a") }
        struct Forger: SigningKey {
            let certificates: [UInt8]
            func sign(digest: [UInt8], algorithm: SigningAlgorithm) -> [UInt8] { Array(repeating: 1, count: 64) }
        }
        let forger = Forger(certificates: try await key.certificates)
        await #expect {
            try await LetterSigner(forger)
        } throws: { ($0 as? Diagnostics)?.all.first?.code.name == "foreign-signature" }
    }

    /// tar(1) reads what was written.
    private func expectTar(_ bytes: [UInt8], holds names: [String]) throws {
        let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString + ".tar")
        try Data(bytes).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let tar = Process()
        tar.executableURL = URL(filePath: "/bin/tar")
        tar.arguments = ["-tf", file.path]
        let pipe = Pipe()
        tar.standardOutput = pipe
        try tar.run()
        let listed = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        tar.waitUntilExit()
        #expect(tar.terminationStatus == 0)
        #expect(listed.split(separator: "\n").map(String.init) == names)
    }
}
