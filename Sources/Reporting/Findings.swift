/// Collects what is found wrong while a folder is read, so that one run tells all of it.
package final class Findings {
    package private(set) var all: [Diagnostic] = []

    package init() {}

    package var hasErrors: Bool { all.contains { $0.severity == .error } }

    /// How many keep a letter from being made.
    package var errorCount: Int { all.count { $0.severity == .error } }

    /// File by file, from the top of each.
    package var inOrder: [Diagnostic] { all.placesInOrder.map { all[$0] } }

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

extension [Diagnostic] {
    /// Indexes file by file, in the order in which files come first, and from the top of each.
    package var placesInOrder: [Int] {
        var files: [String: Int] = [:]
        for finding in self where files[finding.location?.file ?? ""] == nil {
            files[finding.location?.file ?? ""] = files.count
        }
        func place(_ index: Int) -> (Int, Int, Int, Int) {
            let location = self[index].location
            return (files[location?.file ?? ""] ?? 0, location?.line ?? 0, location?.column ?? 0, index)
        }
        return indices.sorted { place($0) < place($1) }
    }
}
