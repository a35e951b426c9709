import Typesetting

/// Lines that have been drawn before in the same place, with shared fonts alone: an address's town and employer, which many
/// recipients share. What is remembered is bounded, and changes nothing.
struct DrawnLines {
    /// What decides how a line is drawn.
    struct Key: Hashable {
        /// Of the shared founts.
        var typecase: Int
        var line: Int
        var x: Double
        var top: Double
        var isElement: Bool
        var isOnRightToLeftPage: Bool
        var isBesideText: Bool

        /// Line and height tell nearly all apart.
        func hash(into hasher: inout Hasher) {
            hasher.combine(UInt64(truncatingIfNeeded: line) &* 0x9E37_79B9_7F4A_7C15 ^ top.bitPattern)
        }
    }

    /// Half of the lines remembered at once.
    private static let capacity = 1024
    private var recent: [Key: [DrawnPiece]] = [:]
    /// Those before the recent ones.
    private var older: [Key: [DrawnPiece]] = [:]

    subscript(key: Key) -> [DrawnPiece]? { recent[key] ?? older[key] }

    mutating func add(_ pieces: [DrawnPiece], _ key: Key) {
        if recent.count >= Self.capacity { (older, recent) = (recent, [:]) }
        recent[key] = pieces
    }
}
