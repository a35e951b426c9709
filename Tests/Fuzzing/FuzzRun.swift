public import Foundation

/// Reads the kept inputs of a target, then inputs made of them, until its time is over.
public struct FuzzRun: Sendable {
    /// Decides all inputs.
    public var seed: UInt64
    /// Of this thread's processor time.
    public var seconds: Double
    /// The input in hand is kept in this file, so that it is there after a crash; nil for none.
    public var box: URL?
    /// Called before each input.
    public var beat: @Sendable () -> Void = {}

    public init(seed: UInt64, seconds: Double, box: URL? = nil) {
        (self.seed, self.seconds, self.box) = (seed, seconds, box)
    }

    /// An input that a target does not read as it should.
    public struct Find: Error, CustomStringConvertible {
        public let input: [UInt8]
        public let description: String
    }

    /// - Returns: how many inputs were read.
    /// - Throws: `Find` at the first complaint.
    public func callAsFunction(_ target: FuzzTarget) throws -> Int {
        let kept = try target.corpus()
        let start = Self.processorTime
        let handle = try box.map { box in
            try Data().write(to: box)
            return try FileHandle(forWritingTo: box)
        }
        func read(_ input: [UInt8], _ name: String) throws {
            if let handle {
                try handle.seek(toOffset: 0)
                try handle.write(contentsOf: input)
                try handle.truncate(atOffset: UInt64(input.count))
            }
            beat()
            do { try target.read(input) } catch { throw Find(input: input, description: "\(name): \(error)") }
        }
        for one in kept { try read(one.bytes, one.name) }
        let mutation = Mutation(
            corpus: kept.map(\.bytes), words: target.words.map { Array($0.utf8) }, limit: target.limit)
        var count = 0
        while Self.processorTime - start < seconds {
            var chance = Chance(seed: seed &+ UInt64(count) &* 0x2545_F491_4F6C_DD1D)
            try read(mutation.input(&chance), "seed \(seed), input \(count)")
            count += 1
        }
        return kept.count + count
    }

    /// Of this thread, in seconds.
    private static var processorTime: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}
