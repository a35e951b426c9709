import Foundation

/// Finds which pieces of a text and of its translation belong together, by kind and by length in proportion to the
/// whole (Gale and Church, "A Program for Aligning Sentences in Bilingual Corpora", 1993).
package enum Pairing {
    /// A paragraph, a heading, a list.
    package struct Piece<Kind: Hashable> {
        /// Only pieces of one kind belong together.
        package var kind: Kind
        /// In characters.
        package var length: Int
        /// What stays the same in a translation: numbers, with European digits.
        package var signs: [String]

        package init(kind: Kind, length: Int, signs: [String] = []) {
            self.kind = kind
            self.length = length
            self.signs = signs
        }
    }

    /// Indices of two pieces that belong together; nil for one that is alone.
    package struct Pair: Hashable, Sendable {
        package var left: Int?
        package var right: Int?
    }

    /// - Parameter ratio: Of the right text's length to the left one's.
    package static func pairs<Kind>(_ left: [Piece<Kind>], _ right: [Piece<Kind>], ratio: Double) -> [Pair] {
        if left.count == right.count, zip(left, right).allSatisfy({ $0.kind == $1.kind }) {
            return left.indices.map { Pair(left: $0, right: $0) }
        }
        // Cost of the best alignment of the first i with the first j.
        // A text is written on at its end: pieces behind all of the other's are alone more easily than others, where
        // lengths alone would leave it to chance.
        func gap(before rest: Int) -> Double { rest == 0 ? 0.8 : 1 }
        var costs = Array(repeating: Array(repeating: 0.0, count: right.count + 1), count: left.count + 1)
        func match(_ i: Int, _ j: Int) -> Double {
            guard left[i].kind == right[j].kind else { return .infinity }
            let expected = (Double(left[i].length) + 1) * ratio
            let byLength = min(1.5, abs(log((Double(right[j].length) + 1) / expected)))
            // Numbers that both have, or that only one has, say more than lengths.
            let (one, other) = (left[i].signs, right[j].signs)
            guard !one.isEmpty || !other.isEmpty else { return byLength }
            let shared = longestCommonSequence(one, other)
            return max(0, byLength + 0.6 - 1.2 * Double(shared) / Double(max(one.count, other.count)))
        }
        for i in 0...left.count {
            for j in 0...right.count where i + j > 0 {
                var best = Double.infinity
                if i > 0 { best = min(best, costs[i - 1][j] + gap(before: right.count - j)) }
                if j > 0 { best = min(best, costs[i][j - 1] + gap(before: left.count - i)) }
                if i > 0, j > 0 { best = min(best, costs[i - 1][j - 1] + match(i - 1, j - 1)) }
                costs[i][j] = best
            }
        }
        var pairs: [Pair] = []
        var (i, j) = (left.count, right.count)
        while i + j > 0 {
            if i > 0, j > 0, costs[i][j] == costs[i - 1][j - 1] + match(i - 1, j - 1) {
                (i, j) = (i - 1, j - 1)
                pairs.append(Pair(left: i, right: j))
            } else if j > 0, costs[i][j] == costs[i][j - 1] + gap(before: left.count - i) {
                j -= 1
                pairs.append(Pair(right: j))
            } else {
                i -= 1
                pairs.append(Pair(left: i))
            }
        }
        return pairs.reversed()
    }

    /// How long the longest sequence is that both have, not necessarily without others between.
    private static func longestCommonSequence(_ one: [String], _ other: [String]) -> Int {
        var last = Array(repeating: 0, count: other.count + 1)
        for sign in one {
            var row = [0]
            for (index, candidate) in other.enumerated() {
                row.append(sign == candidate ? last[index] + 1 : max(last[index + 1], row[index]))
            }
            last = row
        }
        return last.last ?? 0
    }
}
