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
        try handler.builder.takePictures(outOf: archive)
        for (part, words) in styles.furniture { handler.builder.leave("the \(part)", saying: words) }
        return handler.builder.manuscript
    }
}

private final class OpenTextHandler: MarkupHandler {
    /// A list that is open.
    private struct List {
        var style: String
        /// What another list may go on with.
        var id: String?
        /// The last number.
        var count: Int?
        /// The item that is open has a paragraph.
        var hasParagraph = false
        /// Its item has a number of its own.
        var start: Int?
        /// A header of the list has no mark.
        var isHeader = false
    }

    var builder = ManuscriptBuilder()
    private(set) var isText = false
    private let styles: OpenStylesHandler

    private var isBody = false
    private var paragraphs = 0
    private var paragraphStyle = ""
    private var headingLevel: Int?
    private var hasText = false
    private var spans: [String] = []
    private var links: [String] = []
    private var lists: [List] = []
    /// The last numbers of lists that are closed, by their ids and by their styles, level by level.
    private var counts: [String: Int] = [:]
    /// Depth in what is no text of the document's, what it is, and its words.
    private var ignored = 0
    private var apart = ""
    private var apartWords = ""
    private var tables = 0
    private var cells: [[Manuscript.Run]] = []
    private var repeats = 1
    private var isFirstRow = true
    private var note: (number: Int, outside: [Manuscript.Run])?
    private var noteCount = 0
    private var isNoteBody = false
    private var frames: [Frame] = []

    /// Where pictures stand.
    private struct Frame {
        var paths: [String] = []
        var words = ""
        var isWords = false
    }

    init(_ styles: OpenStylesHandler) { self.styles = styles }

    /// Said of the document and not by it, or drawn beside its text.
    private static let apartNames: [String: String] = [
        "annotation": "comments", "tracked-changes": "what was struck out as a change", "note-citation": "", "title": "",
        "desc": "", "sequence-decls": "", "ruby-text": "", "text-box": "a text box", "custom-shape": "a text box",
        "rect": "a text box", "ellipse": "a text box", "object": "a part that another program made: save it as a picture",
        "table-of-content": contents,
    ]
    private static let contents = "the table of contents: ‘contents: yes’ in letter.yaml makes one"

    func start(_ name: String, _ attributes: MarkupAttributes) {
        if name == "text" || name == "body" { if name == "text" { isText = true }; isBody = true }
        guard isBody else { return }
        let isHiddenSection = name == "section" && attributes["display"] == "none"
        if isHiddenSection { builder.leave("hidden text") }
        if ignored > 0 || isHiddenSection || Self.apartNames[name] != nil { return startApart(name, attributes) }
        switch name {
        case "p", "h":
            paragraphs += 1
            paragraphStyle = attributes["style-name"] ?? ""
            headingLevel = name == "h" ? attributes.number("outline-level") ?? 1 : nil
            hasText = false
        case "span": spans.append(attributes["style-name"] ?? "")
        case "a": links.append(attributes["href"] ?? "")
        case "list": startList(attributes)
        case "list-item", "list-header":
            guard !lists.isEmpty else { return }
            lists[lists.count - 1].hasParagraph = false
            lists[lists.count - 1].isHeader = name == "list-header"
            lists[lists.count - 1].start = attributes.number("start-value")
        case "table":
            tables += 1
            if tables == 1 {
                isFirstRow = true
            } else {
                builder.leave("the lines of a table inside a table, whose words stand in its cell")
            }
        case "table-row" where tables == 1: cells = []
        case "table-cell" where tables == 1: repeats = min(64, max(1, attributes.number("number-columns-repeated") ?? 1))
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
        case "placeholder": builder.leave("a placeholder that is not filled in")
        case "frame": frames.append(Frame())
        case "image": if let picture = attributes["href"], !frames.isEmpty { frames[frames.count - 1].paths.append(picture) }
        default: break
        }
    }

    private func startApart(_ name: String, _ attributes: MarkupAttributes) {
        if ignored == 0 {
            apart = name
            if !["title", "desc"].contains(name) { apartWords = "" }
        }
        ignored += 1
        switch name {
        case "p", "h", "tab", "line-break", "s": apartWords += " "
        // A picture with its caption stands in a box.
        case "frame" where apart == "text-box": frames.append(Frame())
        case "image": if let picture = attributes["href"], !frames.isEmpty { frames[frames.count - 1].paths.append(picture) }
        case "title", "desc": if !frames.isEmpty { frames[frames.count - 1].isWords = true }
        default: break
        }
    }

    private func startList(_ attributes: MarkupAttributes) {
        let style = attributes["style-name"] ?? lists.last?.style ?? ""
        var list = List(style: style, id: attributes["id"])
        let level = lists.count
        if let other = attributes["continue-list"] {
            list.count = counts["\(other) \(level)"]
        } else if attributes.flag("continue-numbering") == true {
            list.count = counts["\(style) \(level)"]
        }
        lists.append(list)
    }

    private func endList() {
        guard let list = lists.popLast() else { return }
        let level = lists.count
        counts["\(list.style) \(level)"] = list.count
        if let id = list.id { counts["\(id) \(level)"] = list.count }
    }

    func text(_ text: String) {
        guard isBody else { return }
        if ignored > 0 {
            if let last = frames.indices.last, frames[last].isWords { frames[last].words += text } else { apartWords += text }
            return
        }
        guard paragraphs > 0 else { return }
        // Line ends of the file are spaces (ISO 26300-1, 6.1.2).
        add(text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).joined(separator: " "))
    }

    private func add(_ text: String) {
        guard paragraphs > 0, ignored == 0 else { return }
        let names = spans.reversed() + (headingLevel == nil ? [paragraphStyle] : [])
        let isBold = names.lazy.compactMap { self.styles.first($0) { $0.isBold } }.first ?? false
        let isItalic = names.lazy.compactMap { self.styles.first($0) { $0.isItalic } }.first ?? false
        guard names.lazy.compactMap({ self.styles.first($0) { $0.isHidden } }).first != true else {
            return builder.leave("hidden text")
        }
        let link = links.last.flatMap { $0.isEmpty || $0.hasPrefix("#") ? nil : $0 }
        if names.lazy.compactMap({ self.styles.first($0) { $0.isStruck } }).first == true {
            builder.leave("the line through some words")
        }
        if link == nil, headingLevel == nil, spans.contains(where: { self.styles.first($0) { $0.isUnderlined } == true }),
            text.contains(where: \.isLetter)
        {
            builder.leave("the line below some words")
        }
        markItemOfCell()
        hasText = true
        let text = (names.lazy.compactMap { self.styles.first($0) { $0.height } }.first ?? .line).shown(text)
        if text.isFlattened { builder.leave("the height of some raised or lowered letters") }
        builder.add(Manuscript.Run(text.shown, isBold: isBold, isItalic: isItalic, link: link))
    }

    /// A list in a table has its marks as text: cells have no lists.
    private func markItemOfCell() {
        guard tables > 0, !hasText, !isNoteBody, let list = lists.last, !list.isHeader, !list.hasParagraph else { return }
        lists[lists.count - 1].hasParagraph = true
        switch next() {
        case .bullet: builder.add(Manuscript.Run("• "))
        case .number(let number): builder.add(Manuscript.Run("\(number.map(String.init) ?? "")) "))
        case .label(let label): builder.add(Manuscript.Run(label + " "))
        }
    }

    /// The mark of the item that is open.
    private func next() -> Manuscript.Mark {
        guard let list = lists.last else { return .bullet }
        let level = styles.level(list.style, lists.count)
        guard level.isNumbered else { return .bullet }
        if level.showsOuter, lists.count > 1 { builder.leave("numbers such as 1.1 before inner items: they begin with 1 now") }
        let number = list.start ?? (list.count ?? level.start - 1) + 1
        lists[lists.count - 1].count = number
        return level.mark(number)
    }

    func end(_ name: String) {
        guard isBody else { return }
        if ignored > 0 { return endApart(name) }
        switch name {
        case "p", "h":
            paragraphs -= 1
            endParagraph()
        case "span": _ = spans.popLast()
        case "a": _ = links.popLast()
        case "list": endList()
        case "table":
            tables -= 1
            if tables == 0 { builder.endTable() }
        case "table-cell" where tables == 1:
            let runs = builder.takeRuns()
            cells += Array(repeating: runs, count: repeats)
            repeats = 1
        case "covered-table-cell" where tables == 1: cells.append(builder.takeRuns())
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
        case "frame": endFrame(caption: "")
        default: break
        }
    }

    private func endApart(_ name: String) {
        ignored -= 1
        if name == "title" || name == "desc", let last = frames.indices.last {
            frames[last].isWords = false
            frames[last].words += " "
        }
        if ignored > 0 {
            // The picture of a box waits for the words below it.
            if name == "frame", frames.count > 1, let inner = frames.popLast() {
                frames[frames.count - 1].paths += inner.paths
                frames[frames.count - 1].words += inner.words
            }
            return
        }
        guard let what = Self.apartNames[apart], !what.isEmpty else { return }
        if apart == "text-box", frames.last?.paths.isEmpty == false {
            endFrame(caption: apartWords)
            frames.append(Frame())
        } else if what == "a text box" {
            builder.leave(what, saying: apartWords)
        } else {
            builder.leave(what)
        }
    }

    /// A frame may hold one picture in several forms.
    private func endFrame(caption: String) {
        guard let frame = frames.popLast() else { return }
        let known = frame.paths.first { path in [".png", ".jpg", ".jpeg", ".svg"].contains { path.lowercased().hasSuffix($0) } }
        guard let path = known ?? frame.paths.first, !path.contains("ObjectReplacements") else { return }
        builder.add(
            pictureAt: path.hasPrefix("./") ? String(path.dropFirst(2)) : path, alternative: frame.words, caption: caption)
        // An anchor of its own, outside every paragraph.
        if paragraphs == 0, tables == 0 { builder.endLine(.text) }
    }

    private func endParagraph() {
        if isNoteBody { return }
        if tables > 0 {
            if !builder.isEmpty { builder.add(Manuscript.Run("\n")) }
            return
        }
        if styles.isContents(paragraphStyle) {
            if !builder.takeRuns().isEmpty { builder.leave(Self.contents) }
            return
        }
        if let headingLevel {
            if !builder.isEmpty,
                styles.isNumbered(headingOf: headingLevel)
                    || lists.last.map({ styles.level($0.style, lists.count).isNumbered }) == true
            {
                builder.noteNumberedHeading()
            }
            return builder.endLine(.heading(headingLevel))
        }
        if styles.isNamed(paragraphStyle, "Title") { return builder.endLine(.heading(1)) }
        if let list = lists.last, !builder.isEmpty {
            let isFirst = !list.hasParagraph && !list.isHeader
            lists[lists.count - 1].hasParagraph = true
            return builder.endLine(
                isFirst ? .item(level: lists.count - 1, mark: next()) : builder.followsItem ? .continuation : .text)
        }
        if ["Illustration", "Figure", "Caption"].contains(where: { styles.isNamed(paragraphStyle, $0) }), builder.captionPicture()
        {
            return
        }
        builder.endLine(
            styles.isNamed(paragraphStyle, "Quotations") ? .quote : .text,
            isSetOff: styles.isNamed(paragraphStyle, "Subtitle"))
    }
}
