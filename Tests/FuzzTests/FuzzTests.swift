import Foundation
import Fuzzing
import Testing

/// Readers of files that may be hostile, given inputs that nobody would write. A minute of processor time in all;
/// `scripts/fuzz` goes on for as long as one likes. A find is kept in `Tests/Corpus`, and so read each time.
@Suite struct FuzzTests {
    /// `BAYAN_FUZZ_SEED` for others than the usual inputs, `BAYAN_FUZZ_SECONDS` for more of them.
    private static func number(_ name: String) -> Double? { ProcessInfo.processInfo.environment[name].flatMap(Double.init) }

    @Test(arguments: FuzzTarget.all.map(\.name))
    func whateverItIsGivenIsReadOrRefused(name: String) throws {
        let target = try #require(FuzzTarget.all.first { $0.name == name })
        let seed = UInt64(Self.number("BAYAN_FUZZ_SEED") ?? 1)
        let seconds = (Self.number("BAYAN_FUZZ_SECONDS") ?? 60) / Double(FuzzTarget.all.count)
        let box = FileManager.default.temporaryDirectory.appending(path: "bayan-fuzz-\(name)-\(getpid())")
        print("fuzz \(name): seed \(seed), input in hand in \(box.path)")
        #expect(throws: Never.self) { _ = try FuzzRun(seed: seed, seconds: seconds, box: box)(target) }
        try? FileManager.default.removeItem(at: box)
    }

    @Test func inputsAreTheSameForTheSameSeed() {
        var (one, same, other) = (Chance(seed: 7), Chance(seed: 7), Chance(seed: 8))
        let numbers = (0..<8).map { _ in one.next() }
        #expect((0..<8).map { _ in same.next() } == numbers)
        #expect((0..<8).map { _ in other.next() } != numbers)
    }
}
