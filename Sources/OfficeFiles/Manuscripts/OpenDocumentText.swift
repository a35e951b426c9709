import Reporting

/// A text of OpenDocument's (ISO 26300-1, 5).
struct OpenDocumentText {
    private let archive: Archive
    private let file: String

    init(_ archive: Archive, file: String) {
        self.archive = archive
        self.file = file
    }

    func manuscript() throws(Diagnostics) -> Manuscript {
        let styles = OpenStylesHandler()
        for part in ["styles.xml", "content.xml"] where archive.has(part) {
            try MarkupReader.read(part, of: archive, file: file, styles)
        }
        let handler = OpenTextHandler(styles)
        try MarkupReader.read("content.xml", of: archive, file: file, handler)
        guard handler.isText else {
            throw Diagnostics(
                code: .unknownDocument, "The file is no text document, but a spreadsheet, drawing or presentation.",
                at: SourceLocation(file: file),
                hint: "Save the text as .odt or .docx; a list of recipients lies in the letter's folder as recipients.ods.")
        }
        try handler.builder.addPictures(handler.pictures, of: archive)
        if styles.hasHeader { handler.builder.leave("the header") }
        if styles.hasFooter { handler.builder.leave("the footer") }
        return handler.builder.manuscript
    }
}

private final class OpenStylesHandler: MarkupHandler {
    struct Style {
        var parent: String?
        var isBold: Bool?
        var isItalic: Bool?
        var display: String?
        var isHidden: Bool?
        var height: RunHeight?
        var isStruck: Bool?
    }

    private var styles: [String: Style] = [:]
    private var name = ""
    private var numbered: [String: [Int: Bool]] = [:]
    private var list: String?
    private var isMaster = false
    private(set) var hasHeader = false
    private(set) var hasFooter = false

    func start(_ element: String, _ attributes: MarkupAttributes) {
        switch element {
        case "style":
            name = attributes["name"] ?? ""
            styles[name] = Style(parent: attributes["parent-style-name"], display: attributes["display-name"])
        case "text-properties":
            if let weight = attributes["font-weight"] { styles[name]?.isBold = weight == "bold" || (Int(weight) ?? 0) >= 600 }
            if let slant = attributes["font-style"] { styles[name]?.isItalic = slant != "normal" }
            if let display = attributes["display"] { styles[name]?.isHidden = display == "none" }
            if let position = attributes["text-position"] { styles[name]?.height = RunHeight(position) }
            if let line = attributes["text-line-through-style"] { styles[name]?.isStruck = line != "none" }
        case "header" where isMaster: hasHeader = true
        case "footer" where isMaster: hasFooter = true
        case "master-page": isMaster = true
        case "list-style": list = attributes["name"]
        case "list-level-style-number", "list-level-style-bullet":
            if let list {
                let isNumbered = element == "list-level-style-number" && attributes["num-format"]?.isEmpty == false
                numbered[list, default: [:]][attributes.number("level") ?? 1] = isNumbered
            }
        default: break
        }
    }

    func end(_ element: String) {
        if element == "list-style" { list = nil }
        if element == "master-page" { isMaster = false }
    }
    func text(_ text: String) {}

    func isNumbered(_ list: String, level: Int) -> Bool { numbered[list]?[level] ?? false }

    func first<Value>(_ name: String, _ value: (Style) -> Value?) -> Value? {
        var next: String? = name
        for _ in 0..<16 {
            guard let name = next, let style = styles[name] else { return nil }
            if let found = value(style) { return found }
            next = style.parent
        }
        return nil
    }

    func isNamed(_ name: String, _ wanted: String) -> Bool {
        var next: String? = name
        for _ in 0..<16 {
            guard let name = next else { return false }
            if name == wanted || styles[name]?.display == wanted { return true }
            next = styles[name]?.parent
        }
        return false
    }
}

private final class OpenTextHandler: MarkupHandler {
    var builder = ManuscriptBuilder()
    private(set) var isText = false
    private(set) var pictures: [String] = []
    private let styles: OpenStylesHandler

    private var isBody = false
    private var paragraphs = 0
    private var paragraphStyle = ""
    private var headingLevel: Int?
    private var spans: [String] = []
    private var links: [String] = []
    private var lists: [String] = []
    private var isListHeader = false
    private var ignored = 0
    private var tables = 0
    private var cells: [[Manuscript.Run]] = []
    private var isFirstRow = true
    private var note: (number: Int, outside: [Manuscript.Run])?
    private var noteCount = 0
    private var isNoteBody = false

    init(_ styles: OpenStylesHandler) { self.styles = styles }

    /// Said of the document and not by it.
    private static let apart: Set = [
        "annotation", "tracked-changes", "note-citation", "title", "desc", "sequence-decls", "ruby-text", "text-box",
    ]

    func start(_ name: String, _ attributes: MarkupAttributes) {
        if name == "text" || name == "body" { if name == "text" { isText = true }; isBody = true }
        guard isBody else { return }
        if ignored > 0 || Self.apart.contains(name) {
            ignored += 1
            if name == "annotation" { builder.leave("comments") }
            if name == "text-box" { builder.leave("text boxes") }
            if name == "tracked-changes" { builder.leave("what was struck out as a change") }
            return
        }
        switch name {
        case "p", "h":
            paragraphs += 1
            paragraphStyle = attributes["style-name"] ?? ""
            headingLevel = name == "h" ? attributes.number("outline-level") ?? 1 : nil
        case "span": spans.append(attributes["style-name"] ?? "")
        case "a": links.append(attributes["href"] ?? "")
        case "list": lists.append(attributes["style-name"] ?? lists.last ?? "")
        case "table":
            tables += 1
            if tables == 1 { isFirstRow = true }
        case "table-row" where tables == 1: cells = []
        case "s": add(String(repeating: " ", count: min(64, attributes.number("c") ?? 1)))
        case "tab": add("\t")
        case "line-break": add("\n")
        case "note":
            noteCount += 1
            builder.add(Manuscript.Run("", footnote: noteCount))
            note = (noteCount, builder.takeRuns())
        case "note-body": isNoteBody = true
        case "database-display":
            let name = attributes["column-name"] ?? ""
            builder.leave("the mail-merge field ‘\(name)’: write a placeholder such as {{recipient.name}} in its place")
        case "image": if let picture = attributes["href"] { pictures.append(picture) }
        default: break
        }
    }

    func text(_ text: String) {
        guard isBody, paragraphs > 0, ignored == 0 else { return }
        // Line ends of the file are spaces (ISO 26300-1, 6.1.2).
        add(text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).joined(separator: " "))
    }

    private func add(_ text: String) {
        guard paragraphs > 0 else { return }
        let names = spans.reversed() + (headingLevel == nil ? [paragraphStyle] : [])
        let isBold = names.lazy.compactMap { self.styles.first($0) { $0.isBold } }.first ?? false
        let isItalic = names.lazy.compactMap { self.styles.first($0) { $0.isItalic } }.first ?? false
        guard names.lazy.compactMap({ self.styles.first($0) { $0.isHidden } }).first != true else {
            return builder.leave("hidden text")
        }
        if names.lazy.compactMap({ self.styles.first($0) { $0.isStruck } }).first == true {
            builder.leave("the line through some words")
        }
        let text = (names.lazy.compactMap { self.styles.first($0) { $0.height } }.first ?? .line).shown(text)
        if text.isFlattened { builder.leave("the height of some raised or lowered letters") }
        builder.add(
            Manuscript.Run(
                text.shown, isBold: isBold, isItalic: isItalic,
                link: links.last.flatMap { $0.isEmpty || $0.hasPrefix("#") ? nil : $0 })
        )
    }

    func end(_ name: String) {
        guard isBody else { return }
        if ignored > 0 {
            ignored -= 1
            return
        }
        switch name {
        case "p", "h":
            paragraphs -= 1
            endParagraph()
        case "span": _ = spans.popLast()
        case "a": _ = links.popLast()
        case "list": _ = lists.popLast()
        case "table": tables -= 1
        case "table-cell" where tables == 1, "covered-table-cell" where tables == 1: cells.append(builder.takeRuns())
        case "table-row" where tables == 1:
            builder.endRow(cells, isFirst: isFirstRow)
            isFirstRow = false
        case "note-body": isNoteBody = false
        case "note":
            let inside = builder.takeRuns()
            if let note {
                builder.setFootnote(note.number, inside)
                note.outside.forEach { builder.add($0) }
            }
            note = nil
        default: break
        }
    }

    private func endParagraph() {
        if isNoteBody { return }
        if tables > 0 {
            if !builder.isEmpty { builder.add(Manuscript.Run("\n")) }
            return
        }
        if let headingLevel { return builder.endLine(.heading(headingLevel)) }
        if styles.isNamed(paragraphStyle, "Title") { return builder.endLine(.heading(1)) }
        if let list = lists.last {
            return builder.endLine(
                .item(level: lists.count - 1, isNumbered: styles.isNumbered(list, level: lists.count)))
        }
        builder.endLine(
            styles.isNamed(paragraphStyle, "Quotations") ? .quote : .text,
            isSetOff: styles.isNamed(paragraphStyle, "Subtitle"))
    }
}
