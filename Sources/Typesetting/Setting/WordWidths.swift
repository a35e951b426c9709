/// How wide a word is up to any of its characters, as they stand in the whole word: looked through once for all places
/// in it, so that a long word costs no more than its length.
struct WordWidths {
    private let range: Range<Int>
    /// UTF-8 offsets in the word's text, by its characters.
    private let offsets: [Int]
    /// Where the clusters start in the text, in order, and where the last one ends.
    private let starts: [Int]
    /// Width of what stands before each of these, in font units.
    private let widths: [Double]
    /// Point size of one font unit.
    private let scale: Double

    init(of word: ShapedParagraph.Fragment, in characters: [UInt32], scale: Double) {
        range = word.range
        self.scale = scale
        var length = 0
        offsets = word.range.map { index in
            defer { length += Control.textLength(of: characters[index]) }
            return length
        }
        var advances: [(start: Int, advance: Double)] = word.word.glyphs.map { (Int($0.cluster), Double($0.advance)) }
        advances.sort { $0.start < $1.start }
        var starts: [Int] = []
        var widths: [Double] = []
        var width = 0.0
        for (start, advance) in advances {
            if starts.last != start {
                starts.append(start)
                widths.append(width)
            }
            width += advance
        }
        self.starts = starts + [word.word.text.count]
        self.widths = widths + [width]
    }

    /// Of the characters before a place in the word. A cluster that the place parts counts by its characters.
    func width(upTo place: Int) -> Double {
        let offset = offset(of: place)
        let next = starts.partitioningIndex { $0 > offset }
        guard next > 0 else { return 0 }
        guard next < starts.count else { return widths[next - 1] * scale }
        let share = Double(offset - starts[next - 1]) / Double(starts[next] - starts[next - 1])
        return (widths[next - 1] + (widths[next] - widths[next - 1]) * share) * scale
    }

    /// Whether a place stands between two clusters.
    func isBetweenClusters(_ place: Int) -> Bool {
        let offset = offset(of: place)
        let index = starts.partitioningIndex { $0 >= offset }
        return index < starts.count - 1 && starts[index] == offset
    }

    private func offset(of place: Int) -> Int { offsets[place - range.lowerBound] }
}
