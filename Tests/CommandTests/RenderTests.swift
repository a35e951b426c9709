import Foundation
import Testing
import Witnesses

/// `bayan render`, as a user meets it.
@Suite struct RenderTests {
    private let example = Witness.root.appending(path: "Examples/open-letter").path

    @Test(arguments: ["en", "ar", "en+ar"])
    func theSameFolderGivesTheSameBytes(edition: String) throws {
        let folder = try Witness.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = ["one.pdf", "other.pdf"].map { folder.appending(path: $0) }
        for file in files {
            let report = try BayanProgram.run("render", example, "--edition", edition, "-o", file.path)
            try #require(report.status == 0, "\(report.errors)")
        }
        #expect(try Data(contentsOf: files[0]) == Data(contentsOf: files[1]))
    }

    @Test func aDateFromOutsideStandsInTheFile() throws {
        let folder = try Witness.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "letter.pdf").path
        let report = try Witness.run(
            "env", ["SOURCE_DATE_EPOCH=1000000000", BayanProgram.path, "render", example, "--to", "ub", "-o", file])
        try #require(report.status == 0, "\(report.errors)")
        #expect(try Witness.run("env", ["TZ=UTC", "pdfinfo", "-isodates", file]).output.contains("2001-09-09T01:46:40Z"))
        let refused = try Witness.run("env", ["SOURCE_DATE_EPOCH=soon", BayanProgram.path, "render", example, "-o", file])
        #expect(refused.status == 1)
        #expect(refused.errors.contains("SOURCE_DATE_EPOCH is ‘soon’"))
    }

    @Test func fontsAreEmbeddedAsTheyAre() throws {
        let folder = try Witness.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "letter.pdf").path
        try #require(try BayanProgram.run("render", example, "--to", "reader-2", "-o", file).status == 0)
        let fonts = try Witness.run("pdffonts", [file]).output.split(separator: "\n").dropFirst(2)
        #expect(fonts.count >= 3)
        for font in fonts {
            #expect(font.contains("CID TrueType") && font.contains("Identity-H"), "\(font)")
            #expect(font.contains("yes yes yes"), "embedded, a subset, with Unicode: \(font)")
        }
    }

    @Test func pagesComeAsPictures() throws {
        let folder = try Witness.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        for (kind, start) in [("png", "\u{FFFD}PNG"), ("svg", "<?xml")] {
            let file = folder.appending(path: "page.\(kind)").path
            let report = try BayanProgram.run(
                "render", example, "--edition", "en", "--as", kind, "--resolution", "40", "-o", file)
            try #require(report.status == 0, "\(report.errors)")
            let pages = report.output.split(separator: "\n").map(String.init)
            #expect(pages.map { URL(filePath: $0).lastPathComponent } == ["page-1.\(kind)", "page-2.\(kind)"])
            for page in pages {
                let beginning = try Data(contentsOf: URL(filePath: page)).prefix(64)
                #expect(String(decoding: beginning, as: UTF8.self).hasPrefix(start))
            }
        }
    }

    /// What is wrong, the exit code, and the beginning of the message with its place.
    private static let faults: [(change: @Sendable (URL) throws -> Void, status: Int32, message: String)] = [
        (
            { try FileManager.default.removeItem(at: $0.appending(path: "statement.ar.md")) }, 1,
            "statement.ar.md: error: The Arabic text is missing"
        ),
        (
            { try replace("sender:\n", "sender: [one, two]\nspare:\n", in: $0.appending(path: "letter.yaml")) }, 1,
            "letter.yaml:15:9: error: ‘sender’ is a list where a map"
        ),
        (
            { try replace("We reiterate", "{{recipient.nam}} We reiterate", in: $0.appending(path: "statement.en.md")) }, 1,
            "statement.en.md:34:1: error: recipients.csv has no column ‘nam’"
        ),
        (
            { try Data([0x63, 0x61, 0x66, 0xE9, 0x0A]).write(to: $0.appending(path: "statement.en.md")) }, 65,
            "statement.en.md:1:4: error: The byte 0xE9 is not UTF-8"
        ),
    ]

    @Test(arguments: RenderTests.faults.indices)
    func aFaultyFolderIsExplainedAndGivesNoFile(number: Int) throws {
        let fault = Self.faults[number]
        let campaign = try MadeUpCampaign(recipients: 1)
        let folder = URL(filePath: campaign.path)
        try FileManager.default.removeItem(at: folder)
        try FileManager.default.copyItem(atPath: example, toPath: folder.path)
        try fault.change(folder)
        let file = campaign.folder.appending(path: "letter.pdf").path
        let report = try BayanProgram.run("render", campaign.path, "-o", file)
        #expect(report.status == fault.status)
        #expect(report.errors.contains(fault.message), "\(report.errors)")
        #expect(report.errors.contains("hint:"))
        #expect(report.output == "")
        #expect(!FileManager.default.fileExists(atPath: file))
        let json = try BayanProgram.run("check", campaign.path, "--format", "json")
        #expect(json.status == fault.status)
        for line in json.output.split(separator: "\n") {
            #expect(try JSONSerialization.jsonObject(with: Data(line.utf8)) is [String: Any])
        }
    }

    @Test func aBadRowKeepsNoOtherLetterFromBeingMade() throws {
        let campaign = try MadeUpCampaign(recipients: 2)
        try campaign.write(campaign.rows + ["short,en"])
        for options in [[], ["--to", "r000001"]] {
            let report = try Witness.run(
                BayanProgram.path, ["render", campaign.path, "-o", campaign.output("letter.pdf")] + options)
            #expect(report.status == 0)
            #expect(report.errors.contains("recipients.csv:4:7: warning: No letter can be made from row 4. [bad-rows]"))
            #expect(FileManager.default.fileExists(atPath: campaign.output("letter.pdf")))
            try FileManager.default.removeItem(atPath: campaign.output("letter.pdf"))
        }
        let refused = try BayanProgram.run("render", campaign.path, "-o", campaign.output("letter.pdf"), "--to", "short")
        #expect(refused.status == 1)
        #expect(refused.errors.contains("recipients.csv:4:7: error: The row has 2 values"), "\(refused.errors)")
        #expect(!FileManager.default.fileExists(atPath: campaign.output("letter.pdf")))
    }

    @Test func aWrongLetterheadIsToldWithAllElse() throws {
        let campaign = try MadeUpCampaign(recipients: 1)
        let settings = URL(filePath: campaign.path).appending(path: "letter.yaml")
        try replace("letterhead: bilingual", "letterhead: clasical", in: settings)
        try replace("envelope: din-5008-b", "envelope: din", in: settings)
        try replace("layout: parallel", "layout: paralel", in: settings)
        let report = try BayanProgram.run("check", campaign.path)
        #expect(report.status == 1)
        for part in [
            "letter.yaml:6:9: error: ‘layout’", "letter.yaml:7:13: error: There is no letterhead ‘clasical’",
            "Did you mean ‘classical’?", "letter.yaml:8:11: error: There is no envelope ‘din’",
        ] {
            #expect(report.errors.contains(part), "\(report.errors)")
        }
    }

    @Test func noRecipientsAreFine() throws {
        let campaign = try MadeUpCampaign(recipients: 1)
        let header = campaign.rows[0]
        try campaign.write([header])
        let file = campaign.folder.appending(path: "letter.pdf").path
        #expect(try BayanProgram.run("render", campaign.path, "-o", file).status == 0)
        #expect(FileManager.default.fileExists(atPath: file))
    }

    @Test func twentyPagesConform() throws {
        let campaign = try MadeUpCampaign(recipients: 1)
        for language in ["en", "ar", "fr", "es"] {
            let url = URL(filePath: campaign.path).appending(path: "statement.\(language).md")
            let text = try String(contentsOf: url, encoding: .utf8)
            let paragraphs = text.components(separatedBy: "\n\n")
            let more = Array(repeating: paragraphs[2...7], count: 22).flatMap { $0 }
            try (paragraphs[0...7] + more + paragraphs[8...]).joined(separator: "\n\n")
                .write(to: url, atomically: true, encoding: .utf8)
        }
        let file = campaign.folder.appending(path: "long.pdf")
        let report = try BayanProgram.run("render", campaign.path, "-o", file.path)
        try #require(report.status == 0, "\(report.errors)")
        let pages = try Witness.run("pdfinfo", [file.path]).output.split(separator: "\n")
            .first { $0.hasPrefix("Pages:") }?.split(separator: " ").last.flatMap { Int($0) }
        #expect((pages ?? 0) >= 20)
        #expect(try Witness.complaints(about: [file]) == [])
    }

    @Test(arguments: [
        (["render", "nowhere"], 66, "nowhere"),
        (
            ["render", Witness.root.appending(path: "Examples/open-letter").path, "--to", "nobody"], 1,
            "There is no recipient ‘nobody’"
        ),
        (["render"], 64, "Missing expected argument"),
        (
            ["render", Witness.root.appending(path: "Examples/open-letter").path, "-o", "/proc/letter.pdf"], 73,
            "cannot be written"
        ),
    ])
    func aCommandEndsWithTheCodeOfItsFault(arguments: [String], status: Int, message: String) throws {
        let report = try Witness.run(BayanProgram.path, arguments)
        #expect(report.status == Int32(status))
        #expect(report.errors.contains(message), "\(report.errors)")
    }
}

private func replace(_ text: String, _ other: String, in file: URL) throws {
    let before = try String(contentsOf: file, encoding: .utf8)
    try #require(before.contains(text))
    try before.replacingOccurrences(of: text, with: other).write(to: file, atomically: true, encoding: .utf8)
}

private func append(_ text: String, to file: URL) throws {
    let before = try String(contentsOf: file, encoding: .utf8)
    try (before + text).write(to: file, atomically: true, encoding: .utf8)
}
