import Correspondence
import Reporting

/// The links of one statement that lead to its own headings: `[see there](#the-heading)`.
final class HeadingLinks {
    private var links: [(name: String, location: SourceLocation)] = []

    func add(_ name: String, at location: SourceLocation) { links.append((name, location)) }

    /// Tells of links to headings that there are not.
    func check(_ headings: [String], findings: Findings) {
        var names = HeadingNames()
        let known = headings.map { names.name(of: $0) }
        for link in links where !known.contains(link.name) {
            findings.error(
                .unknownHeading, "There is no heading ‘#\(link.name)’ in this text.", at: link.location,
                hint: Nearest.name(to: link.name, among: known).map { "Did you mean ‘#\($0)’?" }
                    ?? "A heading's name is its words in small letters, with hyphens between.")
        }
    }
}
