import Correspondence
import Languages
import Reporting
import Typesetting

/// Sets single paragraphs into a column of one language.
struct ParagraphSetter {
    let sheet: StyleSheet
    let wording: Wording
    let typesetter: Typesetter
    let memory: SettingMemory
    /// The column's width.
    let width: Double
    /// About what a page holds: a row of a table is not parted unless it is higher.
    var pageHeight = Double.infinity

    func measure(_ setting: Setting) -> Double { width - setting.start - setting.end }

    /// From the column's left edge to the measure's.
    func left(_ setting: Setting) -> Double { wording.language.isRightToLeft ? setting.end : setting.start }

    /// - Throws: what the typesetter throws; `text-overflows-column` for data, which is never divided, that is wider than
    ///   its column.
    func set(_ paragraph: Paragraph, in setting: Setting) throws(Diagnostics) -> PersonalPart {
        var copy = sheet.copy(
            paragraph.inlines, setting.role, wording, location: paragraph.location, hidesLinks: setting.hidesLinks)
        copy.indent = -setting.hang
        if let alignment = setting.alignment { copy.alignment = alignment }
        let (measure, isBalanced) = (measure(setting), sheet.isBalanced(setting.role))
        let galley =
            paragraph.isPersonal
            ? try typesetter.set(copy, measure: measure, isBalanced: isBalanced)
            : try memory.set(copy, measure: measure, isBalanced: isBalanced)
        // Punctuation may hang into the margin.
        if galley.lines.contains(where: { $0.width > measure + setting.hang + copy.style.size }) {
            throw Diagnostics(
                code: .textOverflowsColumn, "A word of a name or value here is wider than its column.",
                at: paragraph.widestDataLocation,
                hint: "Shorten it, or put a soft hyphen (U+00AD) where it may be divided.")
        }
        return PersonalPart(lines: galley.lines, languages: nil, references: Passage.Reference.all(in: galley.lines))
    }

    /// Width of the widest of some list numbers, with the space that parts it from its text; 0 where it cannot be set.
    /// Between a number and its text, in the size of the type.
    static let spaceBehindNumber = 0.4

    func width(ofNumbers numbers: [String], in setting: Setting) -> Double {
        var style = sheet.text(setting.role, wording.language)
        if setting.isDemand { style.isBold = true }
        let widest = numbers.reduce(0.0) { widest, number in
            let copy = Copy(
                spans: [Span(number)], language: wording.language, style: style, alignment: .start, hyphenates: false)
            let line = try? memory.set(copy, measure: 1000, isBalanced: false).lines.first
            return max(widest, line?.naturalWidth ?? 0)
        }
        return widest + style.size * Self.spaceBehindNumber
    }

    /// A marker that ends a little before the text of its item.
    func marker(
        _ marker: ListMarker, in setting: Setting, colour: Colour?
    ) throws(Diagnostics) -> (content: Passage.Marker.Content, x: Double)? {
        switch marker {
        case .text(let text):
            return try self.marker(text, in: setting, colour: colour).map { (.line($0.line), $0.x) }
        case .box(let isTicked):
            let box = box(isTicked: isTicked, in: setting)
            let indent = setting.markerIndent ?? sheet.letterhead.lists.indent * sheet.scale
            let start = setting.start - indent
            return (.box(box, rise: box.side * 0.92), x(of: box, from: start))
        case .numberedBox(let text, let isTicked):
            let box = box(isTicked: isTicked, in: setting)
            guard let number = try self.marker(text, in: setting, colour: colour) else { return nil }
            let start = setting.start - sheet.style(setting.role).size * Self.boxRoom
            return (
                .numberedBox(number.line, box, rise: box.side * 0.92, shift: x(of: box, from: start) - number.x), number.x
            )
        }
    }

    /// Of a box and the space behind it, in the size of the type.
    static let boxRoom = 1.3

    private func x(of box: TickBox, from start: Double) -> Double {
        wording.language.isRightToLeft ? width - start - box.side : start
    }

    /// What stands at the end of the measure, outside of the setting's own.
    func trailer(_ text: String, in setting: Setting) throws(Diagnostics) -> (line: Line, x: Double)? {
        let copy = Copy(
            spans: [Span(text)], language: wording.language, style: sheet.text(setting.role, wording.language), alignment: .end,
            hyphenates: false)
        guard let line = try memory.set(copy, measure: setting.end, isBalanced: false).lines.first else { return nil }
        return (line, wording.language.isRightToLeft ? 0 : width - setting.end)
    }

    /// A box as high as the letters beside it.
    func box(isTicked: Bool, in setting: Setting) -> TickBox {
        let style = sheet.text(setting.role, wording.language)
        return TickBox(side: style.size * 0.78, isTicked: isTicked, colour: style.colour)
    }

    private func marker(_ text: String, in setting: Setting, colour: Colour?) throws(Diagnostics) -> (line: Line, x: Double)? {
        let indent = setting.markerIndent ?? sheet.letterhead.lists.indent * sheet.scale
        var style = sheet.text(setting.role, wording.language)
        if let colour { style.colour = colour }
        if setting.isDemand { style.isBold = true }
        style.isItalic = false
        var copy = Copy(
            spans: [Span(text)], language: wording.language, style: style, alignment: .start, hyphenates: false)
        if let room = setting.markerRoom {
            copy.alignment = .end
            // What stands behind the number is near: its point does not hang over it.
            copy.style.protrudes = false
            var own = room
            var lines = try typesetter.set(copy, measure: own).lines
            if lines.count > 1 {
                // Some figures are wider beside one another than those that the room was measured by.
                own += style.size
                lines = try typesetter.set(copy, measure: own).lines
            }
            guard let line = lines.first else { return nil }
            let before = setting.start - style.size * Self.spaceBehindNumber
            return (line, wording.language.isRightToLeft ? width - before : before - own)
        }
        guard let line = try typesetter.set(copy, measure: indent * 3).lines.first else { return nil }
        // The marker hangs from the start edge of the indent.
        let left = wording.language.isRightToLeft ? width - setting.start + indent - indent * 3 : setting.start - indent
        return (line, left)
    }
}

/// Sets only what names the recipient, in the order of the letter.
struct PersonalSetter: TextVisitor {
    static let isForPersonalPieces = true

    let setter: ParagraphSetter
    let footnotes: [[Block]]
    var parts: [PersonalPart] = []
    var problems: [Diagnostic] = []
    private var seen: Set<Int> = []

    init(setter: ParagraphSetter, footnotes: [[Block]]) {
        self.setter = setter
        self.footnotes = footnotes
    }

    func width(ofNumbers numbers: [String], in setting: Setting) -> Double { setter.width(ofNumbers: numbers, in: setting) }
    mutating func enter(_ role: Element.Role, numbering: Element.ListNumbering?) {}
    mutating func leave() {}
    mutating func mark(_ marker: ListMarker, in setting: Setting) {}
    mutating func trail(_ text: String) {}
    mutating func picture(_ asset: Asset, in setting: Setting) {}
    mutating func verse(_ verse: Verse, in setting: Setting) {}

    mutating func figure(_ figure: Figure, in setting: Setting, caption: Setting?) {
        guard case .code(let code) = figure.content else { return }
        self.code(code, in: setting)
        if let caption, let text = figure.caption { paragraph(text, as: .caption, in: caption) }
    }

    mutating func table(_ table: Table, in setting: Setting) {
        guard table.isPersonal else { return }
        let columns = TableColumns(table, in: setting, setter)
        for (cell, own) in columns.cells(of: table, in: setting, setter).joined() where cell.isPersonal {
            do {
                var part = try setter.set(cell, in: own)
                part.columns = columns.widths
                parts.append(part)
            } catch {
                problems += error.all
            }
        }
    }

    mutating func ornament(in setting: Setting) {}
    mutating func space(_ height: Double, in setting: Setting) {}

    mutating func paragraph(_ paragraph: Paragraph, as role: Element.Role, in setting: Setting) {
        if paragraph.isPersonal {
            do {
                parts.append(try setter.set(paragraph, in: setting))
            } catch {
                problems += error.all
            }
        }
        guard !footnotes.isEmpty else { return }
        for number in paragraph.inlines.footnotes
        where footnotes.indices.contains(number - 1) && seen.insert(number).inserted {
            var inner = TextWalker(
                setter.sheet, addressedFirst: false, wording: setter.wording,
                visitor: PersonalSetter(setter: setter, footnotes: []))
            inner.walkNote(footnotes[number - 1], at: Place(section: .note, index: number))
            parts += inner.visitor.parts
            problems += inner.visitor.problems
        }
    }
}
