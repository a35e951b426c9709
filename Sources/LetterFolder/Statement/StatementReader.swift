import Correspondence
import Languages
import Reading
import Reporting

/// Reads `statement.LANG.md`: front matter, CommonMark, demands, footnotes, placeholders.
struct StatementReader {
    /// In bytes. What is longer holds up the reading of Markdown and the breaking of lines, and is no word.
    static let longestWord = 4_000
    /// In characters.
    static let longestTitle = 1_000
    static let frontMatterKeys = ["title", "standfirst", "translation"]

    private enum Translation: String, CaseIterable { case unofficial }

    let source: SourceText
    let findings: Findings
    var vocabulary: Vocabulary
    var markdown: Markdown
    let book = FootnoteBook()
    /// Where the list of demands stands, once it was met.
    var demands: SourceLocation?

    init(_ source: SourceText, vocabulary: Vocabulary, findings: Findings) {
        self.source = source
        self.findings = findings
        self.vocabulary = vocabulary
        markdown = Markdown(source: source, findings: findings)
    }

    /// nil where nothing can be made of the file; the findings say why.
    static func read(_ source: SourceText, vocabulary: Vocabulary, findings: Findings) -> Statement? {
        var reader = StatementReader(source, vocabulary: vocabulary, findings: findings)
        reader.vocabulary.headings = HeadingLinks()
        return reader.read()
    }

    private mutating func read() -> Statement? {
        guard isText() else { return nil }
        let countBefore = findings.errorCount
        let (matter, firstLine) = frontMatter(keys: Self.frontMatterKeys)
        let isMatterSound = findings.errorCount == countBefore
        tellBrokenText(firstLine: firstLine)
        var lines = (firstLine...max(firstLine, source.lineCount)).map { source.string(source.range(ofLine: $0)) }
        book.takeDefinitions(from: &lines, firstLine: firstLine, file: source.file, findings: findings)
        markdown.labels = PastedLists.mark(&lines, firstLine: firstLine)
        VerseLines.part(&lines)
        TypedLines(file: source.file, findings: findings).tell(in: lines, firstLine: firstLine)
        let marked = markdown.blocks(of: lines.joined(separator: "\n"), firstLine: firstLine)
        let pieces = pieces(of: marked)
        let footnotes = footnotes()
        vocabulary.headings?.check(marked.headings, findings: findings)
        defer { book.tellUnused(findings: findings) }
        if let demands, !pieces.contains(where: { $0.outline.kind == .demands }) {
            findings.error(
                .nestedDemands, "The list of demands stands inside another block.", at: demands,
                hint: "Put it at the left margin, outside of quotations, lists and {{#if}}.")
        }

        let title = matter?.string("title")
        guard title != nil || vocabulary.hasSubject && matter?.has("title") != true else {
            // A front matter that could not be read has been told already.
            if isMatterSound, matter?.has("title") != true {
                findings.error(
                    .missingTitle, "The statement has no title.", at: SourceLocation(file: source.file, line: 1),
                    hint: "Begin the file with the lines ‘---’, ‘title: …’, ‘---’; or give the letter a ‘subject’ in letter.yaml."
                )
            }
            return nil
        }
        guard !pieces.isEmpty else {
            // What could not be read has been told already.
            if findings.errorCount == countBefore {
                findings.error(
                    .emptyStatement, "The statement has no text.",
                    at: SourceLocation(file: source.file, line: min(firstLine, source.lineCount)),
                    hint: "Write the text below the front matter.")
            }
            return nil
        }
        if let title, title.text.count > Self.longestTitle {
            findings.error(
                .overlongTitle, "The title has \(title.text.count) characters; at most \(Self.longestTitle) are set.",
                at: title.location, hint: "Shorten it; a standfirst or the first paragraph has room for more.")
        }
        let standfirst = matter?.string("standfirst")
        var locations = LetterText.Locations()
        locations.title = title?.location
        locations.standfirst = standfirst?.location
        return Statement(
            language: vocabulary.language, file: source.file, title: title.map { inlines($0, as: "A title") } ?? [],
            standfirst: standfirst.map { inlines($0, as: "A standfirst") }, locations: locations,
            isUnofficialTranslation: matter?.choice("translation", Translation.self) != nil,
            blocks: pieces.map(\.template), footnotes: footnotes, outline: pieces.map(\.outline))
    }

    /// Whether the file holds nothing that cannot be read as text; the findings say what.
    func isText() -> Bool {
        if let suspect = SuspectCharacters.first(in: source.text, allowsLines: true) {
            findings.error(
                suspect.code, suspect.message, at: source.location(atOffset: suspect.offset), hint: suspect.hint)
            return false
        }
        if let word = source.firstWord(longerThan: Self.longestWord) {
            findings.error(
                .overlongWord, "The word that begins here has more than \(Self.longestWord) bytes.",
                at: source.location(atOffset: word), hint: "Put spaces into it, or delete it.")
            return false
        }
        return true
    }

    /// Tells of words that were read in a wrong encoding before they came here.
    private func tellBrokenText(firstLine: Int) {
        let start = source.range(ofLine: firstLine).lowerBound
        let text = source.string(start..<source.bytes.count)
        for broken in BrokenText.all(in: text, isMarkdown: true, most: Self.mostBroken) {
            findings.warning(
                .brokenText, broken.message, at: source.location(atOffset: start + broken.offset), hint: broken.hint)
        }
    }

    /// So many broken words are told.
    private static let mostBroken = 10

    /// The map between two `---` lines at the start of the file, and the first line after it.
    func frontMatter(keys: [String]) -> (map: YAMLMap?, firstLine: Int) {
        guard source.string(source.range(ofLine: 1)) == "---" else { return (nil, 1) }
        for line in 2...max(2, source.lineCount) where ["---", "..."].contains(source.string(source.range(ofLine: line))) {
            let range = source.range(ofLine: 2).lowerBound..<source.range(ofLine: line).lowerBound
            guard let document = YAMLDocument(source, range: range, findings: findings), let root = document.root else {
                return (nil, line + 1)
            }
            let map = YAMLMap(root, path: "", keys: keys, in: document, findings: findings)
            return (map, line + 1)
        }
        findings.error(
            .unclosedFrontMatter, "The front matter that begins here has no end.",
            at: SourceLocation(file: source.file, line: 1, column: 1), hint: "Close it with a line ‘---’.")
        return (nil, source.lineCount + 1)
    }

    /// A text of the front matter: Markdown where it is one paragraph, else as it stands ("2020. A year").
    private func inlines(_ text: PlacedText, as what: String) -> [Inline] {
        var vocabulary = vocabulary
        vocabulary.shared = what
        let reader = TemplateReader(vocabulary: vocabulary, findings: findings, footnotes: book)
        let blocks = markdown.blocks(
            of: text.text, firstLine: text.location.line ?? 1, firstColumn: text.cursor.byteColumn, isFolded: true)
        if blocks.count == 1, case .paragraph(let marked, _) = blocks[0] {
            for case .content(let paragraph) in reader.paragraphs(marked, cursor: text.cursor) {
                return paragraph.fixed?.inlines ?? []
            }
        }
        return reader.paragraph(text).fixed?.inlines ?? []
    }

    private func footnotes() -> [[Block]] {
        var vocabulary = vocabulary
        vocabulary.shared = "A footnote"
        var reader = self
        reader.vocabulary = vocabulary
        return book.inOrder.map { note in
            let pieces = reader.pieces(
                of: markdown.blocks(of: note.text, firstLine: note.line, firstColumn: note.column))
            return pieces.map(\.template).fixed ?? []
        }
    }
}

extension String {
    fileprivate var withoutNoteMarks: String {
        var words = ""
        var rest = self[...]
        while let start = rest.firstPlace(of: "[^"), let end = rest[start.upperBound...].firstPlace(of: "]") {
            words += rest[..<start.lowerBound]
            rest = rest[end.upperBound...]
        }
        return words + rest
    }
}

extension [MarkedBlock] {
    /// The words of all headings, in their order.
    fileprivate var headings: [String] {
        flatMap { block -> [String] in
            switch block {
            // The mark of a footnote is no word.
            case .heading(_, let inlines, _): [inlines.plainText.withoutNoteMarks]
            case .list(_, let items, _, _, _): items.flatMap(\.headings)
            case .quote(let blocks, _): blocks.headings
            case .paragraph, .table, .code, .thematicBreak, .comment: []
            }
        }
    }
}
