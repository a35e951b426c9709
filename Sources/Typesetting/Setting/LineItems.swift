import Correspondence
import Languages

/// A paragraph's stretch as the line breaker sees it, and where in the text each of its items stands.
struct LineItems {
    private(set) var items: [Item] = []
    /// For each item the character at which a line ends that breaks there.
    private(set) var places: [Int] = []

    private let paragraph: ShapedParagraph
    private let setter: LineSetter
    private let breaks: LineOpportunities
    /// Ragged lines have room: they divide a word only rather than stay very short.
    private let raggedPenalty: Double
    private let measure: Double

    init(_ stretch: Range<Int>, of paragraph: ShapedParagraph, setter: LineSetter, measure: Double) {
        self.paragraph = paragraph
        self.setter = setter
        self.measure = measure
        raggedPenalty =
            switch paragraph.copy.alignment {
            case .justified(.spaces), .justified(.kashida): 0
            default: 1000
            }
        breaks = LineOpportunities(stretch, of: paragraph, measure: measure)
        let fragments = paragraph.fragments(in: stretch)
        var index = fragments.startIndex
        while index < fragments.endIndex {
            if fragments[index].kind == .word {
                let isJoined = index > fragments.startIndex && fragments[index - 1].kind == .word
                append(word: fragments[index], joinedAfter: isJoined ? fragments[index - 1].range.upperBound : nil)
                index += 1
            } else {
                let start = index
                while index < fragments.endIndex, fragments[index].kind != .word { index += 1 }
                append(spaces: fragments[start..<index])
            }
        }
    }

    private mutating func append(_ item: Item, at place: Int) {
        items.append(item)
        places.append(place)
    }

    private mutating func append(spaces: ArraySlice<ShapedParagraph.Fragment>) {
        guard let first = spaces.first, let last = spaces.last else { return }
        if breaks.kind(at: last.range.upperBound) == nil { append(.noBreak, at: first.range.lowerBound) }
        for space in spaces {
            let isFixed = space.kind == .fixedSpace
            append(
                .glue(
                    width: space.width, stretch: isFixed ? 0 : space.width * WordSpace.stretch,
                    shrink: isFixed ? 0 : WordSpace.shrink(of: space)),
                at: first.range.lowerBound)
        }
    }

    private mutating func append(word: ShapedParagraph.Fragment, joinedAfter joint: Int?) {
        if let joint, let how = (joint...word.range.lowerBound).lazy.compactMap(breaks.kind).first {
            append(
                .discretionary(Discretionary(kind: how.kind, penalty: how.penalty)), at: word.range.lowerBound)
        }
        let edge = setter.hang(of: word)
        let kashida = setter.kashidaCapacity(of: word)
        // Names and titles are divided at their own hyphens only where nothing else helps.
        let staysWhole = !paragraph.copy.hyphenates && word.width < measure * 0.9
        let points = breaks.inside(word.range).filter { !staysWhole || $0.how.kind != .hyphen }
        let widths = points.isEmpty ? nil : setter.widths(of: word)
        var done = 0.0
        for (number, point) in points.enumerated() {
            guard let widths else { break }
            let width = widths.width(upTo: point.place)
            let hang = Hang(start: number == 0 ? edge.start : 0, end: 0)
            append(.box(width: width - done, hang: hang), at: word.range.lowerBound)
            let isHyphenated = point.how.kind == .hyphenation
            let seam = setter.seam(of: word, at: point.place, widths: widths, isHyphenated: isHyphenated)
            append(
                .discretionary(
                    Discretionary(
                        kind: point.how.kind, penalty: point.how.penalty + (isHyphenated ? raggedPenalty : 0),
                        preBreak: seam.before, postBreak: seam.after, hang: seam.hang)),
                at: point.place)
            done = width
        }
        append(
            .box(width: word.width - done, hang: Hang(start: points.isEmpty ? edge.start : 0, end: edge.end), kashida: kashida),
            at: word.range.lowerBound)
    }

    /// The lines that the breaker chose, as ranges of characters.
    func slips(_ lines: [TotalFit.Line], of stretch: Range<Int>, indent: Double) -> [LineSetter.Slip] {
        var start = stretch.lowerBound
        return lines.enumerated().map { number, line in
            let end =
                line.items.upperBound < places.count && number < lines.count - 1
                ? places[line.items.upperBound] : stretch.upperBound
            defer { start = end }
            return LineSetter.Slip(
                range: start..<end, isHyphenated: line.endsIn == .hyphenation, isLast: line.isLast,
                indent: number == 0 ? indent : 0)
        }
    }
}

/// Limits of the word space.
enum WordSpace {
    /// Of an em. In faces with narrower ones, as Nastaliq has, readers of the page do not see where words end.
    static let least = 0.2

    /// Part of its natural width by which a space grows before a line counts as loose.
    static let stretch = 0.5

    /// A line whose spaces would have to be wider than this many times their natural width is left ragged. (The line
    /// breaker avoids narrower ones; these stand before addresses, dates and overlong words in narrow columns.)
    static let hopeless = 2.6

    /// The same of lines that are filled at all costs: a verse's.
    static let hopelessInVerse = 5.0

    /// How much narrower a space may become, in points: down to a fifth of an em, and by a fifth of its width where the
    /// face's own space is hardly more than that.
    static func shrink(of space: ShapedParagraph.Fragment) -> Double {
        space.width - min(least * space.size, 0.8 * space.width)
    }
}
