/// The dynamic programme behind `TotalFit`: the cheapest path from the paragraph's start to its end through the
/// feasible breaks. What a line costs depends on the breaks at its ends, the fitness class of the line before it and,
/// where measures differ or looseness is asked for, its number; so the cheapest path to each (break, class, line
/// number) is all that has to be kept.
struct FitSearch {
    let candidates: [BreakCandidate]
    let measures: [Double]
    let parameters: LineBreakingParameters
    /// For each candidate the least width that any line ending there or later can have, reckoned from the paragraph's
    /// start: once a line cannot become shorter than its measure any more, its start is no longer tried.
    private let leastEnd: [Double]
    /// Breaks inside the paragraph's last word: the word would leave a fragment alone on the last line.
    private let lastWord: Range<Int>

    struct Pass {
        var tolerance: Double
        var hyphenates: Bool
        var hyphenatesLastWord = false
        /// Takes lines that do not fit rather than none.
        var isLastResort = false
    }

    /// A line on the best path: candidate indices, and the line's number.
    struct Step {
        var start: Int
        var end: Int
        var line: Int
        var floor: Double
    }

    /// A line as it would be set.
    struct Measured {
        var natural: Double
        var measure: Double
        var expansion: Double
        var kashida: Double
        var ratio: Double
        /// The word space in natural word spaces.
        var space: Double
    }

    private struct Node {
        var candidate: Int
        /// Number of the line that begins here.
        var line: Int
        var fitness: Int
        var demerits: Double
        var previous: Int
    }

    init(candidates: [BreakCandidate], measures: [Double], parameters: LineBreakingParameters) {
        self.candidates = candidates
        self.measures = measures
        self.parameters = parameters
        var least = Double.infinity
        var leastEnd = [Double](repeating: 0, count: candidates.count)
        for index in candidates.indices.reversed() {
            let end = candidates[index]
            let give = parameters.fill == .justified ? end.before.shrink + parameters.expansion * end.before.ink : 0
            least = min(least, end.before.width - give + end.endExtra)
            leastEnd[index] = least
        }
        self.leastEnd = leastEnd
        let final = candidates.count - 1
        let lastSpace = candidates.lastIndex { $0.kind == nil && $0.item < candidates[final].item } ?? 0
        lastWord = (lastSpace + 1)..<max(final, lastSpace + 1)
    }

    private func width(ofLine line: Int) -> Double { measures[min(line, measures.count - 1)] }

    // MARK: One line

    /// The line from one candidate to another. `floor` is a stretchability that the line has in any case; the last
    /// resort needs it for lines without spaces.
    func measure(from start: Int, to end: Int, line: Int, floor: Double = 0) -> Measured {
        let from = candidates[start]
        let to = candidates[end]
        let natural = to.before.width - from.after.width + to.endExtra + from.startExtra
        let measure = width(ofLine: line)
        var slack = measure - natural
        var result = Measured(natural: natural, measure: measure, expansion: 0, kashida: 0, ratio: 0, space: 1)
        if slack >= 0, to.isForced { return result }
        if parameters.fill == .justified {
            let ink = to.before.ink - from.after.ink
            if ink > 0 { result.expansion = min(max(slack / ink, -parameters.expansion), parameters.expansion) }
            slack -= ink * result.expansion
        }
        if slack < 0 {
            let shrink = parameters.fill == .justified ? to.before.shrink - from.after.shrink : 0
            if slack < -Self.rounding { result.ratio = shrink > 0 ? slack / shrink : -.infinity }
            return result
        }
        if case .ragged(let comfort) = parameters.fill {
            result.ratio = slack / comfort
            return result
        }
        let capacity = min(to.before.kashida - from.after.kashida, parameters.kashidaLimit)
        result.kashida = min(capacity, parameters.kashidaShare * slack)
        let toSpaces = slack - result.kashida
        if toSpaces > Self.rounding {
            result.ratio = toSpaces / max(to.before.stretch - from.after.stretch, floor)
            let glue = to.before.glue - from.after.glue
            result.space = glue > 0 ? 1 + toSpaces / glue : .infinity
        }
        return result
    }

    /// Sums of widths are exact only to rounding; a line may exceed its measure by this much (points).
    private static let rounding = 1e-6

    /// Fitness classes as in TeX: tight, decent, loose, very loose (The TeXbook, p. 97).
    private static func fitness(_ ratio: Double) -> Int {
        if ratio < -0.5 { return 0 }
        if ratio <= 0.5 { return 1 }
        return ratio <= 1 ? 2 : 3
    }

    private func demerits(_ line: Measured, fitness: Int, from node: Node, to end: Int) -> Double {
        let to = candidates[end]
        var badness = 100 * abs(line.ratio * line.ratio * line.ratio)
        if parameters.expansion > 0 { badness += parameters.expansionBadness * abs(line.expansion) / parameters.expansion }
        let base = parameters.linePenalty + badness
        var demerits = base * base
        if !to.isForced { demerits += to.penalty * abs(to.penalty) }
        let previous = candidates[node.candidate]
        if previous.isHyphenated {
            if to.isHyphenated { demerits += parameters.consecutiveHyphenDemerits }
            if end == candidates.count - 1 { demerits += parameters.finalHyphenDemerits }
        }
        if abs(fitness - node.fitness) > 1 { demerits += parameters.fitnessDemerits }
        if isShortLastLine(line, from: node, to: end) { demerits += parameters.shortLastLineDemerits }
        return demerits
    }

    private func isShortLastLine(_ line: Measured, from node: Node, to end: Int) -> Bool {
        end == candidates.count - 1 && node.line > 0 && line.natural < parameters.shortestLastLine
    }

    // MARK: The whole paragraph

    /// The best path, or nil if there is none in this pass.
    func run(_ pass: Pass, mustReachLooseness: Bool = false) -> [Step]? {
        let tracksLines = parameters.looseness != 0
        let floor = pass.isLastResort ? (measures.max() ?? 0) / 50 : 0
        let keys = (tracksLines ? candidates.count : measures.count) * 4
        var bestNode = [Int](repeating: -1, count: keys)
        var bestDemerits = [Double](repeating: .infinity, count: keys)
        var touched = [Int]()
        touched.reserveCapacity(keys)
        var nodes = [Node(candidate: 0, line: 0, fitness: 1, demerits: 0, previous: -1)]
        nodes.reserveCapacity(candidates.count * 2)
        var active = [0]
        active.reserveCapacity(candidates.count)

        for end in 1..<candidates.count {
            let to = candidates[end]
            let isForbidden =
                to.kind == .hyphenation
                && (!pass.hyphenates || (lastWord.contains(end) && !pass.hyphenatesLastWord))
            var rescue = (node: -1, demerits: Double.infinity)
            var kept = 0
            for position in 0..<active.count {
                let index = active[position]
                let node = nodes[index]
                let from = candidates[node.candidate]
                if !isForbidden {
                    let line = measure(from: node.candidate, to: end, line: node.line, floor: floor)
                    let isFeasible =
                        line.ratio >= -1 && line.ratio <= pass.tolerance
                        && (line.space <= parameters.widestSpace || pass.isLastResort)
                        && (pass.tolerance == .infinity || !isShortLastLine(line, from: node, to: end))
                    if isFeasible {
                        let fitness = Self.fitness(line.ratio)
                        let total = node.demerits + demerits(line, fitness: fitness, from: node, to: end)
                        let key = (tracksLines ? node.line : min(node.line, measures.count - 1)) * 4 + fitness
                        if total < bestDemerits[key] {
                            if bestNode[key] < 0 { touched.append(key) }
                            bestDemerits[key] = total
                            bestNode[key] = index
                        }
                    } else if pass.isLastResort, line.ratio < -1 {
                        let excess = line.natural - line.measure
                        let total = node.demerits + Self.overfullDemerits * (1 + excess * excess)
                        if total < rescue.demerits { rescue = (index, total) }
                    }
                }
                let least =
                    leastEnd[end] - from.after.width + from.startExtra
                    + (parameters.fill == .justified ? from.after.shrink + parameters.expansion * from.after.ink : 0)
                if !to.isForced, least <= width(ofLine: node.line) + Self.rounding {
                    active[kept] = index
                    kept += 1
                }
            }
            active.removeLast(active.count - kept)
            for key in touched {
                let previous = bestNode[key]
                active.append(nodes.count)
                nodes.append(
                    Node(
                        candidate: end, line: nodes[previous].line + 1, fitness: key % 4,
                        demerits: bestDemerits[key], previous: previous))
                bestNode[key] = -1
                bestDemerits[key] = .infinity
            }
            touched.removeAll(keepingCapacity: true)
            if active.isEmpty {
                guard rescue.node >= 0 else { return nil }
                active.append(nodes.count)
                nodes.append(
                    Node(
                        candidate: end, line: nodes[rescue.node].line + 1, fitness: 1, demerits: rescue.demerits,
                        previous: rescue.node))
            }
        }
        return path(to: active, in: nodes, floor: floor, mustReachLooseness: mustReachLooseness)
    }

    private static let overfullDemerits = 1e12

    /// Among the paths that reach the end, the cheapest; with looseness, the cheapest of those whose number of lines
    /// comes nearest to what is asked for.
    private func path(to ends: [Int], in nodes: [Node], floor: Double, mustReachLooseness: Bool) -> [Step]? {
        guard var best = ends.min(by: { nodes[$0].demerits < nodes[$1].demerits }) else { return nil }
        if parameters.looseness != 0 {
            let wanted = nodes[best].line + parameters.looseness
            for end in ends {
                let distance = abs(nodes[end].line - wanted)
                let bestDistance = abs(nodes[best].line - wanted)
                if distance < bestDistance || (distance == bestDistance && nodes[end].demerits < nodes[best].demerits) {
                    best = end
                }
            }
            if mustReachLooseness, nodes[best].line != wanted { return nil }
        }
        var steps = [Step]()
        while nodes[best].previous >= 0 {
            let previous = nodes[best].previous
            steps.append(
                Step(start: nodes[previous].candidate, end: nodes[best].candidate, line: nodes[previous].line, floor: floor))
            best = previous
        }
        return steps.reversed()
    }
}
