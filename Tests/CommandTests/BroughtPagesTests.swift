import Foundation
import Testing
import Witnesses

/// Pages that other programs made: in letters as enclosures and letterheads, and on a press.
@Suite struct BroughtPagesTests {
    @Test func `What bleeds is cut off in the letter, and goes beyond the cut on a press`() throws {
        let letter = try HarbourLetter(
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

    /// As LibreOffice writes what is half transparent: page and forms share their resources, which lead back to the forms.
    @Test func `Forms that lead back to themselves come into a press file, and draw what they drew`() throws {
        let letter = try HarbourLetter(
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
        let letter = try HarbourLetter(
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
        let letter = try HarbourLetter("languages: [en]\nletterhead: assets/paper.pdf\n")
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
        let letter = try HarbourLetter(
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
        let letter = try HarbourLetter("languages: [en]\npaper: letter\nletterhead: assets/paper.pdf\n")
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
