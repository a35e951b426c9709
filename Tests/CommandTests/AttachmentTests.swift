import Foundation
import Testing
import Witnesses

/// Files that are attached to letters.
@Suite struct AttachmentTests {
    @Test func `What is attached makes the letter PDF/A-3a`() throws {
        let letter = try HarbourLetter(
            "languages: [en]\nenclosures:\n  - {attach: assets/untagged.pdf, name: A scan}\n  - {attach: assets/figures.csv}\n")
        try letter.write(MadePDF(), "assets/untagged.pdf")
        try letter.write("year,ships\n2025,12\n", "assets/figures.csv")
        let file = letter.file("letter.pdf")
        let made = try BayanProgram.run("render", letter.path, "-o", file.path)
        try #require(made.status == 0, "\(made.errors)")
        #expect(try Witness.veraPDF([file], flavours: "ua1,3a") == [] && Witness.qpdf([file]) == [])
        let attached = try Witness.run("pdfdetach", ["-list", file.path]).output
        #expect(attached.contains("2 embedded files") && attached.contains("figures.csv"), "\(attached)")
        let saved = try Witness.run("pdfdetach", ["-save", "2", "-o", letter.file("out.csv").path, file.path])
        #expect(saved.status == 0)
        #expect(try String(contentsOf: letter.file("out.csv"), encoding: .utf8) == "year,ships\n2025,12\n")
    }

    /// As viewers and archives sort it; `.` is the letter's source, without what is nobody's business.
    @Test func `What is attached says what it is to the letter`() throws {
        let letter = try HarbourLetter(
            """
            languages: [en]
            sender: {name: Us, logo: {file: assets/logo.svg, alt: Our sign}}
            sign: {certificate: assets/seal.pem, key: assets/seal.key}
            enclosures:
              - {attach: assets/figures.csv}
              - {attach: assets/notes.txt}
              - {attach: assets/tables/notes.txt, name: More notes}
              - {attach: assets/report.docx, as: source}
              - {attach: assets/tables, name: Tables, as: data}
              - {attach: ., name: The source of this letter}
            """, recipients: "id,name\na,Anna\n")
        for folder in ["tables/more", "../fonts"] {
            try FileManager.default.createDirectory(
                at: letter.file("letter/assets").appending(path: folder), withIntermediateDirectories: true)
        }
        for name in [
            "figures.csv", "notes.txt", "report.docx", "tables/a.csv", "tables/more/ب.csv", "tables/.hidden", "tables/notes.txt",
            "seal.pem",
            "seal.key", "draft.txt",
        ] {
            try letter.write("text of \(name)\n", "assets/" + name)
        }
        try letter.write("name\nBen\n", "signatories.csv")
        try letter.write("---\nsubject: Hello\n---\nHello.\n", "mail.en.md")
        try letter.write(
            #"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>"#, "assets/logo.svg")
        let file = letter.file("letter.pdf")
        let made = try BayanProgram.run("render", letter.path, "-o", file.path)
        try #require(made.status == 0, "\(made.errors)")
        #expect(try Witness.veraPDF([file], flavours: "ua1,3a") == [] && Witness.qpdf([file]) == [])
        let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        #expect(
            text.matches(of: /\/AFRelationship\/(\w+)/).map(\.1) == [
                "Data", "Supplement", "Supplement", "Source", "Data", "Source",
            ])

        #expect(try Witness.run("pdfdetach", ["-saveall", "-o", letter.folder.path, file.path]).status == 0)
        // Two files of one name do not become one.
        #expect(try String(contentsOf: letter.file("notes.txt"), encoding: .utf8) == "text of notes.txt\n")
        #expect(try String(contentsOf: letter.file("notes-2.txt"), encoding: .utf8) == "text of tables/notes.txt\n")
        func unpacked(_ name: String) throws -> [String] {
            let folder = letter.file("unpacked")
            let archive = letter.file(name).path
            #expect(try Witness.run("python3", ["-m", "zipfile", "-e", archive, folder.path]).status == 0)
            #expect(try Witness.run("python3", ["-m", "zipfile", "-t", archive]).output.contains("Done testing"))
            let all = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
            return all.filter { $0.hasPrefix(name.dropLast(4) + "/") && $0.split(separator: "/").last?.contains(".") == true }
                .sorted()
        }
        #expect(try unpacked("tables.zip") == ["tables/a.csv", "tables/more/ب.csv", "tables/notes.txt"])
        #expect(
            try unpacked("source.zip")
                == [
                    "assets/figures.csv", "assets/logo.svg", "assets/notes.txt", "assets/report.docx",
                    "assets/tables/notes.txt", "letter.yaml",
                    "statement.en.md",
                ]
                .map { "source/" + $0 })
        let settings = try Data(contentsOf: letter.file("unpacked/source/letter.yaml"))
        #expect(try settings == Data(contentsOf: letter.file("letter/letter.yaml")))
    }

    @Test(arguments: [
        ("{attach: .}", "missing-key"), ("{attach: assets, name: All}", "missing-file"),
        ("{attach: ../other, name: Other}", "path-outside"), ("{attach: letter.yaml, as: picture}", "unknown-value"),
        ("{file: assets/map.png, as: data}", "unknown-value"),
    ])
    func `What cannot be attached so is told`(entry: String, code: String) throws {
        let letter = try HarbourLetter("languages: [en]\nenclosures:\n  - \(entry)\n")
        if entry.contains("other") {
            try FileManager.default.createDirectory(at: letter.file("other"), withIntermediateDirectories: true)
        }
        let made = try BayanProgram.run("check", letter.path)
        #expect(made.status == 1 && made.errors.contains("[\(code)]"), "\(made.errors)")
    }
}
