import Correspondence
import Languages
import Reporting
import Typesetting

extension Typesetter {
    /// - Parameter isBalanced: with lines of about equal length.
    func set(_ copy: Copy, measure: Double, isBalanced: Bool) throws(Diagnostics) -> Galley {
        isBalanced ? try setBalanced(copy, measure: measure) : try set(copy, measure: measure)
    }

    /// The copy set to the least measure that takes no more lines, so that no word is left alone on the last one.
    private func setBalanced(_ copy: Copy, measure: Double) throws(Diagnostics) -> Galley {
        let galley = try set(copy, measure: measure)
        guard galley.lines.count > 1 else { return galley }
        let divides = galley.lines.contains(where: \.dividesWord)
        var best = galley
        var low = galley.measure / 2
        var high = galley.measure
        while high - low > 2 {
            let middle = (low + high) / 2
            let tried = try set(copy, measure: middle)
            let isWhole = !tried.lines.contains { $0.isHyphenated || $0.dividesWord && !divides }
            if tried.lines.count <= galley.lines.count, isWhole {
                best = tried
                high = middle
            } else {
                low = middle
            }
        }
        let slack = galley.measure - best.measure
        let isAtRight = copy.language.isRightToLeft != (copy.alignment == .end)
        return best.moved(by: copy.alignment == .centre ? slack / 2 : isAtRight ? slack : 0, measure: galley.measure)
    }
}

extension Galley {
    /// Moved to the right, in a measure of its own.
    fileprivate func moved(by distance: Double, measure: Double) -> Galley {
        var galley = self
        galley.measure = measure
        for line in galley.lines.indices {
            for run in galley.lines[line].runs.indices { galley.lines[line].runs[run].x += distance }
        }
        return galley
    }
}
