import Testing

@testable import Typesetting

/// Small random numbers that are the same on every machine (SplitMix64).
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// The definition of a paragraph's cost, written down without sums or pruning: every sequence of breaks is tried.
private struct Exhaustive {
    let items: [Item]
    let measures: [Double]
    let parameters: LineBreakingParameters
    let tolerance: Double
    let hyphenates: Bool

    /// Items at which lines may end; `items.count` is the end of the paragraph.
    var legalBreaks: [Int] {
        let isLegalGlue = { (index: Int) in
            guard index > 0, case .glue = items[index] else { return false }
            switch items[index - 1] {
            case .box, .discretionary: return true
            case .glue, .penalty: return false
            }
        }
        let lastGlue = items.indices.last(where: isLegalGlue) ?? -1
        return items.indices.filter { index in
            switch items[index] {
            case .box: return false
            case .glue: return isLegalGlue(index)
            case .penalty(let penalty): return penalty < .infinity
            case .discretionary(let discretionary):
                return discretionary.kind != .hyphenation || (hyphenates && index < lastGlue)
            }
        } + [items.count]
    }

    func kind(_ index: Int) -> Discretionary.Kind? {
        if index >= 0, index < items.count, case .discretionary(let discretionary) = items[index] {
            discretionary.kind
        } else {
            nil
        }
    }

    func line(after start: Int, to end: Int, number: Int) -> (ratio: Double, natural: Double, expansion: Double)? {
        var first = start + 1
        skipping: while first < end {
            switch items[first] {
            case .box, .discretionary: break skipping
            case .glue, .penalty: first += 1
            }
        }
        var width = 0.0, stretch = 0.0, shrink = 0.0, glue = 0.0, kashida = 0.0
        var ink = 0.0
        if start >= 0, case .discretionary(let discretionary) = items[start] { width += discretionary.postBreak }
        if first < items.count, first < end || kind(end) == nil, case .box(_, let hang, _) = items[first] { width -= hang.start }
        for item in items[min(first, end)..<end] {
            switch item {
            case .box(let boxWidth, _, let boxKashida):
                width += boxWidth
                ink += boxWidth
                kashida += boxKashida
            case .glue(let glueWidth, let glueStretch, let glueShrink):
                width += glueWidth
                glue += glueWidth
                stretch += glueStretch
                shrink += glueShrink
            case .penalty: break
            case .discretionary(let discretionary):
                width += discretionary.noBreak
                ink += discretionary.noBreak
            }
        }
        if end < items.count, case .discretionary(let discretionary) = items[end] {
            width += discretionary.preBreak - discretionary.hang
        } else if let last = items[..<end].last(where: { if case .box = $0 { true } else { false } }),
            case .box(_, let hang, _) = last
        {
            width -= hang.end
        }
        var slack = measures[min(number, measures.count - 1)] - width
        if end == items.count, slack >= 0 { return (0, width, 0) }
        let expansion = max(-parameters.expansion, min(parameters.expansion, slack / ink))
        slack -= expansion * ink
        if slack < -1e-6 {
            guard shrink > 0, slack >= -shrink else { return nil }
            return (slack / shrink, width, expansion)
        }
        if slack <= 1e-6 { return (0, width, expansion) }
        let toSpaces = slack - min(kashida, parameters.kashidaLimit, parameters.kashidaShare * slack)
        guard stretch > 0, toSpaces / stretch <= tolerance, 1 + toSpaces / glue <= parameters.widestSpace else { return nil }
        return (toSpaces / stretch, width, expansion)
    }

    /// nil if a line does not fit.
    func cost(of breaks: [Int]) -> Double? {
        var cost = 0.0
        var start = -1
        var fitness = 1
        for (number, end) in breaks.enumerated() {
            guard let line = line(after: start, to: end, number: number) else { return nil }
            let class_ = line.ratio < -0.5 ? 0 : line.ratio <= 0.5 ? 1 : line.ratio <= 1 ? 2 : 3
            var base = parameters.linePenalty + 100 * abs(line.ratio * line.ratio * line.ratio)
            if parameters.expansion > 0 { base += parameters.expansionBadness * abs(line.expansion) / parameters.expansion }
            cost += base * base
            if end < items.count {
                switch items[end] {
                case .penalty(let penalty): cost += penalty * abs(penalty)
                case .discretionary(let discretionary): cost += discretionary.penalty * abs(discretionary.penalty)
                case .box, .glue: break
                }
            }
            let wasHyphen = kind(start) == .hyphenation || kind(start) == .hyphen
            if wasHyphen, kind(end) == .hyphenation || kind(end) == .hyphen { cost += parameters.consecutiveHyphenDemerits }
            if wasHyphen, end == items.count { cost += parameters.finalHyphenDemerits }
            if abs(class_ - fitness) > 1 { cost += parameters.fitnessDemerits }
            if end == items.count, number > 0, line.natural < parameters.shortestLastLine { return nil }
            fitness = class_
            start = end
        }
        return cost
    }

    /// The least cost for each possible number of lines.
    func leastCosts() -> [Int: Double] {
        let inner = legalBreaks.dropLast()
        var least = [Int: Double]()
        for choice in 0..<(1 << inner.count) {
            var breaks = inner.enumerated().filter { choice >> $0.offset & 1 == 1 }.map(\.element)
            breaks.append(items.count)
            if let cost = cost(of: breaks) { least[breaks.count] = min(least[breaks.count] ?? .infinity, cost) }
        }
        return least
    }
}

@Suite("Total fit against exhaustive search")
struct TotalFitSearchTests {
    private static func paragraph(_ random: inout SplitMix) -> [Item] {
        var items = [Item]()
        for word in 0..<Int.random(in: 4...7, using: &random) {
            if word > 0 {
                if Int.random(in: 0..<8, using: &random) == 0 { items.append(.noBreak) }
                let width = Double.random(in: 4...8, using: &random)
                items.append(.glue(width: width, stretch: width, shrink: width / 2))
            }
            let parts = [1, 1, 2, 3].randomElement(using: &random) ?? 1
            for part in 0..<parts {
                if part > 0 {
                    let kinds: [Discretionary.Kind] = [.hyphenation, .hyphenation, .hyphen, .plain]
                    items.append(
                        .discretionary(
                            Discretionary(
                                kind: kinds.randomElement(using: &random) ?? .plain,
                                penalty: Double.random(in: 0...80, using: &random),
                                preBreak: Double.random(in: -1...5, using: &random),
                                postBreak: Double.random(in: -1...1, using: &random),
                                noBreak: Double.random(in: -2...1, using: &random),
                                hang: Double.random(in: 0...3, using: &random))))
                }
                items.append(
                    .box(
                        width: Double.random(in: 6...25, using: &random),
                        hang: Hang(
                            start: Double.random(in: 0...2, using: &random), end: Double.random(in: 0...4, using: &random)),
                        kashida: Double.random(in: 0...4, using: &random)))
            }
        }
        return items
    }

    @Test("finds the same cost for random paragraphs", arguments: 0..<400)
    func random(_ seed: Int) throws {
        var random = SplitMix(state: UInt64(seed))
        let items = Self.paragraph(&random)
        var parameters = LineBreakingParameters()
        parameters.shortestLastLine = 15
        parameters.kashidaLimit = seed % 3 == 0 ? 6 : 0
        parameters.kashidaShare = 0.5
        parameters.expansion = seed % 4 == 0 ? 0.03 : 0
        parameters.looseness = seed % 5 - 2
        let measures = seed % 2 == 0 ? [80.0] : [60, 90, 75]
        let hyphenates = seed % 7 > 0
        let oracle = Exhaustive(
            items: items, measures: measures, parameters: parameters, tolerance: 4, hyphenates: hyphenates)
        let costs = oracle.leastCosts()

        let candidates = BreakCandidate.all(in: items)
        let search = FitSearch(candidates: candidates, measures: measures, parameters: parameters)
        let path = search.run(FitSearch.Pass(tolerance: 4, hyphenates: hyphenates))
        guard let best = costs.min(by: { $0.value < $1.value }) else {
            #expect(path == nil)
            return
        }
        let wanted = best.key + parameters.looseness
        let nearest = try #require(costs.min { (abs($0.key - wanted), $0.value) < (abs($1.key - wanted), $1.value) })
        let breaks = try #require(path).map { candidates[$0.end].item }
        let cost = try #require(oracle.cost(of: breaks))
        #expect(abs(cost - nearest.value) <= 1e-6 * nearest.value)
        #expect(breaks.count == nearest.key)
    }

    @Test("the random paragraphs are not trivial")
    func coverage() {
        var feasible = 0
        var manyLines = 0
        for seed in 0..<400 {
            var random = SplitMix(state: UInt64(seed))
            let items = Self.paragraph(&random)
            let candidates = BreakCandidate.all(in: items)
            let search = FitSearch(candidates: candidates, measures: [80], parameters: LineBreakingParameters())
            guard let path = search.run(FitSearch.Pass(tolerance: 4, hyphenates: true)) else { continue }
            feasible += 1
            if path.count > 2 { manyLines += 1 }
        }
        #expect(feasible > 200)
        #expect(manyLines > 100)
    }
}
