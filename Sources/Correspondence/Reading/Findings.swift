/// Collects what is found wrong while a folder is read, so that one run tells all of it.
final class Findings {
    private(set) var all: [Diagnostic] = []

    var hasErrors: Bool { all.contains { $0.severity == .error } }

    func add(_ diagnostic: Diagnostic) { all.append(diagnostic) }

    func error(_ code: String, _ message: String, at location: SourceLocation?, hint: String? = nil) {
        add(Diagnostic(.error, code: code, message, at: location, hint: hint))
    }

    func warning(_ code: String, _ message: String, at location: SourceLocation?, hint: String? = nil) {
        add(Diagnostic(.warning, code: code, message, at: location, hint: hint))
    }
}
