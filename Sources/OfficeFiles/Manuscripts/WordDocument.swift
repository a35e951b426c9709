import Reporting

/// A document of Word's (ECMA-376-1, 17: WordprocessingML).
struct WordDocument {
    private let archive: Archive
    private let file: String

    init(_ archive: Archive, file: String) {
        self.archive = archive
        self.file = file
    }

    func manuscript() throws(Diagnostics) -> Manuscript {
        let path = try Relations(of: "", in: archive, file: file).target(ofType: "officeDocument") ?? "word/document.xml"
        guard archive.has(path) else {
            throw Diagnostics(
                code: .unknownDocument, "The file is no Word document.", at: SourceLocation(file: file),
                hint: "Save it as .docx.")
        }
        let relations = try Relations(of: path, in: archive, file: file)
        let styles = WordStylesHandler()
        let numbering = WordNumberingHandler()
        for (type, handler) in [("styles", styles as any MarkupHandler), ("numbering", numbering)] {
            if let part = relations.target(ofType: type), archive.has(part) {
                try MarkupReader.read(part, of: archive, file: file, handler)
            }
        }
        let handler = WordHandler(styles: styles, numbering: numbering, relations: relations)
        try MarkupReader.read(path, of: archive, file: file, handler)
        if let notes = relations.target(ofType: "footnotes"), archive.has(notes) {
            handler.isNotes = true
            try MarkupReader.read(notes, of: archive, file: file, handler)
        }
        if let notes = relations.target(ofType: "endnotes"), archive.has(notes), handler.hasEndnotes {
            handler.isNotes = true
            handler.noteShift = WordHandler.endnoteShift
            try MarkupReader.read(notes, of: archive, file: file, handler)
        }
        try handler.builder.takePictures(outOf: archive)
        for type in ["header", "footer"] {
            for part in relations.targets(ofType: type) where archive.has(part) {
                let words = WordWordsHandler()
                try MarkupReader.read(part, of: archive, file: file, words)
                handler.builder.leave("the \(type)", saying: words.words)
            }
        }
        return handler.builder.manuscript
    }
}

/// The words of a part that is left out.
private final class WordWordsHandler: MarkupHandler {
    private(set) var words = ""
    private var isText = false
    private var fallback = 0

    func start(_ name: String, _ attributes: MarkupAttributes) {
        if name == "Fallback" { fallback += 1 }
        if name == "t" { isText = fallback == 0 }
        if ["p", "tab", "br"].contains(name) { words += " " }
    }

    func end(_ name: String) {
        if name == "Fallback" { fallback -= 1 }
        if name == "t" { isText = false }
    }

    func text(_ text: String) { if isText { words += text } }
}

private final class WordHandler: MarkupHandler {
    static let endnoteShift = 1 << 20

    var builder = ManuscriptBuilder()
    var isNotes = false
    var noteShift = 0
    private(set) var hasEndnotes = false

    private let styles: WordStylesHandler
    private let numbering: WordNumberingHandler
    private let relations: Relations

    // Of the paragraph.
    private var style = ""
    private var list: (number: String, level: Int)?
    private var outline: Int?
    private var isIndented = false
    private var hasText = false
    // Of the run.
    private var isBold: Bool?
    private var isItalic: Bool?
    private var runStyle = ""
    private var isHidden = false
    private var isUnderlined = false
    private var height = RunHeight.line
    private var isRunProperties = false
    private var isText = false
    private var links: [String] = []
    /// Depth in what is no text of the document's (boxes, formulas), and its words.
    private var apart = 0
    private var apartWords = ""
    /// A box may hold a picture and what stands below it.
    private var apartHasPicture = false
    /// Depth in what was struck out, in what is drawn twice, and in properties that were changed.
    private var deleted = 0
    private var fallback = 0
    private var former = 0
    /// Of each field of a form that is open: whether nobody has filled it in.
    private var forms: [Bool] = []
    private var formWords = ""
    private var tables = 0
    private var cells: [[Manuscript.Run]] = []
    private var span = 1
    private var isFirstRow = true
    private var note: Int?
    /// `HYPERLINK "…"` of a field.
    private var isInstruction = false
    private var instruction = ""
    private var fields: [String?] = []
    /// What the next picture shows.
    private var pictureWords = ""

    init(styles: WordStylesHandler, numbering: WordNumberingHandler, relations: Relations) {
        self.styles = styles
        self.numbering = numbering
        self.relations = relations
    }

    private static let apartNames: Set = ["txbxContent", "oMath"]

    func start(_ name: String, _ attributes: MarkupAttributes) {
        if name.hasSuffix("PrChange") { former += 1 }
        guard former == 0 else { return }
        if apart > 0 || Self.apartNames.contains(name) { return startApart(name, attributes) }
        switch name {
        case "del", "moveFrom":
            deleted += 1
            if !isRunProperties { builder.leave("what was struck out as a change") }
        case "Fallback": fallback += 1
        case "p": startParagraph()
        case "pStyle": style = attributes["val"] ?? ""
        case "numId": if list != nil || !isRunProperties { list = (attributes["val"] ?? "", list?.level ?? 0) }
        case "ilvl": list = (list?.number ?? "", attributes.number("val") ?? 0)
        case "ind": isIndented = (attributes.number("left") ?? attributes.number("start") ?? 0) >= Self.leastIndent
        case "outlineLvl": outline = attributes.number("val").flatMap { $0 < 9 ? $0 + 1 : nil }
        case "r": startRun()
        case "rPr": isRunProperties = true
        case "t": isText = true
        case "tab" where !isRunProperties, "ptab": add("\t")
        case "br", "cr": add(["page", "column"].contains(attributes["type"]) ? "" : "\n")
        case "noBreakHyphen": add("\u{2011}")
        case "softHyphen": add("\u{AD}")
        case "sym":
            if let scalar = attributes["char"].flatMap({ UInt32($0, radix: 16) }).flatMap(Unicode.Scalar.init) {
                add(String(scalar))
            }
        case "sdt": forms.append(false)
        case "showingPlcHdr": if !forms.isEmpty { forms[forms.count - 1] = true }
        case "hyperlink": links.append(attributes["id"].flatMap { relations.target(ofID: $0) } ?? "")
        case "footnoteReference", "endnoteReference":
            if name == "endnoteReference" { hasEndnotes = true }
            if let id = attributes.number("id"), deleted == 0 {
                builder.add(Manuscript.Run("", footnote: id + (name == "endnoteReference" ? Self.endnoteShift : 0)))
            }
        case "footnote", "endnote": note = attributes["type"] == nil ? attributes.number("id").map { $0 + noteShift } : nil
        case "commentReference": builder.leave("comments")
        case "altChunk": builder.leave("a part of the text that is another file inside the document")
        default:
            if isRunProperties {
                startProperty(name, attributes)
            } else if !startTable(name, attributes), !startField(name, attributes) {
                startPicture(name, attributes)
            }
        }
    }

    /// In twentieths of a point: half a centimetre.
    private static let leastIndent = 284

    private func startParagraph() {
        style = ""
        list = nil
        outline = nil
        isIndented = false
        hasText = false
    }

    private func startRun() {
        isBold = nil
        isItalic = nil
        runStyle = ""
        isHidden = false
        isUnderlined = false
        height = .line
    }

    /// A property of a run.
    private func startProperty(_ name: String, _ attributes: MarkupAttributes) {
        let isOn = attributes.flag("val") ?? true
        switch name {
        case "vanish", "webHidden": isHidden = isOn
        case "strike", "dstrike": if isOn { builder.leave("the line through some words") }
        case "caps": if isOn { builder.leave("the capitals of some words, which are a look of theirs") }
        case "u": isUnderlined = isOn
        case "vertAlign": height = RunHeight(attributes["val"] ?? "")
        case "b", "bCs": isBold = isBold ?? isOn
        case "i", "iCs": isItalic = isItalic ?? isOn
        case "rStyle": runStyle = attributes["val"] ?? ""
        default: break
        }
    }

    private func startTable(_ name: String, _ attributes: MarkupAttributes) -> Bool {
        switch name {
        case "tbl":
            tables += 1
            if tables == 1 {
                isFirstRow = true
            } else {
                builder.leave("the lines of a table inside a table, whose words stand in its cell")
            }
        case "tr": if tables == 1 { cells = [] }
        case "tc": if tables == 1 { span = 1 }
        case "gridSpan": if tables == 1 { span = min(64, max(1, attributes.number("val") ?? 1)) }
        default: return false
        }
        return true
    }

    private func startField(_ name: String, _ attributes: MarkupAttributes) -> Bool {
        switch name {
        case "instrText": isInstruction = true
        case "fldChar":
            switch attributes["fldCharType"] {
            case "begin":
                fields.append(nil)
                instruction = ""
            case "separate":
                leaveMergeField(instruction)
                if !fields.isEmpty { fields[fields.count - 1] = Self.link(of: instruction) }
            case "end": _ = fields.popLast()
            default: break
            }
        case "fldSimple": if let instruction = attributes["instr"] { leaveMergeField(instruction) }
        default: return false
        }
        return true
    }

    private func startPicture(_ name: String, _ attributes: MarkupAttributes) {
        switch name {
        case "docPr", "shape": pictureWords = attributes["descr"] ?? attributes["alt"] ?? attributes["title"] ?? ""
        case "blip", "imagedata":
            guard deleted == 0, fallback == 0 else { return }
            apartHasPicture = apart > 0
            if let picture = attributes[name == "blip" ? "embed" : "id"].flatMap({ relations.target(ofID: $0) }) {
                builder.add(pictureAt: picture, alternative: pictureWords)
            } else if let picture = attributes["link"].flatMap({ relations.target(ofID: $0) }) {
                builder.add(pictureElsewhere: picture, alternative: pictureWords)
            }
        case "graphicData":
            let kind = attributes["uri"]?.split(separator: "/").last ?? ""
            if kind == "chart" || kind == "diagram" {
                builder.leave(
                    "a \(kind): save it as a picture", saying: pictureWords.isEmpty ? "without a description" : pictureWords)
            }
        default: break
        }
    }

    private func startApart(_ name: String, _ attributes: MarkupAttributes) {
        if Self.apartNames.contains(name) {
            apart += 1
            if apart == 1 { (apartWords, apartHasPicture) = ("", false) }
        }
        if name == "t" { isText = true }
        if ["p", "tab", "br"].contains(name) { apartWords += " " }
        startPicture(name, attributes)
    }

    /// `MERGEFIELD Name`: what was to be filled in from a list.
    private func leaveMergeField(_ instruction: String) {
        let words = instruction.split(whereSeparator: \.isWhitespace)
        guard words.count > 1, words[0] == "MERGEFIELD" else { return }
        builder.leave("the mail-merge field ‘\(words[1])’: write a placeholder such as {{recipient.name}} in its place")
    }

    /// `HYPERLINK "https://…"`
    private static func link(of instruction: String) -> String? {
        let parts = instruction.split(separator: "\"", omittingEmptySubsequences: false)
        guard parts.count > 1, parts[0].contains("HYPERLINK"), !parts[0].contains("\\l") else { return nil }
        return String(parts[1])
    }

    func text(_ text: String) {
        guard former == 0 else { return }
        if apart > 0 {
            if isText, fallback == 0 { apartWords += text }
            return
        }
        if isInstruction { instruction += text }
        if isText { add(text) }
    }

    private func add(_ text: String) {
        guard deleted == 0, fallback == 0 else { return }
        guard !isHidden else { return builder.leave("hidden text") }
        guard !forms.contains(true) else {
            formWords += text
            return
        }
        markItemOfCell()
        hasText = true
        let text = height.shown(text)
        if text.isFlattened { builder.leave("the height of some raised or lowered letters") }
        let look = styles.look(runStyle)
        let link = links.last ?? fields.last.flatMap { $0 }
        if isUnderlined, link?.isEmpty != false, text.shown.contains(where: { $0.isLetter }) {
            builder.leave("the line below some words")
        }
        builder.add(
            Manuscript.Run(
                text.shown, isBold: isBold ?? look.isBold, isItalic: isItalic ?? look.isItalic,
                link: link?.isEmpty == false ? link : nil))
    }

    /// A list in a table has its marks as text: cells have no lists.
    private func markItemOfCell() {
        guard tables > 0, !hasText, !isNotes, let list = list ?? styleList, list.number != "0" else { return }
        switch next(list) {
        case .bullet: builder.add(Manuscript.Run("• "))
        case .number(let number): builder.add(Manuscript.Run("\(number.map(String.init) ?? "")) "))
        case .label(let label): builder.add(Manuscript.Run(label + " "))
        }
    }

    func end(_ name: String) {
        if name.hasSuffix("PrChange") {
            former -= 1
            return
        }
        guard former == 0 else { return }
        if apart > 0 { return endApart(name) }
        switch name {
        case "del", "moveFrom": deleted -= 1
        case "Fallback": fallback -= 1
        case "tbl":
            tables -= 1
            if tables == 0 { builder.endTable() }
        case "tc" where tables == 1:
            cells.append(trimmed(builder.takeRuns()))
            cells += Array(repeating: [], count: span - 1)
        case "tr" where tables == 1:
            builder.endRow(cells, isFirst: isFirstRow)
            isFirstRow = false
        case "rPr": isRunProperties = false
        case "t": isText = false
        case "instrText": isInstruction = false
        case "hyperlink": _ = links.popLast()
        case "sdt":
            if forms.popLast() == true {
                builder.leave("a form's field that is not filled in", saying: formWords)
                formWords = ""
            }
        case "footnote", "endnote":
            let runs = trimmed(builder.takeRuns())
            if let note, !runs.isEmpty { builder.setFootnote(note, runs) }
            note = nil
        case "p": endParagraph()
        default: break
        }
    }

    private func endApart(_ name: String) {
        if name == "t" { isText = false }
        guard Self.apartNames.contains(name) else { return }
        apart -= 1
        guard apart == 0, fallback == 0, deleted == 0 else { return }
        if apartHasPicture {
            builder.caption(pendingPicture: apartWords)
        } else {
            builder.leave(name == "oMath" ? "a formula" : "a text box", saying: apartWords)
        }
    }

    private func trimmed(_ runs: [Manuscript.Run]) -> [Manuscript.Run] {
        var runs = runs
        while let first = runs.first, first.footnote == nil, first.text.allSatisfy(\.isWhitespace) { runs.removeFirst() }
        while let last = runs.last, last.footnote == nil, last.text.allSatisfy(\.isWhitespace) { runs.removeLast() }
        return runs
    }

    /// The list that the paragraph's style belongs to.
    private var styleList: (number: String, level: Int)? {
        styles.numbering(style).map { ($0, styles.numberingLevel(style) ?? 0) }
    }

    private func next(_ list: (number: String, level: Int)) -> Manuscript.Mark {
        let next = numbering.next(list.number, list.level, styleList: styles.numbering)
        if next.level.showsOuter, next.level.isNumbered, list.level > 0 {
            builder.leave("numbers such as 1.1 before inner items: they begin with 1 now")
        }
        return next.mark
    }

    private func endParagraph() {
        if isNotes || tables > 0 {
            if !builder.isEmpty { builder.add(Manuscript.Run(isNotes ? " " : "\n")) }
            return
        }
        if styles.isContents(style) {
            if !builder.takeRuns().isEmpty { builder.leave("the table of contents: ‘contents: yes’ in letter.yaml makes one") }
            return
        }
        if styles.isCaption(style), builder.captionPicture() { return }
        if let level = styles.headingLevel(style) ?? (list == nil ? outline : nil) {
            if level > 0, !builder.isEmpty, let list = list ?? styleList, list.number != "0",
                numbering.level(list.number, list.level, styleList: styles.numbering)?.isNumbered == true
            {
                builder.noteNumberedHeading()
            }
            return builder.endLine(.heading(max(1, level)))
        }
        guard !builder.isEmpty else { return builder.endLine(.text) }
        if let list, list.number != "0" { return builder.endLine(.item(level: list.level, mark: next(list))) }
        if list == nil, let named = styles.listStyle(style) {
            let mark: Manuscript.Mark =
                if let list = styleList { next(list) } else { named.isNumbered ? .number(nil) : .bullet }
            return builder.endLine(.item(level: named.level, mark: mark == .bullet && named.isNumbered ? .number(nil) : mark))
        }
        if list == nil, let list = styleList { return builder.endLine(.item(level: list.level, mark: next(list))) }
        if builder.followsItem, isIndented || styles.isListText(style) { return builder.endLine(.continuation) }
        builder.endLine(styles.isQuote(style) ? .quote : .text, isSetOff: styles.isSubtitle(style))
    }
}
