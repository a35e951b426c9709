import Foundation
import Sheets
import Testing
import Witnesses

/// Files that go with letters, and paper that was printed already.
@Suite struct EnclosureTests {
    /// A letter in a folder of the test's own.
    private final class MadeUpLetter {
        let folder: URL

        init(_ settings: String, recipients: String? = nil) throws {
            folder = try Witness.temporaryFolder()
            try FileManager.default.createDirectory(
                at: folder.appending(path: "letter/assets"), withIntermediateDirectories: true)
            try write(settings, "letter.yaml")
            try write("---\ntitle: About the harbour\n---\n\nThe harbour is closed.\n", "statement.en.md")
            if let recipients { try write(recipients, "recipients.csv") }
        }

        deinit { try? FileManager.default.removeItem(at: folder) }

        var path: String { folder.appending(path: "letter").path }
        func file(_ name: String) -> URL { folder.appending(path: name) }
        func write(_ text: String, _ name: String) throws {
            try Data(text.utf8).write(to: folder.appending(path: "letter").appending(path: name))
        }
        func write(_ file: MadePDF, _ name: String) throws { try write(file.text, name) }

        /// A tagged PDF with a heading, a table, a link and a footnote: a letter itself.
        func enclose(_ title: String, as name: String) throws {
            let report = try MadeUpLetter("languages: [en]\nletterhead: modern\n")
            try report.write(
                """
                ---
                title: \(title)
                ---

                See [the site](https://example.org/x)[^1].

                | Year | Ships |
                |---|--:|
                | 2025 | 12 |

                [^1]: A note of its own.
                """, "statement.en.md")
            let made = try BayanProgram.run(
                "render", report.path, "-o", folder.appending(path: "letter").appending(path: name).path)
            try #require(made.status == 0, "\(made.errors)")
        }
    }

    /// A PDF of one page, of these objects.
    private struct MadePDF {
        var content = "0 0 1 rg 10 10 100 100 re f"
        var catalog = ""
        var page = ""
        var resources = ""
        var others: [String] = []
        var box = "0 0 595 842"
        var kids = ["3 0 R"]

        /// With a paragraph that holds the content 0 of its first page, the object 7.
        static func tagged(
            _ content: String = "/P<</MCID 0>>BDC 0 0 1 rg 10 10 100 100 re f EMC", language: String = "en",
            element: String = "K 0",
            page: String = "", resources: String = "", others: [String] = []
        ) -> MadePDF {
            MadePDF(
                content: content, catalog: "/MarkInfo<</Marked true>>/Lang(\(language))/StructTreeRoot 5 0 R",
                page: "/StructParents 0\(page)", resources: resources,
                others: [
                    "<</Type/StructTreeRoot/K 6 0 R>>", "<</S/Document/P 5 0 R/K[7 0 R]>>",
                    "<</S/P/P 6 0 R/Pg 3 0 R/\(element)>>",
                ] + others)
        }

        var text: String {
            let objects =
                [
                    "<</Type/Catalog/Pages 2 0 R\(catalog)>>",
                    "<</Type/Pages/Kids[\(kids.joined(separator: " "))]/Count \(kids.count)>>",
                    "<</Type/Page/Parent 2 0 R/MediaBox[\(box)]/Contents 4 0 R/Resources<<\(resources)>>\(page)>>",
                    "<</Length \(content.utf8.count)>>stream\n\(content)\nendstream",
                ] + others
            var file = "%PDF-1.7\n"
            var table = "0000000000 65535 f \n"
            for (index, object) in objects.enumerated() {
                let offset = String(file.utf8.count)
                table += String(repeating: "0", count: 10 - offset.count) + offset + " 00000 n \n"
                file += "\(index + 1) 0 obj\n\(object)\nendobj\n"
            }
            let start = file.utf8.count
            let size = objects.count + 1
            return file + "xref\n0 \(size)\n\(table)trailer<</Size \(size)/Root 1 0 R>>\nstartxref\n\(start)\n%%EOF\n"
        }
    }

    private func pages(_ file: URL) throws -> Int {
        let lines = try Witness.run("pdfinfo", [file.path]).output.split(separator: "\n")
        return try #require(lines.first { $0.hasPrefix("Pages:") }.flatMap { Int($0.filter(\.isNumber)) })
    }

    @Test func `Pages of enclosures follow the letter's with their tags, numbered through`() throws {
        let letter = try MadeUpLetter(
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
        #expect(try pages(file) == 2)
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
        let letter = try MadeUpLetter(
            "languages: [en]\nenclosures:\n" + names.map { "  - {file: \($0), name: A file}\n" }.joined())
        for (name, file) in zip(names, cases) { try letter.write(file.pdf, name) }
        let checked = try BayanProgram.run("check", letter.path)
        #expect(checked.status == 1)
        for (name, file) in zip(names, cases) {
            let told = checked.errors.split(separator: "\n").filter { $0.contains("‘\(name)’") && $0.contains("[bad-sheet]") }
            #expect(told.contains { $0.contains(file.clause) && $0.hasPrefix("letter.yaml:") }, "\(name): \(told)")
        }
        let broken = try MadeUpLetter("languages: [en]\nenclosures: assets/broken.pdf\n")
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
        let letter = try MadeUpLetter(
            "languages: [\(language)]\nletterhead: modern\nnumber-enclosures: yes\nenclosures: assets/small.pdf\n")
        try letter.write("---\ntitle: عن الميناء\n---\n\nالميناء مغلق.\n", "statement.ar.md")
        try letter.write(smallPages("/Artifact BMC q 0 0 420 595 re W* n EMC Q"), "assets/small.pdf")
        let file = letter.file("letter.pdf")
        let made = try BayanProgram.run("render", letter.path, "-o", file.path)
        try #require(made.status == 0, "\(made.errors)")
        #expect(try Witness.complaints(about: [file]) == [])
        #expect(try pages(file) == 3)
        let words = try Witness.run("pdftotext", ["-bbox", "-f", "2", file.path, "-"]).output
        let edges = words.matches(of: /<word xMin="([0-9.]+)" [^>]*xMax="([0-9.]+)"[^>]*>[^<]*\p{N}/).compactMap { match in
            Double(match.1).flatMap { left in Double(match.2).map { (left, $0) } }
        }
        #expect(edges.count >= 4 && edges.allSatisfy { $0.0 > 15 && $0.1 < 405 }, "numbers stand on the page: \(words)")
        let written = try Witness.run("qpdf", ["--qdf", "--object-streams=disable", file.path, "-"]).output
        #expect(written.contains("0 0 420 595 re W n"), "what was cropped away stays away")
    }

    @Test func `The page that a fault is on is told`() throws {
        let letter = try MadeUpLetter("languages: [en]\nenclosures: assets/small.pdf\n")
        try letter.write(smallPages("1 0 0 rg 10 10 9 9 re f"), "assets/small.pdf")
        let told = try BayanProgram.run("check", letter.path).errors
        #expect(told.contains("has content that no tag holds, first on page 2 (ISO 14289-1, 7.1)"), "\(told)")
    }

    @Test func `A row whose enclosure is no file keeps back its own letter alone`() throws {
        let letter = try MadeUpLetter(
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
        let letter = try MadeUpLetter("languages: [en]\nenclosures:\n  - \(entry)\n")
        try letter.write(MadePDF.tagged(), "assets/map.pdf")
        try letter.write("x", "assets/map.docx")
        let told = try BayanProgram.run("check", letter.path)
        #expect(code.map { told.errors.contains("letter.yaml:3:") && told.errors.contains("[\($0)]") } ?? (told.status == 0))
    }

    /// One program reads a file once for all letters, and once more when it has changed.
    @Test func `An enclosure that changes between two letters is not remembered`() throws {
        let letter = try MadeUpLetter("languages: [en]\nenclosures: assets/map.pdf\n")
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

    @Test func `What bleeds is cut off in the letter, and goes beyond the cut on a press`() throws {
        let letter = try MadeUpLetter(
            "languages: [en]\nletterhead: assets/paper.pdf\nenclosures: assets/map.pdf\n", recipients: "id,name\na,Anna\n")
        // Red to the edges of what is beyond the sheet.
        let red = "1 0 0 rg -20 780 635 82 re f"
        var (paper, map) = (MadePDF(content: red), MadePDF.tagged("/P<</MCID 0>>BDC \(red) EMC"))
        paper.page += "/TrimBox[0 0 595 842]"
        map.page += "/TrimBox[0 0 595 842]/BleedBox[-20 -20 615 862]"
        (paper.box, map.box) = ("-20 -20 615 862", "-20 -20 615 862")
        try letter.write(paper, "assets/paper.pdf")
        try letter.write(map, "assets/map.pdf")
        let made = try BayanProgram.run("batch", letter.path, "-o", letter.file("letters").path)
        try #require(made.status == 0, "\(made.errors)")
        let file = letter.file("letters/a.en.pdf")
        #expect(try Witness.complaints(about: [file]) == [])
        let press = letter.file("press.pdf")
        let printed = try BayanProgram.run(
            "print", letter.file("letters").path, "-o", press.path, "--x4", "--crop-marks")
        try #require(printed.status == 0, "\(printed.errors)")
        #expect(try Witness.python("pdfx.py", [press.path]).output == "\n")
        for number in [1, 2] {
            let own = try PaintedPage(number, of: file)
            #expect((595...596).contains(own.width) && (842...843).contains(own.height))
            // Around each page 12 mm of sheet, of which the inner 3 are red beside what is red.
            let sheet = try PaintedPage(number, of: press)
            let margin = (sheet.width - own.width) / 2
            #expect((33...35).contains(margin))
            let (page, bled, beyond) = (margin + 3, margin - 6, margin - 11)
            #expect(sheet.colour(x: page, y: margin + 30) == sheet.colour(x: bled, y: margin + 30), "page \(number)")
            #expect(sheet.colour(x: beyond, y: margin + 30) == [255, 255, 255], "page \(number)")
            #expect(sheet.colour(x: page, y: margin + 30) != [255, 255, 255], "page \(number)")
        }
    }

    @Test func `What is attached makes the letter PDF/A-3a`() throws {
        let letter = try MadeUpLetter(
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
        let letter = try MadeUpLetter(
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
        let letter = try MadeUpLetter("languages: [en]\nenclosures:\n  - \(entry)\n")
        if entry.contains("other") {
            try FileManager.default.createDirectory(at: letter.file("other"), withIntermediateDirectories: true)
        }
        let made = try BayanProgram.run("check", letter.path)
        #expect(made.status == 1 && made.errors.contains("[\(code)]"), "\(made.errors)")
    }

    @Test func `A changed enclosure is noticed wherever it lies in the folder`() throws {
        let letter = try MadeUpLetter(
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
        let letter = try MadeUpLetter(
            "languages: [en]\nenclosures: [The by-laws (assets/common.pdf)]\n",
            recipients: "id,name,enclosures\na,Anna,Your receipt (assets/own.pdf)\nb,Ben,\nc,Cleo,A form by post\n")
        try letter.enclose("By-laws", as: "assets/common.pdf")
        try letter.enclose("Receipt of Anna", as: "assets/own.pdf")
        let output = letter.file("letters").path
        let made = try BayanProgram.run("batch", letter.path, "-o", output)
        try #require(made.status == 0, "\(made.errors)")
        let files = ["a", "b", "c"].map { letter.file("letters/\($0).en.pdf") }
        #expect(try files.map(pages) == [3, 2, 2])
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

    /// As LibreOffice writes what is half transparent: page and forms share their resources, which lead back to the forms.
    @Test func `Forms that lead back to themselves come into a press file, and draw what they drew`() throws {
        let letter = try MadeUpLetter(
            "languages: [en]\nenclosures: [A plan (assets/plan.pdf)]\n", recipients: "id,name\na,Anna\nb,Ben\n")
        func form(_ content: String) -> String {
            """
            <</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Group<</S/Transparency/CS/DeviceRGB>>/Resources<</XObject 8 0 R>>\
            /Length \(content.utf8.count)>>stream
            \(content)
            endstream
            """
        }
        try letter.write(
            MadePDF.tagged(
                "/P<</MCID 0>>BDC /Half gs /Outer Do EMC", page: "/Group<</S/Transparency/CS/DeviceRGB>>",
                resources: "/XObject 8 0 R/ExtGState<</Half<</ca 0.5>>>>",
                others: [
                    "<</Inner 10 0 R/Outer 9 0 R>>",
                    form("1 0 0 rg 100 100 200 200 re f /Inner Do"), form("0 0 1 rg 200 200 200 200 re f"),
                ]
            ), "assets/plan.pdf")
        let output = letter.file("letters").path
        let made = try BayanProgram.run("batch", letter.path, "-o", output)
        try #require(made.status == 0, "\(made.errors)")
        let press = letter.file("press.pdf")
        let printed = try BayanProgram.run("print", output, "-o", press.path)
        try #require(printed.status == 0, "\(printed.errors)")
        #expect(try Witness.qpdf([press]) == [])
        func picture(_ file: URL, page: Int) throws -> String {
            try Witness.run("sh", ["-c", "pdftoppm -r 30 -f \(page) -l \(page) \"$0\" | md5sum", file.path]).output
        }
        let shown = try picture(letter.file("letters/a.en.pdf"), page: 2)
        #expect(try shown != picture(letter.file("letters/a.en.pdf"), page: 1))
        #expect(try picture(press, page: 2) == shown && picture(press, page: 4) == shown)
        let forms = try Witness.run("sh", ["-c", "qpdf --qdf \"$0\" - | grep -a -c '200 200 200 200 re'", press.path]).output
        #expect(forms == "1\n", "what is common is stored once")
    }

    @Test(arguments: ["en", "ar", "en+ar"])
    func `A letterhead that was there lies below the text as ornament`(edition: String) throws {
        let letter = try MadeUpLetter(
            """
            languages: [en, ar]
            letterhead: {file: assets/paper.pdf, margins: {top: 60mm, start: 30mm}}
            """)
        try letter.write("---\ntitle: عن الميناء\n---\n\nالميناء مغلق.\n", "statement.ar.md")
        try letter.write(
            MadePDF(
                content: "/P<</MCID 0>>BDC 1 0.7 0 0.2 k 0 780 595 62 re f 0 0 0 1 K 0 775 m 595 775 l S EMC",
                page: "/StructParents 0/Group<</S/Transparency/CS/DeviceCMYK>>"),
            "assets/paper.pdf")
        let file = letter.file("letter.pdf")
        let made = try BayanProgram.run("render", letter.path, "--edition", edition, "-o", file.path)
        try #require(made.status == 0, "\(made.errors)")
        #expect(try Witness.complaints(about: [file]) == [])
        let boxes = try Witness.run("pdftotext", ["-bbox", file.path, "-"]).output
        // Invisible marks, which tell readers the page's direction, stand at its edge.
        let tops = boxes.matches(of: /yMin="([0-9.]+)"[^>]*>[^<]*\p{L}/).compactMap { Double($0.1) }
        #expect((tops.min() ?? 0) > 60 * 72 / 25.4 - 6, "the text keeps clear of the letterhead")
        guard edition == "en" else { return }
        // The inks of the letterhead are the very same for a press.
        let press = letter.file("press.pdf")
        try letter.write("id,name,language\na,Anna,en\n", "recipients.csv")
        let output = letter.file("letters").path
        let letters = try BayanProgram.run("batch", letter.path, "-o", output)
        try #require(letters.status == 0, "\(letters.errors)")
        let printed = try BayanProgram.run("print", output, "-o", press.path, "--x4")
        try #require(printed.status == 0, "\(printed.errors)")
        let content = try Witness.run("sh", ["-c", "qpdf --qdf --object-streams=disable \"$0\" - | grep -a ' k$'", press.path])
        #expect(content.output.contains("1 0.7 0 0.2 k"), "\(content.output)")
    }

    /// As Cairo writes fonts of more than 255 signs: which glyph is meant goes without saying.
    @Test func `A font that leaves out what is usual gets it said`() throws {
        let letter = try MadeUpLetter("languages: [en]\nletterhead: assets/paper.pdf\n")
        let font = try Data(contentsOf: Witness.root.appending(path: "Fonts/FrankRuhlLibre/FrankRuhlLibre-Regular.ttf"))
        let digits = Array("0123456789ABCDEF".utf8)
        let hex = String(decoding: font.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
        let characters = """
            /CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def \
            1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfchar <0024> <0120> endbfchar endcmap end end
            """
        var paper = MadePDF(
            content: "BT /F 12 Tf 50 800 Td <0024> Tj ET", resources: "/Font<</F 5 0 R>>",
            others: [
                "<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+Ruhl/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 9 0 R>>",
                "<</Type/Font/Subtype/CIDFontType2/BaseFont/ABCDEF+Ruhl/FontDescriptor 7 0 R/DW 664"
                    + "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>",
                "<</Type/FontDescriptor/FontName/ABCDEF+Ruhl/Flags 4/FontBBox[0 -500 1000 1000]/ItalicAngle 0"
                    + "/Ascent 900/Descent -500/CapHeight 600/StemV 80/FontFile2 8 0 R>>",
                "<</Length \(hex.utf8.count + 1)/Length1 \(font.count)/Filter/ASCIIHexDecode>>stream\n\(hex)>\nendstream",
                "<</Length \(characters.utf8.count)>>stream\n\(characters)\nendstream",
            ])
        try letter.write(paper, "assets/paper.pdf")
        let file = letter.file("letter.pdf")
        let made = try BayanProgram.run("render", letter.path, "-o", file.path)
        try #require(made.status == 0, "\(made.errors)")
        #expect(try Witness.veraPDF([file]) == [])
        // What the characters are does not go without saying, in ornament either.
        paper.others[0] = paper.others[0].replacing("/ToUnicode 9 0 R", with: "")
        try letter.write(paper, "assets/paper.pdf")
        #expect(try BayanProgram.run("check", letter.path).errors.contains("6.2.11.7.2"))
    }

    @Test func `Pictures, spot colours and shades in inks are those of a press, and the same again in print`() throws {
        let letter = try MadeUpLetter(
            "languages: [en]\nletterhead: assets/paper.pdf\nenclosures: assets/map.pdf\n", recipients: "id,name\na,Anna\n")
        let content = """
            q 200 0 0 60 60 740 cm /I Do Q /S cs 1 scn 300 740 60 60 re f /DeviceCMYK cs 0 0.9 0.8 0 sc 400 740 60 60 re f \
            q 480 740 60 60 re W n /H sh Q
            """
        let resources = "/XObject<</I 8 0 R>>/ColorSpace<</S[/Separation/House/DeviceCMYK 9 0 R]>>/Shading<</H 10 0 R>>"
        let others = [
            "<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceCMYK/Filter/ASCIIHexDecode/Length 9>>stream\n00FF0000>\nendstream",
            "<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[1 0.5 0 0.1]/N 1>>",
            "<</ShadingType 2/ColorSpace/DeviceCMYK/Coords[480 0 540 0]/Function 9 0 R>>",
        ]
        var map = MadePDF.tagged("/P<</MCID 0>>BDC \(content) EMC", others: others)
        map.resources = resources
        // The same numbers for the objects of one without tags.
        let paper = MadePDF(content: content, resources: resources, others: ["null", "null", "null"] + others)
        try letter.write(map, "assets/map.pdf")
        try letter.write(paper, "assets/paper.pdf")
        let output = letter.file("letters")
        let made = try BayanProgram.run("batch", letter.path, "-o", output.path)
        try #require(made.status == 0, "\(made.errors)")
        let file = output.appending(path: "a.en.pdf")
        #expect(try Witness.complaints(about: [file]) == [])
        let press = letter.file("press.pdf")
        let printed = try BayanProgram.run("print", output.path, "-o", press.path, "--x4")
        try #require(printed.status == 0, "\(printed.errors)")
        #expect(try Witness.python("pdfx.py", [press.path]).output == "\n")
        let written = try Witness.run("qpdf", ["--qdf", "--object-streams=disable", press.path, "-"]).output
        #expect(!written.contains("BayanInks") && written.contains("0 0.9 0.8 0 k"))
        #expect(written.split(separator: "\n").count { $0.contains("/DeviceCMYK") } >= 3)
    }

    @Test func `A letterhead of another size, or without its fonts, is refused`() throws {
        let letter = try MadeUpLetter("languages: [en]\npaper: letter\nletterhead: assets/paper.pdf\n")
        try letter.write(
            MadePDF(
                content: "BT /F 12 Tf (a) Tj ET", resources: "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>>>"),
            "assets/paper.pdf")
        let checked = try BayanProgram.run("check", letter.path)
        #expect(checked.status == 1)
        #expect(checked.errors.contains("[sheet-for-other-paper]") && checked.errors.contains("does not bring the font"))
        #expect(checked.errors.contains("letter.yaml:3:13"), "\(checked.errors)")
    }
}
