package import Reporting

/// What was found in the rows of a list, kind by kind: the first findings of each are told row by row, and the rest is counted.
package struct RowFindings: Sendable {
    private struct Kind {
        var shown: [Diagnostic] = []
        var rest = 0
    }

    /// So many of a kind are told row by row.
    package static let shown = 12

    private var kinds: [String: Kind] = [:]
    private var names: [String] = []

    /// Nothing.
    package init() {}

    /// A finding, which is put together only where it is told.
    package mutating func add(_ name: String, _ diagnostic: () -> Diagnostic) {
        change(name) { kind in
            if kind.shown.count < Self.shown {
                kind.shown.append(diagnostic())
            } else {
                kind.rest += 1
            }
        }
    }

    /// A finding of the kind that its code is.
    package mutating func add(_ diagnostic: Diagnostic) { add(diagnostic.code.name) { diagnostic } }

    /// The address, where one like it was there before.
    package mutating func addDouble(of row: Int, at location: SourceLocation) {
        add(DiagnosticCode.repeatedAddress.name) {
            Diagnostic(
                .warning, code: .repeatedAddress, "Row \(row) has the same name and address.", at: location,
                hint: "Delete one of the two, unless two letters are meant.")
        }
    }

    /// What was found in rows behind these.
    package mutating func add(_ other: RowFindings) {
        for name in other.names {
            guard let more = other.kinds[name] else { continue }
            change(name) { kind in
                let room = Self.shown - kind.shown.count
                kind.shown += more.shown.prefix(room)
                kind.rest += more.rest + max(0, more.shown.count - room)
            }
        }
    }

    private mutating func change(_ name: String, _ how: (inout Kind) -> Void) {
        if kinds[name] == nil { names.append(name) }
        how(&kinds[name, default: Kind()])
    }

    /// In the order in which the kinds came.
    package var warnings: [Diagnostic] {
        names.flatMap { name -> [Diagnostic] in
            guard var kind = kinds[name] else { return [] }
            if kind.rest > 0, var last = kind.shown.popLast() {
                last.message += " So it is in \(kind.rest) more row\(kind.rest == 1 ? "" : "s")."
                kind.shown.append(last)
            }
            return kind.shown
        }
    }
}
