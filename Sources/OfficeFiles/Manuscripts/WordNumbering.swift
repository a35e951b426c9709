/// Lists of a Word document (ECMA-376-1, 17.9): how their items are marked, and which number comes next.
final class WordNumberingHandler: MarkupHandler {
    private struct Abstract {
        var levels: [Int: ListLevel] = [:]
        /// The style whose list it is.
        var style: String?
    }

    private struct Number {
        var abstract = ""
        var starts: [Int: Int] = [:]
        var levels: [Int: ListLevel] = [:]
    }

    private var abstracts: [String: Abstract] = [:]
    private var numbers: [String: Number] = [:]
    /// The last numbers, by the abstract list and the level: lists with the same one count on.
    private var counts: [String: [Int: Int]] = [:]
    private var begun: Set<String> = []

    // While it is read.
    private var abstract = ""
    private var number: String?
    private var level = 0
    private var read = ListLevel()

    func start(_ name: String, _ attributes: MarkupAttributes) {
        switch name {
        case "abstractNum":
            abstract = attributes["abstractNumId"] ?? ""
            number = nil
            abstracts[abstract] = Abstract()
        case "numStyleLink": abstracts[abstract]?.style = attributes["val"]
        case "lvl":
            level = attributes.number("ilvl") ?? level
            read = ListLevel()
        case "numFmt": read.series = Self.series(attributes["val"] ?? "")
        case "start": read.start = attributes.number("val") ?? 1
        case "lvlText": readPattern(attributes["val"] ?? "")
        case "num":
            number = attributes["numId"] ?? ""
            numbers[number ?? ""] = Number()
        case "abstractNumId": if let number { numbers[number]?.abstract = attributes["val"] ?? "" }
        case "lvlOverride": level = attributes.number("ilvl") ?? 0
        case "startOverride": if let number, let start = attributes.number("val") { numbers[number]?.starts[level] = start }
        default: break
        }
    }

    func end(_ name: String) {
        guard name == "lvl" else { return }
        if let number { numbers[number]?.levels[level] = read } else { abstracts[abstract]?.levels[level] = read }
    }

    func text(_ text: String) {}

    /// `%1.`, `(%2)`, `%1.%2`: the level's own number is the last one.
    private func readPattern(_ pattern: String) {
        guard let sign = pattern.lastIndex(of: "%") else { return }
        let before = pattern[..<sign]
        read.showsOuter = before.contains("%")
        read.prefix = read.showsOuter ? "" : String(before)
        read.suffix = String(pattern[sign...].dropFirst(2))
    }

    private static func series(_ format: String) -> ListLevel.Series {
        switch format {
        case "bullet", "none", "": .bullet
        case "lowerLetter": .letters
        case "upperLetter": .capitals
        case "lowerRoman": .roman
        case "upperRoman": .capitalRoman
        case "arabicAbjad": .abjad
        case "arabicAlpha": .hijai
        default: .decimal
        }
    }

    /// - Parameter styleList: the list that a style belongs to.
    private func resolved(_ id: String, styleList: (String) -> String?) -> Number? {
        guard var number = numbers[id] else { return nil }
        for _ in 0..<8 {
            guard let style = abstracts[number.abstract]?.style, let next = styleList(style).flatMap({ numbers[$0] }),
                next.abstract != number.abstract
            else { break }
            number.abstract = next.abstract
        }
        return number
    }

    func level(_ id: String, _ level: Int, styleList: (String) -> String?) -> ListLevel? {
        guard let number = resolved(id, styleList: styleList) else { return nil }
        return number.levels[level] ?? abstracts[number.abstract]?.levels[level]
    }

    /// The mark of a list's next item; inner items begin anew behind it.
    func next(_ id: String, _ level: Int, styleList: (String) -> String?) -> (mark: Manuscript.Mark, level: ListLevel) {
        let format = self.level(id, level, styleList: styleList) ?? ListLevel()
        guard format.isNumbered, let number = resolved(id, styleList: styleList) else { return (.bullet, format) }
        let list = number.abstract
        if let start = number.starts[level], begun.insert("\(id)/\(level)").inserted {
            counts[list, default: [:]][level] = start - 1
        }
        let count = (counts[list]?[level] ?? format.start - 1) + 1
        counts[list] = (counts[list] ?? [:]).filter { $0.key < level }
        counts[list]?[level] = count
        return (format.mark(count), format)
    }
}
