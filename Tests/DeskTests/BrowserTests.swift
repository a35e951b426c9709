import Foundation
import Testing
import Witnesses

/// The desk as a person uses it, in Chromium, and as an attacker does, with plain requests.
@Suite struct BrowserTests {
    private static let bayan =
        Bundle.main.executableURL?.deletingLastPathComponent().appending(path: "bayan").path ?? "bayan"

    /// All scenarios, one after the other in one browser.
    private static let session = Result { try Witness.python("desk.py", [bayan, "all"]) }

    @Test(arguments: [
        "english", "arabic", "typing", "outside", "people", "list_changes", "resuming", "keyboard", "accessibility",
        "two_windows", "clicking", "pasting", "marking", "broken_text", "first_message",
        "spreadsheet", "word", "looks", "printing", "mailing",
        "surrounding", "stamping", "recent_letters",
    ])
    func aPersonUsesTheDesk(scenario: String) throws {
        let report = try Self.session.get()
        let lines = report.output.components(separatedBy: "\n")
        let failure = report.output.components(separatedBy: "failed \(scenario):").dropFirst().first ?? report.errors
        #expect(lines.contains { $0.hasPrefix("fine \(scenario) ") }, "\(failure.prefix(6000))")
    }

    @Test func anAttackerGetsNothing() throws {
        let report = try Witness.python("desk_attacks.py", [Self.bayan])
        #expect(report.status == 0, "\(report.errors.suffix(2000))")
        #expect(report.output == "fine\n")
    }
}
