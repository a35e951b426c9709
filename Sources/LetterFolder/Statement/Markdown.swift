import CCmark
import Correspondence
import Languages
import Reading
import Reporting
import Synchronization

/// A block of Markdown as it was written: its comments and placeholders still stand in it. Offsets are UTF-8 offsets
/// in the source.
indirect enum MarkedBlock {
    case paragraph([MarkedInline], offset: Int)
    case heading(level: Int, [MarkedInline], offset: Int)
    /// `ticks` are of the items that begin with a box; nil where one has none.
    case list(start: Int?, items: [[MarkedBlock]], ticks: [Bool?], labels: [String], offset: Int)
    case quote([MarkedBlock], offset: Int)
    /// The first row is the head.
    case table(sides: [Table.Side?], rows: [[MarkedCell]], offset: Int)
    case code(String, offset: Int)
    case thematicBreak(offset: Int)
    case comment(String, offset: Int)
}

/// A picture: `![alt](path "caption")`.
struct MarkedImage {
    var path: String
    var alternative: String
    var caption: String
    var location: SourceLocation
}

/// A cell of a table.
struct MarkedCell {
    var inlines: [MarkedInline]
    var offset: Int
}

indirect enum MarkedInline {
    case text(String, at: TextPlaces)
    case code(String, at: TextPlaces)
    case emphasis([MarkedInline])
    case strong([MarkedInline])
    case strike([MarkedInline])
    case link(destination: String, [MarkedInline])
    /// `[words]{lang=de}`.
    case foreign(name: String, [MarkedInline])
    case lineBreak
    case comment(String)
    case image(MarkedImage)

    /// What it holds; empty for what holds no running text.
    var inside: [MarkedInline] {
        switch self {
        case .emphasis(let inside), .strong(let inside), .strike(let inside), .link(_, let inside), .foreign(_, let inside):
            inside
        case .text, .code, .lineBreak, .comment, .image: []
        }
    }
}

/// Reads GitHub's Markdown with libcmark-gfm. The tree is walked without recursion, and its depth is capped.
struct Markdown {
    static let maximalDepth = 40
    /// Bytes of a paragraph or a heading: some thirty pages.
    static let longestParagraph = 100_000
    /// Paragraphs, items and other blocks of a text, each counted: some thousand pages.
    static let mostBlocks = 100_000

    let source: SourceText
    let findings: Findings
    /// What stood before items, by their lines in the source, that are numbered for Markdown alone.
    var labels: [Int: String] = [:]

    /// `text` is what stands in the source from `firstLine` on, line for line unless it is folded; in the first line from
    /// `firstColumn` (in bytes) on.
    func blocks(of text: String, firstLine: Int, firstColumn: Int = 1, isFolded: Bool = false) -> [MarkedBlock] {
        var text = JoinedEmphasis.parted(text)
        guard let document = Self.parse(&text) else { return [] }
        defer { cmark_node_free(document) }
        guard let iterator = cmark_iter_new(document) else { return [] }
        defer { cmark_iter_free(iterator) }

        var walk = Walk(markdown: self, lineShift: firstLine - 1, columnShift: firstColumn - 1, isFolded: isFolded)
        while true {
            let event = cmark_iter_next(iterator)
            guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else { break }
            guard walk.take(node, isEntering: event == CMARK_EVENT_ENTER) else { break }
        }
        return walk.result
    }

    /// libcmark-gfm keeps what its extensions look for in one table that all parsers change.
    private static let turn = Mutex(false)
    /// One tilde strikes nothing: it stands before a number that is about so. Lines are counted through code, too.
    private static let options = CMARK_OPT_DEFAULT | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE | CMARK_OPT_SOURCEPOS
    private static let extensions = ["table", "strikethrough", "autolink", "tasklist"]

    private static func parse(_ text: inout String) -> OpaquePointer? {
        turn.withLock { isReady in
            if !isReady { cmark_gfm_core_extensions_ensure_registered() }
            isReady = true
            guard let parser = cmark_parser_new(options) else { return nil }
            defer { cmark_parser_free(parser) }
            for name in extensions {
                if let known = cmark_find_syntax_extension(name) { cmark_parser_attach_syntax_extension(parser, known) }
            }
            text.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
            }
            return cmark_parser_finish(parser)
        }
    }
}

/// The containers that are open while the tree is walked.
private struct Walk {
    struct Container {
        var blocks: [MarkedBlock] = []
        var items: [[MarkedBlock]] = []
        var ticks: [Bool?] = []
        var labels: [String] = []
        var inlines: [MarkedInline] = []
        var cells: [MarkedCell] = []
        var rows: [[MarkedCell]] = []
        /// Text that no inline holds yet, with its places and how many scalars it has.
        var text = ""
        var places = TextPlaces.unknown
        var length = 0
        var cursor: Cursor
        var trace: WordTrace
        /// Of an image.
        var location: SourceLocation?
        var isInLink = false

        mutating func finishText() {
            if !text.isEmpty { inlines += isInLink ? [.text(text, at: places)] : BareAddress.links(in: text, at: places) }
            (text, places, length) = ("", .unknown, 0)
        }
    }

    let markdown: Markdown
    let lineShift: Int
    /// Of the first line, in bytes.
    let columnShift: Int
    let isFolded: Bool
    private var blockCount = 0
    private(set) var result: [MarkedBlock] = []
    private var open: [Container] = []
    private var jumpsTold = 0

    init(markdown: Markdown, lineShift: Int, columnShift: Int, isFolded: Bool) {
        self.markdown = markdown
        self.lineShift = lineShift
        self.columnShift = columnShift
        self.isFolded = isFolded
    }

    private func offset(_ node: OpaquePointer) -> Int {
        let line = Int(cmark_node_get_start_line(node))
        return markdown.source.offset(
            line: line + lineShift, byteColumn: Int(cmark_node_get_start_column(node)) + (line == 1 ? columnShift : 0))
    }

    /// Whether a block of text is longer than any is that is read.
    private func tellOverlong(_ node: OpaquePointer) -> Bool {
        let blocks = [CMARK_NODE_PARAGRAPH, CMARK_NODE_HEADING, CMARK_NODE_CODE_BLOCK]
        guard blocks.contains(cmark_node_get_type(node)) else { return false }
        let end = markdown.source.range(ofLine: Int(cmark_node_get_end_line(node)) + lineShift).upperBound
        guard end - offset(node) > Markdown.longestParagraph else { return false }
        markdown.findings.error(
            .overlongText, "The paragraph that begins here has more than \(Markdown.longestParagraph) bytes.",
            at: markdown.source.location(atOffset: offset(node)), hint: "Put an empty line between its parts.")
        return true
    }

    /// False, with a diagnostic, for the first block that is too many.
    private mutating func countsBlock(_ node: OpaquePointer) -> Bool {
        blockCount += 1
        guard blockCount > Markdown.mostBlocks else { return true }
        markdown.findings.error(
            .tooManyBlocks, "The text has more than \(Markdown.mostBlocks) paragraphs, items and other blocks.",
            at: markdown.source.location(atOffset: offset(node)), hint: "Part the text; names belong into signatories.csv.")
        return false
    }

    private func literal(_ node: OpaquePointer) -> String {
        cmark_node_get_literal(node).map { JoinedEmphasis.joined(String(cString: $0)) } ?? ""
    }

    /// What a node of an extension is called.
    private func name(_ node: OpaquePointer) -> String { cmark_node_get_type_string(node).map { String(cString: $0) } ?? "" }

    /// false where walking on makes no sense.
    mutating func take(_ node: OpaquePointer, isEntering: Bool) -> Bool {
        switch cmark_node_get_type(node) {
        case CMARK_NODE_TEXT: text(literal(node), line: Int(cmark_node_get_start_line(node)) + lineShift)
        case CMARK_NODE_SOFTBREAK: softBreak()
        case CMARK_NODE_LINEBREAK:
            add(.lineBreak)
            goToNextLine()
        case CMARK_NODE_CODE: code(literal(node), line: Int(cmark_node_get_start_line(node)) + lineShift)
        case CMARK_NODE_HTML_INLINE: html(literal(node))
        case CMARK_NODE_CODE_BLOCK:
            guard !tellOverlong(node) else { return false }
            add(.code(literal(node), offset: offset(node)))
        case CMARK_NODE_THEMATIC_BREAK: add(.thematicBreak(offset: offset(node)))
        case CMARK_NODE_HTML_BLOCK: html(literal(node), offset: offset(node))
        case CMARK_NODE_IMAGE:
            let location = isEntering ? passed("![") : nil
            guard container(node, isEntering) else { return false }
            if isEntering, let last = open.indices.last { open[last].location = location }
        default: return container(node, isEntering)
        }
        return true
    }

    private mutating func container(_ node: OpaquePointer, _ isEntering: Bool) -> Bool {
        if isEntering {
            guard open.count < Markdown.maximalDepth else {
                markdown.findings.error(
                    .nestedTooDeeply, "Lists and quotes are nested more than \(Markdown.maximalDepth) deep here.",
                    at: markdown.source.location(atOffset: offset(node)))
                return false
            }
            guard !tellOverlong(node) else { return false }
            // An inline has no reliable place of its own: it is found from where its paragraph's text has come to.
            let isInline = bayan_is_inline(node) != 0
            guard isInline || countsBlock(node) else { return false }
            if isInline, let outer = open.last {
                let isInLink = outer.isInLink || cmark_node_get_type(node) == CMARK_NODE_LINK
                open.append(Container(cursor: outer.cursor, trace: outer.trace, isInLink: isInLink))
            } else {
                open.append(
                    Container(
                        cursor: Cursor(markdown.source, at: offset(node)),
                        trace: WordTrace(markdown.source, at: offset(node), isFolded: isFolded)))
            }
            return true
        }
        guard var closed = open.popLast() else { return false }
        closed.finishText()
        closed.inlines = ForeignMarks.read(closed.inlines)
        switch cmark_node_get_type(node) {
        case CMARK_NODE_DOCUMENT: result = closed.blocks
        case CMARK_NODE_PARAGRAPH: add(.paragraph(closed.inlines, offset: offset(node)))
        case CMARK_NODE_HEADING:
            add(.heading(level: Int(cmark_node_get_heading_level(node)), closed.inlines, offset: offset(node)))
        case CMARK_NODE_BLOCK_QUOTE: add(.quote(closed.blocks, offset: offset(node)))
        case CMARK_NODE_ITEM:
            guard !open.isEmpty else { break }
            tellJump(at: node, after: open[open.count - 1].items.count)
            open[open.count - 1].items.append(closed.blocks)
            if let label = markdown.labels[Int(cmark_node_get_start_line(node)) + lineShift] {
                open[open.count - 1].labels.append(label)
            }
            let isTask = name(node) == "tasklist"
            open[open.count - 1].ticks.append(isTask ? cmark_gfm_extensions_get_tasklist_item_checked(node) : nil)
        case CMARK_NODE_LIST:
            let isOrdered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
            add(
                .list(
                    start: isOrdered ? Int(cmark_node_get_list_start(node)) : nil, items: closed.items,
                    ticks: closed.ticks.contains { $0 != nil } ? closed.ticks : [],
                    labels: closed.labels.count == closed.items.count ? closed.labels : [], offset: offset(node)))
        case CMARK_NODE_EMPH: add(.emphasis(closed.inlines), from: closed)
        case CMARK_NODE_STRONG: add(.strong(closed.inlines), from: closed)
        case CMARK_NODE_LINK:
            let destination = cmark_node_get_url(node).map { String(cString: $0) } ?? ""
            closed.trace.pass(linkTo: destination)
            let (link, behind) = Self.withoutMarks(closed.inlines, destination)
            add(link, from: closed)
            if let behind { text(behind.text, at: behind.places) }
        case CMARK_NODE_IMAGE:
            func string(_ text: UnsafePointer<CChar>?) -> String { text.map { String(cString: $0) } ?? "" }
            let image = MarkedImage(
                path: string(cmark_node_get_url(node)), alternative: closed.inlines.plainText,
                caption: string(cmark_node_get_title(node)), location: closed.location ?? closed.cursor.location)
            add(.image(image), from: closed)
        default: leave(extended: node, closed)
        }
        return true
    }

    /// Says where a number is greater than the one that its item gets. Smaller ones, such as ‘1.’ before all items, are a
    /// habit of those who let Markdown count.
    private mutating func tellJump(at item: OpaquePointer, after items: Int) {
        guard items > 0, jumpsTold < 5, let list = cmark_node_parent(item), cmark_node_get_list_type(list) == CMARK_ORDERED_LIST
        else { return }
        let start = offset(item)
        guard start < markdown.source.bytes.count else { return }
        let digits = markdown.source.bytes[start...].prefix(9).prefix { (0x30...0x39).contains($0) }
        let printed = Int(cmark_node_get_list_start(list)) + items
        guard let typed = Int(String(decoding: digits, as: UTF8.self)), typed > printed else { return }
        jumpsTold += 1
        markdown.findings.warning(
            .jumpingNumber, "This item is typed ‘\(typed)’, and is printed with the number \(printed).",
            at: markdown.source.location(atOffset: start),
            hint: "A list counts on by itself from its first number; other text between two items ends it.")
    }

    /// A link; of a bare address, without the marks of the sentence, which follow it.
    private static func withoutMarks(
        _ inlines: [MarkedInline], _ destination: String
    ) -> (MarkedInline, behind: (text: String, places: TextPlaces)?) {
        let whole = MarkedInline.link(destination: destination, inlines)
        guard inlines.count == 1, case .text(let shown, let places) = inlines[0], destination.hasSuffix(shown),
            !destination.hasPrefix("mailto:"), !shown.allSatisfy(\.isASCII)
        else { return (whole, nil) }
        let address = BareAddress.beginning(of: shown[...])
        guard address.count < shown.count, BareAddress.first(in: address) == address else { return (whole, nil) }
        let behind = String(shown[address.endIndex...])
        let scalars = Array(shown.unicodeScalars)
        let rest = places.part(address.unicodeScalars.count..<scalars.count, of: scalars)
        let link = MarkedInline.link(
            destination: String(destination.dropLast(behind.count)), [.text(String(address), at: places)])
        return (link, (behind, rest))
    }

    /// What GitHub adds to CommonMark.
    private mutating func leave(extended node: OpaquePointer, _ closed: Container) {
        guard let parent = open.indices.last else { return }
        switch name(node) {
        case "strikethrough": add(.strike(closed.inlines), from: closed)
        case "table_cell": open[parent].cells.append(MarkedCell(inlines: closed.inlines, offset: offset(node)))
        case "table_row", "table_header":
            refuseExcess(in: node, of: closed.cells.count)
            open[parent].rows.append(closed.cells)
        case "table": add(.table(sides: sides(of: node), rows: closed.rows, offset: offset(node)))
        default: break
        }
    }

    private func sides(of table: OpaquePointer) -> [Table.Side?] {
        guard let letters = cmark_gfm_extensions_get_table_alignments(table) else { return [] }
        return (0..<Int(cmark_gfm_extensions_get_table_columns(table))).map { column in
            switch letters[column] {
            case UInt8(ascii: "l"): .left
            case UInt8(ascii: "c"): .centre
            case UInt8(ascii: "r"): .right
            default: nil
            }
        }
    }

    /// GitHub's form drops the cells that a row has beyond the head's.
    private func refuseExcess(in row: OpaquePointer, of columns: Int) {
        let start = offset(row)
        let line = markdown.source.bytes[start...].prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        var cells = 1
        var isEscaped = false
        var isEdge = true
        for byte in line {
            if byte == UInt8(ascii: "|"), !isEscaped {
                // The bars at the row's ends part nothing.
                if !isEdge { cells += 1 }
            }
            isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
            if byte != UInt8(ascii: " ") { isEdge = false }
        }
        if line.last(where: { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }) == UInt8(ascii: "|"), cells > 1 {
            cells -= 1
        }
        guard cells > columns else { return }
        markdown.findings.error(
            .tableRowTooLong, "This row has \(cells) cells, and the table's head has \(columns).",
            at: markdown.source.location(atOffset: start),
            hint: "Give the head a cell more, or write ‘\\|’ for a bar that parts nothing.")
    }

    private mutating func add(_ block: MarkedBlock) {
        if !open.isEmpty { open[open.count - 1].blocks.append(block) }
    }

    private mutating func add(_ inline: MarkedInline, from closed: Container? = nil) {
        guard !open.isEmpty else { return }
        open[open.count - 1].finishText()
        open[open.count - 1].inlines.append(inline)
        if let closed { (open[open.count - 1].cursor, open[open.count - 1].trace) = (closed.cursor, closed.trace) }
    }

    /// libcmark cuts text at every character that could be markup; here it becomes whole again.
    private mutating func text(_ text: String, line: Int) {
        guard let last = open.indices.last else { return }
        // The source itself was looked at before: only an entity such as `&#x202E;` can hide one.
        if let suspect = SuspectCharacters.firstAlone(in: text) {
            var trace = open[last].trace
            trace.advance(to: line)
            let place = trace.pass("&") ?? open[last].cursor.location
            markdown.findings.error(suspect.code, suspect.message, at: place, hint: suspect.hint)
        }
        self.text(text, at: open[last].trace.places(of: text, hint: line))
    }

    private mutating func text(_ text: String, at places: TextPlaces) {
        guard let last = open.indices.last else { return }
        open[last].places.append(places, behind: open[last].length)
        open[last].text += text
        open[last].length += text.unicodeScalars.count
    }

    private mutating func code(_ code: String, line: Int) {
        guard let last = open.indices.last else { return }
        add(.code(code, at: open[last].trace.places(of: code, hint: line, wraps: true)))
    }

    private mutating func softBreak() {
        text(" ", at: .unknown)
        goToNextLine()
    }

    private mutating func goToNextLine() {
        guard let last = open.indices.last else { return }
        open[last].trace.advance(to: open[last].trace.line + 1)
    }

    private mutating func passed(_ needle: String) -> SourceLocation {
        guard let last = open.indices.last else { return SourceLocation(file: markdown.source.file) }
        open[last].trace.pass(needle)
        return open[last].cursor.pass(needle)
    }

    private mutating func html(_ literal: String) {
        let location = passed(literal)
        guard let comments = Self.comments(in: literal) else { return refuse(literal, at: location) }
        for comment in comments { add(.comment(comment)) }
    }

    private mutating func html(_ literal: String, offset: Int) {
        guard let comments = Self.comments(in: literal) else {
            return refuse(literal, at: markdown.source.location(atOffset: offset))
        }
        for comment in comments { add(.comment(comment, offset: offset)) }
    }

    private func refuse(_ literal: String, at location: SourceLocation) {
        let tag = literal.prefix { $0 != "\n" }.prefix(40)
        markdown.findings.error(
            .htmlInStatement, "HTML is not read: ‘\(tag)’.", at: location,
            hint: literal.contains("-->")
                ? "Put the comment on a line of its own."
                : "Write Markdown, or put a backslash before the ‘<’ to print it as it is.")
    }

    /// What stands in the comments, where there is nothing but comments.
    private static func comments(in html: String) -> [String]? {
        var rest = Substring(html).drop(while: \.isWhitespace)
        var comments: [String] = []
        while !rest.isEmpty {
            guard rest.hasPrefix("<!--"), let end = rest.firstRange(of: "-->") else { return nil }
            let inside = rest[
                rest.index(rest.startIndex, offsetBy: 4)..<max(end.lowerBound, rest.index(rest.startIndex, offsetBy: 4))]
            comments.append(String(inside.drop(while: \.isWhitespace).trimmingSuffix(while: \.isWhitespace)))
            rest = rest[end.upperBound...].drop(while: \.isWhitespace)
        }
        return comments
    }
}
