import CXML
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
        bytes.withUnsafeBytes { bytes in
            _ = htmlParseChunk(context, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), 1)
        }
        withExtendedLifetime(relay) {}
    }
}

private final class WebPageHandler: MarkupHandler {
    var builder = ManuscriptBuilder()
    private var ignored = 0
    private var bold = 0
    private var italic = 0
    private var links: [String?] = []
    private var lists: [Bool] = []
    private var heading: Int?
    private var quotes = 0
    private var isItem = false
    private var tables = 0
    private var cells: [[Manuscript.Run]] = []
    private var isFirstRow = true
    private var endsWithSpace = true
    private var heights: [RunHeight] = []

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
        "head", "script", "style", "nav", "template", "noscript", "select", "iframe", "object", "svg",
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
        switch name {
        case "b", "strong": bold += 1
        case "i", "em", "cite": italic += 1
        case "a": links.append(attributes["href"].flatMap { Self.isAddress($0) ? $0 : nil })
        case "sup": heights.append(.above)
        case "sub": heights.append(.below)
        case "s", "strike", "del": builder.leave("the line through some words")
        case "ul": lists.append(false)
        case "ol": lists.append(true)
        case "li": isItem = true
        case "h1", "h2", "h3", "h4", "h5", "h6": heading = name.last?.wholeNumberValue
        case "blockquote": quotes += 1
        case "br": add("\n")
        case "img": builder.leave("pictures (a page only names them)")
        case "table":
            tables += 1
            if tables == 1 { isFirstRow = true }
        case "tr" where tables == 1: cells = []
        default: break
        }
    }

    private static let void: Set = ["br", "img", "hr", "meta", "link", "input", "wbr", "col", "area", "base", "embed", "source"]

    private static func isAddress(_ target: String) -> Bool {
        ["http://", "https://", "mailto:"].contains { target.lowercased().hasPrefix($0) }
    }

    func text(_ text: String) {
        guard ignored == 0 else { return }
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
            cells.append(builder.takeRuns())
            endsWithSpace = true
        case "tr" where tables == 1:
            builder.endRow(cells, isFirst: isFirstRow)
            isFirstRow = false
        case "table":
            _ = builder.takeRuns()
            tables -= 1
        default: break
        }
        if Self.blocks.contains(name), tables == 0 { endBlock() }
        switch name {
        case "b", "strong": bold = max(0, bold - 1)
        case "i", "em", "cite": italic = max(0, italic - 1)
        case "a": _ = links.popLast()
        case "sup", "sub": _ = heights.popLast()
        case "ul", "ol": _ = lists.popLast()
        case "li": isItem = false
        case "h1", "h2", "h3", "h4", "h5", "h6": heading = nil
        case "blockquote": quotes = max(0, quotes - 1)
        default: break
        }
    }

    private func endBlock() {
        endsWithSpace = true
        guard !builder.isEmpty else { return }
        if let heading {
            builder.endLine(.heading(heading))
        } else if isItem, let isNumbered = lists.last {
            builder.endLine(.item(level: lists.count - 1, isNumbered: isNumbered))
            isItem = false
        } else {
            builder.endLine(quotes > 0 ? .quote : .text)
        }
    }

    func finish() { endBlock() }
}
