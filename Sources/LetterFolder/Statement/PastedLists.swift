/// Lists that were pasted into Markdown with the marks of a word processor.
enum PastedLists {
    /// What no sentence begins with.
    private static let bullets: [Character] = ["•", "◦", "▪", "‣", "●", "○", "■", "\u{F0B7}", "\u{F0A7}"]
    /// What a sentence may begin with, and a list of several.
    private static let dashes: [Character] = ["–", "—", "·"]

    /// Puts Markdown's mark in the place of a bullet, of an ordinal letter or of a number in other digits, byte for byte, so
    /// that places stay.
    /// - Returns: the letters, as they were typed, by the numbers of their lines.
    static func mark(_ lines: inout [String], firstLine: Int) -> [Int: String] {
        var isCode = false
        let typed = lines.map(Self.bullet)
        var labels: [Int: String] = [:]
        // By indent: the number that the next item of a list has.
        var next: [Int: Int] = [:]
        for index in lines.indices {
            if lines[index].hasPrefix("```") { isCode.toggle() }
            if !isCode, let (number, digits) = foreignNumber(lines[index]) {
                let indent = indent(lines[index])
                if next[indent] == number || number == 1 && begins(lines, at: index) {
                    lines[index] = renumbered(lines[index], number, digits)
                    next[indent] = number + 1
                }
                continue
            }
            if isCode || labels[firstLine + index] != nil { continue }
            if let bullet = typed[index] {
                let isAmongItems = [index - 1, index + 1].contains { lines.indices.contains($0) && typed[$0] == bullet }
                if bullets.contains(bullet) || isAmongItems { lines[index] = marked(lines[index], bullet) }
            } else if let items = letteredItems(of: lines, from: index) {
                for item in items { labels[firstLine + item] = number(&lines[item]) }
            }
        }
        return labels
    }

    /// The lines that go on with the next letter or Roman number each; what stands between them belongs to the items. nil
    /// where none does.
    private static func letteredItems(of lines: [String], from first: Int) -> [Int]? {
        // `i)` before `ii)` is a number, before `j)` a letter.
        ordinals(lines[first]).reversed().lazy.filter(\.isFirst).map { items(of: lines, from: first, $0) }.first { $0.count > 1 }
    }

    private static func items(of lines: [String], from first: Int, _ ordinal: TypedMark.Ordinal) -> [Int] {
        var items = [first]
        var last = ordinal
        var isAfterBlank = false
        for index in lines.indices.dropFirst(first + 1) {
            let line = lines[index]
            if line.allSatisfy(\.isWhitespace) {
                isAfterBlank = true
                continue
            }
            let signs = ordinals(line)
            if let next = signs.first(where: { $0.follows(last) }), indent(line) <= indent(lines[first]) + 1 {
                items.append(index)
                last = next
                isAfterBlank = false
            } else if signs.contains(where: \.isFirst), indent(line) <= indent(lines[first]) {
                // Another list begins.
                break
            } else if isAfterBlank, line.first?.isWhitespace != true {
                break
            }
        }
        return items
    }

    private static func indent(_ line: String) -> Int { line.prefix(while: \.isWhitespace).count }

    /// `1)` for a letter, with noughts before it for the bytes that it is shorter: behind five spaces there would be code.
    private static func number(_ line: inout String) -> String {
        let indent = line.prefix(while: \.isWhitespace)
        let mark = line.dropFirst(indent.count).prefix { !$0.isWhitespace }
        let rest = line.dropFirst(indent.count + mark.count)
        line = indent + String(repeating: "0", count: max(0, mark.utf8.count - 2)) + "1)" + rest
        return String(mark)
    }

    /// So many lines are looked through for an item's next one.
    private static let reach = 60

    /// Whether a list begins with this number: in the digits of a text, hyphens may stand behind other numbers.
    private static func begins(_ lines: [String], at index: Int) -> Bool {
        guard lines[index].first(where: \.isWholeNumber)?.isASCII == true else { return true }
        let indent = indent(lines[index])
        return lines[(index + 1)...].prefix(reach).contains { self.indent($0) == indent && foreignNumber($0)?.number == 2 }
    }

    /// «١.», «۲-», `1-`, `1.)`: a number in digits or with signs that Markdown does not know, and how many digits it has.
    private static func foreignNumber(_ line: String) -> (number: Int, digits: Int)? {
        let text = line.drop { $0 == " " || $0 == "\t" }
        let digits = text.prefix { $0.isWholeNumber }
        guard (1...2).contains(digits.count), digits.allSatisfy({ $0.wholeNumberValue.map { $0 < 10 } == true }),
            case .number? = TypedMark.read(line)?.mark
        else { return nil }
        let signs = text.dropFirst(digits.count).prefix { !$0.isWhitespace }
        guard digits.first?.isASCII == false || signs != "." && signs != ")" else { return nil }
        return (digits.reduce(0) { $0 * 10 + ($1.wholeNumberValue ?? 0) }, digits.count)
    }

    /// `1.` in the place of such a number and of what stands behind it.
    private static func renumbered(_ line: String, _ number: Int, _ digits: Int) -> String {
        let indent = line.prefix(while: \.isWhitespace)
        let text = line.dropFirst(indent.count)
        var mark = text.prefix { !$0.isWhitespace }
        // "١ - نص"
        if mark.count == digits { mark = text.prefix(digits + 2) }
        let own = "\(number)" + (mark.contains(".") ? "." : ")")
        let rest = text.dropFirst(mark.count)
        return indent + own + String(repeating: " ", count: max(0, mark.utf8.count - own.utf8.count)) + rest
    }

    private static func bullet(_ line: String) -> Character? {
        let text = line.drop { $0 == " " || $0 == "\t" }
        guard let first = text.first, bullets.contains(first) || dashes.contains(first),
            text.dropFirst().first?.isWhitespace == true, !text.dropFirst().allSatisfy(\.isWhitespace)
        else { return nil }
        return first
    }

    /// A bullet takes two or three bytes, `-` one: spaces take the others.
    private static func marked(_ line: String, _ bullet: Character) -> String {
        guard let place = line.firstIndex(of: bullet) else { return line }
        let spaces = String(repeating: " ", count: bullet.utf8.count - 1)
        return line[..<place] + "-" + spaces + line[line.index(after: place)...].replacing("\t", with: " ")
    }

    /// What `a)`, `(a)`, `أ)`, `iv.` may be; none for any other line.
    private static func ordinals(_ line: String) -> [TypedMark.Ordinal] {
        guard case .ordinal(let ordinals)? = TypedMark.read(line)?.mark else { return [] }
        return ordinals
    }
}
