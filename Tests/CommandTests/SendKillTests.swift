import Foundation
import Testing
import Witnesses

@Suite struct SendKillTests {
    private static let count = 160

    private func mailing() throws -> Mailing {
        let mailing = try Mailing((0..<Self.count).map { "r\($0),en,Reader \($0),r\($0)@example.net" })
        try mailing.batch()
        return mailing
    }

    /// The moments follow from a seed, which is printed where the test fails.
    @Test func aRunThatIsKilledTwentyTimesSendsNothingTwiceAndLosesNothing() throws {
        let (mailing, server) = (try mailing(), try MailServer(["--slow", "0.02"]))
        try mailing.use(server)
        var moments = Moments(seed: UInt64.random(in: 0...(.max)))
        let seed = moments.seed
        for _ in 0..<20 {
            let moment = moments.next(upTo: 0.6)
            try BayanProgram.start(["send", mailing.letters, "--settings", mailing.settings], killAfter: moment)
        }
        let last = try mailing.send()
        let arrived = server.counts
        #expect(arrived.values.allSatisfy { $0 == 1 }, "seed \(seed)")
        // Whatever did not arrive is told; and what is told may have arrived.
        let told = (0..<Self.count).filter {
            last.errors.contains("Nobody knows whether the message to r\($0)@example.net arrived")
        }
        let missing = (0..<Self.count).filter { arrived["r\($0)@example.net"] == nil }
        #expect(Set(missing).isSubset(of: told), "seed \(seed): \(missing) is not in \(told)")
        #expect(last.status == (told.isEmpty ? 0 : 75), "seed \(seed)")
        guard !missing.isEmpty else { return }
        let only = missing.map { "r\($0)" }.joined(separator: ",")
        #expect(try mailing.send("--again", "unknown", "--only", only).status == 0, "seed \(seed)")
        #expect(server.counts.count == Self.count && server.counts.values.allSatisfy { $0 == 1 }, "seed \(seed)")
    }

    @Test func anInterruptFinishesTheMessageInHandAndSaysHowToGoOn() throws {
        let (mailing, server) = (try mailing(), try MailServer(["--slow", "0.05"]))
        try mailing.use(server)
        let script = """
            "$0" send "$1" --settings "$2" & process=$!
            until [ "$(grep -c '"sent"' "$1/sent.jsonl" 2>/dev/null)" -gt 3 ] 2>/dev/null; do sleep 0.02; done
            kill -INT $process; wait $process
            """
        let report = try Witness.run("bash", ["-c", script, BayanProgram.path, mailing.letters, mailing.settings])
        #expect(report.status == 75, "\(report.errors)")
        #expect(report.errors.contains("the same command goes on from here"))
        let before = server.counts.count
        #expect(before > 3 && before < Self.count)
        let second = try mailing.send()
        #expect(second.output == "\(Self.count - before) messages sent, \(before) were sent before\n", "\(second.errors)")
        #expect(server.counts.count == Self.count && server.counts.values.allSatisfy { $0 == 1 })
    }

    /// Two runs at a time would send twice.
    @Test func aSecondRunAtTheSameTimeIsRefused() throws {
        let (mailing, server) = (try mailing(), try MailServer(["--slow", "0.05"]))
        try mailing.use(server)
        let script = """
            "$0" send "$1" --settings "$2" >"$1/first" & process=$!
            until [ -s "$1/sent.jsonl" ]; do sleep 0.02; done
            "$0" send "$1" --settings "$2"; code=$?
            kill -INT $process; wait $process; exit $code
            """
        let report = try Witness.run("bash", ["-c", script, BayanProgram.path, mailing.letters, mailing.settings])
        #expect(report.status == 73)
        #expect(report.errors.contains("[folder-in-use]"))
    }
}

/// Random moments that follow from a seed (SplitMix64).
private struct Moments {
    let seed: UInt64
    private var state: UInt64

    init(seed: UInt64) {
        self.seed = seed
        state = seed
    }

    /// In seconds.
    mutating func next(upTo limit: Double) -> Double {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        word ^= word >> 31
        return Double(word >> 11) / Double(1 << 53) * limit
    }
}
