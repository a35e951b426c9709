import Foundation
import Testing
import Witnesses

/// With `--format json` every command tells programs all that it has to tell: lines of JSON on standard output.
@Suite struct FormatTests {
    private static let commands = [
        "new", "check", "render", "batch", "manifest", "print", "sign", "countersign", "extend", "verify", "letterheads",
        "languages",
        "envelopes", "fonts", "explain", "desk", "send",
    ]

    @Test func everyCommandIsTried() throws {
        let help = try BayanProgram.run("--help").output
        let listed = try #require(help.firstRange(of: "SUBCOMMANDS:"))
        let names = help[listed.upperBound...].matches(of: /(?m)^  ([a-z]+) +[A-Z]/).map { String($0.1) }
        #expect(Set(names).isSuperset(of: Self.commands) && names.count >= Self.commands.count)
    }

    @Test func allIsToldAsLinesOfJSON() throws {
        let folder = try Witness.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        func path(_ name: String) -> String { folder.appending(path: name).path }
        for (name, settings) in [("good", "place: Bern\nsign: {signers: 2}\n"), ("bad", "plaice: Bern\n")] {
            try FileManager.default.createDirectory(atPath: path(name), withIntermediateDirectories: true)
            try Data(settings.utf8).write(to: folder.appending(path: "\(name)/letter.yaml"))
            try Data("---\ntitle: Title\n---\n\nText\n".utf8).write(to: folder.appending(path: "\(name)/statement.en.md"))
            try Data("id,name,street,postcode,city,country\na,Anna,Example Street 1,3000,Bern,CH\n".utf8)
                .write(to: folder.appending(path: "\(name)/recipients.csv"))
        }
        func key(_ name: String) -> [String] {
            ["--certificate", SampleAuthority.path("\(name).pem"), "--key", SampleAuthority.path("\(name).key")]
        }
        // What succeeds, then the same command with what cannot: the code that is told, and the exit code.
        let runs: [(succeeds: [String], fails: [String], code: String, status: Int32)] = [
            (["new", path("new")], ["new", path("new")], "folder-not-empty", 73),
            (["check", path("good")], ["check", path("bad")], "unknown-key", 1),
            (["render", path("good"), "-o", path("1.pdf")], ["render", path("bad"), "-o", path("x.pdf")], "unknown-key", 1),
            (["batch", path("good"), "-o", path("out")], ["batch", path("bad"), "-o", path("x")], "unknown-key", 1),
            (["manifest", path("out")], ["manifest", path("none")], "no-manifest", 66),
            (["print", path("out"), "-o", path("press.pdf")], ["print", path("none"), "-o", path("x.pdf")], "no-manifest", 66),
            (
                ["sign", path("1.pdf"), "-o", path("2.pdf")] + key("p256"),
                ["sign", path("none.pdf"), "-o", path("x.pdf")] + key("p256"),
                "missing-file", 66
            ),
            (
                ["countersign", path("2.pdf"), "-o", path("3.pdf")] + key("second"),
                ["countersign", path("1.pdf"), "-o", path("x.pdf")] + key("second"), "not-signed", 1
            ),
            (
                ["verify", path("3.pdf"), "--trust", SampleAuthority.path("root.pem")], ["verify", path("1.pdf")], "not-signed",
                65
            ),
            (["letterheads"], ["letterheads", path("own")], "missing-key", 1),
            (["envelopes"], ["envelopes", path("own")], "missing-key", 1),
            (["languages"], ["languages", path("own")], "missing-key", 1),
            (["fonts"], ["fonts", "--specimen", "-o", path("none/x.pdf")], "cannot-write", 73),
        ]
        for (name, file) in [("letterheads/own", "letterhead.yaml"), ("envelopes", "own.yaml"), ("languages", "xx.yaml")] {
            try FileManager.default.createDirectory(atPath: path("own/\(name)"), withIntermediateDirectories: true)
            try Data("name: Own\n".utf8).write(to: folder.appending(path: "own/\(name)/\(file)"))
        }
        func lines(_ arguments: [String], _ status: Int32) throws -> [String] {
            let report = try Witness.run(BayanProgram.path, arguments + ["--format", "json"])
            #expect(report.status == status, "\(arguments): \(report.output)\(report.errors)")
            #expect(report.errors.isEmpty, "\(arguments): \(report.errors)")
            let lines = report.output.split(separator: "\n").map(String.init)
            for line in lines {
                #expect((try? JSONSerialization.jsonObject(with: Data(line.utf8))) is [String: Any], "\(arguments): \(line)")
            }
            return lines
        }
        for run in runs {
            #expect(try !lines(run.succeeds, 0).isEmpty, "\(run.succeeds)")
            #expect(try lines(run.fails, run.status).contains { $0.contains("\"code\":\"\(run.code)\"") }, "\(run.fails)")
        }
        #expect(try !lines(["explain", "bad-link"], 0).isEmpty)
        let unsigned = ["extend", path("1.pdf"), "-o", path("x.pdf"), "--tsa", "http://127.0.0.1:1/"]
        #expect(try lines(unsigned, 1).contains { $0.contains(#""code":"not-signed""#) })
        #expect(try lines(["desk", path("none"), "--no-open"], 66).contains { $0.contains(#""code":"no-folder""#) })
    }

    /// Sending tells how far it is, and what is wrong with whom.
    @Test func sendingIsToldAsLinesOfJSON() throws {
        struct Event: Decodable { var event: String?, sent: Int?, failed: Int?, code: String?, recipient: String? }
        let mailing = try Mailing(["jane,en,Jane Sample,jane@example.net", "gone,en,Gone Sample,gone@example.net"])
        try mailing.batch()
        let server = try MailServer()
        try mailing.use(server)
        func send(_ options: String...) throws -> (status: Int32, events: [Event]) {
            let report = try mailing.send(options + ["--format", "json"])
            #expect(report.errors.isEmpty, "\(report.errors)")
            let events = try report.output.split(separator: "\n").map {
                try JSONDecoder().decode(Event.self, from: Data($0.utf8))
            }
            return (report.status, events)
        }
        let trial = try send("--dry-run")
        #expect(trial.status == 0 && !trial.events.isEmpty)
        let run = try send()
        #expect(run.status == 75)
        #expect(run.events.contains { $0.code == "mail-refused" && $0.recipient == "gone" })
        #expect(run.events.last?.event == "finished" && run.events.last?.sent == 1 && run.events.last?.failed == 1)
    }
}
