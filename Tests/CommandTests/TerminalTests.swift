import Foundation
import Testing
import Witnesses

/// What the program shows and asks where a person sits before it.
@Suite struct TerminalTests {
    private func withFolder(_ body: (_ folder: URL) throws -> Void) throws {
        let folder = try Witness.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data("languages: [en]\n".utf8).write(to: folder.appending(path: "letter.yaml"))
        try Data("---\ntitle: Rooms\n---\nKeep {{them}} open.\n".utf8).write(to: folder.appending(path: "statement.en.md"))
        try body(folder)
    }

    /// Runs the program on a terminal of its own.
    private func onTerminal(_ answer: String, _ environment: [String], _ arguments: String...) throws -> Witness.Report {
        try Witness.python("terminal.py", [answer, "/usr/bin/env"] + environment + [BayanProgram.path] + arguments)
    }

    @Test(arguments: [(["NO_COLOR="], true), (["NO_COLOR=1"], false), (["NO_COLOR=", "TERM=dumb"], false)])
    func colourIsForTerminalsThatWantIt(environment: [String], isColoured: Bool) throws {
        try withFolder { folder in
            let report = try onTerminal("", ["TERM=xterm"] + environment, "check", folder.path)
            #expect(report.status == 1)
            #expect(report.output.contains("There is no placeholder ‘{{them}}’."))
            #expect(report.output.contains("\u{1B}[1;31m") == isColoured, "\(report.output)")
        }
        try withFolder { folder in
            let elsewhere = try BayanProgram.run("check", folder.path).errors
            #expect(elsewhere.contains("{{them}}") && !elsewhere.contains("\u{1B}"))
        }
    }

    /// The passphrase is asked for on the terminal and not shown there.
    @Test(arguments: [("sample", Int32(0)), ("mistaken", 1)])
    func thePassphraseIsAskedFor(answer: String, status: Int32) throws {
        try withFolder { folder in
            try Data("---\ntitle: Rooms\n---\nKeep them open.\n".utf8).write(to: folder.appending(path: "statement.en.md"))
            let file = folder.appending(path: "letter.pdf").path
            let report = try onTerminal(
                answer, [], "render", folder.path, "-o", file, "--sign", "--pkcs12", SampleAuthority.path("p256.p12"))
            #expect(report.output.contains("Passphrase of \(SampleAuthority.path("p256.p12")): "), "\(report.output)")
            #expect(!report.output.contains(answer))
            #expect(report.status == status, "\(report.output)")
            #expect(FileManager.default.fileExists(atPath: file) == (status == 0))
        }
    }
}
