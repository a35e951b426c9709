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
        try handler.builder.addPictures(handler.pictures, of: archive)
        for type in ["header", "footer"] where relations.target(ofType: type) != nil { handler.builder.leave("the \(type)") }
        return handler.builder.manuscript
    }
}

private final class WordStylesHandler: MarkupHandler {
    struct Style {
        var name = ""
        var base: String?
        var level: Int?
        var numbering: String?
        var isBold = false
        var isItalic = false
    }

    private var styles: [String: Style] = [:]
    private var id = ""

    func start(_ name: String, _ attributes: MarkupAttributes) {
        switch name {
        case "style":
            id = attributes["styleId"] ?? ""
            styles[id] = Style()
        case "name": styles[id]?.name = attributes["val"] ?? ""
        case "basedOn": styles[id]?.base = attributes["val"]
        case "outlineLvl": styles[id]?.level = attributes.number("val")
        case "numId": styles[id]?.numbering = attributes["val"]
        case "b": styles[id]?.isBold = attributes.flag("val") ?? true
        case "i": styles[id]?.isItalic = attributes.flag("val") ?? true
        default: break
        }
    }

    func end(_ name: String) {}
    func text(_ text: String) {}

    private func first<Value>(_ id: String, _ value: (Style) -> Value?) -> Value? {
        var next: String? = id
        for _ in 0..<16 {
            guard let id = next, let style = styles[id] else { return nil }
            if let found = value(style) { return found }
            next = style.base
        }
        return nil
    }

    /// From 1, of a heading; 0 for a title.
    func headingLevel(_ id: String) -> Int? {
        first(id) { style in
            let name = style.name.lowercased()
            if name == "title" { return 0 }
            if name.hasPrefix("heading "), let level = Int(name.dropFirst(8)) { return level }
            return style.level.flatMap { $0 < 9 ? $0 + 1 : nil }
        }
    }

    func isSubtitle(_ id: String) -> Bool { first(id) { $0.name.lowercased() == "subtitle" ? true : nil } ?? false }
    func isQuote(_ id: String) -> Bool { first(id) { $0.name.lowercased().hasSuffix("quote") ? true : nil } ?? false }
    func numbering(_ id: String) -> String? { first(id) { $0.numbering } }

    /// "List Bullet", "List Number": lists by their style's name, also where no numbering is to be found.
    func listStyle(_ id: String) -> (isNumbered: Bool, level: Int)? {
        first(id) { style in
            let name = style.name.lowercased()
            guard name.hasPrefix("list bullet") || name.hasPrefix("list number") else { return nil }
            return (name.hasPrefix("list number"), (name.last?.wholeNumberValue ?? 1) - 1)
        }
    }

    func look(_ id: String) -> (isBold: Bool, isItalic: Bool) {
        (first(id) { $0.isBold ? true : nil } ?? false, first(id) { $0.isItalic ? true : nil } ?? false)
    }
}

/// Which lists are numbered (17.9).
private final class WordNumberingHandler: MarkupHandler {
    private var abstracts: [String: [Int: String]] = [:]
    private var numbers: [String: String] = [:]
    private var abstract = ""
    private var number = ""
    private var level = 0

    func start(_ name: String, _ attributes: MarkupAttributes) {
        switch name {
        case "abstractNum": abstract = attributes["abstractNumId"] ?? ""
        case "lvl": level = attributes.number("ilvl") ?? 0
        case "numFmt": abstracts[abstract, default: [:]][level] = attributes["val"]
        case "num": number = attributes["numId"] ?? ""
        case "abstractNumId": numbers[number] = attributes["val"]
        default: break
        }
    }

    func end(_ name: String) {}
    func text(_ text: String) {}

    func isNumbered(_ number: String, level: Int) -> Bool {
        let format = numbers[number].flatMap { abstracts[$0]?[level] } ?? "bullet"
        return format != "bullet" && format != "none"
    }
}

private final class WordHandler: MarkupHandler {
    static let endnoteShift = 1 << 20

    var builder = ManuscriptBuilder()
    var isNotes = false
    var noteShift = 0
    private(set) var hasEndnotes = false
    private(set) var pictures: [String] = []

    private let styles: WordStylesHandler
    private let numbering: WordNumberingHandler
    private let relations: Relations

    private var style = ""
    private var list: (number: String, level: Int)?
    private var outline: Int?
    private var isBold: Bool?
    private var isItalic: Bool?
    private var runStyle = ""
    private var counts: [String: [Int: Int]] = [:]
    /// Depth in what is no text of the document's: boxes, formulas.
    private var apart = 0
    private var isHidden = false
    private var height = RunHeight.line
    private var isRunProperties = false
    private var isText = false
    private var links: [String] = []
    /// Depth in what was struck out, and in what is drawn twice.
    private var deleted = 0
    private var fallback = 0
    private var tables = 0
    private var cells: [[Manuscript.Run]] = []
    private var isFirstRow = true
    private var note: Int?
    /// `HYPERLINK "…"` of a field.
    private var isInstruction = false
    private var instruction = ""
    private var fields: [String?] = []

    init(styles: WordStylesHandler, numbering: WordNumberingHandler, relations: Relations) {
        self.styles = styles
        self.numbering = numbering
        self.relations = relations
    }

    private static let apartNames: Set = ["txbxContent", "oMath"]

    func start(_ name: String, _ attributes: MarkupAttributes) {
        if apart > 0 || Self.apartNames.contains(name) {
            if Self.apartNames.contains(name) {
                apart += 1
                builder.leave(name == "oMath" ? "formulas" : "text boxes")
            }
            return
        }
        switch name {
        case "del", "moveFrom":
            deleted += 1
            builder.leave("what was struck out as a change")
        case "Fallback": fallback += 1
        case "tbl":
            tables += 1
            if tables == 1 { isFirstRow = true }
        case "tr" where tables == 1: cells = []
        case "p":
            style = ""
            list = nil
            outline = nil
        case "pStyle": style = attributes["val"] ?? ""
        case "numId": if list != nil || !isRunProperties { list = (attributes["val"] ?? "", list?.level ?? 0) }
        case "ilvl": list = (list?.number ?? "", attributes.number("val") ?? 0)
        case "outlineLvl": outline = attributes.number("val").flatMap { $0 < 9 ? $0 + 1 : nil }
        case "r":
            isBold = nil
            isItalic = nil
            runStyle = ""
            isHidden = false
            height = .line
        case "vanish", "webHidden": if isRunProperties { isHidden = attributes.flag("val") ?? true }
        case "strike", "dstrike":
            if isRunProperties, attributes.flag("val") ?? true { builder.leave("the line through some words") }
        case "vertAlign": if isRunProperties { height = RunHeight(attributes["val"] ?? "") }
        case "rPr": isRunProperties = true
        case "b", "bCs": if isRunProperties { isBold = isBold ?? (attributes.flag("val") ?? true) }
        case "i", "iCs": if isRunProperties { isItalic = isItalic ?? (attributes.flag("val") ?? true) }
        case "rStyle": runStyle = attributes["val"] ?? ""
        case "t": isText = true
        case "tab" where !isRunProperties: add("\t")
        case "br", "cr": add(attributes["type"] == "page" ? "" : "\n")
        case "noBreakHyphen": add("\u{2011}")
        case "softHyphen": add("\u{AD}")
        case "sym":
            if let scalar = attributes["char"].flatMap({ UInt32($0, radix: 16) }).flatMap(Unicode.Scalar.init) {
                add(String(scalar))
            }
        case "hyperlink": links.append(attributes["id"].flatMap { relations.target(ofID: $0) } ?? "")
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
        case "footnoteReference", "endnoteReference":
            if name == "endnoteReference" { hasEndnotes = true }
            if let id = attributes.number("id"), deleted == 0 {
                builder.add(Manuscript.Run("", footnote: id + (name == "endnoteReference" ? Self.endnoteShift : 0)))
            }
        case "footnote", "endnote": note = attributes["type"] == nil ? attributes.number("id").map { $0 + noteShift } : nil
        case "blip": if let picture = attributes["embed"].flatMap({ relations.target(ofID: $0) }) { pictures.append(picture) }
        case "commentReference": builder.leave("comments")
        case "fldSimple": if let instruction = attributes["instr"] { leaveMergeField(instruction) }
        default: break
        }
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
        guard apart == 0 else { return }
        if isInstruction { instruction += text }
        if isText { add(text) }
    }

    private func add(_ text: String) {
        guard deleted == 0, fallback == 0 else { return }
        guard !isHidden else { return builder.leave("hidden text") }
        let text = height.shown(text)
        if text.isFlattened { builder.leave("the height of some raised or lowered letters") }
        let look = styles.look(runStyle)
        let link = links.last ?? fields.last.flatMap { $0 }
        builder.add(
            Manuscript.Run(
                text.shown, isBold: isBold ?? look.isBold, isItalic: isItalic ?? look.isItalic,
                link: link?.isEmpty == false ? link : nil))
    }

    func end(_ name: String) {
        if apart > 0 {
            if Self.apartNames.contains(name) { apart -= 1 }
            return
        }
        switch name {
        case "del", "moveFrom": deleted -= 1
        case "Fallback": fallback -= 1
        case "tbl": tables -= 1
        case "tc" where tables == 1: cells.append(trimmed(builder.takeRuns()))
        case "tr" where tables == 1:
            builder.endRow(cells, isFirst: isFirstRow)
            isFirstRow = false
        case "rPr": isRunProperties = false
        case "t": isText = false
        case "instrText": isInstruction = false
        case "hyperlink": _ = links.popLast()
        case "footnote", "endnote":
            let runs = trimmed(builder.takeRuns())
            if let note, !runs.isEmpty { builder.setFootnote(note, runs) }
            note = nil
        case "p": endParagraph()
        default: break
        }
    }

    private func trimmed(_ runs: [Manuscript.Run]) -> [Manuscript.Run] {
        var runs = runs
        while let first = runs.first, first.footnote == nil, first.text.allSatisfy(\.isWhitespace) { runs.removeFirst() }
        while let last = runs.last, last.footnote == nil, last.text.allSatisfy(\.isWhitespace) { runs.removeLast() }
        return runs
    }

    /// The next number of a list; a list's inner ones begin anew.
    private func count(_ list: String, _ level: Int) -> Int? {
        guard !builder.isEmpty else { return nil }
        let number = (counts[list]?[level] ?? 0) + 1
        counts[list] = (counts[list] ?? [:]).filter { $0.key < level }
        counts[list]?[level] = number
        return number
    }

    private func endParagraph() {
        if isNotes || tables > 0 {
            if !builder.isEmpty { builder.add(Manuscript.Run(isNotes ? " " : "\n")) }
            return
        }
        if let level = styles.headingLevel(style) ?? outline, list == nil || style.lowercased().contains("heading") {
            return builder.endLine(.heading(max(1, level)))
        }
        if let list, list.number != "0" {
            let isNumbered = numbering.isNumbered(list.number, level: list.level)
            return builder.endLine(
                .item(level: list.level, isNumbered: isNumbered), number: isNumbered ? count(list.number, list.level) : nil)
        }
        if list == nil, let listStyle = styles.listStyle(style) {
            let number = listStyle.isNumbered ? count(styles.numbering(style) ?? style, listStyle.level) : nil
            return builder.endLine(.item(level: listStyle.level, isNumbered: listStyle.isNumbered), number: number)
        }
        if list == nil, let number = styles.numbering(style) {
            let isNumbered = numbering.isNumbered(number, level: 0)
            return builder.endLine(.item(level: 0, isNumbered: isNumbered), number: isNumbered ? count(number, 0) : nil)
        }
        builder.endLine(styles.isQuote(style) ? .quote : .text, isSetOff: styles.isSubtitle(style))
    }
}
