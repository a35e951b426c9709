import Foundation
import Testing
import Witnesses

/// Batches in parts, and letters that several threads try.
@Suite struct PartsTests {
    private let text = "---\ntitle: T\n---\n\nDear {{recipient.name}}.\n"

    private func folder(_ files: [String: String]) throws -> URL {
        let folder = try Witness.temporaryFolder()
        for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
        return folder
    }

    @Test func `Parts that read their own rows alone make what one run makes`() throws {
        let rows = (1...40).map {
            $0 % 9 == 0 ? "\"r\($0)\",\"Name, \($0)\",\n" : $0 % 7 == 0 ? "\nid,name,city\n" : "r\($0),Name \($0),Town\n"
        }
        let letter = try folder([
            "letter.yaml": "languages: [en]\n", "statement.en.md": text, "recipients.csv": "id,name,city\n" + rows.joined(),
        ])
        defer { try? FileManager.default.removeItem(at: letter) }
        let (parts, whole) = (letter.path + "/parts", letter.path + "/whole")
        for number in 1...3 {
            #expect(try BayanProgram.run("batch", letter.path, "-o", parts, "--shard", "\(number)/3").status == 0)
        }
        #expect(try BayanProgram.run("batch", letter.path, "-o", whole).status == 0)
        func letters(_ path: String) throws -> [String: Data] {
            let names = try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.hasSuffix(".pdf") }
            return try Dictionary(uniqueKeysWithValues: names.map { ($0, try Data(contentsOf: URL(filePath: path + "/" + $0))) })
        }
        #expect(try letters(parts) == letters(whole))
        #expect(try letters(parts).count == 35)
        // The parts say how many letters there are in all, without having read them.
        let joined = try BayanProgram.run("manifest", parts)
        #expect(joined.status == 0, "\(joined.errors)")
        #expect(joined.output == "35 letters; every recipient has exactly one\n")
    }

    @Test func `What many threads find is told in the rows' order`() throws {
        let rows = (1...1200).map { "r\($0),\($0 % 100 == 7 ? "😀" : "Name \($0)")\n" }
        let letter = try folder([
            "letter.yaml": "languages: [en]\n", "statement.en.md": text, "recipients.csv": "id,name\n" + rows.joined(),
        ])
        defer { try? FileManager.default.removeItem(at: letter) }
        let said = try BayanProgram.run("check", letter.path)
        #expect(said.status == 1)
        let lines = said.errors.split(separator: "\n").filter { $0.contains("character-without-glyph") }
        #expect(
            lines.map { $0.prefix { $0 != " " } }
                == (0..<12).map { "recipients.csv:\($0 * 100 + 8):\("r\($0 * 100 + 7)".count + 2):" })
    }
}
