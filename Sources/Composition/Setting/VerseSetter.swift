import Correspondence
import Languages
import Reporting
import Typesetting

/// A poem's lines; the two halves of an Arabic verse are parts of one.
struct Verse {
    var lines: [[[Inline]]]
    var location: SourceLocation?

    init(_ paragraph: Paragraph) {
        location = paragraph.location
        lines = paragraph.inlines.split { $0 == .lineBreak }.map { Self.halves(Array($0)) }
    }

    /// What all halves say, one after another.
    var text: [Inline] { lines.joined().flatMap(\.self) }

    /// Each line is of two halves.
    var hasHalves: Bool { lines.contains { $0.count == 2 } }

    /// What stands on the two sides of the first ` | `.
    private static func halves(_ line: [Inline]) -> [[Inline]] {
        for (index, inline) in line.enumerated() {
            guard case .text(let text, let places) = inline, let bar = text.firstRange(of: " | ") else { continue }
            let before = line[..<index] + [.text(String(text[..<bar.lowerBound]), at: places)]
            let rest = places.dropped(text[..<bar.upperBound].unicodeScalars.count)
            let after = [.text(String(text[bar.upperBound...]), at: rest)] + line[(index + 1)...]
            return [Array(before), Array(after)]
        }
        return [line]
    }
}

extension TextSetter {
    /// One element and one passage for the stanza: beside another language its lines stand as close as they do alone.
    mutating func verse(_ verse: Verse, in setting: Setting) {
        let element = structure.enter(.paragraph, source: verse.location, text: verse.text)
        defer { structure.leave() }
        do throws(Diagnostics) {
            let halves = verse.hasHalves ? try halves(of: verse, setting) : nil
            var lines: [Passage.VerseLine] = []
            var references: [Passage.Reference] = []
            // Pieces of the poem's text above the line.
            var above = 0
            for line in verse.lines {
                let set: [Passage.TableRow] =
                    if let halves {
                        try rows(of: line, halves, element, verse.location, behind: above, in: setting)
                    } else {
                        try rows(of: line.first ?? [], element, verse.location, behind: above, in: setting)
                    }
                for (index, row) in set.enumerated() {
                    references += Passage.Reference.all(in: row.cells.flatMap(\.lines))
                        .map { Passage.Reference(line: lines.count, note: $0.note) }
                    lines.append(Passage.VerseLine(row: row, goesOn: index + 1 < set.count))
                }
                above += line.reduce(0) { $0 + PlacedWords.count(of: $1) }
            }
            var passage = passage(.stanza(lines), element: element, in: setting)
            passage.location = verse.location
            passage.marker = try takenMarker(in: setting)
            for reference in references where notes[reference.note] == nil {
                passage.references.append(reference)
                note(reference.note)
            }
            passages.append(passage)
        } catch {
            problems += error.all
        }
    }

    /// A line that is too long goes on a little further in.
    private func rows(
        of line: [Inline], _ element: ElementNumber, _ location: SourceLocation?, behind above: Int, in setting: Setting
    ) throws(Diagnostics) -> [Passage.TableRow] {
        let indent = setter.sheet.letterhead.lists.indent * setter.sheet.scale
        var own = setting
        own.start += indent * 2
        own.hang = indent
        own.alignment = .start
        let shift = setter.left(own) - setter.left(setting)
        return try setter.set(Paragraph(line, location: location), in: own).lines.map { line in
            row(of: [Passage.TableRow.Cell(x: shift, lines: [line.standing(behind: above)], element: element)], in: setting)
        }
    }

    private func row(of cells: [Passage.TableRow.Cell], in setting: Setting) -> Passage.TableRow {
        Passage.TableRow(cells: cells, x: 0, width: setter.measure(setting), head: 0, foot: 0)
    }

    /// How wide the halves of all verses are, and where they stand.
    private struct Halves {
        var width: Double
        /// From the start edge of the measure.
        var first: Double
        var second: Double
        /// They stand beside one another, else under one another.
        var areLevel: Bool
    }

    private func halves(of verse: Verse, _ setting: Setting) throws(Diagnostics) -> Halves {
        let measure = setter.measure(setting)
        let gap = setter.sheet.text(setting.role, setter.wording.language).size * 3
        var widest = 0.0
        for half in verse.lines.joined() {
            let line = try setter.half(half, width: 10_000, isFilled: false, in: setting, at: verse.location)
            widest = max(widest, line?.naturalWidth ?? 0)
        }
        let most = (measure - gap) / 2
        // A half a little wider than its place is set closer; one that is much wider needs a line of its own.
        if widest * 0.97 <= most {
            let width = min(widest, most)
            let left = (measure - 2 * width - gap) / 2
            return Halves(width: width, first: left, second: left + width + gap, areLevel: true)
        }
        let width = min(widest, measure * 0.8)
        return Halves(width: width, first: 0, second: measure - width, areLevel: false)
    }

    private func rows(
        of line: [[Inline]], _ halves: Halves, _ element: ElementNumber, _ location: SourceLocation?, behind above: Int,
        in setting: Setting
    ) throws(Diagnostics) -> [Passage.TableRow] {
        let measure = setter.measure(setting)
        var cells: [Passage.TableRow.Cell] = []
        var above = above
        for (index, half) in line.enumerated() {
            defer { above += PlacedWords.count(of: half) }
            guard let set = try setter.half(half, width: halves.width, isFilled: true, in: setting, at: location) else {
                continue
            }
            // A verse of one half stands in the middle.
            let start = line.count == 1 ? (measure - halves.width) / 2 : index == 0 ? halves.first : halves.second
            let x = setter.wording.language.isRightToLeft ? measure - start - halves.width : start
            cells.append(Passage.TableRow.Cell(x: x, lines: [set.standing(behind: above)], element: element))
        }
        return halves.areLevel ? [row(of: cells, in: setting)] : cells.map { row(of: [$0], in: setting) }
    }
}

extension ParagraphSetter {
    /// One half of a verse, filled to its width by kashida where the script has that.
    func half(
        _ half: [Inline], width: Double, isFilled: Bool, in setting: Setting, at location: SourceLocation?
    ) throws(Diagnostics) -> Line? {
        var copy = sheet.copy(half, setting.role, wording, location: location)
        copy.alignment = isFilled ? .justified(.kashida) : .start
        copy.fillsLastLine = isFilled
        copy.hyphenates = false
        return try memory.set(copy, measure: width, isBalanced: false).lines.first
    }
}

extension Line {
    /// The line as a part of a longer text, of which so many pieces stand before it.
    fileprivate func standing(behind count: Int) -> Line {
        guard count > 0 else { return self }
        var line = self
        for index in line.runs.indices {
            let start = line.runs[index].start
            line.runs[index].start = GlyphRun.Start(span: start.span + count, scalar: start.scalar)
        }
        return line
    }
}
