import Correspondence
import Languages
import Reporting
import Typesetting

extension Typesetter {
    /// - Parameter isBalanced: with lines of about equal length.
    func set(_ copy: Copy, measure: Double, isBalanced: Bool) throws(Diagnostics) -> Galley {
        isBalanced ? try setBalanced(copy, measure: measure) : try set(copy, measure: measure)
    }

    /// Rather than leave a short word alone on the last line, display type is set a little smaller; and if that does not
    /// help, a compound ends a line at its own hyphen.
    private func setBalanced(_ copy: Copy, measure: Double) throws(Diagnostics) -> Galley {
        let galley = try setToLeastMeasure(copy, measure: measure)
        guard galley.strandsWord else { return galley }
        for dividesCompounds in [false, true] {
            for size in copy.style.size < Self.displaySize ? [1] : [1, 0.96, 0.92, 0.88, 0.85] {
                var smaller = copy
                smaller.style.size *= size
                smaller.style.leading *= size
                let tried = try setToLeastMeasure(smaller, measure: measure, dividesCompounds: dividesCompounds)
                let isBetter =
                    !tried.strandsWord && !tried.lines.contains { $0.isHyphenated || $0.dividesWord && !dividesCompounds }
                if isBetter, tried.lines.count <= galley.lines.count { return tried }
            }
        }
        return galley
    }

    /// What type is large enough to be seen for itself, in points.
    private static let displaySize = 14.0

    /// The copy set to the least measure that takes no more lines, so that all are about equally long.
    private func setToLeastMeasure(
        _ copy: Copy, measure: Double, dividesCompounds: Bool = false
    ) throws(Diagnostics) -> Galley {
        let galley = try set(copy, measure: measure)
        guard galley.lines.count > 1 else { return galley }
        let divides = dividesCompounds || galley.lines.contains(where: \.dividesWord)
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
    /// A single word, much shorter than the other lines, stands on the last one. Lines without spaces, as of scripts that
    /// write none, are of no single words.
    fileprivate var strandsWord: Bool {
        guard lines.count > 1, let last = lines.last, !last.hasSpace, lines.dropLast().contains(where: \.hasSpace) else {
            return false
        }
        return last.naturalWidth < 0.6 * (lines.map(\.naturalWidth).max() ?? 0)
    }

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

extension Line {
    /// Between two of its words.
    fileprivate var hasSpace: Bool {
        runs.map(\.text).joined().unicodeScalars.drop { $0.properties.isWhitespace }.split { $0.properties.isWhitespace }.count
            > 1
    }
}
