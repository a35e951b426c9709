/// Breaks a paragraph into lines so that the whole of it is as good as can be (Knuth and Plass 1981, "Total fit").
struct TotalFit {
    var parameters: LineBreakingParameters

    init(_ parameters: LineBreakingParameters = LineBreakingParameters()) {
        self.parameters = parameters
    }

    /// One line of the broken paragraph.
    struct Line: Hashable, Sendable {
        /// The items of the line: from the first one after the break before it up to the one at which it breaks
        /// (which is not among them: its pre-break ink, if it is a discretionary, belongs to the line).
        var items: Range<Int>
        /// The kind of the discretionary that ends the line, if one does.
        var endsIn: Discretionary.Kind?
        /// The last line, or one that ends in a forced break: its spaces stay natural.
        var isLast: Bool
        /// Natural width, what hangs over the margins subtracted.
        var naturalWidth: Double
        /// Width to be filled.
        var measure: Double
        /// By what part of their width the letters are made wider, or narrower.
        var expansion: Double
        /// What kashidas take of the rest.
        var kashida: Double
        /// How far each glue goes: `ratio` times its stretch (or, negative, its shrink). Below −1 for a line that is
        /// too long for its measure whatever is done.
        var ratio: Double
    }

    /// The best lines for `items`. `measures` holds the widths of the first lines in points; the last one serves for
    /// all further lines. Never fails: a word wider than its line sticks out of it.
    ///
    /// Four passes, as far as they are needed: without hyphenation; with it; with spaces up to `widestSpace`; with
    /// whatever is left.
    func lines(of items: [Item], measures: [Double]) -> [Line] {
        guard !items.isEmpty, !measures.isEmpty else { return [] }
        let candidates = BreakCandidate.all(in: items)
        let search = FitSearch(candidates: candidates, measures: measures, parameters: parameters)
        let strict = FitSearch.Pass(tolerance: parameters.pretolerance, hyphenates: false)
        let hyphenated = FitSearch.Pass(tolerance: parameters.tolerance, hyphenates: true)
        let emergency = FitSearch.Pass(tolerance: .infinity, hyphenates: true)
        let last = FitSearch.Pass(
            tolerance: .infinity, hyphenates: true, hyphenatesLastWord: true, isLastResort: true)

        let path =
            search.run(strict, mustReachLooseness: true) ?? search.run(hyphenated) ?? search.run(emergency)
            ?? search.run(last) ?? []
        return path.map { step in
            let line = search.measure(from: step.start, to: step.end, line: step.line, floor: step.floor)
            return Line(
                items: candidates[step.start].nextItem..<max(candidates[step.end].item, candidates[step.start].nextItem),
                endsIn: candidates[step.end].kind,
                isLast: candidates[step.end].isForced,
                naturalWidth: line.natural, measure: line.measure, expansion: line.expansion, kashida: line.kashida,
                ratio: line.ratio)
        }
    }
}
