/// What a good paragraph is, in numbers. Ratios are a line's glue stretch (positive) or shrink (negative) in units of
/// the stretchability or shrinkability of its glue; demerits are TeX's (The TeXbook, chapter 14).
struct LineBreakingParameters: Hashable, Sendable {
    enum Fill: Hashable, Sendable {
        case justified
        /// Word spaces keep their natural width; a line that stays `comfort` points short has badness 100.
        case ragged(comfort: Double)
    }

    var fill = Fill.justified
    /// Added to each line's badness: fewer lines are better, other things equal.
    var linePenalty = 10.0
    /// Largest ratio for which hyphenation is not even tried.
    var pretolerance = 0.1
    /// Largest ratio with hyphenation, before the emergency passes.
    var tolerance = 2.0
    /// No word space is set wider than this many times its natural width if there is any other way.
    var widestSpace = 3.0
    /// For two lines in succession that end in hyphens.
    var consecutiveHyphenDemerits = 10_000.0
    /// For a hyphen at the end of the last line but one.
    var finalHyphenDemerits = 8_000.0
    /// For a tight line beside a loose one (fitness classes that are more than one apart).
    var fitnessDemerits = 8_000.0
    /// A last line shorter than this, in points, is refused; in the emergency passes it costs `shortLastLineDemerits`.
    var shortestLastLine = 0.0
    var shortLastLineDemerits = 20_000_000.0
    /// The part of their width by which letters may be made wider or narrower before spaces change.
    var expansion = 0.0
    /// Badness of a line whose letters are made as wide or narrow as may be.
    var expansionBadness = 10.0
    /// The most that kashidas may take of one line, in points.
    var kashidaLimit = 0.0
    /// The part of a line's slack that goes to kashidas, as far as they can take it.
    var kashidaShare = 0.0
    /// Lines to gain (positive) or lose (negative) against the optimum, as far as the tolerance lets it.
    var looseness = 0
}
