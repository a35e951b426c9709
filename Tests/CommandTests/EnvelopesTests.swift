import Foundation
import Testing
import Witnesses

/// `bayan envelopes`, as a user meets it.
@Suite struct EnvelopesTests {
    private let example = Witness.root.appending(path: "Examples/open-letter").path

    @Test func windowEnvelopesAreListed() throws {
        let report = try BayanProgram.run("envelopes")
        #expect(report.status == 0)
        for name in ["din-5008-a", "din-5008-b", "swiss-left", "swiss-right", "french-nf", "us-9", "us-10", "uk-dl"] {
            #expect(report.output.contains("\(name)\n"))
        }
    }

    @Test(arguments: ["dl", "c5", "us-10", "labels-3x8", "labels-2x7"])
    func everyAddressIsPrinted(stationery: String) throws {
        let folder = try Witness.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "addresses.pdf")
        let report = try BayanProgram.run("envelopes", example, "--on", stationery, "-o", file.path)
        try #require(report.status == 0, "\(report.errors)")
        let text = try Witness.run("pdftotext", ["-layout", file.path, "-"]).output
        for part in ["Scottish Event Campus", "08007 BARCELONA", "08193", "Avinguda del Tibidabo", "JORDAN"] {
            #expect(text.contains(part))
        }
        #expect(try Witness.complaints(about: [file]) == [])
    }

    @Test func `Each envelope has the address and the sender of its letter`() throws {
        let folder = try Witness.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let letter = folder.appending(path: "letter")
        try FileManager.default.createDirectory(at: letter, withIntermediateDirectories: true)
        for (name, text) in [
            "letter.yaml": "languages: [en, ar]\nsender: {name: {en: Harbour Friends, ar: أصدقاء الميناء}}\n",
            "statement.en.md": "---\ntitle: About the harbour\n---\n\nIt is closed.\n",
            "statement.ar.md": "---\ntitle: عن الميناء\n---\n\nالميناء مغلق.\n",
            "recipients.csv":
                "id,language,name,name.ar,street,street.ar,city,city.ar\na,en,Rima,ريما,Street 1,شارع ١,Ramallah,رام الله\n"
                + "b,ar,Rima,ريما,Street 1,شارع ١,Ramallah,رام الله\nc,en+ar,Rima,ريما,Street 1,شارع ١,Ramallah,رام الله\n",
        ] {
            try Data(text.utf8).write(to: letter.appending(path: name))
        }
        let file = folder.appending(path: "addresses.pdf")
        let made = try BayanProgram.run("envelopes", letter.path, "--on", "dl", "-o", file.path)
        try #require(made.status == 0, "\(made.errors)")
        #expect(try Witness.complaints(about: [file]) == [])
        let pages = try Witness.run("pdftotext", [file.path, "-"]).output.split(separator: "\u{C}").map(String.init)
        try #require(pages.count == 3, "\(pages)")
        for (page, isArabic) in zip(pages, [false, true, false]) {
            #expect(page.contains("شارع") == isArabic && page.contains("أصدقاء الميناء") == isArabic, "\(page)")
            #expect(page.contains("Street 1") != isArabic && page.contains("Harbour Friends") != isArabic, "\(page)")
        }
    }

    @Test func whatCannotBePrintedIsSaid() throws {
        #expect(try BayanProgram.run("envelopes", example, "--on", "papyrus", "-o", "x.pdf").errors.contains("--on is one of dl"))
        #expect(try BayanProgram.run("envelopes", example, "--on", "labels-3x8", "--skip", "24", "-o", "x.pdf").status == 64)
        #expect(try BayanProgram.run("envelopes", example, "--on", "dl", "--only", "", "-o", "x.pdf").status == 64)
        #expect(try BayanProgram.run("batch", example, "--only", "ub,", "-o", "x").status == 64)
    }
}
