import Correspondence
import Languages

/// Sets one line of a paragraph: takes the fragments of its characters, puts them into visual order, spreads the slack
/// over its spaces, and hands on glyph runs.
final class LineSetter {
    let paragraph: ShapedParagraph
    let files: [FontFile]
    let shaper: Shaper

    init(paragraph: ShapedParagraph, files: [FontFile], shaper: Shaper) {
        self.paragraph = paragraph
        self.files = files
        self.shaper = shaper
    }

    /// What the line breaker decided for a line.
    struct Slip {
        /// Characters of the line, white space at its ends included.
        var range: Range<Int>
        var isHyphenated = false
        /// Ends the paragraph, or stands before a line break that the author put in.
        var isLast = false
        /// The paragraph has no other line.
        var isAlone = false
        /// From the start edge of the measure.
        var indent: Double = 0
    }

    private typealias Fragment = ShapedParagraph.Fragment

    func set(_ slip: Slip, measure: Double) -> Line {
        var fragments = self.fragments(of: slip)
        let leading = paragraph.copy.style.leading
        let natural = fragments.reduce(0) { $0 + $1.width }
        let hang = self.hang(of: fragments)
        let available = measure - slip.indent + hang.start + hang.end
        let isJustified = if case .justified(let means) = paragraph.copy.alignment { means != .ragged } else { false }
        if isJustified && !slip.isLast || natural > available {
            expand(&fragments, slack: available - natural)
            insertKashidas(into: &fragments, slack: available - fragments.reduce(0) { $0 + $1.width })
            justify(&fragments, slack: available - fragments.reduce(0) { $0 + $1.width })
        }
        let width = fragments.reduce(0) { $0 + $1.width }

        let slack = available - width
        let fromStart: Double =
            switch paragraph.copy.alignment {
            case .centre: slack / 2
            case .end: slack
            case .start, .justified: 0
            }
        let leftHang = paragraph.isRightToLeft ? hang.end : hang.start
        let left = startsAtRight(slip) ? slack - fromStart - leftHang : slip.indent + fromStart - leftHang
        return Line(
            leading: leading, baseline: leading * Self.baselineShare, naturalWidth: natural, width: width,
            isRightToLeft: paragraph.isRightToLeft, isHyphenated: slip.isHyphenated, dividesWord: dividesWord(slip),
            goesOn: slip.range.upperBound < paragraph.characters.count, runs: runs(of: fragments, from: left))
    }

    /// The start edge is the language's, also for a line of the other direction (a salutation, a name), so that it stands
    /// where its neighbours do; a justified paragraph of several lines ends at its own.
    private func startsAtRight(_ slip: Slip) -> Bool {
        if case .justified = paragraph.copy.alignment, !slip.isAlone { return paragraph.isRightToLeft }
        return paragraph.copy.language.isRightToLeft
    }

    /// The baseline's place in the line's box, the same for both scripts, so that rows of a bilingual letter share it.
    static let baselineShare = 0.75

    private func dividesWord(_ slip: Slip) -> Bool {
        let end = slip.range.upperBound
        guard !slip.isLast, paragraph.characters.indices.contains(end), !slip.range.isEmpty else { return false }
        return ![end - 1, end].contains { Unicode.Scalar(paragraph.characters[$0])?.properties.isWhitespace ?? true }
    }

    /// The fragments that stand on the line; words that it cuts are shaped anew.
    private func fragments(of slip: Slip) -> [Fragment] {
        let whole = paragraph.fragments(in: slip.range)
        if !slip.isHyphenated,
            whole.allSatisfy({ slip.range.lowerBound <= $0.range.lowerBound && $0.range.upperBound <= slip.range.upperBound })
        {
            return Array(whole)
        }
        return whole.indices.map { index in
            let fragment = whole[index]
            let part = fragment.range.clamped(to: slip.range)
            let isHyphenated = slip.isHyphenated && index == whole.endIndex - 1
            return part == fragment.range && !isHyphenated ? fragment : reshaped(fragment, part, isHyphenated: isHyphenated)
        }
    }

    /// A part of a word as it stands at a line's edge, with the hyphen that hyphenation adds.
    func reshaped(_ fragment: ShapedParagraph.Fragment, _ range: Range<Int>, isHyphenated: Bool = false)
        -> ShapedParagraph.Fragment
    {
        var part = fragment
        part.range = range
        var characters = Control.voiced(paragraph.characters[range])
        var hyphenLength = 0
        if isHyphenated {
            let hyphen = hyphen(of: fragment)
            characters.append(hyphen)
            hyphenLength = hyphen == 0x2D ? 1 : 3
        }
        part.word = shaper.shape(
            ShapedWord.Key(
                face: fragment.face, isRightToLeft: fragment.level & 1 == 1, script: fragment.script,
                isArabicLanguage: fragment.word.key.isArabicLanguage,
                language: fragment.word.key.language, characters: characters))
        part.synthetic = part.word.text.count - hyphenLength..<part.word.text.count
        part.width = Double(part.word.advance) * ShapedParagraph.scale(part, files)
        return part
    }

    func widths(of word: ShapedParagraph.Fragment) -> WordWidths {
        WordWidths(of: word, in: paragraph.characters, scale: ShapedParagraph.scale(word, files))
    }

    private func hyphen(of fragment: Fragment) -> UInt32 { files[fragment.face].covers(0x2010) ? 0x2010 : 0x2D }

    private func advance(_ character: UInt32, in fragment: Fragment) -> Double {
        Double(files[fragment.face].advance(of: character)) * ShapedParagraph.scale(fragment, files)
    }

    /// What parting a word does: what its two parts are wider than they were in the word, and how far the first one hangs
    /// over the margin. Between clusters that is the hyphen alone (kerning is lost, by less than any eye sees); a
    /// ligature that falls apart is shaped anew.
    func seam(
        of word: ShapedParagraph.Fragment, at place: Int, widths: WordWidths, isHyphenated: Bool
    ) -> (before: Double, after: Double, hang: Double) {
        let end = isHyphenated ? hyphen(of: word) : paragraph.characters[place - 1]
        let hang = hangs(word) ? Protrusion.end(end) * advance(end, in: word) : 0
        guard !widths.isBetweenClusters(place) else {
            return (isHyphenated ? advance(end, in: word) : 0, 0, hang)
        }
        let before = reshaped(word, word.range.lowerBound..<place, isHyphenated: isHyphenated)
        let after = reshaped(word, place..<word.range.upperBound)
        let width = widths.width(upTo: place)
        return (before.width - width, after.width - (word.width - width), hang)
    }

    /// Whether a word hangs over the margin where it stands at a line's edge. Only what has the paragraph's own
    /// direction is at the edge for certain.
    private func hangs(_ fragment: Fragment) -> Bool {
        paragraph.copy.style.protrudes && fragment.kind == .word && paragraph.copy.alignment != .centre
            && fragment.level == (paragraph.isRightToLeft ? 1 : 0)
    }

    /// How far a word hangs over the margins.
    func hang(of fragment: ShapedParagraph.Fragment) -> Hang {
        let characters = fragment.word.key.word
        guard hangs(fragment), let first = characters.first, let last = characters.last else { return .none }
        let (start, end) = (Protrusion.start(first), Protrusion.end(last))
        return Hang(
            start: start > 0 ? start * advance(first, in: fragment) : 0, end: end > 0 ? end * advance(last, in: fragment) : 0)
    }

    /// How much longer kashidas can make a word.
    func kashidaCapacity(of fragment: ShapedParagraph.Fragment) -> Double {
        kashidaWord(fragment).map(Self.allocator.capacity) ?? 0
    }

    private func hang(of fragments: [Fragment]) -> Hang {
        guard let first = fragments.first, let last = fragments.last else { return .none }
        return Hang(start: hang(of: first).start, end: hang(of: last).end)
    }

    /// Makes the letters wider or narrower as far as that spares the spaces, in steps of a thousandth.
    private func expand(_ fragments: inout [Fragment], slack: Double) {
        let ink = fragments.reduce(0) { $0 + ($1.kind == .word ? $1.width : 0) }
        let limit = paragraph.copy.style.expansion
        guard ink > 0, limit > 0 else { return }
        let expansion = 1 + (min(max(slack / ink, -limit), limit) * 1000).rounded(.down) / 1000
        for index in fragments.indices {
            fragments[index].expansion = expansion
            if fragments[index].kind == .word { fragments[index].width *= expansion }
        }
    }

    private func justify(_ fragments: inout [Fragment], slack: Double) {
        func give(_ space: Fragment) -> Double { slack < 0 ? WordSpace.shrink(of: space) : space.width }
        let total = fragments.reduce(0) { $0 + ($1.kind == .space ? give($1) : 0) }
        guard total > 0 else { return }
        let ratio = max(slack / total, -1)
        let hopeless = paragraph.copy.fillsLastLine ? WordSpace.hopelessInVerse : WordSpace.hopeless
        if ratio > hopeless - 1 { return }
        for index in fragments.indices where fragments[index].kind == .space {
            fragments[index].width += ratio * give(fragments[index])
        }
    }

    private func runs(of fragments: [Fragment], from left: Double) -> [GlyphRun] {
        let lefts = lefts(of: fragments, from: left)
        let languages = ForeignWords(paragraph).languages(of: fragments)
        var runs: [GlyphRun] = []
        var start = 0
        while start < fragments.count {
            var end = start + 1
            while end < fragments.count, isSameRun(start, end, of: fragments),
                languages.map({ $0[start] == $0[end] }) ?? true
            { end += 1 }
            runs.append(run(fragments, start..<end, x: lefts[start..<end].min() ?? left, languages?[start] ?? nil))
            start = end
        }
        return runs
    }

    /// Where each fragment begins on the line.
    private func lefts(of fragments: [Fragment], from left: Double) -> [Double] {
        var pen = left
        let base: UInt8 = paragraph.isRightToLeft ? 1 : 0
        if fragments.indices.allSatisfy({ fragments[$0].level == base }) {
            // Most lines: all goes the paragraph's way.
            var lefts: [Double] = []
            lefts.reserveCapacity(fragments.count)
            for index in fragments.indices {
                lefts.append(pen)
                pen += fragments[base == 0 ? index : fragments.count - 1 - index].width
            }
            if base == 1 { lefts.reverse() }
            return lefts
        }
        var lefts = [Double](repeating: 0, count: fragments.count)
        let (levels, places) = separatedLevels(of: fragments)
        for index in EmbeddingLevels.visualOrder(levels) {
            guard let place = places[index] else { continue }
            lefts[place] = pen
            pen += fragments[place].width
        }
        return lefts
    }

    /// The fragments' levels, and between two of higher level that of the control that isolates one from the other.
    private func separatedLevels(of fragments: [Fragment]) -> (levels: [UInt8], places: [Int?]) {
        var levels: [UInt8] = []
        var places: [Int?] = []
        levels.reserveCapacity(fragments.count * 2)
        places.reserveCapacity(fragments.count * 2)
        for index in fragments.indices {
            let start = fragments[index].range.lowerBound
            if index > 0, fragments[index - 1].range.upperBound < start {
                let between = fragments[index - 1].range.upperBound..<start
                if let lowest = paragraph.levels[between].min(), lowest < min(fragments[index].level, fragments[index - 1].level)
                {
                    levels.append(lowest)
                    places.append(nil)
                }
            }
            levels.append(fragments[index].level)
            places.append(index)
        }
        return (levels, places)
    }

    private func isSameRun(_ one: Int, _ other: Int, of fragments: [Fragment]) -> Bool {
        guard fragments[one].face == fragments[other].face, fragments[one].size == fragments[other].size,
            fragments[one].level == fragments[other].level
        else { return false }
        let (one, other) = (fragments[one].span, fragments[other].span)
        guard one != other else { return true }
        let spans = paragraph.copy.spans
        return spans[one].colour == spans[other].colour && spans[one].link == spans[other].link
            && spans[one].isSuperior == spans[other].isSuperior && spans[one].decoration == spans[other].decoration
    }

    private func run(_ fragments: [Fragment], _ range: Range<Int>, x: Double, _ language: Language?) -> GlyphRun {
        let first = fragments[range.lowerBound]
        let spans = paragraph.copy.spans
        let isSuperior = spans[first.span].isSuperior
        let scale = ShapedParagraph.scale(first, files)
        let rise = isSuperior ? paragraph.copy.style.size * Self.superiorRise : 0
        let (text, starts) = text(of: fragments, range)
        var glyphs: [Glyph] = []
        glyphs.reserveCapacity(range.reduce(0) { $0 + fragments[$1].word.glyphs.count })
        let isReversed = first.level & 1 == 1
        for offset in 0..<range.count {
            let place = isReversed ? range.count - 1 - offset : offset
            let index = range.lowerBound + place
            let isWord = fragments[index].kind == .word
            var isFirst = true
            for glyph in fragments[index].word.glyphs {
                let cluster = isWord ? fragments[index].cluster(of: glyph) : 0
                let isOnlyGlyph = !isWord && isFirst
                isFirst = false
                glyphs.append(
                    Glyph(
                        id: glyph.id,
                        advance: isOnlyGlyph ? fragments[index].width : Double(glyph.advance) * scale * first.expansion,
                        dx: Double(glyph.dx) * scale * first.expansion, dy: -Double(glyph.dy) * scale - rise,
                        cluster: starts[place] + (cluster ?? inkCluster(fragments[index])), isSynthetic: cluster == nil))
            }
        }
        return GlyphRun(
            face: files[first.face].face, size: first.size, expansion: first.expansion,
            colour: spans[first.span].colour ?? paragraph.copy.style.colour,
            level: first.level, text: text, x: x, glyphs: glyphs, link: spans[first.span].link,
            notes: isSuperior ? notes(markedBy: fragments[range]) : [], decoration: spans[first.span].decoration,
            language: language,
            start: GlyphRun.Start(span: first.span, scalar: first.range.lowerBound - paragraph.starts[first.span]))
    }

    /// The text of some fragments, and where that of each begins in it, in bytes of UTF-8.
    private func text(of fragments: [Fragment], _ range: Range<Int>) -> (String, starts: [Int]) {
        var text: [UInt8] = []
        var starts: [Int] = []
        text.reserveCapacity(range.reduce(0) { $0 + fragments[$1].word.text.count })
        starts.reserveCapacity(range.count)
        for index in range {
            starts.append(text.count)
            let synthetic = fragments[index].synthetic
            if fragments[index].kind != .word {
                text.append(scalar: paragraph.characters[fragments[index].range.lowerBound])
            } else if synthetic.isEmpty {
                text.append(contentsOf: fragments[index].word.text)
            } else {
                text.append(contentsOf: fragments[index].word.text[..<synthetic.lowerBound])
                text.append(contentsOf: fragments[index].word.text[synthetic.upperBound...])
            }
        }
        return (String(decoding: text, as: UTF8.self), starts)
    }

    /// The notes whose marks begin with one of these fragments.
    private func notes(markedBy fragments: ArraySlice<Fragment>) -> [Int] {
        fragments.compactMap { fragment in
            guard let note = paragraph.copy.spans[fragment.span].note else { return nil }
            let first = paragraph.fragments.partitioningIndex { $0.span >= fragment.span }
            return paragraph.fragments[first].range.lowerBound == fragment.range.lowerBound ? note : nil
        }
    }

    /// How far superiors stand above the baseline, in ems of the text around them.
    private static let superiorRise = 0.34

    /// The cluster that a hyphen or a kashida belongs to: the one to its left.
    private func inkCluster(_ fragment: Fragment) -> Int {
        if fragment.word.key.isRightToLeft { return fragment.synthetic.lowerBound }
        return fragment.word.glyphs.reduce(0) { max($0, fragment.cluster(of: $1) ?? 0) }
    }
}

extension RandomAccessCollection {
    /// First index whose element satisfies a predicate that all later elements satisfy too.
    func partitioningIndex(where predicate: (Element) -> Bool) -> Index {
        var low = startIndex
        var count = self.count
        while count > 0 {
            let half = count / 2
            let middle = index(low, offsetBy: half)
            if predicate(self[middle]) {
                count = half
            } else {
                low = index(after: middle)
                count -= half + 1
            }
        }
        return low
    }
}
