public import Reporting

/// One machine's part of a batch. A recipient's part is found from the id alone (the first eight bytes of its
/// SHA-256, modulo the number of parts), so that a recipient added later moves no other.
public struct Shard: Hashable, Sendable, CustomStringConvertible {
    /// From 1 to `count`.
    public var number: Int
    /// The number of parts.
    public var count: Int

    /// All letters in one part.
    public static let whole = Shard(number: 1, count: 1)

    private init(number: Int, count: Int) {
        self.number = number
        self.count = count
    }

    /// Reads `2/4`: the second of four parts.
    public init(_ text: String) throws(Diagnostics) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let number = Int(parts[0]), let count = Int(parts[1]),
            count >= 1, 1...count ~= number
        else {
            throw Diagnostics(
                code: .badShard, "‘\(text)’ is not a part of a batch.",
                hint: "Write I/N, with I from 1 to N: ‘--shard 2/4’ is the second of four parts.")
        }
        self.init(number: number, count: count)
    }

    /// The part that a cluster gave this process, or nil where there is no cluster: a task of a Slurm array job, or
    /// a pod of a Kubernetes Job in `Indexed` completion mode whose manifest says the number of pods in
    /// `BAYAN_SHARDS` (Kubernetes tells a pod its index, but not how many there are).
    public init?(environment: [String: String]) throws(Diagnostics) {
        if environment["SLURM_ARRAY_TASK_ID"] != nil {
            try self.init(slurm: environment)
        } else if let index = environment["JOB_COMPLETION_INDEX"] {
            guard let total = environment["BAYAN_SHARDS"] else {
                throw Diagnostics(
                    code: .unknownShard, "This is pod \(index) of a Kubernetes Job, but not of how many.",
                    hint: "Set BAYAN_SHARDS to the Job's ‘completions’ in the container's ‘env’, or give --shard I/N.")
            }
            guard let count = Int(total), let index = Int(index), 0..<max(count, 0) ~= index else {
                throw Diagnostics(
                    code: .unknownShard,
                    "JOB_COMPLETION_INDEX is ‘\(index)’ and BAYAN_SHARDS ‘\(total)’: that is no part of a batch.",
                    hint:
                        "Indexes count from 0 to one less than BAYAN_SHARDS, which is the Job's ‘completions’; or give --shard I/N."
                )
            }
            self.init(number: index + 1, count: count)
        } else {
            return nil
        }
    }

    /// Only an array that begins at 0 or 1 and has no gap is a whole: `--array=3` is most likely the third of some
    /// larger array, run again.
    private init(slurm environment: [String: String]) throws(Diagnostics) {
        func number(_ name: String) -> Int? { environment["SLURM_ARRAY_TASK_" + name].flatMap { Int($0) } }
        guard let task = number("ID"), let first = number("MIN"), let last = number("MAX"),
            let count = number("COUNT"), 0...1 ~= first, last - first + 1 == count, first...last ~= task
        else {
            throw Diagnostics(
                code: .unknownShard,
                "Task \(environment["SLURM_ARRAY_TASK_ID"] ?? "?") of a Slurm array that does not count from 0 or 1"
                    + " without a gap: its part of the batch cannot be told.",
                hint: "Give --shard I/N, for example --shard \"$SLURM_ARRAY_TASK_ID/4\".")
        }
        self.init(number: task - first + 1, count: count)
    }

    /// `2/4`.
    public var description: String { "\(number)/\(count)" }

    package func contains(_ key: UInt64) -> Bool { key % UInt64(count) == UInt64(number - 1) }

    /// `""`, or `-2-of-4`: for the names of what each shard keeps for itself in a shared folder.
    var suffix: String { count == 1 ? "" : "-\(number)-of-\(count)" }
}
