package import Reporting

/// Where a letter's links may lead.
package enum LinkRule {
    private static let schemes = ["https", "http", "mailto", "tel"]

    /// What is wrong with a destination that is no web page, e-mail address or telephone number; nil where it is one.
    package static func fault(of destination: String, at location: SourceLocation?) -> Diagnostic? {
        let scheme = destination.prefix { $0 != ":" }
        let shown = destination.prefix(80) + (destination.count > 80 ? "…" : "")
        guard scheme.count < destination.count, schemes.contains(scheme.lowercased()) else {
            return Diagnostic(
                code: .badLink, "The link ‘\(shown)’ leads to no web page, e-mail address or telephone number.", at: location,
                hint: "Begin it with https:, mailto: or tel:.")
        }
        guard !destination.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else {
            return Diagnostic(
                code: .badLink, "The link ‘\(shown)’ holds a control character.", at: location, hint: "Write it anew.")
        }
        return nil
    }
}
