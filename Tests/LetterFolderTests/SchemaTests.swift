import Correspondence
import Foundation
import Testing

@testable import LetterFolder

/// Documentation/letter.schema.json says what the reader reads.
@Suite struct SchemaTests {
    private func keys(_ path: String...) throws -> Set<String> {
        let data = try Data(contentsOf: URL(fileURLWithPath: Repository.root + "/Documentation/letter.schema.json"))
        var schema = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
        for step in path { schema = try #require(schema[step] as? [String: Any]) }
        #expect(schema["additionalProperties"] as? Bool == false)
        return Set(try #require(schema["properties"] as? [String: Any]).keys)
    }

    @Test func `It has the reader's keys, and no others`() throws {
        #expect(try keys() == Set(Settings.Keys.letter))
        #expect(try keys("properties", "sender") == Set(Settings.Keys.sender))
        #expect(try keys("properties", "demands") == Set(Settings.Keys.demands))
        #expect(try keys("properties", "sign") == Set(Settings.Keys.sign))
        #expect(try keys("$defs", "signatory") == Set(Settings.Keys.signatory))
        #expect(try keys("properties", "signatory-list") == Set(Settings.Keys.signatoryList))
        #expect(try keys("properties", "signatory-list", "properties", "groups", "items") == Set(Settings.Keys.signatoryGroup))
        #expect(try keys("$defs", "picture") == Set(Settings.Keys.picture))
    }

    @Test func `An independent validator accepts the examples and refuses what is wrong`() throws {
        #expect(try validate(Repository.sample + "/letter.yaml") == 0)
        let sound = try Folder(["letter.yaml": "sign: {key: a.key, certificate: a.pem}\n"])
        #expect(try validate(sound.path + "/letter.yaml") == 0)
        for letter in ["layuot: parallel", "sign: {key: a.key}", "sign: {key: a.key, certificate: a.pem, pkcs12: a.p12}"] {
            let wrong = try Folder(["letter.yaml": letter + "\n"])
            #expect(try validate(wrong.path + "/letter.yaml") == 1, "\(letter)")
        }
    }

    private func validate(_ file: String) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Repository.root + "/.venv/bin/python")
        process.arguments = [
            Repository.root + "/Tests/Witnesses/letter_schema.py", Repository.root + "/Documentation/letter.schema.json", file,
        ]
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }
}
