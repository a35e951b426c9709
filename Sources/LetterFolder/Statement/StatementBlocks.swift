import Correspondence
import Languages
import Reporting

/// Reads the blocks below the front matter: each becomes a template, and an entry of the outline by which languages are
/// compared.
extension StatementReader {
    struct Piece {
        var template: BlockTemplate
        var outline: OutlineEntry
    }

    mutating func pieces(of blocks: [MarkedBlock]) -> [Piece] {
        var tokens: [TemplateToken<Piece>] = []
        var pending: (comment: String, location: SourceLocation)?
        func refusePending() {
            if let pending { StatementComment.refuse(pending.comment, at: pending.location, findings: findings) }
            pending = nil
        }
        for block in blocks {
            switch block {
            case .comment(let comment, let offset):
                refusePending()
                pending = (comment, source.location(atOffset: offset))
                continue
            case .list(let start, let items, let ticks, let labels, let offset):
                if let pending, case .demands? = StatementComment(pending.comment) {
                    refuseBoxes(ticks, offset: offset)
                    tokens.append(.content(demands(start: start, items: items, labels: labels, offset: offset)))
                } else {
                    refusePending()
                    tokens.append(.content(list(start: start, items: items, ticks: ticks, labels: labels, offset: offset)))
                }
                pending = nil
                continue
            case .paragraph(let inlines, let offset):
                if let comment = pending?.comment, case .verse? = StatementComment(comment) {
                    pending = nil
                    tokens.append(.content(verse(inlines, offset: offset)))
                    continue
                }
                refusePending()
            default: refusePending()
            }
            tokens += self.tokens(of: block)
        }
        refusePending()
        return structured(tokens)
    }

    private mutating func tokens(of block: MarkedBlock) -> [TemplateToken<Piece>] {
        switch block {
        case .paragraph(let inlines, let offset):
            if let images = inlines.imagesAlone { return images.compactMap { figure($0, offset: offset).map { .content($0) } } }
            return paragraph(inlines, offset: offset, kind: .paragraph) { .paragraph($0) }
        case .heading(let level, let inlines, let offset):
            return paragraph(inlines, offset: offset, kind: .heading(level)) { .heading(level: level, $0) }
        case .quote(let blocks, let offset):
            let inside = pieces(of: blocks)
            return [.content(piece(.quote(inside.map(\.template)), .quote, offset, children: inside.map(\.outline)))]
        case .code(let code, let offset):
            let lines = code.split(separator: "\n", omittingEmptySubsequences: false)
            var trace = WordTrace(source, at: offset)
            // Below the fence, where there is one.
            if source.bytes[offset...].starts(with: "```".utf8) || source.bytes[offset...].starts(with: "~~~".utf8) {
                trace.advance(to: trace.line + 1)
            }
            var inlines: [Inline] = []
            for line in lines.last?.isEmpty == true ? lines.dropLast() : lines[...] {
                if !inlines.isEmpty { inlines.append(.lineBreak) }
                inlines.append(.code(String(line), at: trace.places(of: String(line))))
                trace.advance(to: trace.line + 1)
            }
            let paragraph = Paragraph(inlines, location: source.location(atOffset: offset))
            return [.content(piece(.fixed(.paragraph(paragraph)), .paragraph, offset, text: code))]
        case .table(let sides, let rows, let offset): return [.content(table(sides: sides, rows: rows, offset: offset))]
        case .thematicBreak(let offset): return [.content(piece(.fixed(.thematicBreak), .thematicBreak, offset))]
        case .list, .comment: return []
        }
    }

    private func paragraph(
        _ inlines: [MarkedInline], offset: Int, kind: OutlineEntry.Kind, _ block: (ParagraphTemplate) -> BlockTemplate
    ) -> [TemplateToken<Piece>] {
        let reader = TemplateReader(vocabulary: vocabulary, findings: findings, footnotes: book)
        return reader.paragraphs(inlines, cursor: Cursor(source, at: offset)).map { part in
            switch part {
            case .tag(let tag): .tag(tag)
            case .content(let paragraph): .content(piece(block(paragraph), kind, offset, text: inlines.plainText))
            }
        }
    }

    /// A poem, which is the same for all recipients: its lines' widths hang on one another.
    private func verse(_ inlines: [MarkedInline], offset: Int) -> Piece {
        var vocabulary = vocabulary
        vocabulary.shared = "A poem"
        refuseBars(in: inlines, offset: offset)
        let reader = TemplateReader(vocabulary: vocabulary, findings: findings, footnotes: book)
        var template = reader.cell(inlines, cursor: Cursor(source, at: offset))
        template.isVerse = true
        return piece(.paragraph(template), .paragraph, offset, text: inlines.plainText)
    }

    /// A line has one bar, between its halves.
    private func refuseBars(in inlines: [MarkedInline], offset: Int) {
        var cursor = Cursor(source, at: offset)
        var bars = 0
        for inline in inlines {
            if case .lineBreak = inline { bars = 0 }
            guard case .text(let text, _) = inline else { continue }
            let parts = text.split(separator: "|", omittingEmptySubsequences: false)
            for (before, after) in zip(parts, parts.dropFirst()) {
                bars += 1
                let location = cursor.pass("|")
                guard bars > 1 || before.last != " " || after.first != " " else { continue }
                findings.error(
                    .verseBars,
                    bars > 1
                        ? "This line of the poem has a second bar." : "This bar parts no halves: it has no space on either side.",
                    at: location, hint: "Write ‘ | ’ once in a line, between the two halves of a verse.")
            }
        }
    }

    /// The words below a picture: Markdown, as the text is.
    private func caption(_ text: String, _ vocabulary: Vocabulary, offset: Int) -> ParagraphTemplate {
        let reader = TemplateReader(vocabulary: vocabulary, findings: findings, footnotes: book)
        let cursor = Cursor(source, at: offset)
        let blocks = markdown.blocks(of: text, firstLine: cursor.location.line ?? 1, isFolded: true)
        // "2020. A year" is no list.
        if blocks.count == 1, case .paragraph(let inlines, _) = blocks[0] { return reader.cell(inlines, cursor: cursor) }
        return reader.paragraph(PlacedText(text, cursor: cursor))
    }

    /// nil where the picture cannot be taken; the findings say why.
    private func figure(_ image: MarkedImage, offset: Int) -> Piece? {
        guard !image.alternative.allSatisfy(\.isWhitespace) else {
            findings.error(
                .missingAlternative, "The picture ‘\(image.path)’ has no text that stands for it.", at: image.location,
                hint:
                    "Say between the brackets what it shows, for those who do not see it: ‘![A map of the town](\(image.path))’.")
            return nil
        }
        StrayMarks(vocabulary: vocabulary, findings: findings)
            .tell(in: image.alternative, cursor: Cursor(source, at: offset))
        if image.path.hasPrefix(Self.codeScheme) { return code(image, offset: offset) }
        do throws(Diagnostics) {
            guard let folder = vocabulary.folder else {
                throw Diagnostics(
                    code: .imageInStatement, "This text cannot hold a picture.", at: image.location,
                    hint: "Put it into the statement.")
            }
            guard image.path.hasPrefix("assets/"),
                [".svg", ".png", ".jpg", ".jpeg"].contains(where: image.path.lowercased().hasSuffix)
            else {
                throw Diagnostics(
                    code: .imageInStatement, "‘\(image.path)’ is no picture of the letter's folder ‘assets’.",
                    at: image.location,
                    hint: "Put an SVG, PNG or JPEG file there and write ‘![what it shows](assets/picture.png)’.")
            }
            let path = try folder.picture(image.path, from: image.location)
            var shared = vocabulary
            shared.shared = "A caption"
            let caption = image.caption.isEmpty ? nil : self.caption(image.caption, shared, offset: offset).fixed
            let asset = Asset(
                path: path, name: image.path, alternative: [vocabulary.language: image.alternative], location: image.location)
            return piece(.fixed(.figure(Figure(asset, caption: caption))), .figure, offset, text: image.path)
        } catch {
            findings.add(error)
            return nil
        }
    }

    /// What the address of a code begins with, where a picture has its file.
    static let codeScheme = "qr:"

    /// A code for `![what it is for](qr:https://example.org/{{recipient.id}} "caption")`.
    private func code(_ image: MarkedImage, offset: Int) -> Piece? {
        let reader = TemplateReader(vocabulary: vocabulary, findings: findings, footnotes: nil)
        var cursor = Cursor(source, at: offset)
        _ = cursor.pass(Self.codeScheme)
        let address = String(image.path.dropFirst(Self.codeScheme.count))
        let template = CodeTemplate(
            address: reader.paragraph(PlacedText(address, cursor: cursor)), alternative: image.alternative,
            caption: image.caption.isEmpty ? nil : self.caption(image.caption, vocabulary, offset: offset))
        if !template.paragraphs.contains(where: \.isPersonal) {
            do throws(Diagnostics) {
                _ = try template.filled(for: Particulars(recipient: nil))
            } catch {
                error.all.forEach(findings.add)
                return nil
            }
        }
        return piece(.code(template), .figure, offset, text: image.path)
    }

    private func table(sides: [Table.Side?], rows: [[MarkedCell]], offset: Int) -> Piece {
        let reader = TemplateReader(vocabulary: vocabulary, findings: findings, footnotes: book)
        let templates = rows.map { row in
            row.map { reader.cell($0.inlines, cursor: Cursor(source, at: $0.offset)) }
        }
        let outline = rows.map { row in
            let text = row.map(\.inlines.plainText).joined(separator: " ")
            return OutlineEntry(
                kind: .row, length: text.count, beginning: String(text.prefix(OutlineEntry.beginningLength)),
                location: source.location(atOffset: row.first?.offset ?? offset), signs: Self.numbers(in: text))
        }
        let isHeadless = rows.first?.allSatisfy(\.inlines.isEmpty) != false
        let table = TableTemplate(
            sides: sides, head: isHeadless ? [] : templates.first ?? [], rows: Array(templates.dropFirst()),
            location: source.location(atOffset: offset))
        return piece(.table(table), .table, offset, children: outline)
    }

    private func refuseBoxes(_ ticks: [Bool?], offset: Int) {
        guard !ticks.isEmpty else { return }
        findings.error(
            .tickedDemand, "Demands have no boxes to tick.", at: source.location(atOffset: offset),
            hint: "Take the ‘[ ]’ and ‘[x]’ away.")
    }

    private mutating func list(
        start: Int?, items: [[MarkedBlock]], ticks: [Bool?], labels: [String], offset: Int
    ) -> Piece {
        var templates: [[BlockTemplate]] = []
        var outline: [OutlineEntry] = []
        for item in items {
            let inside = pieces(of: item)
            templates.append(inside.map(\.template))
            outline.append(itemEntry(inside, fallback: offset))
        }
        return piece(.list(start: start, items: templates, ticks: ticks, labels: labels), .list, offset, children: outline)
    }

    private mutating func demands(start: Int?, items: [[MarkedBlock]], labels: [String], offset: Int) -> Piece {
        let location = source.location(atOffset: offset)
        if let first = demands {
            findings.error(
                .repeatedDemands, "A statement has one list of demands; the first is on line \(first.line ?? 1).",
                at: location, hint: "Take ‘<!-- demands -->’ away from one of them.")
        }
        demands = location
        var templates: [DemandsTemplate.Item] = []
        var outline: [OutlineEntry] = []
        for (index, item) in items.enumerated() {
            var (blocks, comments) = Self.separated(item)
            blocks.removeAll { if case .comment = $0 { true } else { false } }
            let inside = pieces(of: blocks)
            let entry = itemEntry(inside, fallback: offset)
            outline.append(entry)
            var demand = DemandsTemplate.Item(
                id: String(index + 1), recipients: [], blocks: inside.map(\.template), location: entry.location)
            for comment in comments {
                switch StatementComment(comment) {
                case .to(let ids): demand.recipients.formUnion(ids)
                case .id(let id):
                    demand.id = id
                    if let other = templates.firstIndex(where: { $0.id == id }) {
                        findings.error(
                            .repeatedDemand, "Demand \(index + 1) has the id ‘\(id)’, and so has demand \(other + 1).",
                            at: entry.location, hint: "Give one of the two another id.")
                    }
                case .demands, .verse, nil: StatementComment.refuse(comment, at: entry.location, findings: findings)
                }
            }
            templates.append(demand)
        }
        let template = DemandsTemplate(start: start, items: templates, location: location, labels: labels)
        return piece(.demands(template), .demands, offset, children: outline)
    }

    /// A demand's blocks without its comments, and the comments.
    private static func separated(_ item: [MarkedBlock]) -> ([MarkedBlock], comments: [String]) {
        var comments: [String] = []
        let blocks = item.map { block -> MarkedBlock in
            switch block {
            case .comment(let comment, _): comments.append(comment)
            case .paragraph(let inlines, let offset):
                return .paragraph(
                    inlines.filter {
                        guard case .comment(let comment) = $0 else { return true }
                        comments.append(comment)
                        return false
                    }, offset: offset)
            default: break
            }
            return block
        }
        return (blocks, comments)
    }

    private func itemEntry(_ inside: [Piece], fallback: Int) -> OutlineEntry {
        let children = inside.map(\.outline)
        return OutlineEntry(
            kind: .item, length: children.reduce(0) { $0 + $1.length }, beginning: children.first?.beginning ?? "",
            location: children.first?.location ?? source.location(atOffset: fallback), children: children)
    }

    private func piece(
        _ template: BlockTemplate, _ kind: OutlineEntry.Kind, _ offset: Int, text: String = "",
        children: [OutlineEntry] = []
    ) -> Piece {
        let length = text.isEmpty ? children.reduce(0) { $0 + $1.length } : text.count
        let outline = OutlineEntry(
            kind: kind, length: length,
            beginning: text.isEmpty ? children.first?.beginning ?? "" : String(text.prefix(OutlineEntry.beginningLength)),
            location: source.location(atOffset: offset), children: children, signs: Self.numbers(in: text))
        return Piece(template: template.simplified, outline: outline)
    }

    /// The numbers of a text, with European digits: a translation has the same.
    private static func numbers(in text: String) -> [String] {
        // Few words hold a digit, and only these are looked at character by character.
        let words = text.parts(at: " ").filter { $0.unicodeScalars.contains(where: mayBeDigit) }
        return words.flatMap { $0.split { !$0.isWholeNumber } }.prefix(24)
            .map { $0.compactMap(\.wholeNumberValue).map(String.init).joined() }
    }

    /// Letters and marks of most texts show by their numbers that they are no digits.
    private static func mayBeDigit(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x30...0x39: true
        case ..<0xB2, 0xC0...0x65F, 0x66A...0x6EF, 0x2000...0x203F: false
        default: true
        }
    }

    /// Puts what stands between conditional tags below them.
    private func structured(_ tokens: [TemplateToken<Piece>]) -> [Piece] {
        for index in tokens.unmatchedTags() {
            guard case .tag(let tag) = tokens[index] else { continue }
            let isOpening = if case .opening = tag.kind { true } else { false }
            findings.error(
                isOpening ? .unclosedConditional : .unopenedConditional,
                "‘\(tag.source)’ has no \(isOpening ? "‘{{/if}}’ after" : "‘{{#if …}}’ before") it.", at: tag.location,
                hint: isOpening
                    ? "Add ‘{{/if}}’ where the passage ends, in the same list or quotation."
                    : "Put a blank line before the tag, so that it does not belong to the item above it.")
        }
        guard tokens.unmatchedTags().isEmpty else { return [] }
        return tokens.structured { condition, then, otherwise in
            let children = (then + otherwise).map(\.outline)
            return Piece(
                template: .condition(condition, then: then.map(\.template), otherwise: otherwise.map(\.template)),
                outline: OutlineEntry(
                    kind: .conditional, length: children.reduce(0) { $0 + $1.length },
                    beginning: children.first?.beginning ?? "", location: condition.location, children: children))
        }
    }
}

extension [MarkedInline] {
    /// The images of a paragraph that holds nothing else; nil for any other.
    fileprivate var imagesAlone: [MarkedImage]? {
        var images: [MarkedImage] = []
        for inline in self {
            switch inline {
            case .image(let image): images.append(image)
            case .text(let text, _) where text.allSatisfy(\.isWhitespace): continue
            case .lineBreak: continue
            default: return nil
            }
        }
        return images.isEmpty ? nil : images
    }

    /// What a reader sees, for counting and quoting.
    var plainText: String {
        map { inline in
            switch inline {
            case .text(let text, _), .code(let text, _): text
            case .emphasis, .strong, .strike, .link, .foreign: inline.inside.plainText
            case .lineBreak: " "
            case .comment: ""
            case .image(let image): image.alternative
            }
        }.joined()
    }
}
