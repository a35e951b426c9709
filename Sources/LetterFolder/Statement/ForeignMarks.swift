import Correspondence
import Reporting

/// Words whose language is named, as Pandoc's bracketed spans are written: `[Sprachkurs]{lang=de}`. Brackets that close in
/// other emphasis than they open in are text.
struct ForeignMarks {
    /// What ends such words, before the language's name.
    static let closing = "]{lang="

    private static let longestName = 60
    private static let maximalDepth = 8

    /// A place in the running text: in which inline, and before which scalar of it.
    private struct Place: Comparable {
        var inline: Int
        var scalar: Int

        static func < (one: Place, other: Place) -> Bool { (one.inline, one.scalar) < (other.inline, other.scalar) }

        func moved(by scalars: Int) -> Place { Place(inline: inline, scalar: scalar + scalars) }
    }

    /// Words and their language.
    private struct Mark {
        var opening: Place
        var closing: Place
        var end: Place
        var name: String
    }

    private let inlines: [MarkedInline]
    /// Of the inlines that are text; empty for others.
    private let scalars: [[Unicode.Scalar]]
    /// As they open.
    private var marks: [Mark] = []

    /// Takes together what stands between the brackets.
    static func read(_ inlines: [MarkedInline]) -> [MarkedInline] {
        let isMarked = inlines.contains { inline in
            guard case .text(let text, _) = inline else { return false }
            return text.utf8.contains(UInt8(ascii: "{")) && text.contains(closing)
        }
        guard isMarked else { return inlines }
        let reader = ForeignMarks(inlines)
        let whole = Place(inline: 0, scalar: 0)..<Place(inline: inlines.count, scalar: 0)
        return reader.marks.isEmpty ? inlines : reader.read(whole, reader.marks[...])
    }

    private init(_ inlines: [MarkedInline]) {
        self.inlines = inlines
        scalars = inlines.map { if case .text(let text, _) = $0 { Array(text.unicodeScalars) } else { [] } }
        // With how deep marks are nested in them.
        var open: [(place: Place, depth: Int)] = []
        for (inline, text) in scalars.enumerated() {
            var place = Place(inline: inline, scalar: 0)
            while place.scalar < text.count {
                let here = place
                place.scalar += 1
                if text[here.scalar] == "[" { open.append((here, 0)) }
                guard text[here.scalar] == "]", let (opening, depth) = open.popLast() else { continue }
                let name = depth < Self.maximalDepth ? Self.name(after: text[here.scalar...]) : nil
                if let outer = open.last { open[open.count - 1].depth = max(outer.depth, name == nil ? depth : depth + 1) }
                guard let name else { continue }
                place = here.moved(by: Self.closing.unicodeScalars.count + name.unicodeScalars.count + 1)
                marks.append(Mark(opening: opening, closing: here, end: place, name: name))
            }
        }
        marks.sort { $0.opening < $1.opening }
    }

    /// `de` of `]{lang=de}…`; nil where that does not stand there.
    private static func name(after text: ArraySlice<Unicode.Scalar>) -> String? {
        guard text.starts(with: closing.unicodeScalars) else { return nil }
        let name = text.dropFirst(closing.unicodeScalars.count).prefix(longestName)
        return name.firstIndex(of: "}").map { String(String.UnicodeScalarView(name[..<$0])) }
    }

    /// The text of a stretch. `marks` are those that open in it.
    private func read(_ stretch: Range<Place>, _ marks: ArraySlice<Mark>) -> [MarkedInline] {
        var read: [MarkedInline] = []
        var start = stretch.lowerBound
        var marks = marks
        while let mark = marks.popFirst() {
            let inner = marks.prefix { $0.opening < mark.closing }
            marks = marks.dropFirst(inner.count)
            let words = self.read(mark.opening.moved(by: 1)..<mark.closing, inner)
            read += text(of: start..<mark.opening)
            read.append(.foreign(name: mark.name.filter { $0 != "\"" }, words))
            start = mark.end
        }
        return read + text(of: start..<stretch.upperBound)
    }

    private func text(of stretch: Range<Place>) -> [MarkedInline] {
        let (start, end) = (stretch.lowerBound, stretch.upperBound)
        guard start.inline < end.inline else { return part(of: start.inline, start.scalar..<end.scalar) }
        let behind = end.inline < inlines.count ? part(of: end.inline, 0..<end.scalar) : []
        guard start.scalar > 0 else { return inlines[start.inline..<end.inline] + behind }
        return part(of: start.inline, start.scalar..<scalars[start.inline].count) + inlines[start.inline + 1..<end.inline]
            + behind
    }

    private func part(of inline: Int, _ range: Range<Int>) -> [MarkedInline] {
        guard case .text(_, let places) = inlines[inline], !range.isEmpty else { return [] }
        let text = String(String.UnicodeScalarView(scalars[inline][range]))
        return [.text(text, at: places.part(range, of: scalars[inline]))]
    }
}
