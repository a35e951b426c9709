import Foundation
import Testing
import Witnesses

/// `bayan new`: a folder that is a letter from the start.
@Suite struct NewCommandTests {
    private func withFolder(_ body: (_ path: String) throws -> Void) throws {
        let folder = try Witness.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder.path)
    }

    @Test func whatItMakesIsALetter() throws {
        try withFolder { folder in
            let letter = folder + "/letter"
            let made = try BayanProgram.run("new", letter)
            #expect(made.status == 0, "\(made.errors)")
            #expect(try BayanProgram.run("check", letter).status == 0)
            #expect(try BayanProgram.run("render", letter, "-o", folder + "/letter.pdf").status == 0)
            let again = try BayanProgram.run("new", letter)
            #expect(again.status != 0 && again.errors.contains(letter), "\(again.errors)")
        }
    }

    @Test func itMakesALetterOfAText() throws {
        try withFolder { folder in
            let text = folder + "/statement.txt"
            try Data("Open the rooms\n\nWe ask you:\n\n- to open the rooms\n- to keep them open\n\n\nReaders’ Union\n".utf8)
                .write(to: URL(filePath: text))
            let made = try BayanProgram.run("new", folder + "/letter", "--from", text, "--format", "json")
            #expect(made.status == 0, "\(made.errors)")
            for line in made.output.split(separator: "\n") {
                #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(line.utf8)) }
            }
            let statement = try String(contentsOfFile: folder + "/letter/statement.en.md", encoding: .utf8)
            #expect(statement.contains("title: \"Open the rooms\"") && statement.contains("- to keep them open"))
            #expect(try BayanProgram.run("new", folder + "/other", "--from", folder + "/nothing.txt").status == 66)
            #expect(!FileManager.default.fileExists(atPath: folder + "/other"))
        }
    }

    @Test func letterheadsAreListed() throws {
        let said = try BayanProgram.run("letterheads").output
        for name in ["bilingual", "campaign", "classical", "modern", "plain"] { #expect(said.contains(name)) }
    }
}
