/// How letters are joined for the press.
public struct PressOptions: Hashable, Sendable {
    /// Each letter begins on the front of a sheet.
    public var isDuplex: Bool
    /// A sheet with a bar at its edge before each letter.
    public var hasSlipSheets: Bool

    /// One letter after the other, where nothing else is said.
    public init(isDuplex: Bool = false, hasSlipSheets: Bool = false) {
        self.isDuplex = isDuplex
        self.hasSlipSheets = hasSlipSheets
    }
}
