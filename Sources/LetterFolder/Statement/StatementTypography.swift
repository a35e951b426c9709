import Correspondence
import Languages
import Reporting

/// Typed signs in the texts of a letter become printed ones; never in code, values or the destinations of links.
struct StatementTypography: ParagraphChange {
    let language: Language
    let findings: Findings
    /// Words that keep their letters.
    var names: Set<String> = []
    /// The paragraph after begins with a quotation mark: a quotation of several paragraphs has a mark at the beginning of
    /// each, and an end in the last one alone.
    var goesOn = false

    func changed(_ paragraph: ParagraphTemplate) -> ParagraphTemplate {
        var typography = SmartTypography(language, paragraph.inlines.flatMap(Self.pieces), keeping: names)
        tellUnclosed(typography, at: paragraph.location)
        var refined = ParagraphTemplate(refine(paragraph.inlines, &typography), location: paragraph.location)
        refined.isVerse = paragraph.isVerse
        return refined
    }

    func refine(_ statement: inout Statement) {
        var typography = self
        statement.title = refine(statement.title)
        statement.standfirst = statement.standfirst.map(refine)
        let blocks = statement.blocks
        statement.blocks = blocks.indices.map { index in
            typography.goesOn = index + 1 < blocks.count && blocks[index + 1].beginsWithQuotation
            return typography.changed(blocks[index])
        }
        typography.goesOn = false
        statement.footnotes = statement.footnotes.map { typography.changed($0) }
    }

    private func refine(_ inlines: [Inline]) -> [Inline] {
        var typography = SmartTypography(language, inlines.flatMap(Self.pieces), keeping: names)
        return refine(inlines, &typography)
    }

    /// In the order in which they are refined.
    private static func pieces(_ inline: Inline) -> [SmartTypography.Piece] {
        switch inline {
        case .text(let text, _): [.running(text)]
        case .emphasis, .strong, .strike, .link: inline.inside.flatMap(pieces)
        case .value(let text, _), .code(let text, _): [.fixed(text)]
        // Such words have their own typography.
        case .foreign: [.fixed("x")]
        case .lineBreak: [.fixed(" ")]
        case .footnote: []
        }
    }

    /// Of conditions, what is printed where they hold.
    private static func pieces(_ inline: InlineTemplate) -> [SmartTypography.Piece] {
        switch inline {
        case .fixed(let fixed): pieces(fixed)
        case .field, .foreign: [.fixed("x")]
        case .emphasis, .strong, .strike, .link: inline.inside.flatMap(pieces)
        case .condition(_, let then, _): then.flatMap(pieces)
        }
    }

    private func refine(_ inlines: [Inline], _ typography: inout SmartTypography) -> [Inline] {
        var refined: [Inline] = []
        for inline in inlines { refined.append(refine(inline, &typography)) }
        return refined
    }

    private func refine(_ inline: Inline, _ typography: inout SmartTypography) -> Inline {
        switch inline {
        case .text(let text, let places):
            let refined = typography.refine(text)
            return .text(refined, at: places.carried(from: text, to: refined))
        case .emphasis, .strong, .strike, .link: return inline.holding(refine(inline.inside, &typography))
        case .foreign(let language, let inner):
            typography.pass("x")
            var own = SmartTypography(language, inner.flatMap(Self.pieces))
            return .foreign(language, refine(inner, &own))
        case .value(let text, _), .code(let text, _): typography.pass(text)
        case .lineBreak: typography.pass(" ")
        case .footnote: break
        }
        return inline
    }

    private func refine(_ inlines: [InlineTemplate], _ typography: inout SmartTypography) -> [InlineTemplate] {
        var refined: [InlineTemplate] = []
        for inline in inlines {
            switch inline {
            case .fixed(let fixed): refined.append(.fixed(refine(fixed, &typography)))
            case .field:
                typography.pass("x")
                refined.append(inline)
            case .emphasis, .strong, .strike, .link: refined.append(inline.holding(refine(inline.inside, &typography)))
            case .foreign(let language, let inner):
                typography.pass("x")
                var own = SmartTypography(language, inner.flatMap(Self.pieces))
                refined.append(.foreign(language, refine(inner, &own)))
            case .condition(let field, let then, let otherwise):
                var other = SmartTypography(language, otherwise.flatMap(Self.pieces), keeping: names, after: typography)
                refined.append(.condition(field, then: refine(then, &typography), otherwise: refine(otherwise, &other)))
            }
        }
        return refined
    }

    private func tellUnclosed(_ typography: SmartTypography, at location: SourceLocation?) {
        guard let unclosed = typography.unclosedQuotation, !goesOn else { return }
        findings.warning(
            .unclosedQuotation, "The quotation that begins with ‘\(unclosed)…’ has no mark at its end.", at: location,
            hint: "Type the mark where the quotation ends.")
    }

    func changed(_ paragraph: Paragraph) -> Paragraph {
        var paragraph = paragraph
        var typography = SmartTypography(language, paragraph.inlines.flatMap(Self.pieces), keeping: names)
        tellUnclosed(typography, at: paragraph.location)
        paragraph.inlines = refine(paragraph.inlines, &typography)
        return paragraph
    }
}

extension BlockTemplate {
    fileprivate var beginsWithQuotation: Bool {
        let first: Inline? =
            switch self {
            case .fixed(.paragraph(let paragraph)): paragraph.inlines.first
            case .paragraph(let paragraph):
                if case .fixed(let inline)? = paragraph.inlines.first { inline } else { nil }
            default: nil
            }
        return if case .text(let text, _)? = first { text.hasPrefix("\"") } else { false }
    }
}
