package import Inks
package import PDFSyntax

/// How letters are joined for the press.
public struct PressOptions: Hashable, Sendable {
    /// Each letter begins on the front of a sheet.
    public var isDuplex: Bool
    /// A sheet with a bar at its edge before each letter.
    public var hasSlipSheets: Bool
    /// Lines at the corners of each page, outside of it, where it is cut.
    public var hasCropMarks = false
    /// The file is PDF/X-4 for this press; nil for one in the colours of screens.
    package var press: Press?

    /// A press, and the moment that the file is made at.
    package struct Press: Hashable, Sendable {
        package var profile: PressProfile
        /// The profile of the letters' own colours.
        package var screen: [UInt8]
        package var date: Timestamp

        package init(profile: PressProfile, screen: [UInt8], date: Timestamp) {
            (self.profile, self.screen, self.date) = (profile, screen, date)
        }
    }

    /// One letter after the other, where nothing else is said.
    public init(isDuplex: Bool = false, hasSlipSheets: Bool = false) {
        self.isDuplex = isDuplex
        self.hasSlipSheets = hasSlipSheets
    }
}
