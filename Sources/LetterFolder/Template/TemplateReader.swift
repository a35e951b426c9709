import Correspondence
import LanguageFiles
import Languages
import Reporting

/// What placeholders may name in a text, and what does not depend on the recipient.
struct Vocabulary {
    var language: Language
    var columns: Columns
    /// There is a list of recipients whose columns are not known, since it could not be read.
    var isListUnread = false
    /// The letter's date as the text's language writes it.
    var date: String?
    /// How numbers and days are written.
    var wording: Wording
    /// Texts by the value of a column, by their names.
    var forms: [String: TextForms] = [:]
    /// The letter has a subject, and may lack a title.
    var hasSubject = false
    /// What the text is, if it must be the same in every letter: "A title".
    var shared: String?
    /// Where the text's pictures are; nil where it has none.
    var folder: FolderGate?
    /// Its headings, and the links to them; nil where it has none.
    var headings: HeadingLinks?
    /// The languages that words may be said to be in.
    var shelf: LanguageShelf?
    /// Those of them that are at hand.
    var languages: [Language] = []

    /// The date as it stands in the text: behind a word of the other direction it would be taken for a part of it (UAX #9,
    /// W7), unless it is isolated.
    func isolated(_ date: String, behind text: Substring) -> String {
        let word = text.unicodeScalars.last { Script.code(of: $0) != nil }
        guard let code = word.flatMap(Script.code), language.scripts[code].isRightToLeft != language.isRightToLeft else {
            return date
        }
        return (language.isRightToLeft ? "\u{2067}" : "\u{2066}") + date + "\u{2069}"
    }

    /// The language that a part of the text is said to be in; nil where there is none of that name.
    /// - Throws: what is wrong with the language's file.
    func language(named name: String) throws(Diagnostics) -> Language? {
        if let known = ([language] + languages).first(where: { $0.tag == name }) { return known }
        guard let tag = try shelf?.tag(named: name) else { return nil }
        return try shelf?.language(tag)
    }
}

/// Finds the placeholders and footnote references in text.
struct TemplateReader {
    typealias Token = TemplateToken<InlineTemplate>

    var vocabulary: Vocabulary
    let findings: Findings
    /// Gives footnotes their numbers; nil where ‘[^’ is text like any other.
    var footnotes: FootnoteBook?

    /// A text that is no Markdown: a salutation, a subject.
    func paragraph(_ text: PlacedText) -> ParagraphTemplate {
        var cursor = text.cursor
        var trace = WordTrace(cursor.source, at: cursor.offset, isFolded: true)
        let inlines = text.text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { [MarkedInline.text(String($0), at: trace.places(of: String($0)))] }.joined(separator: [.lineBreak])
        return ParagraphTemplate(
            closed(tokens(of: ForeignMarks.read(Array(inlines)), cursor: &cursor)), location: text.location)
    }

    /// The text of a block. Tags at its ends, or alone on their lines, may have their partners in other blocks: they
    /// part it.
    func paragraphs(_ inlines: [MarkedInline], cursor start: Cursor) -> [TemplateToken<ParagraphTemplate>] {
        var cursor = start
        BrokenMarks(findings: findings).tell(atBeginningOf: inlines, cursor: start)
        let tokens = tokens(of: inlines, cursor: &cursor)
        let unmatched = Set(tokens.unmatchedTags())
        let first = tokens.indices.first { !tokens[$0].isBlank && !unmatched.contains($0) } ?? tokens.count
        let last = tokens.indices.last { !tokens[$0].isBlank && !unmatched.contains($0) } ?? -1
        var parts: [TemplateToken<ParagraphTemplate>] = []
        var open: [Token] = []
        func close() {
            if !open.allSatisfy(\.isBlank) {
                var location = start.location
                if !parts.isEmpty, let place = open.lazy.compactMap(\.place).first {
                    (location.line, location.column) = (place.line, place.column)
                }
                parts.append(.content(ParagraphTemplate(closed(open), location: location)))
            }
            open = []
        }
        for (index, token) in tokens.enumerated() {
            if unmatched.contains(index), case .tag(let tag) = token,
                index < first || index > last || isAlone(tag, in: start.source)
            {
                close()
                parts.append(.tag(tag))
            } else {
                open.append(token)
            }
        }
        close()
        return parts
    }

    /// The text of a table's cell, which no tag can part.
    func cell(_ inlines: [MarkedInline], cursor start: Cursor) -> ParagraphTemplate {
        var cursor = start
        BrokenMarks(findings: findings).tell(atBeginningOf: inlines, cursor: start)
        return ParagraphTemplate(closed(tokens(of: inlines, cursor: &cursor)), location: start.location)
    }

    /// Nothing else stands on the tag's line.
    private func isAlone(_ tag: ConditionalTag, in source: SourceText) -> Bool {
        guard let line = tag.location.line else { return false }
        let text = source.string(source.range(ofLine: line)).trimmed
        return text.hasPrefix("{{") && text.hasSuffix("}}") && text.dropFirst(2).firstRange(of: "{{") == nil
    }

    /// The tree of a stretch whose tags must all have their partners in it.
    private func closed(_ tokens: [Token]) -> [InlineTemplate] {
        let unmatched = tokens.unmatchedTags()
        for index in unmatched {
            guard case .tag(let tag) = tokens[index] else { continue }
            switch tag.kind {
            case .opening:
                findings.error(
                    .unclosedConditional, "‘\(tag.source)’ has no ‘{{/if}}’ in the same stretch of text.",
                    at: tag.location,
                    hint:
                        "Close it within the same paragraph and the same emphasis, or put both tags into paragraphs of their own."
                )
            case .alternative, .otherwise, .closing:
                findings.error(
                    .unopenedConditional, "‘\(tag.source)’ has no ‘{{#if …}}’ before it in the same stretch of text.",
                    at: tag.location,
                    hint:
                        "Open it within the same paragraph and the same emphasis; put a blank line before a tag that stands alone."
                )
            }
        }
        guard unmatched.isEmpty else { return [] }
        let result = tokens.structured { .condition($0, then: $1, otherwise: $2) }
        refuseConditionalFootnotes(in: result, isConditional: false)
        return result
    }

    private func refuseConditionalFootnotes(in inlines: [InlineTemplate], isConditional: Bool) {
        for inline in inlines {
            switch inline {
            case .fixed(.footnote(let number)) where isConditional: footnotes?.refuseConditional(number, findings: findings)
            case .condition(_, let then, let otherwise):
                refuseConditionalFootnotes(in: then + otherwise, isConditional: true)
            case .emphasis, .strong, .strike, .link, .foreign:
                refuseConditionalFootnotes(in: inline.inside, isConditional: isConditional)
            case .fixed, .field: continue
            }
        }
    }

    private func tokens(of inlines: [MarkedInline], cursor: inout Cursor) -> [Token] {
        var tokens: [Token] = []
        for inline in inlines {
            switch inline {
            case .text(let text, let places): scan(text, at: places, into: &tokens, cursor: &cursor)
            case .code(let code, let places):
                _ = cursor.pass(code)
                tokens.append(.content(.fixed(.code(code, at: places))))
            case .lineBreak: tokens.append(.content(.fixed(.lineBreak)))
            case .emphasis(let inside): tokens.append(.content(nested(inside, &cursor, { .emphasis($0) }, { .emphasis($0) })))
            case .strong(let inside): tokens.append(.content(nested(inside, &cursor, { .strong($0) }, { .strong($0) })))
            case .strike(let inside): tokens.append(.content(nested(inside, &cursor, { .strike($0) }, { .strike($0) })))
            case .link(let destination, let inside):
                let link = nested(
                    inside, &cursor, { .link(destination: destination, $0) }, { .link(destination: destination, $0) })
                tokens.append(.content(link))
                if destination.contains("{{") {
                    findings.error(
                        .placeholderInLink, "A link's destination cannot hold a placeholder.",
                        at: cursor.pass("{{"), hint: "Only a link's text can.")
                } else if destination.hasPrefix("#"), let headings = vocabulary.headings {
                    headings.add(String(destination.dropFirst()), at: cursor.pass(destination))
                } else if let fault = LinkRule.fault(of: destination, at: cursor.pass(destination)) {
                    findings.add(fault)
                }
            case .foreign(let name, let inside):
                if let token = foreign(name, inside, &cursor) { tokens.append(token) }
            case .image(let image):
                _ = cursor.pass("![")
                findings.error(
                    .imageInStatement, "A picture stands in a paragraph of its own.", at: image.location,
                    hint: "Put an empty line before and after it.")
            case .comment(let comment):
                let location = cursor.pass("<!--")
                StatementComment.refuse(comment, at: location, findings: findings)
            }
        }
        return tokens
    }

    private func foreign(_ name: String, _ inside: [MarkedInline], _ cursor: inout Cursor) -> Token? {
        do throws(Diagnostics) {
            guard let language = try vocabulary.language(named: name) else {
                findings.error(
                    .unknownLanguage, "There is no language ‘\(name)’.", at: cursor.pass(ForeignMarks.closing),
                    hint: "Write the code of a language that ‘bayan languages’ shows, as in ‘[…]{lang=ar}’.")
                return nil
            }
            let content = nested(inside, &cursor, { .foreign(language, $0) }, { .foreign(language, $0) })
            _ = cursor.pass(ForeignMarks.closing)
            return .content(content)
        } catch {
            findings.add(error)
            return nil
        }
    }

    private func nested(
        _ inside: [MarkedInline], _ cursor: inout Cursor, _ template: ([InlineTemplate]) -> InlineTemplate,
        _ inline: ([Inline]) -> Inline
    ) -> InlineTemplate {
        let content = closed(tokens(of: inside, cursor: &cursor))
        var fixed: [Inline] = []
        for case .fixed(let inline) in content { fixed.append(inline) }
        return fixed.count == content.count ? .fixed(inline(fixed)) : template(content)
    }

    private func scan(_ text: String, at places: TextPlaces, into tokens: inout [Token], cursor: inout Cursor) {
        var rest = text[...]
        var plain = FixedText(of: text, at: places)
        func flush() {
            if let inline = plain.take() { tokens.append(.content(.fixed(inline))) }
        }
        refusePrintedComment(in: text, cursor: cursor)
        PrintedMarks(findings: findings).tell(in: text, cursor: cursor)
        BrokenMarks(findings: findings).tell(in: text, cursor: cursor)
        StrayMarks(vocabulary: vocabulary, findings: findings).tell(in: text, cursor: cursor)
        while let index = Self.firstMark(in: rest) {
            plain.add(rest[..<index])
            rest = rest[index...]
            if rest.hasPrefix("[^") {
                let offset = cursor.skip("[^")
                guard !cursor.hasEscaped("[^"), let end = rest.firstIndex(of: "]"),
                    let label = FootnoteBook.label(rest[..<end]), let footnotes
                else {
                    plain.add(rest.prefix(2))
                    rest = rest.dropFirst(2)
                    continue
                }
                let location = cursor.source.location(atOffset: offset)
                if let shared = vocabulary.shared {
                    footnotes.refuseMisplaced(label, in: shared, at: location, findings: findings)
                    rest = rest[rest.index(after: end)...]
                    continue
                }
                if let number = footnotes.number(of: label, at: location, findings: findings) {
                    flush()
                    tokens.append(.content(.fixed(.footnote(number))))
                }
                rest = rest[rest.index(after: end)...]
                continue
            }
            let offset = cursor.skip("{{")
            // Four braces print two.
            if rest.hasPrefix("{{{{") {
                cursor.skip("{{")
                plain.add("{{", inPlaceOf: rest)
                rest = rest.dropFirst(4)
                continue
            }
            let location = cursor.source.location(atOffset: offset)
            guard let end = rest.firstPlace(of: "}}") else {
                findings.error(
                    .unclosedPlaceholder, "‘{{’ has no ‘}}’.", at: location,
                    hint: "A placeholder is written ‘{{recipient.name}}’, on one line and without emphasis in it.")
                rest = ""
                continue
            }
            let inside = rest[..<end.lowerBound].dropFirst(2).drop(while: \.isWhitespace)
                .trimmingSuffix(while: \.isWhitespace)
            if let date = vocabulary.date, inside == "date" {
                plain.add(vocabulary.isolated(date, behind: text[..<rest.startIndex]), inPlaceOf: rest)
                rest = rest[end.upperBound...]
                // The full stop of its year ends the sentence too.
                if date.last == ".", rest.first == ".", !rest.hasPrefix("..") { rest.removeFirst() }
            } else {
                rest = rest[end.upperBound...]
                flush()
                placeholder(String(inside), at: location).map { tokens.append($0) }
            }
        }
        plain.add(rest)
        flush()
    }

    /// Where the first placeholder or mark of a footnote begins.
    private static func firstMark(in text: Substring) -> Substring.Index? {
        var bytes = text.utf8[...]
        while let start = bytes.firstIndex(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") }) {
            if text[start...].hasPrefix("{{") || text[start...].hasPrefix("[^") { return start }
            bytes = bytes[start...].dropFirst()
        }
        return nil
    }

    /// CommonMark up to 0.30 takes `<!-- a -- b -->` for text (6.6).
    private func refusePrintedComment(in text: String, cursor: Cursor) {
        guard text[...].firstPlace(of: "<!--") != nil else { return }
        var cursor = cursor
        let location = cursor.pass("<!--")
        guard !cursor.hasEscaped("<!--") else { return }
        findings.error(
            .brokenComment, "This comment would be printed: it holds ‘--’, or has no end.", at: location,
            hint: "Write a comment as ‘<!-- … -->’ without two hyphens in it; or ‘\\<!--’ to print it.")
    }

    private func placeholder(_ inside: String, at location: SourceLocation) -> Token? {
        switch inside {
        case "else": return .tag(ConditionalTag(kind: .otherwise, location: location))
        case "/if": return .tag(ConditionalTag(kind: .closing, location: location))
        case "date":
            findings.error(
                .noDate, "‘{{date}}’ has no date to stand for.", at: location,
                hint: "Add a line such as ‘date: 2020-08-28’ to letter.yaml.")
            return nil
        default: break
        }
        if inside.hasPrefix("#if"), inside.dropFirst(3).first?.isWhitespace != false {
            return condition(inside.dropFirst(3), at: location).map {
                .tag(ConditionalTag(kind: .opening($0), location: location))
            }
        }
        if inside.hasPrefix("else if"), inside.dropFirst(7).first?.isWhitespace != false {
            return condition(inside.dropFirst(7), at: location).map {
                .tag(ConditionalTag(kind: .alternative($0), location: location))
            }
        }
        if inside.hasPrefix("forms.") { return .content(forms(String(inside.dropFirst("forms.".count)), at: location)) }
        let parts = inside.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false).map { String($0).trimmed }
        guard parts.count == 2 else { return field(inside, at: location).map { .content(.field($0)) } }
        guard let form = ValueForm(named: parts[1], vocabulary.wording) else {
            findings.error(
                .unknownPlaceholder, "A value cannot be written as ‘\(parts[1])’.", at: location,
                hint: "Write ‘{{\(parts[0]) | number}}’ or ‘| date’.")
            return nil
        }
        return field(parts[0], at: location).map { field in
            var field = field
            field.form = form
            return .content(.field(field))
        }
    }

    /// The text of letter.yaml's ‘forms’ with that name: conditions on its column, one behind the other.
    private func forms(_ name: String, at location: SourceLocation) -> InlineTemplate {
        let nothing = InlineTemplate.fixed(.text(""))
        guard let forms = vocabulary.forms[name] else {
            findings.error(
                .unknownPlaceholder,
                vocabulary.forms.isEmpty
                    ? "letter.yaml has no ‘forms’ to take ‘\(name)’ from." : "There is no text ‘\(name)’ in ‘forms’.",
                at: location, hint: Nearest.hint(for: name, among: vocabulary.forms.keys.sorted()))
            return nothing
        }
        guard let field = field("recipient." + forms.column.text, at: vocabulary.shared == nil ? forms.column.location : location)
        else { return nothing }
        var inner = self
        // A form has no forms itself, so there is no circle.
        inner.vocabulary.forms = [:]
        inner.footnotes = nil
        // Their words stand in another file: they lead to where they are asked for.
        let places = TextPlaces(at: location)
        func inlines(_ texts: Texts) -> [InlineTemplate] {
            texts[vocabulary.language].map { inner.paragraph($0).inlines.map { $0.placed(at: places) } } ?? []
        }
        var rest: [InlineTemplate]
        if let other = forms.other {
            rest = inlines(other)
        } else {
            var choice = field
            choice.form = ValueForm(.choice(of: name, among: forms.forms.map(\.value)), vocabulary.wording)
            rest = [.field(choice)]
        }
        for form in forms.forms.reversed() {
            rest = [.condition(Condition(field, .isOneOf([form.value])), then: inlines(form.text), otherwise: rest)]
        }
        return rest.first ?? nothing
    }

    /// `recipient.column`, alone or compared: `== "f"`, `!= "f"`, `in ("DE", "AT")`.
    private func condition(_ text: Substring, at location: SourceLocation) -> Condition? {
        let text = text.drop(while: \.isWhitespace)
        let name = text.prefix { !$0.isWhitespace && $0 != "=" && $0 != "!" }
        let rest = text.dropFirst(name.count).drop(while: \.isWhitespace)
        guard let field = field(String(name), at: location) else { return nil }
        if rest.isEmpty { return Condition(field) }
        if rest.hasPrefix("=="), let values = Self.values(rest.dropFirst(2)), values.count == 1 {
            return Condition(field, .isOneOf(values))
        }
        if rest.hasPrefix("!="), let values = Self.values(rest.dropFirst(2)), values.count == 1 {
            return Condition(field, .isNoneOf(values))
        }
        if rest.hasPrefix("in"), let list = Self.inBrackets(rest.dropFirst(2)), let values = Self.values(list) {
            return Condition(field, .isOneOf(values))
        }
        findings.error(
            .badCondition, "‘\(rest)’ compares in no way that Bayan knows.", at: location,
            hint:
                "Write ‘{{#if \(name) == \"f\"}}’, ‘!= \"f\"’ or ‘in (\"f\", \"m\")’; quotation marks may be left out round one word."
        )
        return nil
    }

    private static func inBrackets(_ text: Substring) -> Substring? {
        let text = text.drop(while: \.isWhitespace).trimmingSuffix(while: \.isWhitespace)
        guard text.first == "(", text.last == ")", text.count > 2 else { return nil }
        return text.dropFirst().dropLast()
    }

    /// Values with commas between, in quotation marks or of one word each; nil where it is anything else.
    private static func values(_ text: Substring) -> [String]? {
        let marks: [Character: Character] = ["\"": "\"", "'": "'", "“": "”", "‘": "’", "«": "»"]
        var values: [String] = []
        var rest = text.drop(while: \.isWhitespace)
        while let first = rest.first {
            if let closing = marks[first] {
                guard let end = rest.dropFirst().firstIndex(of: closing) else { return nil }
                values.append(String(rest[rest.index(after: rest.startIndex)..<end]))
                rest = rest[rest.index(after: end)...]
            } else {
                let word = rest.prefix { !$0.isWhitespace && $0 != "," }
                guard !word.isEmpty, word.allSatisfy({ $0.isLetter || $0.isNumber || "-_.+".contains($0) }) else { return nil }
                values.append(String(word))
                rest = rest.dropFirst(word.count)
            }
            rest = rest.drop(while: \.isWhitespace)
            guard !rest.isEmpty else { return values }
            guard rest.first == "," else { return nil }
            rest = rest.dropFirst().drop(while: \.isWhitespace)
        }
        return nil
    }

    private func field(_ name: String, at location: SourceLocation) -> Field? {
        guard name.hasPrefix("recipient.") else {
            let known = ["date", "else", "/if"] + vocabulary.columns.names.map { "recipient.\($0)" }
            findings.error(
                .unknownPlaceholder, "There is no placeholder ‘{{\(name)}}’.", at: location,
                hint: Nearest.hint(for: name, among: known))
            return nil
        }
        if let shared = vocabulary.shared {
            findings.error(
                .recipientInSharedText, "\(shared) cannot name the recipient: it is the same in every letter.",
                at: location, hint: "Put ‘{{\(name)}}’ into the subject, the salutation or a paragraph.")
            return nil
        }
        let column = String(name.dropFirst("recipient.".count))
        let columns = vocabulary.columns.indexes(ofPlaceholder: column, language: vocabulary.language)
        // A standard column that the file leaves out is empty for everybody.
        guard !columns.isEmpty || vocabulary.columns.isStandard(column) || vocabulary.isListUnread else {
            findings.error(
                .unknownPlaceholder, "\(vocabulary.columns.source) has no column ‘\(column)’.", at: location,
                hint: Nearest.hint(for: column, among: vocabulary.columns.namesAndStandard))
            return nil
        }
        return Field(name: name, columns: columns, location: location)
    }
}

extension TemplateToken<InlineTemplate> {
    /// Nothing to see.
    fileprivate var isBlank: Bool {
        switch self {
        case .content(.fixed(.text(let text, _))): text.allSatisfy(\.isWhitespace)
        case .content(.fixed(.lineBreak)): true
        case .content, .tag: false
        }
    }

    /// Where plain text begins that is no mere space.
    fileprivate var place: (line: Int, column: Int)? {
        guard case .content(.fixed(.text(let text, let places))) = self, !isBlank else { return nil }
        let scalars = text.unicodeScalars
        let first = scalars.firstIndex { !$0.properties.isWhitespace } ?? scalars.startIndex
        return places.place(ofScalar: scalars.distance(from: scalars.startIndex, to: first), in: Array(scalars))
    }
}
