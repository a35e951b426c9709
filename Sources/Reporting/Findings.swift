/// Collects what is found wrong while a folder is read, so that one run tells all of it.
package final class Findings {
    package private(set) var all: [Diagnostic] = []

    package init() {}

    package var hasErrors: Bool { all.contains { $0.severity == .error } }

    /// File by file, from the top of each.
    package var inOrder: [Diagnostic] {
        var files: [String: Int] = [:]
        for finding in all where files[finding.location?.file ?? ""] == nil {
            files[finding.location?.file ?? ""] = files.count
        }
        func place(_ finding: Diagnostic) -> (Int, Int, Int) {
            (files[finding.location?.file ?? ""] ?? 0, finding.location?.line ?? 0, finding.location?.column ?? 0)
        }
        return all.enumerated().sorted { one, other in
            let (left, right) = (place(one.element), place(other.element))
            return left == right ? one.offset < other.offset : left < right
        }.map(\.element)
    }

    private var counts: [DiagnosticCode: Int] = [:]

    /// How many there are of a code.
    package func count(of code: DiagnosticCode) -> Int { counts[code] ?? 0 }

    package func add(_ diagnostic: Diagnostic) {
        all.append(diagnostic)
        counts[diagnostic.code, default: 0] += 1
    }

    package func add(_ diagnostics: Diagnostics) { diagnostics.all.forEach(add) }

    package func error(_ code: DiagnosticCode, _ message: String, at location: SourceLocation?, hint: String? = nil) {
        add(Diagnostic(.error, code: code, message, at: location, hint: hint))
    }

    package func warning(_ code: DiagnosticCode, _ message: String, at location: SourceLocation?, hint: String? = nil) {
        add(Diagnostic(.warning, code: code, message, at: location, hint: hint))
    }
}
