import Correspondence
import Languages
import Reporting

/// Typed signs in the texts of a letter become printed ones; never in code, values or the destinations of links.
struct StatementTypography {
    let language: Language
    let findings: Findings
    /// The paragraph after begins with a quotation mark: a quotation of several paragraphs has a mark at the beginning of
    /// each, and an end in the last one alone.
    var goesOn = false

    func refine(_ inlines: [Inline]) -> [Inline] {
        var typography = SmartTypography(language, inlines.flatMap(Self.pieces))
        return refine(inlines, &typography)
    }

    func refine(_ paragraph: ParagraphTemplate) -> ParagraphTemplate {
        var typography = SmartTypography(language, paragraph.inlines.flatMap(Self.pieces))
        tellUnclosed(typography, at: paragraph.location)
        var refined = ParagraphTemplate(refine(paragraph.inlines, &typography), location: paragraph.location)
        refined.isVerse = paragraph.isVerse
        return refined
    }

    func refine(_ statement: inout Statement) {
        statement.title = refine(statement.title)
        statement.standfirst = statement.standfirst.map(refine)
        let blocks = statement.blocks
        statement.blocks = blocks.indices.map { index in
            var typography = self
            typography.goesOn = index + 1 < blocks.count && blocks[index + 1].beginsWithQuotation
            return typography.refine(blocks[index])
        }
        statement.footnotes = statement.footnotes.map { $0.map(refine) }
    }

    /// In the order in which they are refined.
    private static func pieces(_ inline: Inline) -> [SmartTypography.Piece] {
        switch inline {
        case .text(let text, _): [.running(text)]
        case .emphasis(let inner), .strong(let inner), .strike(let inner), .link(_, let inner): inner.flatMap(pieces)
        case .value(let text, _), .code(let text, _): [.fixed(text)]
        case .lineBreak: [.fixed(" ")]
        case .footnote: []
        }
    }

    /// Of conditions, what is printed where they hold.
    private static func pieces(_ inline: InlineTemplate) -> [SmartTypography.Piece] {
        switch inline {
        case .fixed(let fixed): pieces(fixed)
        case .field: [.fixed("x")]
        case .emphasis(let inner), .strong(let inner), .strike(let inner), .link(_, let inner), .condition(_, let inner, _):
            inner.flatMap(pieces)
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
        case .emphasis(let inner): return .emphasis(refine(inner, &typography))
        case .strong(let inner): return .strong(refine(inner, &typography))
        case .strike(let inner): return .strike(refine(inner, &typography))
        case .link(let destination, let inner): return .link(destination: destination, refine(inner, &typography))
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
            case .emphasis(let inner): refined.append(.emphasis(refine(inner, &typography)))
            case .strong(let inner): refined.append(.strong(refine(inner, &typography)))
            case .strike(let inner): refined.append(.strike(refine(inner, &typography)))
            case .link(let destination, let inner): refined.append(.link(destination: destination, refine(inner, &typography)))
            case .condition(let field, let then, let otherwise):
                var other = SmartTypography(language, otherwise.flatMap(Self.pieces), after: typography)
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

    private func refine(_ paragraph: Paragraph) -> Paragraph {
        var paragraph = paragraph
        var typography = SmartTypography(language, paragraph.inlines.flatMap(Self.pieces))
        tellUnclosed(typography, at: paragraph.location)
        paragraph.inlines = refine(paragraph.inlines, &typography)
        return paragraph
    }

    private func refine(_ block: Block) -> Block {
        switch block {
        case .paragraph(let paragraph): .paragraph(refine(paragraph))
        case .heading(let level, let paragraph): .heading(level: level, refine(paragraph))
        case .list(let list):
            .list(List(start: list.start, items: list.items.map { $0.map(refine) }, ticks: list.ticks, labels: list.labels))
        case .quote(let blocks): .quote(blocks.map(refine))
        case .table(let table): .table(table.mapped(refine))
        case .figure(var figure):
            {
                figure.caption = figure.caption.map(refine)
                return .figure(figure)
            }()
        case .demands, .thematicBreak: block
        }
    }

    private func refine(_ block: BlockTemplate) -> BlockTemplate {
        switch block {
        case .fixed(let fixed): return .fixed(refine(fixed))
        case .paragraph(let paragraph): return .paragraph(refine(paragraph))
        case .heading(let level, let paragraph): return .heading(level: level, refine(paragraph))
        case .list(let start, let items, let ticks, let labels):
            return .list(start: start, items: items.map { $0.map(refine) }, ticks: ticks, labels: labels)
        case .quote(let blocks): return .quote(blocks.map(refine))
        case .table(var table):
            table.head = table.head.map(refine)
            table.rows = table.rows.map { $0.map(refine) }
            return .table(table)
        case .code(var code):
            code.caption = code.caption.map(refine)
            return .code(code)
        case .condition(let field, let then, let otherwise):
            return .condition(field, then: then.map(refine), otherwise: otherwise.map(refine))
        case .demands(var demands):
            for index in demands.items.indices { demands.items[index].blocks = demands.items[index].blocks.map(refine) }
            return .demands(demands)
        }
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
