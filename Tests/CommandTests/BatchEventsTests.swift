import Foundation
import Testing
import Witnesses

/// What `bayan batch --format json` tells a queue or a dashboard.
@Suite struct BatchEventsTests {
    private struct Event: Decodable {
        var event: String?
        var code: String?
        var id: String?
        var file: String?
        var bytes: Int?
        var made: Int?
    }

    @Test func eachLetterIsToldOnceItLiesThere() throws {
        let folder = try Witness.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let letter = folder.appending(path: "letter")
        try FileManager.default.createDirectory(at: letter, withIntermediateDirectories: true)
        func write(_ name: String, _ text: String) throws { try Data(text.utf8).write(to: letter.appending(path: name)) }
        try write("letter.yaml", "languages: [en]\n")
        try write("statement.en.md", "---\ntitle: T\n---\n\nDear {{recipient.name}}.\n")
        try write("recipients.csv", "id,name\na,Ann\nb,Bob\n,Nobody\n")
        let letters = folder.appending(path: "letters")

        func batch() throws -> [Event] {
            let said = try Witness.run(
                BayanProgram.path, ["batch", letter.path, "-o", letters.path, "--jobs", "2", "--format", "json"])
            #expect(said.status == 75)
            return try said.output.split(separator: "\n").map { try JSONDecoder().decode(Event.self, from: Data($0.utf8)) }
        }
        let first = try batch()
        let told = first.filter { $0.event == "letter" }
        #expect(told.compactMap(\.id).sorted() == ["a", "b"])
        for letter in told {
            let file = letters.appending(path: try #require(letter.file))
            #expect(try Data(contentsOf: file).count == letter.bytes)
        }
        #expect(first.contains { $0.code == "missing-id" })
        #expect(first.last?.event == "finished" && first.last?.made == 2)

        try FileManager.default.removeItem(at: letters.appending(path: "b.en.pdf"))
        #expect(try batch().filter { $0.event == "letter" }.map(\.id) == ["b"])
    }

    /// A log on a full disk, or a listener who went away: the batch ends in order, and goes on later.
    @Test func nobodyListensAnyMore() throws {
        let campaign = try MadeUpCampaign(recipients: 5)
        let batch = [
            BayanProgram.path, "batch", campaign.path, "-o", campaign.output("letters"), "--edition", "en", "--format", "json",
        ]
        let full = try Witness.run("sh", ["-c", "\"$@\" >/dev/full", "sh"] + batch)
        #expect(full.status == 73, "\(full.status): \(full.errors)")
        // Gone before the first letter, while what is noticed of the list is told.
        let gone = try Witness.run("bash", ["-c", "\"$@\" > >(exec true); exit $?", "bash"] + batch)
        #expect([0, 73].contains(gone.status), "\(gone.status): \(gone.errors)")
        #expect(try Witness.run(BayanProgram.path, Array(batch.dropFirst())).status == 0)
        #expect(try campaign.files("letters", suffix: ".pdf").count == 5)
    }
}
