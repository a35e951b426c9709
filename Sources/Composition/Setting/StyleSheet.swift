import Correspondence
import Languages
import Reporting
import Synchronization
import Typesetting

/// The letterhead's styles as the typesetter wants them.
final class StyleSheet: Sendable {
    let letterhead: Letterhead
    let justification: Justification
    let hyphenation: Hyphenation
    let isParallel: Bool
    /// The letter's languages: foreign words are likely to be of one of them.
    let companions: [Language]
    /// Factor on spaces and indents.
    let scale: Double
    private let styles: [Letterhead.Role: Letterhead.Style]
    private let arabicScale: Double
    /// Those that have been asked for.
    private let texts = Mutex<[(role: Letterhead.Role, language: Language, style: TextStyle)]>([])

    /// - Parameter isParallel: For the columns of a letter in two languages side by side.
    init(
        _ letterhead: Letterhead, justification: Justification = .ragged, hyphenation: Hyphenation = .usual,
        isParallel: Bool = false, companions: [Language] = []
    ) {
        self.companions = companions
        self.letterhead = letterhead
        self.justification = justification
        self.hyphenation = hyphenation
        self.isParallel = isParallel
        scale = isParallel ? letterhead.parallel.scale : 1
        styles = isParallel ? letterhead.parallel.styles : letterhead.styles
        arabicScale = isParallel ? letterhead.parallel.arabicScale : letterhead.arabicScale
    }

    /// The same with the names in columns as those of very many are set, and the headings among them in proportion.
    var forManyNames: StyleSheet {
        func close(_ styles: inout [Letterhead.Role: Letterhead.Style]) {
            guard let entry = styles[.entry], let close = styles[.closeEntry], var group = styles[.group] else { return }
            let factor = close.size / entry.size
            group.size *= factor
            group.leading = close.leading
            (styles[.entry], styles[.group]) = (close, group)
        }
        var closer = letterhead
        close(&closer.styles)
        close(&closer.parallel.styles)
        return StyleSheet(
            closer, justification: justification, hyphenation: hyphenation, isParallel: isParallel, companions: companions)
    }

    /// The letterhead's reader fills in every role.
    func style(_ role: Letterhead.Role) -> Letterhead.Style { styles[role] ?? .plain }

    func text(_ role: Letterhead.Role, _ language: Language) -> TextStyle {
        texts.withLock { texts in
            if let known = texts.first(where: { $0.role == role && $0.language == language }) { return known.style }
            let style = made(role, language)
            texts.append((role, language, style))
            return style
        }
    }

    private func made(_ role: Letterhead.Role, _ language: Language) -> TextStyle {
        let style = style(role)
        let own = hasOwnFamily(language) ? language.typography.family.map { FontFamily($0) } : nil
        return TextStyle(
            latinFamily: letterhead.latinFamily, arabicFamily: own ?? letterhead.arabicFamily,
            otherFamilies: letterhead.otherFamilies, size: style.size,
            arabicScale: own == nil ? arabicScale : language.scale, leading: leading(role, language), isBold: style.isBold,
            isItalic: style.isItalic && language.typography.emphasis == .italic, colour: style.colour)
    }

    /// Whether readers of the language expect its letters in a family of their own, and the letter asks for nothing else.
    private func hasOwnFamily(_ language: Language) -> Bool { language.typography.family != nil && !letterhead.isArabicAsked }

    func leading(_ role: Letterhead.Role, _ language: Language) -> Double {
        let style = style(role)
        // What the letterhead says for the script is said of its own family.
        guard hasOwnFamily(language), style.leading[language.tag] == nil else { return style.leading(for: language) }
        return style.latinLeading(language) * language.leading
    }

    func alignment(_ role: Letterhead.Role) -> Alignment {
        switch style(role).align {
        case .start: .start
        case .centre: .centre
        case .end: .end
        case .text: justification == .ragged ? .start : .justified(justification)
        }
    }

    /// Whether a paragraph's lines should be about equally long.
    func isBalanced(_ role: Letterhead.Role) -> Bool {
        switch role {
        case .title, .subject, .heading, .heading2, .heading3, .heading4, .standfirst, .sender: style(role).align != .text
        default: false
        }
    }

    /// How links look in text; in heads and feet they look like what is around them.
    private func links(_ role: Letterhead.Role) -> Letterhead.LinkSetting? {
        switch role {
        case .sender, .senderLines, .contacts, .runningTitle, .pageNumber: nil
        default: letterhead.links
        }
    }

    /// Copy of one paragraph. Data, names and headings are neither hyphenated nor stretched.
    func copy(
        _ inlines: [Inline], _ role: Letterhead.Role, _ wording: Wording, location: SourceLocation? = nil,
        hidesLinks: Bool = false
    ) -> Copy {
        let isProse = role == .body || role == .quote || role == .demand || role == .footnote || role == .description
        var copy = Copy(
            spans: Spans(wording: wording, location: location, links: hidesLinks ? nil : links(role)).spans(inlines),
            language: wording.language,
            style: text(role, wording.language), alignment: alignment(role), hyphenates: isProse,
            hyphenation: hyphenation)
        copy.companions = companions
        return copy
    }
}

extension Letterhead.Style {
    /// What the letterhead says for the language or its script; else as much more than Latin type takes as the script
    /// wants.
    func leading(for language: Language) -> Double {
        if let figure = language.value(in: leading) { return figure }
        return latinLeading(language) * language.leading
    }

    func latinLeading(_ language: Language) -> Double {
        leading["Latn"] ?? leading[language.scripts["Latn"].language] ?? size * 1.3
    }

    static let plain = Letterhead.Style(
        size: 11, leading: ["Latn": 14, "Arab": 19], isBold: false, isItalic: false, colour: .black, align: .text,
        spaceBefore: 0, spaceAfter: 0)

    func scaled(by factor: Double) -> Letterhead.Style {
        var style = self
        style.size *= factor
        style.leading = leading.mapValues { ($0 * factor * 4).rounded() / 4 }
        style.spaceBefore *= factor
        style.spaceAfter *= factor
        return style
    }
}

/// Marked-up text as spans.
struct Spans {
    let wording: Wording
    let location: SourceLocation?
    /// nil where links look like the text around them.
    var links: Letterhead.LinkSetting?

    func spans(_ inlines: [Inline]) -> [Span] {
        var spans: [Span] = []
        for inline in inlines { append(inline, to: &spans, Span("", location: location)) }
        return spans
    }

    private func append(_ inline: Inline, to spans: inout [Span], _ manner: Span) {
        var span = manner
        switch inline {
        case .text(let text, let places):
            span.text = text
            span.places = places
            spans.append(span)
        case .value(let text, let place):
            span.text = text
            span.isIsolated = true
            if let place { span.location = place }
            spans.append(span)
        case .code(let text, let places):
            span.text = text
            span.places = places
            span.isIsolated = true
            spans.append(span)
        case .emphasis(let inner):
            let language = span.language ?? wording.language
            // Words in another script are emphasised as that script does it.
            if language.typography.emphasis == .overline, language.language(of: inner.plainText) == language {
                span.decoration.insert(.overline)
            } else {
                span.isItalic.toggle()
            }
            for inline in inner { append(inline, to: &spans, span) }
        case .strong(let inner):
            span.isBold = true
            for inline in inner { append(inline, to: &spans, span) }
        case .strike(let inner):
            span.decoration.insert(.strike)
            for inline in inner { append(inline, to: &spans, span) }
        case .link(let destination, let inner):
            // A heading's name belongs to the text in one language.
            span.link = destination.hasPrefix("#") ? "#\(wording.language.tag)/\(destination.dropFirst())" : destination
            if let links {
                span.colour = links.colour
                if links.isUnderlined { span.decoration.insert(.underline) }
            }
            for inline in inner { append(inline, to: &spans, span) }
        case .foreign(let language, let inner):
            span.language = language
            for inline in inner { append(inline, to: &spans, span) }
        case .footnote(let number):
            // Two marks side by side are not to be read as one number.
            let isBesideAnother = spans.last?.isSuperior == true
            span.text = (isBesideAnother ? wording.comma.trimmed : "") + wording.number(number)
            span.isSuperior = true
            span.note = number
            spans.append(span)
        case .lineBreak:
            span.text = "\u{2028}"
            spans.append(span)
        }
    }
}

extension [Inline] {
    /// Numbers of the footnotes that the text refers to, in order.
    var footnotes: [Int] {
        flatMap { inline -> [Int] in
            switch inline {
            case .footnote(let number): [number]
            case .emphasis, .strong, .strike, .link, .foreign: inline.inside.footnotes
            case .text, .value, .code, .lineBreak: []
            }
        }
    }

    /// The bare words.
    var plainText: String {
        map { inline in
            switch inline {
            case .text(let text, _), .value(let text, _), .code(let text, _): text
            case .emphasis, .strong, .strike, .link, .foreign: inline.inside.plainText
            case .footnote: ""
            case .lineBreak: " "
            }
        }.joined()
    }

    /// Where they stand.
    var plainPlaces: TextPlaces {
        var places = TextPlaces.unknown
        var length = 0
        for inline in self {
            switch inline {
            case .text(_, let own), .code(_, let own): places.append(own, behind: length)
            case .emphasis, .strong, .strike, .link, .foreign:
                places.append(inline.inside.plainPlaces, behind: length)
            case .value, .footnote, .lineBreak: break
            }
            length += [inline].plainText.unicodeScalars.count
        }
        return places
    }
}

extension Paragraph {
    /// Where the name, the value or the code with the longest word comes from; where that is not known, the paragraph.
    var widestDataLocation: SourceLocation? {
        var widest: (length: Int, location: SourceLocation?) = (0, nil)
        func compare(_ text: String, _ place: SourceLocation?) {
            let length = text.split(whereSeparator: \.isWhitespace).map(\.count).max() ?? 0
            if length > widest.length { widest = (length, place) }
        }
        func look(at inlines: [Inline]) {
            for inline in inlines {
                switch inline {
                case .value(let text, let place): compare(text, place)
                case .code(let text, let places):
                    let place = places.place(ofScalar: 0, in: Array(text.unicodeScalars))
                    compare(
                        text,
                        place.flatMap { line, column in
                            location.map { SourceLocation(file: $0.file, line: line, column: column) }
                        })
                case .emphasis, .strong, .strike, .link, .foreign: look(at: inline.inside)
                case .text, .footnote, .lineBreak: continue
                }
            }
        }
        look(at: inlines)
        return widest.location ?? location
    }
}
