import Foundation
import Testing
import Witnesses

/// `--standard`, and the same word in letter.yaml.
@Suite struct StandardTests {
    private final class MadeUpLetter {
        let folder: URL

        init(_ settings: String) throws {
            folder = try Witness.temporaryFolder()
            try FileManager.default.createDirectory(
                at: folder.appending(path: "letter/assets"), withIntermediateDirectories: true)
            try write("languages: [en]\nletterhead: modern\ndate: 2024-05-01\n" + settings, "letter/letter.yaml")
            try write(
                "---\ntitle: About the harbour\n---\n\nIt is closed.[^1]\n\n## Since when\n\nSee [below](#why).\n\n## Why\n\nNobody says.\n\n[^1]: Again.\n",
                "letter/statement.en.md")
            try write("id,name\na,Ada\nb,Bo\n", "letter/recipients.csv")
        }

        deinit { try? FileManager.default.removeItem(at: folder) }

        var path: String { folder.appending(path: "letter").path }
        func file(_ name: String) -> String { folder.appending(path: name).path }
        func write(_ text: String, _ name: String) throws { try Data(text.utf8).write(to: folder.appending(path: name)) }
    }

    @Test(arguments: ["ua-1,a-4", "ua-2", "pdf-2.0"])
    func otherSetsAreRefusedWithThoseThatThereAre(_ name: String) throws {
        let letter = try MadeUpLetter("")
        let asked = try BayanProgram.run("render", letter.path, "--standard", name, "-o", letter.file("a.pdf"))
        #expect(asked.status == 64 && asked.errors.contains("‘ua-2,a-4’"), "\(asked.errors)")
        let written = try MadeUpLetter("standard: \(name)\n")
        let read = try BayanProgram.run("render", written.path, "-o", written.file("a.pdf"))
        #expect(
            read.status == 1 && read.errors.contains("letter.yaml:4:11") && read.errors.contains("‘ua-2,a-4’"), "\(read.errors)")
    }

    /// A batch knows by its manifest what its letters conform to.
    @Test func anotherStandardIsAnotherInput() throws {
        let letter = try MadeUpLetter("")
        func batch(_ arguments: String...) throws -> String {
            let report = try Witness.run(
                BayanProgram.path, ["batch", letter.path, "-o", letter.file("letters")] + arguments)
            try #require(report.status == 0, "\(report.errors)")
            let first = try Data(contentsOf: URL(filePath: letter.file("letters/a.en.pdf"))).prefix(8)
            let said = (report.output + report.errors).contains("0 letters made") ? "kept" : "made"
            return said + " " + String(decoding: first, as: UTF8.self)
        }
        #expect(try batch() == "made %PDF-1.7")
        #expect(try batch("--standard", "ua-2,a-4") == "made %PDF-2.0")
        #expect(try batch("--standard", "a-4,ua-2") == "kept %PDF-2.0")
        #expect(try batch("--standard", "ua-1,a-2a") == "made %PDF-1.7")
        #expect(try batch() == "kept %PDF-1.7")
    }

    /// What PDF/UA-1 lets pass and PDF/UA-2 does not is told, with the clause; the usual letter takes it.
    @Test func tagsOfAnEnclosedFileAreJudgedByTheLettersStandard() throws {
        let report = try MadeUpLetter("contents: yes\n")
        let letter = try MadeUpLetter("enclosures: [{file: assets/report.pdf, name: {en: A report}}]\n")
        let made = try BayanProgram.run("render", report.path, "-o", letter.file("letter/assets/report.pdf"))
        try #require(made.status == 0, "\(made.errors)")
        let usual = try BayanProgram.run("render", letter.path, "-o", letter.file("usual.pdf"))
        #expect(usual.status == 0, "\(usual.errors)")
        let second = try BayanProgram.run("render", letter.path, "--standard", "ua-2,a-4", "-o", letter.file("second.pdf"))
        #expect(second.status == 1 && second.errors.contains("(ISO 14289-2, 8.2.5.8)"), "\(second.errors)")
    }

    /// Signed at once, afterwards, by two; with pages of another file, and with a file attached.
    @Test func whatIsSignedAndEnclosedConforms() throws {
        let letter = try MadeUpLetter("standard: ua-2,a-4\nsign: {signers: 3}\n")
        func key(_ name: String) -> [String] {
            ["--certificate", SampleAuthority.path("\(name).pem"), "--key", SampleAuthority.path("\(name).key")]
        }
        func run(_ arguments: [String]) throws {
            let report = try Witness.run(BayanProgram.path, arguments)
            #expect(report.status == 0, "\(arguments): \(report.errors)")
        }
        try run(["render", letter.path, "--to", "a", "-o", letter.file("plain.pdf")])
        try run(["sign", letter.file("plain.pdf"), "-o", letter.file("later.pdf")] + key("p256"))
        try LocalAuthority.serve { address in
            let stamp = ["--tsa", address]
            try run(["render", letter.path, "--to", "a", "--sign", "-o", letter.file("signed.pdf")] + key("p256") + stamp)
            try run(["countersign", letter.file("signed.pdf"), "-o", letter.file("both.pdf")] + key("rsa") + stamp)
            let evidence = ["root.crl", "issuing.crl"].flatMap { ["--revocation", SampleAuthority.path($0)] }
            let proving = stamp + evidence
            try run(["countersign", letter.file("both.pdf"), "-o", letter.file("third.pdf")] + key("second") + proving)
            try run(["extend", letter.file("third.pdf"), "-o", letter.file("archived.pdf")] + proving)
        }
        let signed = ["plain", "later", "signed", "both", "third", "archived"].map { letter.file($0 + ".pdf") }
        let root = SampleAuthority.path("root.pem")
        let judged = try Witness.python("pyhanko_archive.py", [letter.file("archived.pdf"), root])
        #expect(judged.status == 0, "\(judged.output)\(judged.errors)")
        let poppler = try Witness.run("pdfsig", ["-nocert", letter.file("third.pdf")]).output
        #expect(poppler.components(separatedBy: "Signature is Valid").count == 4, "\(poppler)")
        let message = try Witness.openssl([UInt8](Data(contentsOf: URL(filePath: letter.file("signed.pdf")))), trusting: root)
        #expect(message.status == 0, "\(message.errors)")
        try run(["verify", "--trust", SampleAuthority.path("root.pem")] + signed.dropFirst())

        let report = try MadeUpLetter("")
        try run(["render", report.path, "-o", letter.file("letter/assets/report.pdf")])
        let settings = try String(contentsOfFile: letter.file("letter/letter.yaml"), encoding: .utf8)
        let enclosed = "enclosures: [{file: assets/report.pdf, name: {en: A report}}]\n"
        try letter.write(settings + enclosed, "letter/letter.yaml")
        try run(["render", letter.path, "-o", letter.file("enclosing.pdf")])
        try letter.write("year,ships\n2025,12\n", "letter/assets/ships.csv")
        try letter.write(
            settings + enclosed.replacing("}}]", with: "}}, {attach: assets/ships.csv, name: {en: Ships}}]"),
            "letter/letter.yaml")
        try run(["render", letter.path, "-o", letter.file("attaching.pdf")])

        let files = (signed + [letter.file("enclosing.pdf")]).map { URL(filePath: $0) }
        #expect(try Witness.complaints(about: Array(files[...2] + files[6...]), flavours: "ua2,4") == [])
        #expect(try Witness.veraPDF(Array(files[3...5]), flavours: "ua2,4") == [])
        // What is attached is signed, too, and told to whoever signs.
        let attaching = ["attaching", "first", "second"].map { letter.file($0 + ".pdf") }
        for (command, from, to, name) in [("sign", 0, 1, "p256"), ("countersign", 1, 2, "rsa")] {
            let signed = try Witness.run(BayanProgram.path, [command, attaching[from], "-o", attaching[to]] + key(name))
            #expect(signed.status == 0 && signed.errors.contains("‘ships.csv’. [attached-files]"), "\(signed.errors)")
        }
        try run(["verify", "--trust", SampleAuthority.path("root.pem"), attaching[1], attaching[2]])
        let attached = attaching.map { URL(filePath: $0) }
        #expect(try Witness.veraPDF(attached, flavours: "ua2,4f") == [] && Witness.qpdf(attached) == [])
    }
}
