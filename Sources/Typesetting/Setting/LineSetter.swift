import Correspondence

/// Sets one line of a paragraph: takes the fragments of its characters, puts them into visual order, spreads the slack
/// over its spaces, and hands on glyph runs.
struct LineSetter {
    let paragraph: Paragraph
    let files: [FontFile]
    let shaper: Shaper

    /// What the line breaker decided for a line.
    struct Slip {
        /// Characters of the line, white space at its ends included.
        var range: Range<Int>
        var isHyphenated = false
        /// Ends the paragraph, or stands before a line break that the author put in.
        var isLast = false
        /// From the start edge of the measure.
        var indent: Double = 0
    }

    private typealias Fragment = Paragraph.Fragment

    func set(_ slip: Slip, measure: Double) -> Line {
        var fragments = self.fragments(of: slip.range)
        let style = paragraph.copy.style
        if slip.isHyphenated { hyphenate(&fragments) }
        let natural = fragments.reduce(0) { $0 + $1.width }
        let available = measure - slip.indent
        let isJustified = if case .justified(let means) = paragraph.copy.alignment { means != .ragged } else { false }
        if isJustified && !slip.isLast || natural > available {
            justify(&fragments, slack: available - natural)
        }
        let width = fragments.reduce(0) { $0 + $1.width }

        let slack = available - width
        let fromStart: Double = switch paragraph.copy.alignment {
        case .centre: slack / 2
        case .end: slack
        case .start, .justified: 0
        }
        let left = paragraph.isRightToLeft ? slack - fromStart : slip.indent + fromStart
        return Line(
            leading: style.leading, baseline: style.leading * Self.baselineShare, naturalWidth: natural, width: width,
            isRightToLeft: paragraph.isRightToLeft, isHyphenated: slip.isHyphenated,
            runs: runs(of: fragments, from: left))
    }

    /// The baseline's place in the line's box, the same for both scripts, so that rows of a bilingual letter share it.
    static let baselineShare = 0.75

    /// The fragments that stand on the line, without white space at its ends; words that it cuts are shaped anew.
    private func fragments(of range: Range<Int>) -> [Fragment] {
        var first = paragraph.fragments.partitioningIndex { $0.range.upperBound > range.lowerBound }
        var last = paragraph.fragments.partitioningIndex { $0.range.lowerBound >= range.upperBound }
        while first < last, paragraph.fragments[first].kind != .word { first += 1 }
        while first < last, paragraph.fragments[last - 1].kind != .word { last -= 1 }
        return paragraph.fragments[first..<last].map { fragment in
            let part = fragment.range.clamped(to: range)
            return part == fragment.range ? fragment : reshaped(fragment, part)
        }
    }

    private func reshaped(_ fragment: Fragment, _ range: Range<Int>, appending more: [UInt32] = []) -> Fragment {
        var part = fragment
        part.range = range
        part.word = shaper.shape(
            ShapedWord.Key(
                face: fragment.face, isRightToLeft: fragment.level & 1 == 1, script: fragment.script,
                isArabicLanguage: fragment.word.key.isArabicLanguage,
                characters: Control.voiced(paragraph.characters[range]) + more))
        part.width = Double(part.word.advance) * Paragraph.scale(part, files)
        return part
    }

    private func hyphenate(_ fragments: inout [Fragment]) {
        guard let last = fragments.last else { return }
        let hyphen: UInt32 = files[last.face].covers(0x2010) ? 0x2010 : 0x2D
        fragments[fragments.count - 1] = reshaped(last, last.range, appending: [hyphen])
        fragments[fragments.count - 1].synthetic = hyphen == 0x2D ? 1 : 3
    }

    private func justify(_ fragments: inout [Fragment], slack: Double) {
        let spaces = fragments.reduce(0) { $0 + ($1.kind == .space ? $1.width : 0) }
        guard spaces > 0 else { return }
        let share = max(slack / spaces, -0.5)
        for index in fragments.indices where fragments[index].kind == .space {
            fragments[index].width *= 1 + share
        }
    }

    private func runs(of fragments: [Fragment], from left: Double) -> [GlyphRun] {
        var lefts = [Double](repeating: 0, count: fragments.count)
        var pen = left
        for index in EmbeddingLevels.visualOrder(fragments.map(\.level)) {
            lefts[index] = pen
            pen += fragments[index].width
        }
        var runs: [GlyphRun] = []
        var start = 0
        while start < fragments.count {
            var end = start + 1
            while end < fragments.count, isSameRun(fragments[start], fragments[end]) { end += 1 }
            runs.append(run(fragments[start..<end], x: lefts[start..<end].min() ?? left))
            start = end
        }
        return runs
    }

    private func isSameRun(_ one: Fragment, _ other: Fragment) -> Bool {
        guard one.face == other.face, one.size == other.size, one.level == other.level else { return false }
        guard one.span != other.span else { return true }
        let spans = paragraph.copy.spans
        return spans[one.span].colour == spans[other.span].colour && spans[one.span].link == spans[other.span].link
            && spans[one.span].isSuperior == spans[other.span].isSuperior
    }

    private func run(_ fragments: ArraySlice<Fragment>, x: Double) -> GlyphRun {
        let first = fragments[fragments.startIndex]
        let span = paragraph.copy.spans[first.span]
        let scale = Paragraph.scale(first, files)
        let rise = span.isSuperior ? paragraph.copy.style.size * Self.superiorRise : 0
        var text: [UInt8] = []
        var starts: [Int] = []
        for fragment in fragments {
            starts.append(text.count)
            if fragment.kind == .word {
                // Characters that hyphenation added stand at the word's end, and are not text.
                text.append(contentsOf: fragment.word.text.prefix(textLength(fragment)))
            } else {
                text.append(scalar: paragraph.characters[fragment.range.lowerBound])
            }
        }
        var glyphs: [Glyph] = []
        let isReversed = first.level & 1 == 1
        for offset in 0..<fragments.count {
            let place = isReversed ? fragments.count - 1 - offset : offset
            let fragment = fragments[fragments.startIndex + place]
            let length = textLength(fragment)
            for (number, glyph) in fragment.word.glyphs.enumerated() {
                let isSynthetic = fragment.kind == .word && glyph.cluster >= length
                let isOnlyGlyph = fragment.kind != .word && number == 0
                glyphs.append(
                    Glyph(
                        id: glyph.id, advance: isOnlyGlyph ? fragment.width : Double(glyph.advance) * scale,
                        dx: Double(glyph.dx) * scale, dy: -Double(glyph.dy) * scale - rise,
                        cluster: starts[place] + (isSynthetic ? lastCluster(fragment, before: length) : Int(glyph.cluster)),
                        isSynthetic: isSynthetic))
            }
        }
        return GlyphRun(
            face: files[first.face].face, size: first.size, colour: span.colour ?? paragraph.copy.style.colour,
            level: first.level, text: String(decoding: text, as: UTF8.self), x: x, glyphs: glyphs, link: span.link)
    }

    /// How far superiors stand above the baseline, in ems of the text around them.
    private static let superiorRise = 0.34

    /// UTF-8 length of what the fragment's word has from the source.
    private func textLength(_ fragment: Fragment) -> Int {
        guard fragment.kind == .word else { return 1 }
        return fragment.word.text.count - fragment.synthetic
    }

    private func lastCluster(_ fragment: Fragment, before length: Int) -> Int {
        fragment.word.glyphs.reduce(0) { $1.cluster < length ? max($0, Int($1.cluster)) : $0 }
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
