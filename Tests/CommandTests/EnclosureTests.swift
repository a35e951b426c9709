import Foundation
import Sheets
import Testing
import Witnesses

/// Files whose pages go with letters.
@Suite struct EnclosureTests {
    @Test func `Pages of enclosures follow the letter's with their tags, numbered through`() throws {
        let letter = try HarbourLetter(
            """
            languages: [en]
            number-enclosures: yes
            enclosures:
              - {file: assets/report.pdf, name: The report}
              - An envelope
            """)
        try letter.enclose("Ships in figures", as: "assets/report.pdf")
        let file = letter.file("letter.pdf")
        let made = try BayanProgram.run("render", letter.path, "-o", file.path)
        try #require(made.status == 0, "\(made.errors)")
        #expect(try Witness.complaints(about: [file]) == [])
        #expect(try Witness.pages(file) == 2)
        let text = try Witness.run("pdftotext", [file.path, "-"]).output
        let places = ["The harbour is closed", "1 of 2", "Ships in figures", "2 of 2"].map { text.range(of: $0)?.lowerBound }
        #expect(!places.contains(nil) && places.compactMap { $0 } == places.compactMap { $0 }.sorted(), "\(text)")
        #expect(text.contains("The report") && text.contains("An envelope"))
        let tree = try Witness.structureTree(file)
        let part = try #require(tree.range(of: "Part"))
        let below = tree[part.lowerBound...]
        #expect(["lang=en", "H1", "Table", "TH", "Link", "Note"].allSatisfy(below.contains), "\(tree)")
    }

    @Test func `What would break PDF/A or PDF/UA is refused with its clause`() throws {
        let font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
        let tagged = "/MarkInfo<</Marked true>>/StructTreeRoot<</Type/StructTreeRoot/K[]>>/Lang(en)"
        let cases: [(name: String, pdf: MadePDF, clause: String)] = [
            ("untagged", MadePDF(), "ISO 14289-1, 7.1"),
            ("font", MadePDF(content: "BT /F 12 Tf (a) Tj ET", resources: "/Font<</F \(font)>>"), "ISO 19005-2, 6.2.11.4.1"),
            ("script", MadePDF(catalog: "/OpenAction<</Type/Action/S/JavaScript/JS(x)>>"), "ISO 19005-2, 6.5"),
            (
                "form", MadePDF(catalog: "/AcroForm<</Fields[5 0 R]>>", others: ["<</Type/Annot/Subtype/Widget/FT/Tx/T(a)>>"]),
                "ISO 19005-2, 6.4.1"
            ),
            ("layers", MadePDF(catalog: "/OCProperties<</OCGs[]/D<<>>>>"), "ISO 19005-2, 6.9"),
            (
                "colours", MadePDF(content: "/G gs", resources: "/ExtGState<</G<</TR/Identity>>>>"), "ISO 19005-2, 6.2.5"
            ),
            ("mixture", MadePDF(content: "/G gs", resources: "/ExtGState<</G<</BM/Glow>>>>"), "ISO 19005-2, 6.2.10"),
            ("intent", MadePDF(content: "/Pretty ri"), "ISO 19005-2, 6.2.6"),
            ("operator", MadePDF(content: "1 2 foo"), "ISO 19005-2, 6.2.2"),
            ("number", MadePDF(content: "1e40 0 m"), "ISO 19005-2, 6.2.2"),
            ("marks", MadePDF(catalog: tagged, page: "/StructParents 0"), "ISO 14289-1, 7.1"),
            ("not-held", .tagged("/P<</MCID 1>>BDC 10 10 100 100 re f EMC"), "ISO 14289-1, 7.1"),
            ("open-mark", .tagged("q q /Artifact BMC 10 10 100 100 re f"), "ISO 32000-1, 14.6"),
            ("language", .tagged(language: "xx-no-language-zzzzzzzzzzz"), "BCP 47"),
            ("language-of-words", .tagged("/P<</MCID 0>>BDC /Span<</Lang(of the sea)>>BDC 1 1 9 9 re f EMC EMC"), "BCP 47"),
            (
                "deep",
                .tagged(
                    element: "K 8 0 R",
                    others: (8...307).map { "<</S/Sect/P \($0 - 1) 0 R/K \($0 + 1) 0 R>>" } + ["<</S/P/P 307 0 R/Pg 3 0 R/K 0>>"]),
                "ISO 32000-1, 14.7.2"
            ),
            (
                "script-link",
                .tagged(
                    page: "/Annots[8 0 R]",
                    others: [
                        "<</Type/Annot/Subtype/Link/StructParent 1/Rect[0 0 9 9]/A<</S/URI/URI(JavaScript:alert\\(1\\))>>>>"
                    ]), "ISO 19005-2, 6.5"
            ),
            (
                "picture-in-inks",
                MadePDF(content: "/Artifact BMC BI /W 1/H 1/BPC 8/CS/CMYK ID abcd\nEI EMC"), "ISO 19005-2, 6.2.4.3"
            ),
        ]
        let names = cases.map { "assets/\($0.name).pdf" }
        let letter = try HarbourLetter(
            "languages: [en]\nenclosures:\n" + names.map { "  - {file: \($0), name: A file}\n" }.joined())
        for (name, file) in zip(names, cases) { try letter.write(file.pdf, name) }
        let checked = try BayanProgram.run("check", letter.path)
        #expect(checked.status == 1)
        for (name, file) in zip(names, cases) {
            let told = checked.errors.split(separator: "\n").filter { $0.contains("‘\(name)’") && $0.contains("[bad-sheet]") }
            #expect(told.contains { $0.contains(file.clause) && $0.hasPrefix("letter.yaml:") }, "\(name): \(told)")
        }
        let broken = try HarbourLetter("languages: [en]\nenclosures: assets/broken.pdf\n")
        try broken.write("%PDF-1.7\nnothing", "assets/broken.pdf")
        #expect(try BayanProgram.run("check", broken.path).errors.contains("is no sound PDF"))
    }

    /// Two pages: a small one with a paragraph, then one that says nothing.
    private func smallPages(_ blank: String) -> MadePDF {
        var file = MadePDF.tagged(
            "/P<</MCID 0>>BDC 0 0 1 rg 10 10 100 100 re f 1 0 0 rg 500 300 90 90 re f EMC", language: "en_US",
            page: "/CropBox[0 0 420 595]",
            others: [
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]/Resources<<>>/Contents 9 0 R>>",
                "<</Length \(blank.utf8.count)>>stream\n\(blank)\nendstream",
            ])
        file.kids = ["3 0 R", "8 0 R"]
        return file
    }

    @Test(arguments: ["en", "ar"])
    func `Blank pages, cropped ones and small ones are taken as they are seen`(language: String) throws {
        let letter = try HarbourLetter(
            "languages: [\(language)]\nletterhead: modern\nnumber-enclosures: yes\nenclosures: assets/small.pdf\n")
        try letter.write("---\ntitle: عن الميناء\n---\n\nالميناء مغلق.\n", "statement.ar.md")
        try letter.write(smallPages("/Artifact BMC q 0 0 420 595 re W* n EMC Q"), "assets/small.pdf")
        let file = letter.file("letter.pdf")
        let made = try BayanProgram.run("render", letter.path, "-o", file.path)
        try #require(made.status == 0, "\(made.errors)")
        #expect(try Witness.complaints(about: [file]) == [])
        #expect(try Witness.pages(file) == 3)
        let words = try Witness.run("pdftotext", ["-bbox", "-f", "2", file.path, "-"]).output
        let edges = words.matches(of: /<word xMin="([0-9.]+)" [^>]*xMax="([0-9.]+)"[^>]*>[^<]*\p{N}/).compactMap { match in
            Double(match.1).flatMap { left in Double(match.2).map { (left, $0) } }
        }
        #expect(edges.count >= 4 && edges.allSatisfy { $0.0 > 15 && $0.1 < 405 }, "numbers stand on the page: \(words)")
        let written = try Witness.run("qpdf", ["--qdf", "--object-streams=disable", file.path, "-"]).output
        #expect(written.contains("0 0 420 595 re W n"), "what was cropped away stays away")
    }

    @Test func `The page that a fault is on is told`() throws {
        let letter = try HarbourLetter("languages: [en]\nenclosures: assets/small.pdf\n")
        try letter.write(smallPages("1 0 0 rg 10 10 9 9 re f"), "assets/small.pdf")
        let told = try BayanProgram.run("check", letter.path).errors
        #expect(told.contains("has content that no tag holds, first on page 2 (ISO 14289-1, 7.1)"), "\(told)")
    }

    @Test func `A row whose enclosure is no file keeps back its own letter alone`() throws {
        let letter = try HarbourLetter(
            "languages: [en]\n",
            recipients: """
                id,name,enclosures
                a,Anna,assets/map.pdf
                b,Ben,assets/nothere.pdf
                c,Cleo,attach: assets/x.txt
                d,Dora,../../../etc/passwd
                e,Emil,Minutes of 2024/25
                f,Fay,Notes (assets/x.txt)

                """)
        try letter.write(MadePDF.tagged(), "assets/map.pdf")
        try letter.write("x", "assets/x.txt")
        let made = try BayanProgram.run("batch", letter.path, "-o", letter.file("letters").path)
        #expect(made.status != 0)
        let files = try FileManager.default.contentsOfDirectory(atPath: letter.file("letters").path).filter {
            $0.hasSuffix(".pdf")
        }
        #expect(files.sorted() == ["a.en.pdf", "e.en.pdf"], "\(made.errors)")
        let told = try BayanProgram.run("check", letter.path).errors.split(separator: "\n")
        for (line, code) in [(3, "missing-file"), (4, "picture-format"), (5, "picture-format"), (7, "picture-format")] {
            #expect(told.count { $0.hasPrefix("recipients.csv:\(line):") && $0.contains("[\(code)]") } == 1, "\(line): \(told)")
        }
    }

    @Test(arguments: [
        ("assets/mop.pdf", "missing-file"), ("mop.pdf", "missing-file"), ("assets/map.docx", "picture-format"),
        ("{file: assets/map.pdf, attach: assets/map.pdf}", "two-manners"), ("The map (PDF)", nil), ("Minutes of 2024/25", nil),
    ])
    func `What looks like a file among the enclosures is one`(entry: String, code: String?) throws {
        let letter = try HarbourLetter("languages: [en]\nenclosures:\n  - \(entry)\n")
        try letter.write(MadePDF.tagged(), "assets/map.pdf")
        try letter.write("x", "assets/map.docx")
        let told = try BayanProgram.run("check", letter.path)
        #expect(code.map { told.errors.contains("letter.yaml:3:") && told.errors.contains("[\($0)]") } ?? (told.status == 0))
    }

    /// One program reads a file once for all letters, and once more when it has changed.
    @Test func `An enclosure that changes between two letters is not remembered`() throws {
        let letter = try HarbourLetter("languages: [en]\nenclosures: assets/map.pdf\n")
        try letter.write(MadePDF.tagged(), "assets/map.pdf")
        let path = letter.file("letter/assets/map.pdf").path
        let first = try SheetMemory.shared.checked(at: path, as: .enclosure)
        #expect(first.faults.isEmpty)
        var broken = MadePDF.tagged()
        broken.catalog += "/OpenAction<</Type/Action/S/JavaScript/JS(x)>>"
        try letter.write(broken, "assets/map.pdf")
        #expect(try !SheetMemory.shared.checked(at: path, as: .enclosure).faults.isEmpty)
        #expect(try SheetMemory.shared.file(at: path).objects.count == SheetFile(path: path).objects.count)
    }

    @Test func `A changed enclosure is noticed wherever it lies in the folder`() throws {
        let letter = try HarbourLetter(
            "languages: [en]\nenclosures:\n  - {attach: figures.csv}\n", recipients: "id,name\na,Anna\n")
        let output = letter.file("letters").path
        func made() throws -> String {
            let run = try BayanProgram.run("batch", letter.path, "-o", output)
            try #require(run.status == 0, "\(run.errors)")
            return run.output + run.errors
        }
        try letter.write("year,ships\n", "figures.csv")
        #expect(try made().contains("1 letter made"))
        #expect(try !made().contains("1 letter made"))
        try letter.write("year,ships\n2025,12\n", "figures.csv")
        #expect(try made().contains("1 letter made"))
    }

    @Test func `Recipients have enclosures of their own, and a press file stores what is common once`() throws {
        let letter = try HarbourLetter(
            "languages: [en]\nenclosures: [The by-laws (assets/common.pdf)]\n",
            recipients: "id,name,enclosures\na,Anna,Your receipt (assets/own.pdf)\nb,Ben,\nc,Cleo,A form by post\n")
        try letter.enclose("By-laws", as: "assets/common.pdf")
        try letter.enclose("Receipt of Anna", as: "assets/own.pdf")
        let output = letter.file("letters").path
        let made = try BayanProgram.run("batch", letter.path, "-o", output)
        try #require(made.status == 0, "\(made.errors)")
        let files = ["a", "b", "c"].map { letter.file("letters/\($0).en.pdf") }
        #expect(try files.map(Witness.pages) == [3, 2, 2])
        #expect(try Witness.complaints(about: files) == [])
        let own = try Witness.run("pdftotext", [files[0].path, "-"]).output
        #expect(own.contains("Your receipt") && own.contains("Receipt of Anna") && own.contains("By-laws"))
        #expect(try Witness.run("pdftotext", [files[2].path, "-"]).output.contains("A form by post"))
        let press = letter.file("press.pdf")
        let printed = try BayanProgram.run("print", output, "-o", press.path, "--x4", "--crop-marks")
        try #require(printed.status == 0, "\(printed.errors)")
        #expect(try Witness.qpdf([press]) == [])
        #expect(try Witness.python("pdfx.py", [press.path]).output == "\n")
        let streams = try Witness.run("sh", ["-c", "qpdf --qdf \"$0\" - | grep -a -c 'FontFile2' ", press.path]).output
        #expect(Int(streams.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 99 <= 4, "fonts are stored once: \(streams)")
    }
}
