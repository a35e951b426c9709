import Foundation
import Testing
import Witnesses

/// Those who sign, as a document of its own.
@Suite struct AnnexTests {
    private func letter(in folder: URL, signatories: String) throws -> String {
        let letter = folder.appending(path: "letter")
        try FileManager.default.createDirectory(at: letter, withIntermediateDirectories: true)
        for (name, text) in [
            "letter.yaml": "languages: [en, ar]\nsignatory-list: {count: yes}\n\(signatories)",
            "statement.en.md": "---\ntitle: About the harbour\n---\n\nDear {{recipient.name}}, the harbour is closed.\n",
            "statement.ar.md": "---\ntitle: عن الميناء\n---\n\nالميناء مغلق.\n",
            "recipients.csv": "id,language,name\na,en,Anna\nb,en,Ben\nc,ar,سلمى\n",
        ] {
            try Data(text.utf8).write(to: letter.appending(path: name))
        }
        return letter.path
    }

    private func words(_ file: URL) throws -> String { try Witness.run("pdftotext", [file.path, "-"]).output }

    @Test func `A batch has one for all letters of an edition`() throws {
        let folder = try Witness.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let letter = try letter(
            in: folder, signatories: "signatories: [{name: Harbour Friends}, {name: {en: Museum, ar: المتحف}}]\n")
        let output = folder.appending(path: "letters")
        func batch(_ further: String...) throws -> String {
            let made = try Witness.run(BayanProgram.path, ["batch", letter, "-o", output.path] + further)
            try #require(made.status == 0, "\(made.errors)")
            return made.output + made.errors
        }
        let names = folder.appending(path: "names.pdf").path
        #expect(try batch("--annex", names).contains("3 letters made"))
        let annexes = ["en", "ar"].map { folder.appending(path: "names.\($0).pdf") }
        let letters = ["a.en", "b.en", "c.ar"].map { output.appending(path: "\($0).pdf") }
        #expect(try Witness.complaints(about: annexes + letters) == [])
        #expect(try words(annexes[0]).contains("Harbour Friends") && words(annexes[1]).contains("المتحف"))
        for file in letters { #expect(try !words(file).contains("Harbour Friends"), "\(file.lastPathComponent)") }
        #expect(try words(letters[0]).contains("2 signatures") && words(letters[0]).contains("The names are in the annex."))
        // They are other letters than those with the names, and are told from them.
        #expect(try !batch("--annex", names).contains("3 letters made"))
        let compared = try BayanProgram.run("manifest", output.path, "--campaign", letter)
        #expect(compared.status == 0 && !compared.errors.contains("outdated-letter"), "\(compared.errors)")
        #expect(try batch().contains("3 letters made"))
        #expect(try words(letters[0]).contains("Harbour Friends"))
    }

    @Test func `An annex takes no letter's place`() throws {
        let folder = try Witness.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let letter = try letter(in: folder, signatories: "signatories: [{name: Harbour Friends}]\n")
        let output = folder.appending(path: "letters").path
        for name in ["letters/a.en.pdf", "./letters/../letters/b.en.pdf", "letters/below/names.pdf"] {
            let made = try BayanProgram.run("batch", letter, "-o", output, "--annex", folder.path + "/" + name)
            #expect(made.status == 64 && made.errors.contains("[own-file]"), "\(made.errors)")
        }
        #expect(!FileManager.default.fileExists(atPath: output))
    }

    @Test func `An annex without names is told, and nothing is written`() throws {
        let folder = try Witness.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let letter = try letter(in: folder, signatories: "")
        let (file, names) = (folder.appending(path: "letter.pdf").path, folder.appending(path: "names.pdf").path)
        let rendered = try BayanProgram.run("render", letter, "--to", "a", "-o", file, "--annex", names)
        #expect(rendered.status == 1 && rendered.errors.contains("[no-signatories]"), "\(rendered.errors)")
        let batch = try BayanProgram.run("batch", letter, "-o", folder.appending(path: "letters").path, "--annex", names)
        #expect(batch.status == 1 && batch.errors.contains("[no-signatories]"), "\(batch.errors)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["letter"])
    }
}
