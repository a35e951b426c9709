import Foundation
import Testing
import Witnesses

/// Disks that are full or may not be written to. Mounting them takes root; elsewhere these tests are skipped.
@Suite(.enabled(if: SmallDisk.isPossible, "a disk of the test's own can be mounted only by root")) struct DiskTests {
    /// The smallest has no room for the first letters, the others for some of them.
    @Test(arguments: [64, 1_000, 3_500])
    func aBatchThatFillsTheDiskGoesOnWhenThereIsRoom(kilobytes: Int) throws {
        let campaign = try MadeUpCampaign(recipients: 120)
        let whole = try BayanProgram.run("batch", campaign.path, "-o", campaign.output("undisturbed"), "--edition", "en")
        try #require(whole.status == 0, "\(whole.errors)")
        let expected = try campaign.files("undisturbed")

        let disk = try SmallDisk(at: campaign.output("disk"), kilobytes: kilobytes)
        defer { disk.unmount() }
        func batch() throws -> Witness.Report {
            try BayanProgram.run("batch", campaign.path, "-o", campaign.output("disk/letters"), "--edition", "en")
        }
        let full = try batch()
        #expect(full.status == 73)
        #expect(full.errors.contains("No space left on device"), "\(full.errors)")
        #expect(full.errors.contains("Make room and run the same command again"), "\(full.errors)")
        let finished = try campaign.files("disk/letters", suffix: ".pdf")
        #expect(finished.count < 120)
        for (name, bytes) in finished { #expect(bytes == expected[name], "\(name)") }

        try disk.remount("size=64m")
        let last = try batch()
        #expect(last.status == 0, "\(last.errors)")
        let found = try campaign.files("disk/letters")
        #expect(found.keys.sorted() == expected.keys.sorted())
        for (name, bytes) in found { #expect(bytes == expected[name], "\(name)") }
    }

    @Test func aFolderThatMayNotBeWrittenToKeepsItsLetters() throws {
        let campaign = try MadeUpCampaign(recipients: 6)
        let disk = try SmallDisk(at: campaign.output("disk"), kilobytes: 8_000)
        defer { disk.unmount() }
        func batch(_ options: String...) throws -> Witness.Report {
            let arguments = ["batch", campaign.path, "-o", campaign.output("disk"), "--edition", "en"]
            return try Witness.run(BayanProgram.path, arguments + options)
        }
        #expect(try batch("--only", "r000001,r000004").status == 0)
        let before = try campaign.files("disk")

        try disk.remount("ro")
        let refused = try batch()
        #expect(refused.status == 73)
        #expect(refused.errors.contains("Read-only file system"), "\(refused.errors)")
        #expect(refused.errors.contains("Choose a folder that you may write to"), "\(refused.errors)")
        #expect(try campaign.files("disk") == before)

        try disk.remount("rw")
        #expect(try batch().status == 0)
        let undisturbed = try BayanProgram.run("batch", campaign.path, "-o", campaign.output("letters"), "--edition", "en")
        #expect(undisturbed.status == 0)
        #expect(try campaign.files("disk") == campaign.files("letters"))
    }

    @Test func aPressFileThatDoesNotFitIsNotThere() throws {
        let campaign = try MadeUpCampaign(recipients: 3)
        try BayanProgram.run("batch", campaign.path, "-o", campaign.output("letters"), "--edition", "en")
        let disk = try SmallDisk(at: campaign.output("disk"), kilobytes: 16)
        defer { disk.unmount() }
        for (options, reason) in [("rw", "No space left on device"), ("ro", "Read-only file system")] {
            try disk.remount(options)
            for arguments in [["print", campaign.output("letters")], ["render", campaign.path]] {
                let report = try Witness.run(
                    BayanProgram.path, arguments + ["--output", campaign.output("disk/whole.pdf")])
                #expect(report.status == 73)
                #expect(report.errors.contains("whole.pdf: error: The file cannot be written: \(reason)"), "\(report.errors)")
                #expect(report.output == "")
                #expect(try FileManager.default.contentsOfDirectory(atPath: campaign.output("disk")) == [])
            }
        }
    }
}

/// A file system in memory, mounted for one test.
final class SmallDisk {
    private let path: String
    private var isMounted = true

    /// Root may lack the right to mount, in a container.
    static let isPossible: Bool = {
        guard getuid() == 0, let folder = try? Witness.temporaryFolder() else { return false }
        defer { try? FileManager.default.removeItem(at: folder) }
        guard let disk = try? SmallDisk(at: folder.appending(path: "disk").path, kilobytes: 64) else { return false }
        disk.unmount()
        return true
    }()

    init(at path: String, kilobytes: Int) throws {
        self.path = path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        let report = try Witness.run("mount", ["-t", "tmpfs", "-o", "size=\(kilobytes)k", "tmpfs", path])
        try #require(report.status == 0, "\(report.errors)")
    }

    deinit { unmount() }

    func remount(_ options: String) throws {
        let report = try Witness.run("mount", ["-o", "remount,\(options)", path])
        try #require(report.status == 0, "\(report.errors)")
    }

    func unmount() {
        guard isMounted else { return }
        isMounted = false
        _ = try? Witness.run("umount", [path])
    }
}
