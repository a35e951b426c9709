import Correspondence
import Foundation
import Testing

@testable import LetterFolder

/// Documentation/letter.schema.json and mail.schema.json say what the readers read.
@Suite struct SchemaTests {
    private func keys(_ path: String..., of name: String = "letter") throws -> Set<String> {
        let data = try Data(contentsOf: URL(fileURLWithPath: Repository.root + "/Documentation/\(name).schema.json"))
        var schema = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
        for step in path { schema = try #require(schema[step] as? [String: Any]) }
        #expect(schema["additionalProperties"] as? Bool == false)
        return Set(try #require(schema["properties"] as? [String: Any]).keys)
    }

    @Test func `It has the reader's keys, and no others`() throws {
        #expect(try keys() == Set(Settings.Keys.letter))
        #expect(try keys("properties", "sender") == Set(Settings.Keys.sender))
        #expect(try keys("properties", "colours") == Set(Settings.Keys.colours))
        #expect(try keys("properties", "demands") == Set(Settings.Keys.demands))
        #expect(try keys("properties", "sign") == Set(Settings.Keys.sign))
        #expect(try keys("$defs", "token") == Set(Settings.Keys.token))
        #expect(try keys("$defs", "signatory") == Set(Settings.Keys.signatory))
        #expect(try keys("properties", "signatory-list") == Set(Settings.Keys.signatoryList))
        #expect(try keys("properties", "signatory-list", "properties", "groups", "items") == Set(Settings.Keys.signatoryGroup))
        #expect(try keys("properties", "reference-lines", "items") == Set(Settings.Keys.referenceLine))
        #expect(try keys("properties", "code") == Set(Settings.Keys.code))
        #expect(try keys("$defs", "picture") == Set(Settings.Keys.picture))
    }

    @Test func `An independent validator accepts the examples and refuses what is wrong`() throws {
        #expect(try validate(Repository.sample + "/letter.yaml") == 0)
        let sound = try Folder(["letter.yaml": "sign: {key: a.key, certificate: a.pem}\n"])
        #expect(try validate(sound.path + "/letter.yaml") == 0)
        let token = try Folder(["letter.yaml": "sign: {pkcs11: {module: /usr/lib/a.so, token: Union, certificate: a.pem}}\n"])
        #expect(try validate(token.path + "/letter.yaml") == 0)
        for letter in [
            "layuot: parallel", "sign: {pkcs11: {object: seal}}", "sign: {key: a.key}",
            "sign: {key: a.key, certificate: a.pem, pkcs12: a.p12}",
        ] {
            let wrong = try Folder(["letter.yaml": letter + "\n"])
            #expect(try validate(wrong.path + "/letter.yaml") == 1, "\(letter)")
        }
    }

    @Test func `That of mail.yaml has the reader's keys, and refuses what the reader refuses`() throws {
        #expect(try keys(of: "mail") == Set(MailSettings.Keys.mail))
        #expect(try keys("$defs", "sender", of: "mail") == Set(MailSettings.Keys.from))
        #expect(try keys("properties", "server", of: "mail") == Set(MailSettings.Keys.server))
        let name = "campaign: open-letter-2020\n"
        let begun = name + "from: {name: {en: Office}, address: office@example.org}\n"
        let cases = [
            ("server: {host: mail.example.org, user: office, password-file: ../password}\ncc: [a@example.org]", Int32(0)),
            ("sendmail: /usr/sbin/sendmail\npauses: [1, 2]", 0), ("", 1), ("sendmail: sendmail", 1),
            ("server: {host: mail.example.org}\nsendmail: /usr/sbin/sendmail", 1), ("server: {security: tls}", 1),
            ("server: {host: mail.example.org, password-file: a}", 1), ("server: {host: a.example}\ncopies: nobody", 1),
        ]
        let senders = [
            ("Office of Examples <office@example.org>", Int32(0)), ("office@example.org", 0),
            ("'\"Office, of\" <a@b.example>'", 0),
            ("Office of Examples", 1), ("a@b.example <c@d.example>", 1),
        ].map { ("from: \($0)\nsendmail: /usr/sbin/sendmail", $1) }
        for (lines, status) in cases.map({ (begun + $0, $1) }) + senders.map({ (name + $0, $1) }) {
            let folder = try Folder(["mail.yaml": lines + "\n"])
            #expect(try validate(folder.path + "/mail.yaml", by: "mail") == status, "\(lines)")
        }
    }

    private func validate(_ file: String, by name: String = "letter") throws -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Repository.root + "/.venv/bin/python")
        process.arguments = [
            Repository.root + "/Tests/Witnesses/letter_schema.py", Repository.root + "/Documentation/\(name).schema.json", file,
        ]
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }
}
