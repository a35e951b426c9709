package import Reporting

/// What letter.yaml takes columns for: `columns: {ZIP: postcode}`.
package struct ChosenColumns: Sendable {
    /// The standard column by the header's name; `none` for one that stays the author's own.
    package var columns: [String: PlacedText] = [:]

    package static let none = ChosenColumns()

    private init() {}
}
