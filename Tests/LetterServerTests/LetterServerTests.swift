import Foundation
import Testing
import Witnesses

/// `Examples/letter-server`, asked as its clients would.
@Suite struct LetterServerTests {
    /// One for all tests; it ends with them.
    private static let letters: Result<RunningServer, any Error> = Result {
        let server = try RunningServer(signed(LETTER: "Examples/open-letter"))
        atexit { try? LetterServerTests.letters.get().end() }
        return server
    }

    private static func signed(LETTER folder: String) -> [String: String] {
        [
            "LETTER": Witness.root.appending(path: folder).path, "CERTIFICATES": SampleAuthority.path("p256.pem"),
            "KEY": SampleAuthority.path("p256.key"),
        ]
    }

    private static func recipient(_ number: Int) -> String {
        #"{"id": "r\#(number)", "name": "Reader Number\#(number)", "street": "Main Street \#(number)", "city": "Barcelona", "country": "ES"}"#
    }

    /// Each gets its own letter, however many ask at once; pyHanko and the program itself judge the signatures.
    @Test func everybodyWhoAsksGetsTheirOwnSignedLetter() async throws {
        let server = try Self.letters.get()
        let folder = try Witness.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = try await withThrowingTaskGroup(of: URL.self) { group in
            for number in 0..<12 {
                group.addTask {
                    let answer = try await server.post(Self.recipient(number), query: number % 2 == 0 ? "en" : "ar")
                    #expect(answer.status == 200)
                    #expect(answer.type == "application/pdf")
                    #expect(answer.body.starts(with: Data("%PDF-1.7".utf8)))
                    let file = folder.appending(path: "\(number).pdf")
                    try answer.body.write(to: file)
                    return file
                }
            }
            return try await group.reduce(into: [URL]()) { $0.append($1) }
        }
        for file in files {
            let text = try Witness.run("pdftotext", ["-l", "1", file.path, "-"])
            let number = file.deletingPathExtension().lastPathComponent
            let words = text.output.split { !$0.isLetter && !$0.isNumber }
            #expect(words.contains("Number\(number)"), "\(text.output.prefix(600))")
        }
        let root = SampleAuthority.path("root.pem")
        let program = Bundle.main.executableURL?.deletingLastPathComponent().appending(path: "bayan").path ?? "bayan"
        let verified = try Witness.run(program, ["verify", "--trust", root] + files.map(\.path))
        #expect(verified.status == 0, "\(verified.output)\(verified.errors)")
        let judged = try Witness.python("pyhanko_validate.py", [folder.appending(path: "0.pdf").path, root, "B-B"])
        #expect(judged.status == 0, "\(judged.output)\(judged.errors)")
    }

    @Test(arguments: [
        (#"{"id": "a", "nam": "Ada"}"#, "unknown-column"),
        (#"{"id": "a b", "name": "Ada"}"#, "bad-id"),
        (#"{"id": "a", "department": "張"}"#, "character-without-glyph"),
    ])
    func whatIsWrongWithARecipientIsAList(body: String, code: String) async throws {
        struct Faults: Decodable {
            struct Fault: Decodable {
                struct Place: Decodable { var file: String, line: Int? }

                var severity: String, code: String, message: String, location: Place?, hint: String?
            }

            var faults: [Fault]
        }
        let answer = try await Self.letters.get().post(body, query: "en")
        #expect(answer.status == 422)
        #expect(answer.type == "application/json")
        let faults = try JSONDecoder().decode(Faults.self, from: answer.body).faults
        #expect(faults.map(\.code) == [code])
        #expect(faults.allSatisfy { $0.severity == "error" && !$0.message.isEmpty && $0.hint != nil })
        #expect(faults.first?.location?.file == "recipients.csv")
    }

    @Test func whatIsNoRecipientIsRefused() async throws {
        let server = try Self.letters.get()
        #expect(try await server.post("name=Ada").status == 400)
        #expect(try await server.post(#"{"id": 1}"#).status == 400)
        #expect(try await server.post(#"{"id": "a"}"#, path: "letter").status == 404)
        #expect(try await server.post(#"{"id": ""# + String(repeating: "a", count: 100_000) + #""}"#).status == 413)
    }

    @Test func aServerThatCannotSignDoesNotStart() throws {
        let folder = try Witness.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let broken = folder.appending(path: "broken.key")
        try Data("no key\n".utf8).write(to: broken)
        #expect {
            _ = try RunningServer(Self.signed(LETTER: "Examples/open-letter").merging(["KEY": broken.path]) { $1 })
        } throws: { ($0 as? RunningServer.DidNotStart)?.said.isEmpty == false }
    }
}
