import Correspondence
import Languages
import Reporting
import Typesetting

/// Sets a text of a letter into passages, and grows the structure tree on the way.
struct TextSetter: TextVisitor {
    let setter: ParagraphSetter
    let footnotes: [[Block]]
    var structure: StructureBuilder
    /// Parts before this text's own; then with them.
    var parts: [PersonalPart]
    var passages: [Passage] = []
    var notes: [Int: Note] = [:]
    var problems: [Diagnostic] = []
    private var marker: (content: ListMarker, element: ElementNumber)?
    private var trailer: String?

    /// A footnote, set.
    struct Note: Hashable, Sendable {
        var passages: [Passage]
        /// Of all its lines.
        var leadings: [Double] { passages.flatMap { passage in (0..<passage.lineCount).map(passage.height(ofLine:)) } }

        func height(of lines: Range<Int>) -> Double { leadings[lines].reduce(0, +) }

        /// What of its passages some of its lines are.
        func passages(in lines: Range<Int>) -> [(passage: Passage, lines: Range<Int>)] {
            var first = 0
            return passages.compactMap { passage in
                let own = lines.clamped(to: first..<first + passage.lineCount)
                let shift = first
                first += passage.lineCount
                return own.isEmpty ? nil : (passage, own.lowerBound - shift..<own.upperBound - shift)
            }
        }
    }

    init(setter: ParagraphSetter, footnotes: [[Block]], structure: StructureBuilder, parts: [PersonalPart]) {
        self.setter = setter
        self.footnotes = footnotes
        self.structure = structure
        self.parts = parts
    }

    /// Goes on where another setter ended, whose passages stand elsewhere.
    mutating func take(_ other: TextSetter) {
        structure = other.structure
        parts = other.parts
        problems += other.problems
    }

    private var look: Letterhead { setter.sheet.letterhead }

    mutating func enter(_ role: Element.Role, numbering: Element.ListNumbering?) {
        structure.enter(role, numbering: numbering)
    }

    mutating func leave() { structure.leave() }

    func width(ofNumbers numbers: [String], in setting: Setting) -> Double { setter.width(ofNumbers: numbers, in: setting) }

    mutating func mark(_ marker: ListMarker, in setting: Setting) {
        let replacement: String? =
            switch marker {
            case .text: nil
            case .box(let isTicked): setter.box(isTicked: isTicked, in: setting).text
            case .numberedBox(let number, let isTicked): number + " " + setter.box(isTicked: isTicked, in: setting).text
            }
        self.marker = (marker, structure.leaf(.label, replacement: replacement))
    }

    mutating func trail(_ text: String) { trailer = text }

    mutating func paragraph(_ paragraph: Paragraph, as role: Element.Role, in setting: Setting) {
        let element = structure.enter(role, anchor: setting.anchor, source: paragraph.location, text: paragraph.inlines)
        defer { structure.leave() }
        do {
            let set = try setter.set(paragraph, in: setting)
            var passage = passage(.lines(set.lines), element: element, in: setting)
            passage.location = paragraph.location
            if paragraph.isPersonal {
                passage.part = parts.count
                parts.append(set)
            }
            passage.marker = try takenMarker(in: setting)
            if let text = trailer {
                trailer = nil
                passage.trailer = try setter.trailer(text, in: setting).map { line, x in
                    Passage.Marker(content: .line(line), x: x, element: element)
                }
            }
            // A note stands where it is first referred to.
            for reference in set.references where notes[reference.note] == nil {
                passage.references.append(reference)
                note(reference.note)
            }
            passages.append(passage)
        } catch {
            problems += error.all
        }
    }

    /// The marker of the item that the passage is the first one of; nil where it is not.
    mutating func takenMarker(in setting: Setting) throws(Diagnostics) -> Passage.Marker? {
        guard setting.takesMarker, let marker else { return nil }
        self.marker = nil
        let colour = setting.isDemand ? look.demands.markerColour : nil
        return try setter.marker(marker.content, in: setting, colour: colour).map { content, x in
            Passage.Marker(content: content, x: x, element: marker.element)
        }
    }

    mutating func picture(_ asset: Asset, in setting: Setting) {
        let element = structure.leaf(
            .figure, alternative: asset.alternative[setter.wording.language] ?? "", source: asset.location)
        let natural: Size
        do {
            natural = try PictureSize.of(asset)
        } catch {
            problems += error.all
            return
        }
        let height = 40.0
        let width = min(height * natural.width / natural.height, setter.measure(setting))
        let size = Size(width: width, height: width * natural.height / natural.width)
        var passage = passage(.art(path: asset.path, size), element: element, in: setting)
        passage.location = asset.location
        if setter.wording.language.isRightToLeft { passage.x += setter.measure(setting) - width }
        passages.append(passage)
    }

    /// A picture is never shown larger than its dots would be at 96 an inch, which is what screens and librsvg take a
    /// pixel for; nor higher than most of a page.
    mutating func figure(_ figure: Figure, in setting: Setting, caption: Setting?) {
        guard case .picture(let asset) = figure.content else {
            guard case .code(let code) = figure.content else { return }
            structure.enter(.figure, alternative: code.alternative, source: code.location)
            defer { structure.leave() }
            place(code, in: setting)
            // The code's white edge parts it from its caption.
            var caption = caption
            caption?.spaceBefore = 0
            if let caption, let text = figure.caption { paragraph(text, as: .caption, in: caption) }
            return
        }
        structure.enter(.figure, alternative: asset.alternative[setter.wording.language] ?? "", source: asset.location)
        defer { structure.leave() }
        do throws(Diagnostics) {
            let pixels = try PictureSize.of(asset)
            let natural = Size(width: pixels.width * 0.75, height: pixels.height * 0.75)
            let scale = min(1, setter.measure(setting) / natural.width, setter.pageHeight * 0.75 / natural.height)
            let size = Size(width: natural.width * scale, height: natural.height * scale)
            var passage = passage(.art(path: asset.path, size), element: structure.innermost, in: setting)
            passage.location = asset.location
            // In a list or a quotation it is a part of what stands around it.
            passage.mayWait = setting.start == 0
            if setter.wording.language.isRightToLeft { passage.x += setter.measure(setting) - size.width }
            passages.append(passage)
        } catch {
            problems += error.all
        }
        if let caption, let text = figure.caption { paragraph(text, as: .caption, in: caption) }
    }

    mutating func space(_ height: Double, in setting: Setting) {
        passages.append(passage(.space(height), element: nil, in: setting))
    }

    mutating func ornament(in setting: Setting) {
        let width = 48.0
        let leading = setter.sheet.leading(.body, setter.wording.language)
        var passage = passage(
            .rule(Size(width: width, height: 0.5), look.colours["rule"] ?? look.colours["text"] ?? .black), element: nil,
            in: setting)
        passage.x += (setter.measure(setting) - width) / 2
        passage.spaceBefore = leading
        passage.spaceAfter = leading
        passages.append(passage)
    }

    /// Frames for signatures, two beside one another where the measure allows, and as high as what they show takes.
    ///
    /// - Parameter isFollowed: A postscript, copies or enclosures come after them, and do not stand on a page of their own.
    mutating func setFields(
        _ places: [SignaturePlace], appearances: [SignatureAppearance], isFollowed: Bool
    ) throws(Diagnostics) {
        let count = places.count
        let gap = 20.0
        let across = count > 1 && setter.width >= 320 ? 2 : 1
        let width = min(190, (setter.width - Double(across - 1) * gap) / Double(across))
        for first in stride(from: 0, to: count, by: across) {
            let numbers = first..<min(first + across, count)
            let galleys = try numbers.map { number throws(Diagnostics) in try galley(number, places[number], appearances, width) }
            let frame = Size(width: width, height: galleys.reduce(56) { max($0, $1.height + 6) })
            var fields: [Passage.Field] = []
            for (number, galley) in zip(numbers, galleys) {
                let offset = Double(number - first) * (frame.width + gap)
                let element = structure.leaf(.form, alternative: name(number, places[number], appearances))
                fields.append(
                    Passage.Field(
                        number: number,
                        x: setter.wording.language.isRightToLeft ? setter.width - frame.width - offset : offset, size: frame,
                        lines: galley.lines, element: element))
            }
            var passage = Passage(
                place: Place(section: .fields, index: first), content: .fields(fields), x: 0, element: nil)
            passage.spaceBefore = setter.sheet.leading(.body, setter.wording.language)
            passage.keepsWithNext = isFollowed && numbers.upperBound == count
            passages.append(passage)
        }
    }

    /// What a field is called for those who hear it: who signed, where that is known.
    private func name(_ number: Int, _ place: SignaturePlace, _ appearances: [SignatureAppearance]) -> String {
        let signer = appearances.indices.contains(number) ? appearances[number].signer : nil
        return signer.map(setter.wording.signedBy) ?? place.label
    }

    private func galley(
        _ number: Int, _ place: SignaturePlace, _ appearances: [SignatureAppearance], _ width: Double
    ) throws(Diagnostics) -> Galley {
        let shown =
            appearances.indices.contains(number)
            ? appearances[number]
            : SignatureAppearance(lines: place.lines)
        // Each is set in the language that it is in, on the side where the letter's lines begin.
        var lines: [Line] = []
        for text in shown.lines {
            let language = setter.wording.language.language(of: text)
            let isForeign = language.isRightToLeft != setter.wording.language.isRightToLeft
            let copy = Copy(
                spans: [Span(text, isIsolated: true)], language: language, style: setter.sheet.text(.appearance, language),
                alignment: isForeign ? .end : .start, hyphenates: false)
            lines += try setter.typesetter.set(copy, measure: width).lines
        }
        let galley = Galley(measure: width, lines: lines)
        guard galley.lines.allSatisfy({ $0.naturalWidth <= width + 0.01 }) else {
            throw Diagnostics(
                code: .signatureOverflowsFrame, "What signature field \(number + 1) shows is too long for its frame.",
                hint: "A word in the signer's name is wider than the frame.")
        }
        return galley
    }

    func passage(_ content: Passage.Content, element: ElementNumber?, in setting: Setting) -> Passage {
        var passage = Passage(place: setting.place, content: content, x: setter.left(setting), element: element)
        passage.spaceBefore = setting.spaceBefore
        passage.spaceAfter = setting.spaceAfter
        passage.keepsWithNext = setting.keepsWithNext
        passage.isUnbreakable = setting.isUnbreakable
        passage.isHeading = [.heading, .heading2, .heading3, .heading4].contains(setting.role)
        if setting.isOnPanel, look.demands.panel != nil || look.demands.edge > 0 {
            passage.panel = Passage.Panel(
                x: 0, width: setter.width, padding: look.demands.padding * setter.sheet.scale, colour: look.demands.panel,
                edge: look.demands.edge, edgeColour: look.demands.edgeColour)
        }
        if setting.isAddressed, look.demands.bar > 0 {
            // On a panel it stands at the edge, else before the marks.
            let out = (setting.markerIndent ?? look.lists.indent * setter.sheet.scale) + 8 * setter.sheet.scale
            let start = look.demands.panel == nil ? setting.start - out : 0
            let x = setter.wording.language.isRightToLeft ? setter.width - start - look.demands.bar : start
            passage.bar = Passage.Bar(x: x, width: look.demands.bar, colour: look.demands.barColour)
        }
        return passage
    }

    /// Sets the footnote of this number, as part of the paragraph that refers to it.
    mutating func note(_ number: Int) {
        guard notes[number] == nil, footnotes.indices.contains(number - 1) else { return }
        structure.enter(.note, note: number)
        // What is read out in the place of the bare number.
        let label = structure.leaf(.label, alternative: setter.wording.footnoteName(number))
        let place = Place(section: .note, index: number)
        var inner = TextWalker(
            setter.sheet, addressedFirst: false, wording: setter.wording,
            visitor: TextSetter(setter: setter, footnotes: [], structure: structure, parts: parts))
        inner.visitor.marker = (.text(setter.wording.number(number)), label)
        inner.walkNote(footnotes[number - 1], at: place)
        structure = inner.visitor.structure
        parts = inner.visitor.parts
        problems += inner.visitor.problems
        notes[number] = Note(passages: inner.visitor.passages)
        structure.leave()
    }
}
