import CQREncode

/// A QR code (ISO/IEC 18004): a square of dark and light modules.
public struct QRCode: Hashable, Sendable {
    /// Dark modules beside one another.
    public struct Run: Hashable, Sendable {
        /// Of the first module, from the left, counted from 0 without the quiet zone.
        public var column: Int
        /// From the top.
        public var row: Int
        /// How many modules.
        public var length: Int
    }

    /// Modules of a side, without the quiet zone.
    public let side: Int
    /// From the top; in a row from the left.
    public let runs: [Run]

    /// Light modules that must be around the code (ISO/IEC 18004, 6.3.8).
    public static let quietZone = 4

    /// How many bytes a code of the versions from 1 on holds with the lowest level of correction, and with the next
    /// (ISO/IEC 18004, table 7).
    private static let capacities = [
        (17, 14), (32, 26), (53, 42), (78, 62), (106, 84), (134, 106), (154, 122), (192, 152), (230, 180), (271, 213),
    ]

    /// The smallest code of the text, with the medium level of correction where the same size has room for it.
    ///
    /// nil where the text is empty, or longer than 2,331 bytes.
    public init?(_ text: String) {
        guard !text.isEmpty, !text.utf8.contains(0) else { return nil }
        let count = text.utf8.count
        let fitting = Self.capacities.first { $0.0 >= count }
        let level = fitting.map { $0.1 >= count } ?? true ? QR_ECLEVEL_M : QR_ECLEVEL_L
        guard let code = QRcode_encodeString(text, 0, level, QR_MODE_8, 1) else { return nil }
        defer { QRcode_free(code) }
        let side = Int(code.pointee.width)
        guard side > 0, let data = code.pointee.data else { return nil }
        var runs: [Run] = []
        runs.reserveCapacity(side * side / 4)
        for row in 0..<side {
            var start: Int?
            for column in 0...side {
                // The lowest bit says whether the module is dark.
                let isDark = column < side && data[row * side + column] & 1 == 1
                if isDark {
                    start = start ?? column
                } else if let first = start {
                    runs.append(Run(column: first, row: row, length: column - first))
                    start = nil
                }
            }
        }
        self.side = side
        self.runs = runs
    }

    /// Modules of a side with the quiet zone on both.
    public var fullSide: Int { side + 2 * Self.quietZone }
}
