import Bayan
import Foundation
import Testing
import Witnesses

/// Where the program looks for fonts, languages, letterheads and envelopes.
@Suite struct InstallationTests {
    private func withHome(_ path: String, _ body: (_ root: URL) throws -> Void) throws {
        let root = try Witness.temporaryFolder().resolvingSymlinksInPath()
        defer { try? FileManager.default.removeItem(at: root) }
        for name in ["Fonts", "Languages", "Letterheads", "Envelopes"] {
            try FileManager.default.createDirectory(
                at: root.appending(path: path).appending(path: name), withIntermediateDirectories: true)
        }
        try body(root)
    }

    @Test(arguments: [
        ("share/bayan", "bin/bayan"), ("", ".build/debug/bayan"), ("bin/bayan_InstallationData.resources", "bin/letters"),
    ])
    func itIsNearTheProgram(home: String, program: String) throws {
        try withHome(home) { root in
            let found = Installation.find(root.appending(path: program), environment: ["BAYAN_HOME": ""])
            #expect(found?.home.standardizedFileURL.path == root.appending(path: home).standardizedFileURL.path)
            try FileManager.default.removeItem(at: root.appending(path: home).appending(path: "Envelopes"))
            #expect(Installation.find(root.appending(path: program), environment: [:]) == nil)
        }
    }

    /// Built in another package, a program has all that it needs beside it (SwiftPM's resources), and sets nothing.
    @Test func aPackageThatUsesBayanTakesItAlong() throws {
        let folder = try Witness.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let built = URL(filePath: BayanProgram.path).deletingLastPathComponent()
        let program = folder.appending(path: "letters")
        try FileManager.default.copyItem(at: built.appending(path: "bayan").resolvingSymlinksInPath(), to: program)
        let alone = try Witness.run("env", ["-u", "BAYAN_HOME", program.path, "letterheads"])
        #expect(alone.errors.contains("[no-installation]"))
        let resources = "bayan_InstallationData.resources"
        try FileManager.default.createSymbolicLink(
            at: folder.appending(path: resources), withDestinationURL: built.appending(path: resources))
        let report = try Witness.run("env", ["-u", "BAYAN_HOME", program.path, "letterheads"])
        #expect(report.status == 0 && report.output.contains("classical"), "\(report.errors)")
        for (kind, name) in [("Fonts", "Amiri"), ("Languages", "ar.yaml"), ("Envelopes", "din-5008-b.yaml")] {
            let file = built.appending(path: "\(resources)/\(kind)/\(name)")
            #expect(FileManager.default.fileExists(atPath: file.path), "\(file.path)")
        }
    }

    /// What is named goes before what is near, and nothing else is taken where it is not complete.
    @Test func aNamedFolderIsTheOnlyOne() throws {
        try withHome("share/bayan") { root in
            let program = root.appending(path: "bin/bayan")
            let named = Installation.find(program, environment: ["BAYAN_HOME": Witness.root.path])
            #expect(named?.home.path == Witness.root.path)
            #expect(Installation.find(program, environment: ["BAYAN_HOME": root.path]) == nil)
            let report = try Witness.run("env", ["BAYAN_HOME=\(root.path)", BayanProgram.path, "letterheads"])
            #expect(report.status != 0)
            #expect(report.errors.contains("[no-installation]"))
            let other = try Witness.run("env", ["BAYAN_HOME=\(Witness.root.path)", BayanProgram.path, "letterheads"])
            #expect(other.output.contains("classical"))
        }
    }
}
