package import Reporting

/// What an `{{#if …}}` asks of a recipient: that a value is there, or that it is, or is not, one of some.
package struct Condition: Sendable {
    package enum Test: Hashable, Sendable {
        case isFilled
        case isOneOf([String])
        case isNoneOf([String])
    }

    package var field: Field
    package var test: Test
    package var location: SourceLocation { field.location }

    package init(_ field: Field, _ test: Test = .isFilled) {
        self.field = field
        self.test = test
    }

    /// As an author may write it: `recipient.gender == "f"`.
    package var source: String {
        switch test {
        case .isFilled: field.name
        case .isOneOf(let values) where values.count > 1: "\(field.name) in (\(Self.list(values)))"
        case .isOneOf(let values): "\(field.name) == \(Self.list(values))"
        case .isNoneOf(let values): "\(field.name) != \(Self.list(values))"
        }
    }

    private static func list(_ values: [String]) -> String { values.map { "\"\($0)\"" }.joined(separator: ", ") }

    /// Capitals and small letters are the same: lists are written by many hands.
    package func holds(for particulars: Particulars) -> Bool {
        let value = particulars.value(of: field)
        return switch test {
        case .isFilled: !value.isEmpty
        case .isOneOf(let values): values.contains { $0.lowercased() == value.lowercased() }
        case .isNoneOf(let values): !values.contains { $0.lowercased() == value.lowercased() }
        }
    }
}
