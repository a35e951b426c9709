import Foundation
import Mailing
import Reporting
import Synchronization
import Testing

/// Letters that are signed when they are written.
@Suite struct SealingTests {
    let folder = TemporaryFolder(isInMemory: true)

    private func batch(jobs: Int = 2, isStrict: Bool = false) -> Batch {
        Batch(folder: folder.path, version: "0", jobs: jobs, isStrict: isStrict, isSigning: true)
    }

    /// A signature may cost money, and a token's time.
    @Test(arguments: [false, true]) func eachLetterIsSignedOnce(isStrict: Bool) throws {
        let signed = Mutex<[String]>([])
        var roster = SyntheticRoster(40)
        roster.seal = { id in
            signed.withLock { $0.append(id) }
            return "signed"
        }
        let outcome = try batch(isStrict: isStrict).run(roster, makers: roster.makers())
        #expect(outcome.progress.made == 40)
        #expect(signed.withLock { $0.sorted() } == roster.entries.map(\.id).sorted())
        #expect(try folder.letters.values.allSatisfy { $0.suffix(6) == Data("signed".utf8) })
        let manifest = try Manifest(at: folder.file("manifest.jsonl"))
        #expect(manifest.lines.allSatisfy { $0.letter?.isSigned == true })
        // The digest is that of the signed file.
        var again = batch()
        again.readsFiles = true
        #expect(try again.run(roster, makers: roster.makers()).progress.kept == 40)
    }

    @Test func aLetterThatCannotBeSignedKeepsNoOtherBack() throws {
        var roster = SyntheticRoster(40)
        roster.seal = { (id) throws(Diagnostics) in
            guard id != "r7" else { throw Diagnostics(code: .signatureReserve, "The signature is too long.") }
            return "signed"
        }
        var told: [DiagnosticCode] = []
        let outcome = try batch().run(roster, makers: roster.makers()) {
            if case .remarks("r7", 9, let remarks) = $0 { told = remarks.map(\.code) }
        }
        #expect(outcome.progress.made == 39 && outcome.progress.failed == 1)
        #expect(told == [.signatureReserve])
        #expect(try folder.letters.keys.allSatisfy { !$0.hasPrefix("r7.") })
    }

    /// No other letter would fare better where a token is gone; what was signed before is kept.
    @Test func aKeyThatIsGoneEndsTheBatch() throws {
        let signed = Mutex(0)
        var roster = SyntheticRoster(400)
        roster.seal = { (_) throws(Diagnostics) in
            let count = signed.withLock { count in
                count += 1
                return count
            }
            guard count <= 100 else { throw Diagnostics(code: .tokenGone, "The key is gone.") }
            return "signed"
        }
        let error = try #require(throws: Diagnostics.self) { try batch(jobs: 1).run(roster, makers: roster.makers()) }
        #expect(error.first.code == .tokenGone)
        #expect(try folder.letters.count == 100)
        roster.seal = { _ in "signed" }
        let rest = try batch().run(roster, makers: roster.makers())
        #expect(rest.progress.kept == 100 && rest.progress.made == 300)
    }

    /// A key that takes its time: what it has signed lies there, and is told, while others wait for it.
    @Test func whatASlowKeySignsIsKeptSoon() throws {
        let told = Mutex(0)
        let made = Mutex(0)
        @Sendable func wait(_ isSo: () -> Bool) throws(Diagnostics) {
            let deadline = Date(timeIntervalSinceNow: 30)
            while !isSo() {
                guard Date() < deadline else { throw Diagnostics(code: .signingFailed, "It was waited for in vain.") }
                usleep(1000)
            }
        }
        var roster = SyntheticRoster(60)
        roster.seal = { (id) throws(Diagnostics) in
            // All letters are made when the first one is signed.
            if id == "r0" { try wait { made.withLock { $0 } == 60 } }
            if id == "r30" { usleep(600_000) }
            if id == "r50" { try wait { told.withLock { $0 } > 30 } }
            return "signed"
        }
        let makers = roster.makers { (_: RosterEntry) in made.withLock { $0 += 1 } }
        let outcome = try batch(jobs: 1).run(roster, makers: makers) {
            if case .letter = $0 { told.withLock { $0 += 1 } }
        }
        #expect(outcome.progress.made == 60 && outcome.progress.failed == 0)
    }

    /// Letters that wait for a slow key are left to the next run.
    @Test func nothingIsSignedAfterTheStopSignal() throws {
        let stop = StopSignal()
        let signed = Mutex<[String]>([])
        let made = Mutex(0)
        var roster = SyntheticRoster(60)
        roster.seal = { id in
            signed.withLock { $0.append(id) }
            if id == "r3" {
                let deadline = Date(timeIntervalSinceNow: 30)
                while made.withLock({ $0 }) < 40, Date() < deadline { usleep(1000) }
                stop.raise()
            }
            return "signed"
        }
        let makers = roster.makers { (_: RosterEntry) in made.withLock { $0 += 1 } }
        let outcome = try batch(jobs: 1).run(roster, makers: makers, stop: stop)
        #expect(outcome.wasStopped && outcome.progress.made == 4)
        #expect(signed.withLock { $0 } == ["r0", "r1", "r2", "r3"])
        let rest = try batch().run(roster, makers: roster.makers())
        #expect(rest.progress.kept == 4 && rest.progress.made == 56)
    }
}
