import Foundation
import Testing
import Witnesses

/// The README's commands, as they stand there and in their order.
@Suite struct ReadmeTests {
    @Test func everyCommandOfTheFirstLetterWorks() throws {
        let readme = try String(contentsOf: Witness.root.appending(path: "README.md"), encoding: .utf8)
        let chapter = try #require(
            readme.components(separatedBy: "## Your own letter").last?.components(separatedBy: "\n## ").first)
        let commands = chapter.components(separatedBy: "```").filter { $0.hasPrefix("sh\n") }.map { String($0.dropFirst(3)) }
        #expect(commands.count >= 5)
        let folder = try Witness.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let statement = """
            Keep our library open

            An open letter to the City Council

            For sixty years the library has lent books to everybody in the district.

            We ask the Council:
            1. to withdraw its decision;
            2. to hear the readers.


            Harbour Reads
            Union of Library Workers
            """
        try Data(statement.utf8).write(to: folder.appending(path: "statement.txt"))
        let path = URL(filePath: BayanProgram.path).deletingLastPathComponent().path
        let script = "set -e; cd '\(folder.path)'; PATH='\(path)':$PATH\n" + commands.joined()
        let report = try Witness.run("sh", ["-c", script])
        #expect(report.status == 0, "\(report.errors)")
        #expect(report.output.contains("my-letter: fine; en, 2 recipients"), "\(report.output)")
        #expect(report.output.contains("letters: 2 letters made"), "\(report.output)")
        for file in ["letter.pdf", "anna.pdf", "both.pdf", "letters/anna.en.pdf", "letters/salma.en.pdf"] {
            #expect(FileManager.default.fileExists(atPath: folder.appending(path: file).path), "\(file)")
        }
        // Nothing is to be mended in what the page shows.
        #expect(!report.errors.contains("error:") && !report.errors.contains("recipients.csv:"), "\(report.errors)")
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func completionsAreThere(shell: String) throws {
        let report = try BayanProgram.run("--generate-completion-script", shell)
        #expect(report.status == 0 && report.output.contains("countersign"))
    }
}
