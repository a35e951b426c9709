/// Collects what is found wrong while a folder is read, so that one run tells all of it.
package final class Findings {
    package private(set) var all: [Diagnostic] = []

    package init() {}

    var hasErrors: Bool { all.contains { $0.severity == .error } }

    package func add(_ diagnostic: Diagnostic) { all.append(diagnostic) }

    package func error(_ code: String, _ message: String, at location: SourceLocation?, hint: String? = nil) {
        add(Diagnostic(.error, code: code, message, at: location, hint: hint))
    }

    func warning(_ code: String, _ message: String, at location: SourceLocation?, hint: String? = nil) {
        add(Diagnostic(.warning, code: code, message, at: location, hint: hint))
    }
}
