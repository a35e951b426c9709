import Foundation
import Languages
package import Reporting

/// Checks that a statement and its translation match, block for block, so that they can stand beside one another.
package struct PairCheck {
    package let one: Statement
    package let other: Statement
    package let severity: Diagnostic.Severity

    package init(one: Statement, other: Statement, severity: Diagnostic.Severity) {
        self.one = one
        self.other = other
        self.severity = severity
    }

    package func findings() -> [Diagnostic] {
        compare(one.outline, other.outline, ratio: Self.usualLength(other.outline) / Self.usualLength(one.outline))
    }

    /// The median of the blocks' lengths: a block that only one of two texts has moves it little.
    private static func usualLength(_ outline: [OutlineEntry]) -> Double {
        let lengths = outline.map(\.length).sorted()
        guard !lengths.isEmpty else { return 1 }
        return max(1, Double(lengths[(lengths.count - 1) / 2] + lengths[lengths.count / 2]) / 2)
    }

    private func compare(_ left: [OutlineEntry], _ right: [OutlineEntry], ratio: Double) -> [Diagnostic] {
        Pairing.pairs(left.map(\.piece), right.map(\.piece), ratio: ratio).flatMap { pair -> [Diagnostic] in
            switch (pair.left.map { left[$0] }, pair.right.map { right[$0] }) {
            case (let left?, let right?): return compare(left.children, right.children, ratio: ratio)
            case (let entry?, nil): return [alone(entry, in: one, missingIn: other)]
            case (nil, let entry?): return [alone(entry, in: other, missingIn: one)]
            case (nil, nil): return []
            }
        }
    }

    private func alone(_ entry: OutlineEntry, in statement: Statement, missingIn other: Statement) -> Diagnostic {
        let beginning = entry.beginning.isEmpty ? "" : " (“\(entry.beginning.prefix(30))…”)"
        return Diagnostic(
            severity, code: .unmatchedBlock,
            "This \(entry.kind.name)\(beginning) has no \(entry.kind.name) beside it in \(other.file).", at: entry.location,
            hint:
                "The \(other.language.englishName) text needs the same blocks in the same order; add its translation there, or take this one away."
        )
    }
}

extension OutlineEntry {
    fileprivate var piece: Pairing.Piece<Kind> { Pairing.Piece(kind: kind, length: length, signs: signs) }
}
