/// Styles of a Word document (ECMA-376-1, 17.7).
final class WordStylesHandler: MarkupHandler {
    struct Style {
        var name = ""
        var base: String?
        var level: Int?
        var numbering: String?
        var numberingLevel: Int?
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
        case "ilvl": styles[id]?.numberingLevel = attributes.number("val")
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
    func numberingLevel(_ id: String) -> Int? { first(id) { $0.numberingLevel } }
    func isCaption(_ id: String) -> Bool { isNamed(id) { $0 == "caption" } }
    /// An entry of a table of contents.
    func isContents(_ id: String) -> Bool {
        isNamed(id) { $0 == "toc heading" || $0.hasPrefix("toc ") && $0.last?.isNumber == true }
    }
    /// "List Continue", "List Paragraph": belongs to an item, where one stands above.
    func isListText(_ id: String) -> Bool { isNamed(id) { $0.hasPrefix("list continue") || $0 == "list paragraph" } }

    private func isNamed(_ id: String, _ matches: (String) -> Bool) -> Bool {
        first(id) { matches($0.name.lowercased()) ? true : nil } ?? false
    }

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
