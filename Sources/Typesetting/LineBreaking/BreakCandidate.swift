/// Widths summed from the start of the paragraph.
struct WidthSums {
    var width = 0.0
    var stretch = 0.0
    var shrink = 0.0
    /// Natural width of the glue alone.
    var glue = 0.0
    var kashida = 0.0

    /// Width of what is not glue.
    var ink: Double { width - glue }
}

/// A place where a line may end, with sums that make the measures of any line a matter of subtraction.
struct BreakCandidate {
    /// Index of the item at which the line ends; the number of items for the end of the paragraph.
    var item: Int
    /// First item of the line that begins after the break.
    var nextItem: Int
    /// Sums of what stands before the break.
    var before: WidthSums
    /// Sums up to the first item of the next line.
    var after: WidthSums
    /// Added to the width of the line that ends here: a hyphen's width less what hangs over the margin.
    var endExtra = 0.0
    /// Added to the width of the line that begins here.
    var startExtra = 0.0
    var penalty = 0.0
    var kind: Discretionary.Kind?

    var isForced: Bool { penalty == -.infinity }
    var isHyphenated: Bool { kind == .hyphenation || kind == .hyphen }
}

extension BreakCandidate {
    /// All places where lines may end, in order; the first is the start of the paragraph, the last its end.
    static func all(in items: [Item]) -> [BreakCandidate] {
        var sums = [WidthSums]()
        sums.reserveCapacity(items.count + 1)
        var sum = WidthSums()
        for item in items {
            sums.append(sum)
            switch item {
            case .box(let width, _, let kashida):
                sum.width += width
                sum.kashida += kashida
            case .glue(let width, let stretch, let shrink):
                sum.width += width
                sum.glue += width
                sum.stretch += stretch
                sum.shrink += shrink
            case .penalty: break
            case .discretionary(let discretionary): sum.width += discretionary.noBreak
            }
        }
        sums.append(sum)

        /// The first item of a line that begins at or after `index`, and how far it hangs.
        func lineStart(from index: Int) -> (item: Int, hang: Double) {
            var index = index
            while index < items.count {
                switch items[index] {
                case .box(_, let hang, _): return (index, hang.start)
                case .discretionary, .penalty(-.infinity): return (index, 0)
                case .glue, .penalty: index += 1
                }
            }
            return (index, 0)
        }

        let first = lineStart(from: 0)
        var candidates = [
            BreakCandidate(
                item: 0, nextItem: first.item, before: sums[0], after: sums[first.item], startExtra: -first.hang)
        ]
        var hangOfLastBox = 0.0
        var mayBreakAtGlue = false
        for (index, item) in items.enumerated() {
            switch item {
            case .box(_, let hang, _):
                hangOfLastBox = hang.end
                mayBreakAtGlue = true
            case .glue:
                if mayBreakAtGlue {
                    let next = lineStart(from: index)
                    candidates.append(
                        BreakCandidate(
                            item: index, nextItem: next.item, before: sums[index], after: sums[next.item],
                            endExtra: -hangOfLastBox, startExtra: -next.hang))
                }
                mayBreakAtGlue = false
            case .penalty(let penalty):
                mayBreakAtGlue = false
                guard penalty < .infinity else { continue }
                let next = lineStart(from: index + 1)
                candidates.append(
                    BreakCandidate(
                        item: index, nextItem: next.item, before: sums[index], after: sums[next.item],
                        endExtra: -hangOfLastBox, startExtra: -next.hang, penalty: penalty))
            case .discretionary(let discretionary):
                mayBreakAtGlue = true
                guard discretionary.penalty < .infinity else { continue }
                let next = lineStart(from: index + 1)
                candidates.append(
                    BreakCandidate(
                        item: index, nextItem: next.item, before: sums[index], after: sums[next.item],
                        endExtra: discretionary.preBreak - discretionary.hang,
                        startExtra: discretionary.postBreak - next.hang,
                        penalty: discretionary.penalty, kind: discretionary.kind))
            }
        }
        if candidates.count == 1 || candidates.last?.isForced != true || candidates.last?.nextItem != items.count {
            candidates.append(
                BreakCandidate(
                    item: items.count, nextItem: items.count, before: sum, after: sum, endExtra: -hangOfLastBox,
                    penalty: -.infinity))
        }
        return candidates
    }
}
