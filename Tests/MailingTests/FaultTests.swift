import Files
import Foundation
import Mailing
import Reporting
import Testing

/// Disks fail. Whatever call of the system does, no letter is lost, and no run says that it is well when it is not.
@Suite struct FaultTests {
    let folder = TemporaryFolder(isInMemory: true)
    let roster = SyntheticRoster(12)

    private func run() throws -> Batch.Outcome { try Batch(in: folder, jobs: 1).run(roster, makers: roster.makers()) }

    /// A second run fails at each of its calls in turn; a third one finds everything as the first left it.
    @Test(arguments: [EIO, ENOSPC]) func aFailingCallLosesNothing(code: Int32) throws {
        _ = try run()
        let whole = try folder.contents
        let path = folder.path
        let calls = try FaultPlan.follow(path, { _, _, _ in nil }) { try run() }.calls
        for number in 0..<calls {
            try FileManager.default.removeItem(atPath: folder.file("r3.en.pdf"))
            let plan: FaultPlan.Plan = { _, _, count in count == number ? .error(code) : nil }
            let outcome = try? FaultPlan.follow(path, plan) { try run() }.result
            let lines = try String(contentsOfFile: folder.file("manifest.jsonl"), encoding: .utf8).split(separator: "\n")
            #expect(lines.count >= 13, "call \(number) of \(calls): \(lines.count) lines")
            if outcome?.progress.failed == 0 {
                let remaining = try folder.letters
                #expect(remaining.count == 12, "call \(number): the run says that it went well")
            }
            #expect(try run().progress.failed == 0)
            #expect(try folder.contents == whole, "call \(number)")
        }
    }

    /// The same for a pack.
    @Test(arguments: [EIO, ENOSPC]) func aFailingCallLosesNothingOfAPack(code: Int32) throws {
        func pack() throws -> Batch.Outcome { try Batch(in: folder, jobs: 1).pack(roster, makers: roster.makers()) }
        let path = folder.path
        let calls = try FaultPlan.follow(path, { _, _, _ in nil }) { try pack() }.calls
        let whole = try folder.contents
        #expect(Array(whole.keys) == ["letters.tar.zst"])
        for number in 0..<calls {
            try FileManager.default.removeItem(atPath: folder.file("letters.tar.zst"))
            let plan: FaultPlan.Plan = { _, _, count in count == number ? .error(code) : nil }
            let outcome = try? FaultPlan.follow(path, plan) { try pack() }.result
            if let outcome, !outcome.wasStopped { #expect(try folder.contents == whole, "call \(number)") }
            _ = try pack()
            #expect(try folder.contents == whole, "call \(number)")
        }
    }

    @Test func aManifestThatCannotBeReadIsNotCutOff() throws {
        _ = try run()
        let whole = try folder.contents
        let plan: FaultPlan.Plan = { call, path, _ in
            call == .read && path.hasSuffix("manifest.jsonl") ? .error(EIO) : nil
        }
        _ = FaultPlan.follow(folder.path, plan) {
            #expect(throws: Diagnostics.self) { try run() }
            #expect(throws: Diagnostics.self) { try Manifest.all(in: folder.path) }
        }
        #expect(try folder.contents == whole)
    }

    @Test func signalsAndShortCallsChangeNothing() throws {
        _ = try run()
        let whole = try folder.contents
        for name in whole.keys { try FileManager.default.removeItem(atPath: folder.file(name)) }
        let plan: FaultPlan.Plan = { _, _, count in count.isMultiple(of: 3) ? .error(EINTR) : .short(50) }
        _ = try FaultPlan.follow(folder.path, plan) { try run() }
        #expect(try folder.contents == whole)
    }
}
