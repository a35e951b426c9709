import Foundation
package import Reporting

/// Checks that a statement and its translation match, block for block, so that they can stand beside one another.
///
/// Which block is alone is found as translations are aligned: by kind, and by length in proportion to the whole (Gale
/// and Church, "A Program for Aligning Sentences in Bilingual Corpora", 1993).
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
        let lengths = [one, other].map { max(1, $0.outline.reduce(0) { $0 + $1.length }) }
        return compare(one.outline, other.outline, ratio: Double(lengths[1]) / Double(lengths[0]))
    }

    private func compare(_ left: [OutlineEntry], _ right: [OutlineEntry], ratio: Double) -> [Diagnostic] {
        Self.align(left, right, ratio: ratio).flatMap { pair -> [Diagnostic] in
            switch pair {
            case .both(let left, let right): return compare(left.children, right.children, ratio: ratio)
            case .left(let entry): return [alone(entry, in: one, missingIn: other)]
            case .right(let entry): return [alone(entry, in: other, missingIn: one)]
            }
        }
    }

    private func alone(_ entry: OutlineEntry, in statement: Statement, missingIn other: Statement) -> Diagnostic {
        let beginning = entry.beginning.isEmpty ? "" : " (“\(entry.beginning.prefix(30))…”)"
        return Diagnostic(
            severity, code: "unmatched-block",
            "This \(entry.kind.name)\(beginning) has no \(entry.kind.name) beside it in \(other.file).", at: entry.location,
            hint: "The \(other.language.name) text needs the same blocks in the same order; add its translation there, or take this one away.")
    }

    private enum Pair {
        case both(OutlineEntry, OutlineEntry)
        case left(OutlineEntry)
        case right(OutlineEntry)
    }

    private static func align(_ left: [OutlineEntry], _ right: [OutlineEntry], ratio: Double) -> [Pair] {
        if left.count == right.count, zip(left, right).allSatisfy({ $0.kind == $1.kind }) {
            return zip(left, right).map { .both($0, $1) }
        }
        // Cost of the best alignment of the first i with the first j.
        let gap = 1.0
        var costs = Array(repeating: Array(repeating: 0.0, count: right.count + 1), count: left.count + 1)
        func match(_ i: Int, _ j: Int) -> Double {
            guard left[i].kind == right[j].kind else { return .infinity }
            let expected = (Double(left[i].length) + 1) * ratio
            return min(1.5, abs(log((Double(right[j].length) + 1) / expected)))
        }
        for i in 0...left.count {
            for j in 0...right.count where i + j > 0 {
                var best = Double.infinity
                if i > 0 { best = min(best, costs[i - 1][j] + gap) }
                if j > 0 { best = min(best, costs[i][j - 1] + gap) }
                if i > 0, j > 0 { best = min(best, costs[i - 1][j - 1] + match(i - 1, j - 1)) }
                costs[i][j] = best
            }
        }
        var pairs: [Pair] = []
        var (i, j) = (left.count, right.count)
        while i + j > 0 {
            if i > 0, j > 0, costs[i][j] == costs[i - 1][j - 1] + match(i - 1, j - 1) {
                (i, j) = (i - 1, j - 1)
                pairs.append(.both(left[i], right[j]))
            } else if j > 0, costs[i][j] == costs[i][j - 1] + gap {
                j -= 1
                pairs.append(.right(right[j]))
            } else {
                i -= 1
                pairs.append(.left(left[i]))
            }
        }
        return pairs.reversed()
    }
}
