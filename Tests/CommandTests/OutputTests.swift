import Foundation
import Testing
import Witnesses

/// What commands say of the files that they read and write.
@Suite struct OutputTests {
    private let example = Witness.root.appending(path: "Examples/open-letter").path

    @Test func oneIsNotMany() throws {
        let campaign = try MadeUpCampaign(recipients: 1)
        let letters = campaign.output("letters")
        func said(_ arguments: String...) throws -> String {
            let report = try Witness.run(BayanProgram.path, arguments)
            return report.output + report.errors
        }
        #expect(try said("check", campaign.path).contains(" 1 recipient of recipients.csv ("))
        #expect(try said("batch", campaign.path, "-o", letters, "--edition", "en").contains(": 1 letter made, "))
        #expect(try said("batch", campaign.path, "-o", letters, "--edition", "en").contains(": 0 letters made, 1 was there"))
        #expect(
            try said("batch", campaign.path, "-o", letters, "--edition", "ar").contains(
                "1 letter of an earlier run is left over, which none of this batch replaces: r000001.en.pdf."))
        try FileManager.default.removeItem(atPath: letters)
        #expect(try said("batch", campaign.path, "-o", letters, "--edition", "en").contains("1 letter made"))
        #expect(try said("manifest", letters) == "1 letter; every recipient has exactly one\n")
        #expect(try said("print", letters, "-o", campaign.output("x.pdf")).contains("x.pdf: 1 letter, "))
        #expect(
            try said("envelopes", campaign.path, "--on", "dl", "-o", campaign.output("x.pdf")).contains(
                "x.pdf: 1 address, 1 page\n"))
        try FileManager.default.removeItem(atPath: letters + "/r000001.en.pdf")
        #expect(try said("manifest", letters).contains("0 letters; not complete (1 error)"))
    }

    @Test(arguments: [
        ["render", "FOLDER"], ["batch", "FOLDER"], ["print", "FOLDER"], ["manifest", "FOLDER"], ["sign", "FILE"],
        ["envelopes", "FOLDER", "--on", "dl"],
    ])
    func anEmptyNameIsExplained(arguments: [String]) throws {
        let report = try Witness.run(BayanProgram.path, arguments + ["-o", ""])
        #expect(report.status == 64)
        #expect(report.errors.contains("the name is empty"), "\(report.errors)")
    }

    @Test func aFolderIsNoFile() throws {
        let folder = try Witness.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let verified = try BayanProgram.run("verify", folder.path)
        #expect(verified.status == 66)
        #expect(verified.errors.contains("\(folder.path): error: There is no PDF file in this folder."), "\(verified.errors)")
        let rendered = try BayanProgram.run("render", example, "-o", folder.path)
        #expect(rendered.status == 73)
        #expect(rendered.errors.contains("\(folder.path): error: A folder of this name stands"), "\(rendered.errors)")
        #expect(try BayanProgram.run("render", "").errors.contains("name of the letter's folder is empty"))
    }

    /// A link leads to the file that is written; a file keeps who may read it; a device stays one.
    @Test func whatStandsInTheFilesPlaceStaysWhatItIs() throws {
        let folder = try Witness.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let (file, link) = (folder.appending(path: "file.pdf").path, folder.appending(path: "link.pdf").path)
        try Data("%PDF-old".utf8).write(to: URL(filePath: file))
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file)
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: file)
        #expect(try BayanProgram.run("render", example, "-o", link).output == link + "\n")
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == file)
        #expect(try Data(contentsOf: URL(filePath: file)).starts(with: Data("%PDF-1.7".utf8)))
        #expect(try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int == 0o640)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["file.pdf", "link.pdf"])
        let piped = try Witness.run("sh", ["-c", "\"$0\" render \"$1\" -o /dev/stdout | head -c 5", BayanProgram.path, example])
        #expect(piped.output == "%PDF-")
    }

    @Test(arguments: [["render"], ["envelopes", "--on", "dl"], ["print"]])
    func programsReadWhatWasWritten(command: [String]) throws {
        let campaign = try MadeUpCampaign(recipients: 1)
        let letters = campaign.output("letters")
        try BayanProgram.run("batch", campaign.path, "-o", letters, "--edition", "en")
        let file = campaign.output("x.pdf")
        let report = try Witness.run(
            BayanProgram.path,
            command + [command[0] == "print" ? letters : campaign.path, "-o", file, "--format", "json"])
        #expect(report.status == 0, "\(report.errors)")
        let lines = try report.output.split(separator: "\n").map { line in
            try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
        let line = try #require(lines.last)
        #expect(line["event"] as? String == "written")
        #expect(line["file"] as? String == file)
    }

    @Test func theVariablesOfAPodAreNamed() throws {
        let report = try Witness.run(
            "env", ["BAYAN_SHARDS=3", "JOB_COMPLETION_INDEX=3", BayanProgram.path, "batch", example, "-o", "nowhere"])
        #expect(report.status == 64)
        #expect(report.errors.contains("JOB_COMPLETION_INDEX is ‘3’ and BAYAN_SHARDS ‘3’"), "\(report.errors)")
    }
}
