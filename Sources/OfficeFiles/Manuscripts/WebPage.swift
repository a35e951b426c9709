import CXML
import Foundation
package import Reporting

extension Manuscript {
    /// Reads a web page, or the HTML that a word processor saves. Nothing is fetched.
    package static func readWebPage(_ bytes: [UInt8], file: String) throws(Diagnostics) -> Manuscript {
        let handler = WebPageHandler()
        try HTMLParser.read(bytes, file: file, handler)
        handler.finish()
        return handler.builder.manuscript
    }
}

/// libxml2's forgiving parser of HTML.
private enum HTMLParser {
    private final class Relay {
        let handler: any MarkupHandler
        init(_ handler: any MarkupHandler) { self.handler = handler }
    }

    static func read(_ bytes: [UInt8], file: String, _ handler: any MarkupHandler) throws(Diagnostics) {
        var sax = xmlSAXHandler()
        sax.startElement = { context, name, attributes in
            guard let context, let name else { return }
            var pairs: [(name: String, value: String)] = []
            var at = 0
            // Names and values by turns, up to a name that is not there.
            while let attributes, let key = attributes[at] {
                pairs.append((String(cString: key), attributes[at + 1].map { String(cString: $0) } ?? ""))
                at += 2
            }
            Unmanaged<Relay>.fromOpaque(context).takeUnretainedValue().handler
                .start(String(cString: name), MarkupAttributes(pairs: pairs))
        }
        sax.endElement = { context, name in
            guard let context, let name else { return }
            Unmanaged<Relay>.fromOpaque(context).takeUnretainedValue().handler.end(String(cString: name))
        }
        sax.characters = { context, text, length in
            guard let context, let text else { return }
            Unmanaged<Relay>.fromOpaque(context).takeUnretainedValue().handler
                .text(String(decoding: UnsafeBufferPointer(start: text, count: Int(length)), as: UTF8.self))
        }
        sax.ignorableWhitespace = sax.characters
        let relay = Relay(handler)
        let context = htmlCreatePushParserCtxt(
            &sax, Unmanaged.passUnretained(relay).toOpaque(), nil, 0, nil, XML_CHAR_ENCODING_UTF8)
        guard let context else {
            throw Diagnostics(code: .brokenMarkup, "There is no memory to read the file.", at: SourceLocation(file: file))
        }
        defer { htmlFreeParserCtxt(context) }
        let options = HTML_PARSE_NONET.rawValue | HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue
        _ = htmlCtxtUseOptions(context, Int32(options))
        withOneKindOfList(bytes).withUnsafeBytes { bytes in
            _ = htmlParseChunk(context, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), 1)
        }
        withExtendedLifetime(relay) {}
    }

    /// What an `ol` is marked with that was a `ul`.
    static let bullets = "data-bullets"

    /// The parser ends an `ol` where a `ul` begins directly in it, as Google Docs and Outlook write lists below items; the
    /// items behind would stand in no list. With one kind of list it ends none.
    private static func withOneKindOfList(_ bytes: [UInt8]) -> [UInt8] {
        func isTag(_ sign: String, at index: Int) -> Bool {
            let tag = bytes[index...].prefix(sign.utf8.count)
            guard tag.count == sign.utf8.count, zip(tag, sign.utf8).allSatisfy({ $0 | 0x20 == $1 | 0x20 }) else { return false }
            let end = index + sign.utf8.count
            return end < bytes.count && (bytes[end] == UInt8(ascii: ">") || bytes[end] <= UInt8(ascii: " "))
        }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "<"), isTag("<ul", at: index) {
                result += Array("<ol \(bullets)=''".utf8)
                index += 3
            } else if bytes[index] == UInt8(ascii: "<"), isTag("</ul", at: index) {
                result += Array("</ol".utf8)
                index += 4
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return result
    }
}

private final class WebPageHandler: MarkupHandler {
    var builder = ManuscriptBuilder()
    private var ignored = 0
    private var bold = 0
    private var italic = 0
    private var links: [String?] = []
    private var lists: [List] = []
    private var heading: Int?
    private var quotes = 0
    /// Whether the open items have a paragraph each.
    private var items: [Bool] = []
    /// Of a paragraph that Word wrote as an item: its level, and the mark as text.
    private var wordItem: (level: Int, mark: String)?
    private var wordMarks: [Bool] = []
    private var tables = 0
    private var cells: [[Manuscript.Run]] = []
    private var isFirstRow = true
    private var endsWithSpace = true
    private var heights: [RunHeight] = []
    private var spans: [(columns: Int, rows: Int)] = []
    /// Cells of rows above that reach down, by their columns.
    private var reaching: [Int: Int] = [:]

    private struct List {
        var level: ListLevel
        /// Of the next item.
        var next: Int
    }

    /// What is not seen, and the page's head and foot as word processors write them into a web page.
    private func isApart(_ name: String, _ attributes: MarkupAttributes) -> Bool {
        let style = (attributes["style"] ?? "").lowercased().filter { !$0.isWhitespace }
        if style.contains("display:none") || style.contains("mso-hide:all") || attributes["hidden"] != nil {
            builder.leave("hidden text")
            return true
        }
        if name == "footer" || name == "nav" {
            builder.leave("the page's \(name)")
            return true
        }
        for part in ["header", "footer"] where attributes["title"] == part || style.contains("mso-element:\(part)") {
            builder.leave("the \(part)")
            return true
        }
        return false
    }

    private static let apart: Set = [
        "head", "title", "script", "style", "nav", "template", "noscript", "select", "iframe", "object", "svg",
    ]
    private static let blocks: Set = [
        "p", "div", "section", "article", "main", "header", "footer", "aside", "address", "figure", "figcaption", "ul", "ol",
        "li",
        "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "hr", "table", "body", "dl", "dt", "dd",
    ]

    func start(_ name: String, _ attributes: MarkupAttributes) {
        if ignored > 0 || isApart(name, attributes) || Self.apart.contains(name) {
            if !Self.void.contains(name) { ignored += 1 }
            return
        }
        if Self.blocks.contains(name), tables == 0 { endBlock() }
        startWordItem(name, attributes)
        switch name {
        case "b", "strong": bold += 1
        case "i", "em", "cite": italic += 1
        case "a": links.append(attributes["href"].flatMap { Self.isAddress($0) ? $0 : nil })
        case "sup": heights.append(.above)
        case "sub": heights.append(.below)
        case "s", "strike", "del": builder.leave("the line through some words")
        case "u", "ins": builder.leave("the line below some words")
        case "ul", "ol": startList(name, attributes)
        case "li":
            items.append(false)
            if let number = attributes.number("value"), let last = lists.indices.last { lists[last].next = number }
        case "h1", "h2", "h3", "h4", "h5", "h6": heading = name.last?.wholeNumberValue
        case "blockquote": quotes += 1
        case "br": add("\n")
        case "img": addPicture(attributes)
        case "table":
            tables += 1
            if tables == 1 {
                isFirstRow = true
                reaching = [:]
            }
        case "tr" where tables == 1: cells = []
        case "td" where tables == 1, "th" where tables == 1:
            fillReaching()
            spans.append((attributes.number("colspan") ?? 1, attributes.number("rowspan") ?? 1))
        default: break
        }
    }

    private func startList(_ name: String, _ attributes: MarkupAttributes) {
        var level = ListLevel()
        if name == "ol", attributes[HTMLParser.bullets] == nil {
            let style = (attributes["style"] ?? "").lowercased()
            level.series =
                switch attributes["type"] {
                case "a": .letters
                case "A": .capitals
                case "i": .roman
                case "I": .capitalRoman
                default:
                    if style.contains("lower-alpha") || style.contains("lower-latin") {
                        .letters
                    } else if style.contains("upper-alpha") || style.contains("upper-latin") {
                        .capitals
                    } else if style.contains("lower-roman") {
                        .roman
                    } else {
                        style.contains("upper-roman") ? .capitalRoman : .decimal
                    }
                }
        }
        lists.append(List(level: level, next: attributes.number("start") ?? 1))
    }

    /// Word writes items as paragraphs (`mso-list: l0 level1 lfo1`) with their marks as text.
    private func startWordItem(_ name: String, _ attributes: MarkupAttributes) {
        let style = (attributes["style"] ?? "").lowercased().filter { !$0.isWhitespace }
        if name == "p", tables == 0, let start = style.firstRange(of: "mso-list:"),
            let level = style[start.upperBound...].firstRange(of: "level")
        {
            wordItem = (max(0, (style[level.upperBound...].first?.wholeNumberValue ?? 1) - 1), "")
        }
        if name == "span" { wordMarks.append(wordItem != nil && style.contains("mso-list:ignore")) }
    }

    private func addPicture(_ attributes: MarkupAttributes) {
        let words = attributes["alt"] ?? ""
        let source = attributes["src"] ?? ""
        // Dots that count who reads a page.
        guard attributes["width"] != "1", attributes["height"] != "1", !source.isEmpty else { return }
        for (kind, ending) in [("png", "png"), ("jpeg", "jpg")] where source.hasPrefix("data:image/\(kind);base64,") {
            let text = String(source.dropFirst("data:image/\(kind);base64,".count))
            if let bytes = Data(base64Encoded: text, options: .ignoreUnknownCharacters) {
                return builder.add(picture: [UInt8](bytes), ending: ending, alternative: words)
            }
        }
        builder.add(pictureElsewhere: source.hasPrefix("data:") ? "a picture in the page" : source, alternative: words)
    }

    /// Columns into which a cell of a row above reaches.
    private func fillReaching() {
        while let rows = reaching[cells.count], rows > 0 {
            reaching[cells.count] = rows - 1
            cells.append([])
        }
    }

    private static let void: Set = ["br", "img", "hr", "meta", "link", "input", "wbr", "col", "area", "base", "embed", "source"]

    private static func isAddress(_ target: String) -> Bool {
        ["http://", "https://", "mailto:"].contains { target.lowercased().hasPrefix($0) }
    }

    func text(_ text: String) {
        guard ignored == 0 else { return }
        if wordMarks.contains(true) {
            wordItem?.mark += text
            return
        }
        var shown = ""
        for character in text {
            if character.isWhitespace, character != "\u{A0}" {
                if !endsWithSpace { shown.append(" ") }
                endsWithSpace = true
            } else {
                shown.append(character)
                endsWithSpace = false
            }
        }
        add(shown, keepingSpace: true)
    }

    private func add(_ text: String, keepingSpace: Bool = false) {
        if !keepingSpace { endsWithSpace = true }
        let text = (heights.last ?? .line).shown(text)
        if text.isFlattened { builder.leave("the height of some raised or lowered letters") }
        builder.add(
            Manuscript.Run(
                text.shown, isBold: bold > 0 && heading == nil, isItalic: italic > 0, link: links.last.flatMap { $0 }))
    }

    func end(_ name: String) {
        if ignored > 0 {
            ignored -= 1
            return
        }
        switch name {
        case "td" where tables == 1, "th" where tables == 1:
            let span = spans.popLast() ?? (1, 1)
            let columns = min(64, max(1, span.columns))
            for column in cells.count..<(cells.count + columns) where span.rows > 1 {
                reaching[column] = min(span.rows, 1_000) - 1
            }
            cells.append(builder.takeRuns())
            cells += Array(repeating: [], count: columns - 1)
            endsWithSpace = true
        case "tr" where tables == 1:
            fillReaching()
            builder.endRow(cells, isFirst: isFirstRow)
            isFirstRow = false
        case "table":
            _ = builder.takeRuns()
            tables -= 1
            if tables == 0 { builder.endTable() }
        default: break
        }
        if Self.blocks.contains(name), tables == 0 { endBlock() }
        switch name {
        case "b", "strong": bold = max(0, bold - 1)
        case "i", "em", "cite": italic = max(0, italic - 1)
        case "a": _ = links.popLast()
        case "sup", "sub": _ = heights.popLast()
        case "ul", "ol": _ = lists.popLast()
        case "li": _ = items.popLast()
        case "span": _ = wordMarks.popLast()
        case "h1", "h2", "h3", "h4", "h5", "h6": heading = nil
        case "blockquote": quotes = max(0, quotes - 1)
        default: break
        }
    }

    private func endBlock() {
        endsWithSpace = true
        defer { wordItem = nil }
        guard !builder.isEmpty else { return builder.endPictures() }
        if let heading {
            if !items.isEmpty, lists.last?.level.isNumbered == true { builder.noteNumberedHeading() }
            builder.endLine(.heading(heading))
        } else if let wordItem, let mark = Self.mark(wordItem.mark) {
            builder.endLine(.item(level: wordItem.level, mark: mark))
        } else if let hasParagraph = items.last, let last = lists.indices.last {
            items[items.count - 1] = true
            guard !hasParagraph else { return builder.endLine(builder.followsItem ? .continuation : .text) }
            let mark = lists[last].level.mark(lists[last].next)
            lists[last].next += 1
            builder.endLine(.item(level: last, mark: mark))
        } else {
            builder.endLine(quotes > 0 ? .quote : .text)
        }
    }

    /// nil where Word shows no mark.
    private static func mark(_ text: String) -> Manuscript.Mark? {
        let mark = text.filter { !$0.isWhitespace && $0 != "\u{A0}" }
        guard !mark.isEmpty else { return nil }
        if let number = Int(mark.filter { $0.isNumber }.compactMap(\.wholeNumberValue).map(String.init).joined()) {
            return .number(number)
        }
        return mark.count > 1 && mark.contains(where: \.isLetter) ? .label(mark) : .bullet
    }

    func finish() { endBlock() }
}
