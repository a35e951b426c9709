import Foundation
import Testing
import Witnesses

@Suite struct FontsTests {
    @Test func familiesAreListedWithTheirCutsScriptsAndLanguages() throws {
        let said = try BayanProgram.run("fonts").output
        #expect(said.contains("EB Garamond\n  Regular (EBGaramond-Regular, 400)\n"))
        let garamond = said.split(separator: "Frank Ruhl Libre").first ?? ""
        #expect(garamond.contains("  scripts: Latin, Greek, Cyrillic\n"))
        #expect(said.contains("  scripts: Latin, Hebrew\n"))
        for line in said.split(separator: "\n") where line.hasPrefix("  languages: ") {
            #expect([" en", " ar", " ur"].contains { line.contains($0) }, "\(line)")
        }
    }

    @Test func theSpecimenConforms() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "bayan-\(UUID().uuidString).pdf")
        defer { try? FileManager.default.removeItem(at: file) }
        #expect(try BayanProgram.run("fonts", "--specimen", "-o", file.path).status == 0)
        #expect(try Witness.complaints(about: [file]) == [])
        let text = try Witness.run("pdftotext", [file.path, "-"]).output
        #expect(text.contains("Frank Ruhl Libre") && text.contains("ינואר"))
        // Urdu is set in a family of its own.
        #expect(text.contains("Noto Nastaliq Urdu") && text.contains("جنوری"))
    }
}
