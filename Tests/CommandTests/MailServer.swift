import Foundation
import Testing
import Witnesses

/// A server of `Tests/Witnesses/mail_server.py`, and what it has kept. Ends with the value.
final class MailServer {
    let port: Int
    private let folder: URL
    private let process = Process()
    private let input = Pipe()

    init(_ options: [String] = []) throws {
        folder = try Witness.temporaryFolder()
        let output = Pipe()
        process.executableURL = Witness.root.appending(path: ".venv/bin/python")
        process.arguments = [Witness.root.appending(path: "Tests/Witnesses/mail_server.py").path, folder.path] + options
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        var line = Data()
        while line.last != UInt8(ascii: "\n") {
            let more = output.fileHandleForReading.availableData
            guard !more.isEmpty else { break }
            line += more
        }
        port = Int(String(decoding: line.dropLast(), as: UTF8.self)) ?? 0
        try #require(port > 0, "the mail server did not begin")
    }

    deinit {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
        try? FileManager.default.removeItem(at: folder)
    }

    /// The messages that a mailbox has, in the order in which they came.
    func mailbox(_ address: String) -> [URL] {
        let folder = folder.appending(path: address)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.sorted { (Int($0.dropLast(4)) ?? 0) < (Int($1.dropLast(4)) ?? 0) }.map { folder.appending(path: $0) }
    }

    /// How many messages each mailbox has.
    var counts: [String: Int] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return Dictionary(uniqueKeysWithValues: names.map { ($0, mailbox($0).count) })
    }
}

/// A message as Python's email package reads it.
struct ReadMessage: Decodable {
    struct Attachment: Decodable {
        var name: String
        var sha256: String
    }

    var defects: [String]
    var from: [[String]]
    var to: [[String]]
    var cc: [[String]]
    var subject: String
    var id: String
    var text: String
    var attachments: [Attachment]

    private enum CodingKeys: String, CodingKey {
        case defects, from, to, cc, subject, text, attachments
        case id = "message-id"
    }

    static func read(_ files: [URL]) throws -> [ReadMessage] {
        guard !files.isEmpty else { return [] }
        let report = try Witness.python("mail_read.py", files.map(\.path))
        try #require(report.status == 0, "\(report.errors)")
        return try report.output.split(separator: "\n").map { try JSONDecoder().decode(ReadMessage.self, from: Data($0.utf8)) }
    }
}

/// A letter with made-up recipients and the messages that it goes out with, and its batch.
final class Mailing {
    let folder: URL
    var campaign: String { folder.appending(path: "campaign").path }
    var letters: String { folder.appending(path: "letters").path }
    var settings: String { folder.appending(path: "campaign/mail.yaml").path }

    /// - Parameter rows: id, language, name and e-mail address of each.
    init(_ rows: [String], columns: String = "id,language,name,email") throws {
        folder = try Witness.temporaryFolder()
        try FileManager.default.createDirectory(atPath: campaign, withIntermediateDirectories: true)
        try write("letter.yaml", "languages: [en, ar]\nlayout: sequential\ndate: 2020-08-28\nletterhead: plain\n")
        try write("statement.en.md", "---\ntitle: Open letter\n---\n\nResearch is free, {{recipient.name}}.\n")
        try write("statement.ar.md", "---\ntitle: رسالة مفتوحة\n---\n\nالبحث حر يا {{recipient.name}}.\n")
        try write(
            "mail.en.md",
            "---\nsubject: An open letter to {{recipient.name}}\nattachment: Open letter to {{recipient.name}}\n---\n\nDear {{recipient.name}},\n\nplease find our **letter** attached.\n"
        )
        try write(
            "mail.ar.md",
            "---\nsubject: رسالة مفتوحة إلى {{recipient.name}}\nattachment: رسالة مفتوحة إلى {{recipient.name}}\n---\n\nتحية طيبة يا {{recipient.name}}،\n\nتجدون رسالتنا مرفقة.\n"
        )
        try write("recipients.csv", ([columns] + rows).joined(separator: "\n") + "\n")
        try set("server: {host: 127.0.0.1, port: 1, security: none}")
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func write(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: folder.appending(path: "campaign/\(name)"))
    }

    /// mail.yaml with further lines.
    func set(_ lines: String...) throws {
        let usual = [
            "campaign: open-letter-2020",
            "from: {name: {en: Office of Examples, ar: مكتب الأمثلة}, address: office@example.org}",
        ]
        try write("mail.yaml", (usual + lines).joined(separator: "\n") + "\n")
    }

    /// Lets messages go to a server on this machine in the clear.
    func use(_ server: MailServer, _ lines: String...) throws {
        let usual = ["server: {host: 127.0.0.1, port: \(server.port), security: none}"]
        try set((usual + lines).joined(separator: "\n"))
    }

    func batch(_ options: String...) throws {
        let report = try Witness.run(BayanProgram.path, ["batch", campaign, "--output", letters] + options)
        try #require(report.status == 0, "\(report.errors)")
    }

    func send(_ options: String...) throws -> Witness.Report { try send(options) }

    func send(_ options: [String]) throws -> Witness.Report {
        try Witness.run(BayanProgram.path, ["send", letters, "--settings", settings] + options)
    }

    /// The journal's lines about a recipient: event and reply.
    func journal(_ id: String) throws -> [(event: String, reply: String)] {
        struct Line: Decodable {
            var event: String
            var id: String
            var reply: String?
        }
        let text = try String(contentsOfFile: letters + "/sent.jsonl", encoding: .utf8)
        return try text.split(separator: "\n").compactMap { line in
            let line = try JSONDecoder().decode(Line.self, from: Data(line.utf8))
            return line.id == id ? (line.event, line.reply ?? "") : nil
        }
    }
}
