/// Styles of an OpenDocument text (ISO 26300-1, 16).
final class OpenStylesHandler: MarkupHandler {
    struct Style {
        var parent: String?
        var isBold: Bool?
        var isItalic: Bool?
        var display: String?
        var isHidden: Bool?
        var height: RunHeight?
        var isStruck: Bool?
        var isUnderlined: Bool?
    }

    private var styles: [String: Style] = [:]
    private var name = ""
    private var lists: [String: [Int: ListLevel]] = [:]
    private var list: String?
    /// How headings are numbered, by their levels.
    private var outline: [Int: ListLevel] = [:]
    private var isMaster = false
    /// The header and the footer, with their words.
    private(set) var furniture: [(part: String, words: String)] = []
    private var part: String?
    private var isNumber = false

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
            if let line = attributes["text-underline-style"] { styles[name]?.isUnderlined = line != "none" }
        case "header", "footer", "header-first", "footer-first", "header-left", "footer-left":
            guard isMaster, let kind = element.split(separator: "-").first else { return }
            part = String(kind)
            furniture.append((String(kind), ""))
        case "page-number", "page-count": isNumber = true
        case "master-page": isMaster = true
        case "list-style": list = attributes["name"]
        case "list-level-style-number", "list-level-style-bullet":
            if let list { lists[list, default: [:]][attributes.number("level") ?? 1] = Self.level(element, attributes) }
        case "outline-level-style": outline[attributes.number("level") ?? 1] = Self.level("list-level-style-number", attributes)
        default: if part != nil, ["p", "tab", "line-break", "s"].contains(element) { addWords(" ") }
        }
    }

    private func addWords(_ words: String) { if !furniture.isEmpty { furniture[furniture.count - 1].words += words } }

    private static func level(_ element: String, _ attributes: MarkupAttributes) -> ListLevel {
        var level = ListLevel()
        guard element == "list-level-style-number" else { return level }
        level.start = attributes.number("start-value") ?? 1
        level.prefix = attributes["num-prefix"] ?? ""
        level.suffix = attributes["num-suffix"] ?? ""
        level.showsOuter = (attributes.number("display-levels") ?? 1) > 1
        let format = attributes["num-format"] ?? ""
        level.series =
            switch format {
            case "": .bullet
            case "a": .letters
            case "A": .capitals
            case "i": .roman
            case "I": .capitalRoman
            default: arabic(format)
            }
        return level
    }

    /// `أ, ب, ج, ...` and `ا, ب, ت, ...`: the third letter tells the order.
    private static func arabic(_ format: String) -> ListLevel.Series {
        switch format.split(separator: ",").dropFirst(2).first?.first(where: { $0 != " " }) {
        case OrdinalLetters.abjad[2]: .abjad
        case OrdinalLetters.hijai[2]: .hijai
        default: .decimal
        }
    }

    func end(_ element: String) {
        if element == "list-style" { list = nil }
        if element == "master-page" { isMaster = false }
        if element == "page-number" || element == "page-count" { isNumber = false }
        if let part, element.hasPrefix(part), !element.hasSuffix("style") { self.part = nil }
    }

    func text(_ text: String) { if part != nil, !isNumber { addWords(text) } }

    /// - Parameter level: from 1.
    func level(_ list: String, _ level: Int) -> ListLevel { lists[list]?[level] ?? ListLevel() }

    func isNumbered(headingOf level: Int) -> Bool { outline[level]?.isNumbered ?? false }

    func first<Value>(_ name: String, _ value: (Style) -> Value?) -> Value? {
        var next: String? = name
        for _ in 0..<16 {
            guard let name = next, let style = styles[name] else { return nil }
            if let found = value(style) { return found }
            next = style.parent
        }
        return nil
    }

    /// An entry of a table of contents, or the line above them.
    func isContents(_ name: String) -> Bool {
        first(name) { style in
            let shown = style.display?.lowercased() ?? ""
            return ["contents ", "toc "].contains(where: shown.hasPrefix) ? true : nil
        } ?? false
    }

    func isNamed(_ name: String, _ wanted: String) -> Bool {
        var next: String? = name
        for _ in 0..<16 {
            guard let name = next else { return false }
            if name.lowercased() == wanted.lowercased() || styles[name]?.display?.lowercased() == wanted.lowercased() {
                return true
            }
            next = styles[name]?.parent
        }
        return false
    }
}
