import Reporting
import Typesetting

/// Sets copy that all letters share, and remembers it: most of what stands on a hundred pages, or in the letters of
/// other extents, is the same. What it remembers is bounded, and changes nothing.
final class SettingMemory {
    private struct Key: Hashable {
        let copy: Copy
        let measure: Double
        let isBalanced: Bool
        /// Strings are equal where only the encoding of an accent differs, and the letter keeps that as it is.
        private let texts: [[UInt8]]

        init(_ copy: Copy, measure: Double, isBalanced: Bool = false) {
            (self.copy, self.measure, self.isBalanced) = (copy, measure, isBalanced)
            texts = copy.spans.map { Array($0.text.utf8) }
        }
    }

    private let typesetter: Typesetter
    private var galleys: [Key: Galley] = [:]
    private var titles: [Key: Copy] = [:]

    /// Galleys remembered at once.
    private static let capacity = 4096

    init(_ typesetter: Typesetter) {
        self.typesetter = typesetter
    }

    /// - Parameter isBalanced: with lines of about equal length.
    func set(_ copy: Copy, measure: Double, isBalanced: Bool) throws(Diagnostics) -> Galley {
        let key = Key(copy, measure: measure, isBalanced: isBalanced)
        if let known = galleys[key] { return known }
        let galley = try typesetter.set(copy, measure: measure, isBalanced: isBalanced)
        if galleys.count >= Self.capacity { galleys.removeAll() }
        galleys[key] = galley
        return galley
    }

    /// The copy of a title that fits the measure on one line: with its last words left out where it is too long.
    func fitted(_ title: Copy, measure: Double) throws(Diagnostics) -> Copy {
        let key = Key(title, measure: measure)
        if let known = titles[key] { return known }
        func isOnOneLine(_ copy: Copy) throws(Diagnostics) -> Bool { try typesetter.set(copy, measure: measure).lines.count <= 1 }
        let words = title.spans.map(\.text).joined().split(separator: " ")
        func beginning(_ count: Int) -> Copy {
            var copy = title
            var span = Span(words.prefix(count).joined(separator: " ") + "…", location: title.spans.first?.location)
            span.places = title.spans.first?.places ?? .unknown
            copy.spans = [span]
            return copy
        }
        var copy = title
        if words.count > 1, try !isOnOneLine(title) {
            // The more words, the wider: as many as fit, but one at least.
            var (fitting, tooMany) = (1, words.count)
            while tooMany - fitting > 1 {
                let middle = (fitting + tooMany) / 2
                if try isOnOneLine(beginning(middle)) { fitting = middle } else { tooMany = middle }
            }
            copy = beginning(fitting)
        }
        if titles.count >= Self.capacity { titles.removeAll() }
        titles[key] = copy
        return copy
    }
}
