import Foundation
import Testing
import Witnesses

/// The desk as a person uses it, in Chromium, and as an attacker does, with plain requests.
@Suite(.serialized) struct BrowserTests {
    private let bayan = Bundle.main.executableURL?.deletingLastPathComponent().appending(path: "bayan").path ?? "bayan"

    @Test(arguments: [
        "english", "arabic", "typing", "outside", "people", "resuming", "keyboard", "accessibility", "two_windows", "clicking",
        "spreadsheet", "word", "printing",
    ])
    func aPersonUsesTheDesk(scenario: String) throws {
        let report = try Witness.python("desk.py", [bayan, scenario])
        #expect(report.status == 0, "\(report.errors.suffix(3000))")
        #expect(report.output.contains("fine \(scenario)"))
    }

    @Test func anAttackerGetsNothing() throws {
        let report = try Witness.python("desk_attacks.py", [bayan])
        #expect(report.status == 0, "\(report.errors.suffix(2000))")
        #expect(report.output == "fine\n")
    }
}
