import Foundation
import Testing
import Witnesses

@Suite struct ExplainTests {
    @Test func aCodeIsExplained() throws {
        let told = try BayanProgram.run("explain", "bad-link")
        #expect(told.status == 0)
        #expect(told.output.hasPrefix("bad-link (error)\n  A link leads to no web page"))
        let all = try BayanProgram.run("explain", "--all", "--format", "json")
        let line = try #require(all.output.split(separator: "\n").first { $0.contains("not-utf-8") })
        #expect(line.contains(#""exit":65"#))
        let finding = try BayanProgram.run("explain", "no-trust-anchor", "--format", "json")
        #expect(finding.output.contains(#""exit":75"#))
    }

    @Test func aMistypedCodeGetsAHint() throws {
        let told = try BayanProgram.run("explain", "bad-lnik")
        #expect(told.status == 64)
        #expect(told.errors.contains("Did you mean ‘bad-link’?"))
    }

    @Test func aNewFolderIsToldInJSON() throws {
        let folder = try Witness.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "letter").path
        let made = try BayanProgram.run("new", path, "--format", "json")
        #expect(made.output.contains(#"{"event":"written","file":"\#(path)/letter.yaml"}"#))
        let again = try BayanProgram.run("new", path, "--format", "json")
        #expect(again.status == 73 && again.output.contains(#""code":"folder-not-empty""#) && again.errors.isEmpty)
    }

    /// Every file that is no UTF-8 ends the program alike, a letterhead's too.
    @Test func aLetterheadInAnotherEncodingIsUnreadableData() throws {
        let campaign = try MadeUpCampaign(recipients: 1)
        let own = campaign.folder.appending(path: "campaign/letterheads/mine")
        try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
        try Data([0x6E, 0xE9, 0x0A]).write(to: own.appending(path: "letterhead.yaml"))
        let settings = URL(filePath: campaign.path + "/letter.yaml")
        let text = try String(contentsOf: settings, encoding: .utf8)
            .replacing(/letterhead: .*/, with: "letterhead: mine")
        try Data(text.utf8).write(to: settings)
        #expect(try BayanProgram.run("render", campaign.path, "-o", campaign.output("x.pdf")).status == 65)
    }
}
