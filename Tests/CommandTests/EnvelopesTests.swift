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

    @Test func whatCannotBePrintedIsSaid() throws {
        #expect(try BayanProgram.run("envelopes", example, "--on", "papyrus", "-o", "x.pdf").errors.contains("--on is one of dl"))
        #expect(try BayanProgram.run("envelopes", example, "--on", "labels-3x8", "--skip", "24", "-o", "x.pdf").status == 64)
        #expect(try BayanProgram.run("envelopes", example, "--on", "dl", "--only", "", "-o", "x.pdf").status == 64)
        #expect(try BayanProgram.run("batch", example, "--only", "ub,", "-o", "x").status == 64)
    }
}
