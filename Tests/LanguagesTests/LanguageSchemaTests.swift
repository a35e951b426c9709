import Foundation
import Languages
import Testing
import Witnesses

@testable import LanguageFiles

/// Documentation/language.schema.json says what the reader reads.
@Suite struct LanguageSchemaTests {
    private static let schema = Witness.root.appending(path: "Documentation/language.schema.json")

    private func keys(_ path: String...) throws -> Set<String> {
        var schema = try #require(JSONSerialization.jsonObject(with: Data(contentsOf: Self.schema)) as? [String: Any])
        for step in path { schema = try #require(schema["properties"] as? [String: Any])[step] as? [String: Any] ?? [:] }
        #expect(schema["additionalProperties"] as? Bool == false)
        return Set(try #require(schema["properties"] as? [String: Any]).keys)
    }

    @Test func itHasTheReadersKeysAndNoOthers() throws {
        #expect(try keys() == Set(LanguageReader.Keys.top))
        #expect(try keys("numbers") == Set(LanguageReader.Keys.numbers))
        #expect(try keys("dates") == Set(LanguageReader.Keys.dates))
        #expect(try keys("typography") == Set(LanguageReader.Keys.typography))
        #expect(try keys("together") == Set(LanguageReader.Keys.together))
        #expect(try keys("hyphenation") == Set(LanguageReader.Keys.hyphenation))
        #expect(try keys("new-letter") == Set(LanguageReader.Keys.newLetter))
        #expect(try keys("wordings") == Set(LanguageReader.Keys.wordings))
    }

    /// What is wrong, and the key that the validator names.
    @Test func anIndependentValidatorAcceptsAllShippedFilesAndRefusesWrongOnes() throws {
        let folder = try Witness.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let shipped = try FileManager.default.contentsOfDirectory(
            at: Witness.root.appending(path: "Languages"), includingPropertiesForKeys: nil
        ).filter { $0.pathExtension == "yaml" && $0.lastPathComponent != "scripts.yaml" }
        let wrong = [
            "name: Xish\nscripts: [Latn]\n", "inherits: fr\nplurals: {one: n is 1}\n", "wordings: {page: \"page {page}\"}\n",
            "dates: {months: {brief: [a, b]}}\n", "countries: {Palestine: PS}\n", "nmae: Xish\n",
        ]
        var files = shipped.map(\.path)
        for (number, text) in wrong.enumerated() {
            let file = folder.appending(path: "wrong-\(number).yaml")
            try Data(text.utf8).write(to: file)
            files.append(file.path)
        }
        let report = try Witness.python("letter_schema.py", [Self.schema.path] + files)
        let refused = Set(
            report.output.split(separator: "\n").compactMap { line in
                line.split(separator: ":").first.map { $0.split(separator: "/").last.map(String.init) ?? "" }
            })
        #expect(refused == Set(wrong.indices.map { "wrong-\($0).yaml" }), "\(report.output)\(report.errors)")
    }
}
